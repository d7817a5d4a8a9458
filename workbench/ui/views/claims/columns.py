"""The columns of the table of claims: what each is called, how wide it begins, and what it says of a claim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.model.ids import claim_label
from workbench.model.vocabulary import TAG_NAMES, name_of
from workbench.store.queries.claims_table import ClaimRow
from workbench.ui import dates
from workbench.ui.dialogs.moments import local
from workbench.ui.elided import one_line


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``sort`` is what the query orders by ("" for a column without an order), ``width`` in pixels.

    ``shown`` until a person chooses otherwise.
    """

    key: str
    head: str
    width: int
    words: Callable[[ClaimRow], str]
    sort: str = ""
    shown: bool = True


def _tag(row: ClaimRow) -> str:
    return TAG_NAMES[row.tag]


def _date(row: ClaimRow) -> str:
    return dates.published(row.published, row.published_precision, short=True)


def _evidence(row: ClaimRow) -> str:
    return f"{row.evidence:,}" if row.evidence else "–"


COLUMNS = (
    Column("number", "No.", 66, lambda row: claim_label(row.number), "number"),
    Column("tag", "Tag", 98, _tag, "tag"),
    Column("verdict", "Verdict", 116, lambda row: name_of(row.verdict), "verdict"),
    Column("claim", "Claim", 300, lambda row: one_line(row.words, 300), "quote"),
    Column("speaker", "Speaker", 116, lambda row: one_line(row.said_by), "speaker"),
    Column("article", "Article", 120, lambda row: one_line(row.title), "article"),
    Column("outlet", "Outlet", 100, lambda row: one_line(row.outlet), "outlet"),
    Column("date", "Date", 106, _date, "published"),
    Column("state", "State", 86, lambda row: name_of(row.state), "state"),
    Column("evidence", "Evidence", 74, _evidence, "evidence"),
    Column("due", "Due", 106, lambda row: dates.published(row.due, "day") if row.due else "", "due", False),
    Column("priority", "Priority", 76, lambda row: name_of(row.priority), "priority", False),
    Column("confidence", "Confidence", 88, lambda row: name_of(row.confidence), "confidence", False),
    Column("kind", "Kind", 110, lambda row: name_of(row.kind), "kind", False),
    Column("topics", "Topics", 140, lambda row: one_line(", ".join(row.topics)), "", False),
    Column("changed", "Changed", 132, lambda row: local(row.updated_at), "updated", False),
)
"""All columns, in the order in which they stand at first."""

CLAIM = next(place for place, column in enumerate(COLUMNS) if column.key == "claim")
TAG = next(place for place, column in enumerate(COLUMNS) if column.key == "tag")
NUMBERS = frozenset({"evidence"})
"""Columns of figures, which stand at the right."""
