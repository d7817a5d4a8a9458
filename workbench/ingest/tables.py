"""Tables of articles: a row is an article, a column what of it. Runs in the locked process only."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from typing import Any, Final

from workbench.errors import WorkbenchError
from workbench.ingest.encoding import decode
from workbench.ingest.fragments import kinds_of, notes_of
from workbench.ingest.linear import Scan, scan
from workbench.ingest.parts import ArticleParts
from workbench.ingest.stated_dates import day_first, stated
from workbench.ingest.table_columns import checked_mapping, proposed
from workbench.ingest.table_reading import Table, table_of

PREVIEWED: Final = 8
"""Rows of a preview."""
SHORTENED: Final = 200
"""Characters of a cell in a preview."""
_ANNOTATED: Final = frozenset({"label", "labels", "spans", "entities", "annotations"})
"""Columns in which other tools keep annotations or labels of a whole text."""
_MARKUP: Final = re.compile(r"<(?:p|br|div|h[1-6])\b[^<>]{0,500}>", re.IGNORECASE)


def articles(data: bytes, options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Read the rows as articles by ``options["mapping"]`` (field to column; proposed by names where there is none).

    ``options["kind"]`` is csv, json or sheet. A row without a text gives ``{"refused": sentence}``. With
    ``options["preview"]`` the one answer is ``{"columns", "rows", "total", "mapping"}`` of the first rows. Raises
    WorkbenchError, its sentence without the file's name.
    """
    table = table_of(data, options["kind"])
    guess = proposed(table.columns, [row for _, row in table.rows[:50]])
    if options.get("preview"):
        shown = [
            [" ".join(cell[: 2 * SHORTENED].split())[:SHORTENED] for cell in row]
            for _, row in table.rows[:PREVIEWED]
        ]
        yield {"columns": table.columns, "rows": shown, "total": len(table.rows), "mapping": guess}
        return
    mapping = checked_mapping(options.get("mapping") or guess, table.columns)
    if not table.rows:
        raise WorkbenchError(
            "is a table with names of columns and no rows: there is nothing in it to import."
        )
    table.notes += _not_taken(table, mapping)
    yield from _rows(table, {name: table.columns.index(column) for name, column in mapping.items()})
    yield from ({"refused": sentence} for sentence in table.refused)


def warm_up() -> None:
    """Load what is loaded at first use."""
    from python_calamine import CalamineError, CalamineWorkbook

    for data, kind in ((b"title;text\na;b\n", "csv"), (b'{"title": "a", "text": "b"}\n', "json")):
        list(articles(data, {"kind": kind}))
    with suppress(CalamineError):
        CalamineWorkbook.from_filelike(io.BytesIO(b"PK\x05\x06" + bytes(18)))
    decode("é".encode("cp1252") * 20)
    stated("Sat, 11 Nov 2023 10:00:00 GMT")


def _not_taken(table: Table, mapping: Mapping[str, str]) -> list[str]:
    """A sentence on each column of annotations that is in no form that the exchange formats read."""
    kept = [
        (column, sum(bool(row[at].strip()) for _, row in table.rows))
        for at, column in enumerate(table.columns)
        if column.casefold() in _ANNOTATED and column not in mapping.values()
    ]
    return [
        f"“{column}” of {count:,} row{'' if count == 1 else 's'} was not taken over: it marks no passages in a form "
        "that is known."
        for column, count in kept
        if count
    ]


def _rows(table: Table, places: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    days_first = (
        day_first(row[places["published"]] for _, row in table.rows) if "published" in places else None
    )
    notes = list(table.notes)
    for number, row in table.rows:
        cells = {name: row[at] for name, at in places.items()}
        if not cells["text"].strip():
            title = " ".join(cells.get("title", "").split())[:80]
            about = f" (“{title}”)" if title else ""
            yield {
                "refused": f"Row {number}{about} has no text in the column “{table.columns[places['text']]}”."
            }
            continue
        parts = _article(cells, days_first)
        parts.notes = notes + parts.notes
        notes = []
        yield asdict(parts)


def _article(cells: Mapping[str, str], days_first: bool | None) -> ArticleParts:
    text = cells["text"]
    markup = len(_MARKUP.findall(text[:20_000])) > 0
    seen = scan(text) if markup else Scan()
    lines = kinds_of(seen) if markup else [("body", line) for line in _lines(text)]
    stated_of = {name: " ".join(cell.split()) for name, cell in cells.items() if name != "text"}
    found = ArticleParts(
        lines=lines,
        title=stated_of.get("title", ""),
        outlet=stated_of.get("outlet", ""),
        author=stated_of.get("author", ""),
        url=stated_of.get("url", ""),
        language=stated_of.get("language", ""),
        to_the_letter=not markup,
        notes=notes_of([seen], "cell"),
    )
    date = stated_of.get("published", "")
    found.published = stated(date, days_first) if date else ""
    if date and not found.published:
        found.notes.append(f"“{date[:40]}” could not be read as a date: fill in the article's details.")
    return found


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
