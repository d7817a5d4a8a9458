"""An edit as a value: rows before, rows after, and its own inverse."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlmodel import SQLModel

from workbench.model.guards import Guard
from workbench.model.ids import new_id, now
from workbench.text.canonical import canonical

Values = Mapping[str, Any]

STAMPS = frozenset({"updated_at", "updated_by", "revision"})
"""Columns that say when a row changed, not what it says: they travel, but are never compared."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who does something, and when: an analyst's id and an ISO time in UTC."""

    by: str
    at: str = field(default_factory=now)


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after. No ``before`` is an insert, no ``after`` a removal.

    An update names only the columns it touches; a column with the same value on both sides is
    a guard: the edit holds only while the row still says so.
    """

    table: str
    id: str
    before: Values | None
    after: Values | None

    def inverse(self) -> RowChange:
        """The change that leads back."""
        return RowChange(self.table, self.id, self.after, self.before)

    def differing(self) -> frozenset[str]:
        """The columns that say something else afterwards, stamps aside; of a row that comes or goes all."""
        if self.before is None or self.after is None:
            return frozenset(self.after or self.before or {}) - STAMPS
        seen = self.before
        return frozenset(name for name, value in self.after.items() if seen.get(name) != value) - STAMPS


@dataclass(frozen=True, slots=True)
class Edit:
    """One act: a label for people and the rows it changes, in an order that keeps references whole.

    ``texts`` are article texts and ``blobs`` bytes of snapshots by their hash, stored beside the record and never in
    the log.
    Edits with the same ``act`` are one act for undo, however often they were stored.
    ``lasting`` acts (emptying the bin) cannot be undone. ``guards`` are tested when the act is first done; they are
    not logged, and its undo has none.
    """

    label: str
    changes: tuple[RowChange, ...]
    act: str = field(default_factory=new_id)
    texts: Mapping[str, str] = field(default_factory=dict)
    blobs: Mapping[str, bytes] = field(default_factory=dict)
    lasting: bool = False
    guards: tuple[Guard, ...] = ()

    def inverse(self) -> Edit:
        """The undo: the changes led back, last first."""
        changes = tuple(change.inverse() for change in reversed(self.changes))
        return replace(self, changes=changes, texts={}, blobs={}, guards=())

    def within(self, act: str) -> Edit:
        """The same edit as a part of another act."""
        return replace(self, act=act)

    def __bool__(self) -> bool:
        return bool(self.changes)


@dataclass(frozen=True, slots=True)
class Changes:
    """What an edit touched: ids by table, and the articles whose view or line in a list it concerns."""

    act: str
    sequence: int
    label: str
    kind: str
    by: str
    rows: Mapping[str, frozenset[str]]
    articles: frozenset[str]

    def touches(self, table: str, row_id: str | None = None) -> bool:
        """Whether rows of the table (or that row) were touched."""
        ids = self.rows.get(table, frozenset())
        return row_id in ids if row_id is not None else bool(ids)


def insert(row: SQLModel, stamp: Stamp) -> RowChange:
    """The change that adds the row, made and last changed as stamped."""
    values = _storable(row.model_dump())
    for column, value in (("created_at", stamp.at), ("created_by", stamp.by)):
        values[column] = values[column] or value
    for column, value in (("updated_at", stamp.at), ("updated_by", stamp.by)):
        values[column] = values[column] or value
    return RowChange(str(row.__tablename__), values["id"], None, values)


def update(row: SQLModel, stamp: Stamp, *, guard: Iterable[str] = (), **values: Any) -> RowChange | None:
    """The change that gives the row these values, or None where it has them already.

    ``guard`` names further columns that must still have the values seen in ``row``.
    """
    values = _storable(values)
    current = row.model_dump(include={*values, *guard, "id", "updated_at", "updated_by"})
    changed = {column: value for column, value in values.items() if current[column] != value}
    if not changed:
        return None
    seen = {column: current[column] for column in (*changed, *guard)}
    before = seen | {"updated_at": current["updated_at"], "updated_by": current["updated_by"]}
    after = seen | changed | {"updated_at": stamp.at, "updated_by": stamp.by}
    return RowChange(str(row.__tablename__), current["id"], before, after)


def remove(row: SQLModel) -> RowChange:
    """The change that takes the row away for good (the log keeps what it said)."""
    values = row.model_dump()
    return RowChange(str(row.__tablename__), values["id"], values, None)


def _storable(values: dict[str, Any]) -> dict[str, Any]:
    """Texts in the one form that every database and format takes: a pasted summary may hold NUL or half a pair."""
    return {column: _canonical(value) for column, value in values.items()}


def _canonical(value: Any) -> Any:
    if type(value) is str:
        return canonical(value)
    if type(value) is list and all(type(part) is str for part in value):
        return [canonical(part) for part in value]
    return value


def edit(label: str, *changes: RowChange | None, **more: Any) -> Edit:
    """An edit of those changes that are any."""
    return Edit(label, tuple(change for change in changes if change is not None), **more)


def combine(edits: Iterable[Edit]) -> tuple[RowChange, ...]:
    """The changes of several edits, in order, to be stored as one act."""
    return tuple(change for one in edits for change in one.changes)
