"""What can be undone and redone, read from the log, so that it outlives a restart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from workbench.model.tables import Article, Claim, Passage, PassageAnchor
from workbench.store import log
from workbench.store.queries.rows import parts

LARGEST = 200_000
"""Characters of an entry that are looked into for what it is about; an import of many articles has more."""
LOOK_BACK = 2_000
"""How many of an analyst's newest entries the undo history reaches."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act that can be undone or redone: its id, its label for the menu, and the sequence of its last entry."""

    id: str
    label: str
    sequence: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the history for people."""

    sequence: int
    at: str
    analyst_id: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What an entry is about, as it is now: a claim's number, a quote of it, an article's title; empty where none."""

    claim: int | None = None
    quote: str = ""
    article: str = ""


class History:
    """An analyst's own acts: those done, latest last, and those undone since."""

    def __init__(self) -> None:
        self.done: list[Act] = []
        self.undone: list[Act] = []

    def record(self, act: Act, kind: str, undoes: str | None = None, *, lasting: bool = False) -> None:
        """Take up an entry as it was logged."""
        if lasting:
            self.done.clear()
            self.undone.clear()
        elif kind == "undo":
            self._move(self.done, self.undone, undoes)
        elif kind == "redo":
            self._move(self.undone, self.done, undoes)
        else:
            self.undone.clear()
            for index, known in enumerate(self.done):
                if known.id == act.id:  # one more part of an act that goes on, such as a long import
                    self.done[index] = act
                    return
            self.done.append(act)

    @staticmethod
    def _move(source: list[Act], target: list[Act], act_id: str | None) -> None:
        for index in range(len(source) - 1, -1, -1):
            if source[index].id == act_id:
                target.append(source.pop(index))
                return


def history_of(connection: Connection, analyst_id: str) -> History:
    """The undo history of an analyst as the log tells it."""
    entries = log.ENTRIES
    columns = (
        entries.c.sequence,
        entries.c.act_id,
        entries.c.label,
        entries.c.kind,
        entries.c.undoes,
        entries.c.lasting,
    )
    query = select(*columns).where(entries.c.analyst_id == analyst_id).order_by(entries.c.sequence.desc())
    history = History()
    for row in reversed(connection.execute(query.limit(LOOK_BACK)).all()):
        history.record(Act(row.act_id, row.label, row.sequence), row.kind, row.undoes, lasting=row.lasting)
    return history


def entries(connection: Connection, limit: int = 200) -> list[Entry]:
    """The newest entries of the log, latest first."""
    table = log.ENTRIES
    columns = (table.c.sequence, table.c.at, table.c.analyst_id, table.c.label, table.c.kind)
    query = select(*columns).order_by(table.c.sequence.desc()).limit(limit)
    return [Entry(*row) for row in connection.execute(query)]


def subjects(connection: Connection, sequences: Sequence[int]) -> dict[int, Subject]:
    """What each of these entries is about; without those whose payload is gone, too large, or about neither."""
    table = log.ENTRIES
    named: dict[int, dict[str, str]] = {}
    kept: dict[tuple[int, str], dict[str, Any]] = {}
    for some in parts(sequences):
        query = select(table.c.sequence, table.c.payload).where(
            table.c.sequence.in_(some), func.length(table.c.payload) <= LARGEST
        )
        for sequence, payload in connection.execute(query):
            first = named.setdefault(sequence, {})
            for change in log.changes_of(payload):
                first.setdefault(change.table, change.id)
                # What an undo took away is no longer in the record, so the entry's own words are kept.
                kept.setdefault((sequence, change.table), {**(change.before or {}), **(change.after or {})})
    anchors = _rows(connection, PassageAnchor, "id", _ids(named, "passage_anchor"), "passage_id")
    for first in named.values():
        if "passage" not in first and first.get("passage_anchor") in anchors:
            first["passage"] = anchors[first["passage_anchor"]].passage_id
    of_claim = _rows(connection, Passage, "claim_id", _ids(named, "claim"), "id")
    for first in named.values():
        if "passage" not in first and first.get("claim") in of_claim:
            first["passage"] = of_claim[first["claim"]].id
    passages = _rows(connection, Passage, "id", _ids(named, "passage"), "claim_id", "article_id")
    for sequence, first in named.items():
        own: Mapping[Any, Any] = kept.get((sequence, "passage"), {})
        if first.get("passage") in passages:
            own = passages[first["passage"]]._mapping
        for table_name, column in (("claim", "claim_id"), ("article", "article_id")):
            if column in own:
                first.setdefault(table_name, own[column])
    claims = _rows(connection, Claim, "id", _ids(named, "claim"), "number")
    quotes = _rows(connection, PassageAnchor, "passage_id", _ids(named, "passage"), "quote")
    titles = _rows(connection, Article, "id", _ids(named, "article"), "title")
    found = {}
    for sequence, first in named.items():
        number = _value(claims.get(first.get("claim")), kept.get((sequence, "claim")), "number")
        quote = _value(quotes.get(first.get("passage")), kept.get((sequence, "passage_anchor")), "quote")
        title = _value(titles.get(first.get("article")), kept.get((sequence, "article")), "title")
        if number is not None or title:
            found[sequence] = Subject(number, quote or "", title or "")
    return found


def _value(row: Any, kept: Mapping[str, Any] | None, column: str) -> Any:
    """The column as the record has it now, else as the entry kept it."""
    return (kept or {}).get(column) if row is None else getattr(row, column)


def _ids(named: dict[int, dict[str, str]], table: str) -> list[str]:
    return sorted({first[table] for first in named.values() if table in first})


def _rows(connection: Connection, model: Any, key: str, ids: Sequence[str], *columns: str) -> dict[Any, Any]:
    """The rows with these keys, by key; the last by id where several have one."""
    table = model.__table__
    query = select(table.c[key].label("key"), *(table.c[name] for name in columns)).order_by(table.c.id)
    return {
        row.key: row for some in parts(ids) for row in connection.execute(query.where(table.c[key].in_(some)))
    }
