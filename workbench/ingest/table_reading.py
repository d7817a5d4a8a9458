"""The rows of CSV, TSV, JSON Lines and spreadsheets as words: runs in the locked process only."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Final

from workbench.errors import WorkbenchError
from workbench.ingest.encoding import decode
from workbench.ingest.table_columns import column_names, looks_like_header
from workbench.isolation import zips

MAX_ROWS: Final = 100_000
MAX_COLUMNS: Final = 500
_DELIMITERS: Final = (",", ";", "\t", "|")
_LOOKED_AT: Final = 50


@dataclass
class Table:
    """Columns by name, and rows of as many words each with the number that a person would find them by."""

    columns: list[str]
    rows: list[tuple[int, list[str]]]
    refused: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def table_of(data: bytes, kind: str) -> Table:
    """Read a table: kind is ``csv``, ``json`` (lines or one array) or ``sheet``. Raises WorkbenchError."""
    if kind == "sheet":
        return _sheet(data)
    decoded = decode(data)
    text = decoded.text.removeprefix("\ufeff")
    table = _json(text) if kind == "json" else _named(list(_csv_rows(text)))
    table.notes += decoded.notes
    return table


def _named(rows: list[tuple[int, list[str]]]) -> Table:
    filled = [(number, row) for number, row in rows if any(cell.strip() for cell in row)]
    if not filled:
        raise WorkbenchError("is a table without rows: there is nothing in it to import.")
    width = max(len(row) for _, row in filled)
    if width > MAX_COLUMNS:
        raise WorkbenchError(
            f"has {width:,} columns, and a table of articles may have {MAX_COLUMNS}: leave out what is not needed."
        )
    even = [(number, row + [""] * (width - len(row))) for number, row in filled]
    headed = looks_like_header(even[0][1], [row for _, row in even[1:]])
    columns = column_names(even[0][1] if headed else [""] * width)
    return Table(columns, even[1:] if headed else even)


def _csv_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(
        io.StringIO(text.replace("\0", "\ufffd"), newline=""), delimiter=_delimiter(text), strict=False
    )
    for number, row in enumerate(reader, 1):
        if number > MAX_ROWS + 1:
            raise _too_many()
        yield number, row


def _delimiter(text: str) -> str:
    """The delimiter by which the first records have the same number of cells, the more the better."""

    def fitness(delimiter: str) -> tuple[float, int]:
        lengths: list[int] = []
        try:
            for row in csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=delimiter):
                lengths.append(len(row))
                if len(lengths) >= _LOOKED_AT:
                    break
        except csv.Error:
            pass
        lengths = [length for length in lengths if length] or [1]
        # What names the columns has as many cells as the rows have.
        share = lengths.count(lengths[0]) / len(lengths)
        return (share, lengths[0]) if lengths[0] > 1 and share > 0.5 else (0.0, 1)

    return max(_DELIMITERS, key=fitness)


def _json(text: str) -> Table:
    """JSON Lines, or one array of objects; the columns are all keys in the order in which they first come."""
    records: list[tuple[int, dict[str, str]]] = []
    refused: list[str] = []
    for number, value in _json_values(text):
        if isinstance(value, dict):
            records.append((number, _flat(value)))
        else:
            refused.append(f"Row {number} is no object of JSON, so nothing tells what is what in it.")
        if len(records) > MAX_ROWS:
            raise _too_many()
    columns = list(dict.fromkeys(key for _, record in records for key in record))[:MAX_COLUMNS]
    if not columns:
        raise WorkbenchError("holds no objects of JSON with names and values: there is no article in it.")
    return Table(
        columns, [(number, [record.get(key, "") for key in columns]) for number, record in records], refused
    )


def _json_values(text: str) -> Iterator[tuple[int, Any]]:
    if text.lstrip()[:1] == "[":
        try:
            whole = json.loads(text)
        except (ValueError, RecursionError):
            raise WorkbenchError("is no whole JSON: it was cut or altered. Get the file again.") from None
        yield from enumerate(whole, 1)
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except (ValueError, RecursionError):
            yield number, None


def _flat(record: dict[str, Any]) -> dict[str, str]:
    """Names and words of an object; one object inside it gives ``outer.inner``, a list of words its lines."""
    found: dict[str, str] = {}
    for key, value in record.items():
        if isinstance(value, dict):
            found.update({f"{key}.{inner}": _words(deep) for inner, deep in value.items()})
        else:
            found[key] = _words(value)
    return found


def _sheet(data: bytes) -> Table:
    """The first sheet of a workbook that has rows."""
    from python_calamine import CalamineError, CalamineWorkbook

    if zips.is_zip(data):
        zips.opened(data, "The workbook")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [
            sheet.name for sheet in book.sheets_metadata if str(sheet.visible).endswith("Visible")
        ] or book.sheet_names
        sheets = [
            (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in names[:50]
        ]
    except CalamineError as error:
        if "assword" in str(error):
            raise WorkbenchError(
                "is locked with a password: save it without one, then import that."
            ) from None
        raise WorkbenchError(
            "is no whole workbook: open and save it anew as XLSX, then import that."
        ) from None
    filled = [
        (name, rows)
        for name, rows in sheets
        if any(any(cell not in ("", None) for cell in row) for row in rows)
    ]
    if not filled:
        raise WorkbenchError("is a workbook without rows: there is nothing in it to import.")
    name, rows = filled[0]
    if len(rows) > MAX_ROWS + 1:
        raise _too_many()
    table = _named([(number, [_words(cell) for cell in row]) for number, row in enumerate(rows, 1)])
    if len(filled) > 1:
        table.notes.append(
            f"Only the sheet “{name[:60]}” was read; the workbook has {len(filled) - 1} more with rows."
        )
    return table


def _words(value: Any) -> str:
    """A cell as words: whole numbers without a point, dates in ISO 8601, lists a line each."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes") if value.time() != time() else value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "\n".join(_words(item) for item in value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)


def _too_many() -> WorkbenchError:
    return WorkbenchError(f"has more than {MAX_ROWS:,} rows: split it, and import the parts.")
