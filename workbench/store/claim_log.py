"""What the log tells of one claim: its own row, its passages and who said them, evidence, links, reviews."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.engine import Connection

from workbench.model.edit import RowChange
from workbench.model.ids import claim_label
from workbench.store import log
from workbench.store.queries.rows import ARTICLE, CLAIM, EVIDENCE, SPEAKER, parts

LARGEST = 20_000_000
"""Characters of an entry that are looked into; an entry above that (an import of very many claims) is named only."""
NEEDLES = 40
"""Keys that are looked for in one walk through the log."""


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """An act on a claim: who, when, what it was called, and the changes that concern the claim."""

    sequence: int
    at: str
    analyst_id: str
    label: str
    kind: str
    changes: tuple[RowChange, ...]


def of_claim(connection: Connection, claim_id: str) -> list[ClaimEntry]:
    """Every act on the claim, the newest first.

    An entry names rows by their keys, and its text is searched for these: first the claim's, then those of the rows
    that were found to belong to it, until no more come to light.
    """
    known = _Known(claim_id)
    found: dict[int, tuple[Any, tuple[RowChange, ...]]] = {}
    wanted = {claim_id}
    while wanted:
        asked = set(wanted)
        for sequence, row in _entries(connection, sorted(wanted)).items():
            if sequence not in found:
                found[sequence] = (row, log.changes_of(row.payload) if row.payload else ())
        for sequence in sorted(found):
            known.take(found[sequence][1])
        known.asked |= asked
        wanted = known.rows - known.asked
    told = []
    for sequence in sorted(found, reverse=True):
        row, changes = found[sequence]
        own = tuple(change for change in changes if known.concerns(change))
        if own or not changes:
            told.append(ClaimEntry(sequence, row.at, row.analyst_id, row.label, row.kind, own))
    return told


class _Known:
    """The keys of the rows that belong, or belonged, to a claim."""

    def __init__(self, claim_id: str) -> None:
        self.claim = claim_id
        self.rows: set[str] = set()
        self.asked: set[str] = set()

    def take(self, changes: Iterable[RowChange]) -> None:
        for change in changes:
            if change.table != "claim" and self._belongs(change):
                self.rows.add(change.id)
                values = {**(change.before or {}), **(change.after or {})}
                if change.table == "claim_evidence" and "evidence_id" in values:
                    self.rows.add(values["evidence_id"])

    def concerns(self, change: RowChange) -> bool:
        if change.table == "claim":
            return change.id == self.claim
        return change.id in self.rows or self._belongs(change)

    def _belongs(self, change: RowChange) -> bool:
        for values in (change.before, change.after):
            if values is None:
                continue
            if self.claim in (values.get("claim_id"), values.get("from_id"), values.get("to_id")):
                return True
            if change.table != "evidence" and values.get("passage_id") in self.rows:
                return True
        return False


def _entries(connection: Connection, keys: list[str]) -> dict[int, Any]:
    table = log.ENTRIES
    columns = [table.c[name] for name in ("sequence", "at", "analyst_id", "label", "kind")]
    payload = table.c.payload
    looked_into = case((func.length(payload) <= LARGEST, payload)).label("payload")
    found: dict[int, Any] = {}
    for some in parts(keys):
        for first in range(0, len(some), NEEDLES):
            says = or_(*(_names(connection, payload, key) for key in some[first : first + NEEDLES]))
            found |= {
                row.sequence: row for row in connection.execute(select(*columns, looked_into).where(says))
            }
    return found


def _names(connection: Connection, payload: Any, key: str) -> ColumnElement[bool]:
    """The condition that the payload has the key somewhere; LIKE would take four times as long."""
    at: Any = func.instr(payload, key) if connection.dialect.name == "sqlite" else func.strpos(payload, key)
    return at > 0  # type: ignore[no-any-return]


REFERENCES = {
    "article_id": "article",
    "claim_id": "claim",
    "from_id": "claim",
    "to_id": "claim",
    "evidence_id": "evidence",
    "speaker_id": "speaker",
}
"""The columns that name another row, and what noun that is."""


def names(connection: Connection, changes: Iterable[RowChange]) -> dict[str, str]:
    """What the rows are called that changes refer to, by their keys; what is gone is called by what it was."""
    wanted: dict[str, set[str]] = {"article": set(), "claim": set(), "evidence": set(), "speaker": set()}
    found: dict[str, str] = {}
    for change in changes:
        values = {**(change.before or {}), **(change.after or {})}
        for column, table in REFERENCES.items():
            if values.get(column):
                wanted[table].add(str(values[column]))
        if change.table == "evidence":
            wanted["evidence"].add(change.id)
            if values.get("title"):
                found[change.id] = str(values["title"])
    for table, column in ((ARTICLE, "title"), (EVIDENCE, "title"), (SPEAKER, "name"), (CLAIM, "number")):
        for some in parts(sorted(wanted[table.name])):
            for key, value in connection.execute(
                select(table.c.id, table.c[column]).where(table.c.id.in_(some))
            ):
                found[key] = claim_label(value) if table is CLAIM else str(value)
    return found
