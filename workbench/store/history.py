"""What can be undone and redone, read from the log, so that it outlives a restart."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.engine import Connection

from workbench.store import log

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
