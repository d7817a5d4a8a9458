"""Passages as a table with every character as it is (`exchange.csv`): what spreadsheets and scripts read and give back.

A table has a row for each passage and no texts, so what is read finds its place in articles that are in the project:
by the hash of their text, their id or address. Articles without passages are not in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from operator import itemgetter
from typing import Any

from workbench.errors import WorkbenchError
from workbench.exchange import csv
from workbench.exchange.documents import Bundle, Document, Mark, Said, StatedClaim, in_reading_order
from workbench.exchange.limits import refuse_many
from workbench.exchange.plain_values import places
from workbench.model.columns import compact_json
from workbench.model.ids import claim_label
from workbench.model.passage_columns import COLUMNS
from workbench.model.vocabulary import TO_CHECK, Tag

_DOCUMENT = {
    "article": "id", "title": "title", "outlet": "outlet", "author": "author", "published": "published", "url": "url",
    "language": "language", "sha256": "sha256",
}  # fmt: skip
_CLAIM = {
    "claim_id": "id", "verdict": "verdict", "summary": "summary", "claim_text": "text", "rationale": "rationale",
    "note": "note", "state": "state", "updated": "updated_at",
    "note_protection": "note_protection",
}  # fmt: skip
_MARK = {
    "passage_id": "id", "quote": "quote", "analyst": "analyst", "role": "role", "voice": "voice", "prefix": "prefix",
    "suffix": "suffix", "anchor_state": "state", "created": "created_at",
}  # fmt: skip
CARRIES = frozenset(
    {f"document.{name}" for name in _DOCUMENT.values()}
    | {f"claim.{name}" for name in _CLAIM.values()}
    | {f"mark.{name}" for name in _MARK.values()}
    | {
        "document.version",
        "mark.segments",
        "mark.unplaced",
        "mark.chain",
        "said.name",
        "claim.number",
        "claim.tag",
    }
)
NEEDED = ("article", "quote", "tag", "passage_id", "claim_id", "sha256")
"""Columns by which a table is known to be one of these; others may be missing, and further ones are passed over."""

_ARROW = " → "
_NUMBER = re.compile(r"C-0*(\d{1,7})")


def recognise(data: bytes, name: str) -> bool:  # noqa: ARG001
    """Whether the first line names the columns that every table of this format has."""
    head = data[:4000].removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].rstrip(b"\r")
    columns = head.decode("utf-8", "replace").replace('"', "").split(",")
    return set(NEEDED) <= set(columns)


def write(bundle: Bundle) -> bytes:
    """The passages of a bundle as raw CSV; the same bundle gives the same bytes."""
    return csv.write_raw(map(itemgetter(*COLUMNS), _lines(bundle)))


def _lines(bundle: Bundle) -> Iterator[dict[str, str]]:
    for document in bundle.documents:
        about = {column: str(getattr(document, name)) for column, name in _DOCUMENT.items()}
        about["version"] = str(document.version or "")
        for mark in document.marks:
            claim = mark.claim
            line = dict.fromkeys(COLUMNS, "") | about
            line |= {column: str(getattr(claim, name)) for column, name in _CLAIM.items()}
            line |= {column: str(getattr(mark, name)) for column, name in _MARK.items()}
            line |= {"claim": claim_label(claim.number) if claim.number is not None else ""}
            line |= {"tag": claim.tag or TO_CHECK, "chain": _ARROW.join(said.name for said in mark.chain)}
            line["speaker"] = mark.chain[0].name if mark.chain else ""
            if mark.segments:
                line |= {"start": str(mark.segments[0][0]), "end": str(mark.segments[-1][1])}
                line["segments"] = compact_json([list(pair) for pair in mark.segments])
            yield line


def read(data: bytes, name: str) -> Bundle:
    """The passages of a table by the articles that it names. Raises WorkbenchError, with the row, for what is none."""
    refuse_many(
        min(data.count(b"\n"), data.count(b",") // len(NEEDED)), name
    )  # before a million rows are made
    lines = csv.read_raw(data)
    if lines and csv.CUT in lines[0]:
        raise WorkbenchError(
            f"{name} is the table for spreadsheets, in which cells have an apostrophe before them or are cut: export it "
            "as csv-raw, which is the one to read back."
        )
    if lines and not set(NEEDED) <= lines[0].keys():
        missing = ", ".join(column for column in NEEDED if column not in lines[0])
        raise WorkbenchError(
            f"{name} lacks columns that a table of passages has ({missing}): export it as csv-raw again."
        )
    articles: dict[str, dict[str, Any]] = {}
    marks: dict[str, list[Mark]] = {}
    claims: dict[str, StatedClaim] = {}
    for number, line in enumerate(lines, start=2):
        key = line["article"] or line["sha256"]
        if key not in articles:
            articles[key] = {field: line.get(column, "") for column, field in _DOCUMENT.items()}
            version = line.get("version", "")
            articles[key]["version"] = int(version) if version.isascii() and version.isdigit() else 0
        marks.setdefault(key, []).append(_mark(line, f"{name}, row {number:,}", claims))
    return Bundle(
        documents=tuple(
            Document(text=None, marks=in_reading_order(marks[key]), **said) for key, said in articles.items()
        )
    )


def _mark(line: dict[str, str], where: str, claims: dict[str, StatedClaim]) -> Mark:
    number = _NUMBER.fullmatch(line.get("claim", ""))
    said: dict[str, Any] = {field: line.get(column, "") for column, field in _CLAIM.items()}
    claim = StatedClaim(
        number=int(number[1]) if number else None,
        tag=line["tag"] if line["tag"] in set(Tag) else None,
        **said,
    )
    if claim.id:
        claim = claims.setdefault(claim.id, claim)
    tagged = line["tag"] in {*Tag, TO_CHECK, ""}
    chain = line.get("chain", "")
    return Mark(
        segments=_segments(line, where),
        claim=claim,
        chain=tuple(Said(one) for one in chain.split(_ARROW)) if chain else (),
        label="" if tagged else line["tag"],
        **{field: line.get(column, "") for column, field in _MARK.items()},
    )


def _segments(line: dict[str, str], where: str) -> tuple[tuple[int, int], ...]:
    said = line.get("segments", "")
    if not said and not line.get("start"):
        return ()
    try:
        pairs = json.loads(said) if said else [[int(line["start"]), int(line.get("end") or "x")]]
    except (ValueError, RecursionError):
        pairs = None
    found = places(pairs)
    if not found:
        raise WorkbenchError(
            f"{where} has no place of the form [[start, end]]: the table was edited. Export it again."
        )
    return found
