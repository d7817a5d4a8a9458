"""What came of settling two records: the rows, and the differences that were met on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from workbench.exchange.deciding import Row, Side
from workbench.exchange.nouns import shortened

Tables = dict[str, dict[str, dict[str, Any]]]
"""Rows by table and id."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What two copies of one thing say: ``key`` tells it from others, the rest is for people.

    ``taken`` is whose value stands, None where only a person can say.
    """

    key: str
    subject: str
    field: str
    ours: str
    theirs: str
    taken: Side | None

    def __str__(self) -> str:
        ours, theirs = shortened(self.ours), shortened(self.theirs)
        return f"{self.subject}: {self.field} is {ours} here and {theirs} in the file."


@dataclass
class Settled:
    """The record after a merge, with the differences that were met and ``notes`` on what else people should know."""

    rows: Tables
    differences: list[Difference] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    added: dict[str, list[Row]] = field(default_factory=dict)
    removed: list[tuple[str, Row]] = field(default_factory=list)
