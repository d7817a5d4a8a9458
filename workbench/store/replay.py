"""Whether the record says what the log says it does: nothing was altered beside the one door."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from workbench.model.edit import RowChange
from workbench.model.tables import TABLES
from workbench.store import log
from workbench.store.writing import NOUNS

AT_ONCE = 500
SHOWN = 20
"""How many faults are told; a record that was altered throughout needs no longer list."""
IGNORED = frozenset({"revision"})


def faults(connection: Connection) -> list[str]:
    """A sentence for each row that was changed, added or removed outside the workbench.

    Walks the log from its end: the last entry that names a column of a row says what stands there. What an
    emptied payload said is not known, so then rows that no entry names are let pass.
    """
    found: list[str] = []
    told: dict[str, dict[str, set[str] | None]] = {name: {} for name in TABLES}
    emptied = False
    for batch in _batches(connection):
        emptied = emptied or None in batch
        for name, changes in _by_table(batch).items():
            found += _compare(connection, name, changes, told[name])
            if len(found) >= SHOWN:
                return found[:SHOWN]
    if not emptied:
        for name, known in told.items():
            found += _unlogged(connection, name, known)
    return found[:SHOWN]


def _batches(connection: Connection) -> Iterator[list[RowChange | None]]:
    """The log's changes from the last to the first; None for a payload that was emptied."""
    below = connection.execute(select(func.max(log.ENTRIES.c.sequence))).scalar()
    while below:
        query = (
            select(log.ENTRIES.c.sequence, log.ENTRIES.c.payload)
            .where(log.ENTRIES.c.sequence <= below)
            .order_by(log.ENTRIES.c.sequence.desc())
            .limit(AT_ONCE)
        )
        rows = connection.execute(query).all()
        batch: list[RowChange | None] = []
        for row in rows:
            batch += [None] if row.payload is None else reversed(log.changes_of(row.payload))
        yield batch
        below = rows[-1].sequence - 1 if rows else 0


def _by_table(batch: Sequence[RowChange | None]) -> dict[str, list[RowChange]]:
    sorted_out: dict[str, list[RowChange]] = {}
    for change in batch:
        if change is not None and change.table in TABLES:
            sorted_out.setdefault(change.table, []).append(change)
    return sorted_out


def _compare(
    connection: Connection, name: str, changes: Sequence[RowChange], told: dict[str, set[str] | None]
) -> list[str]:
    """Faults of the rows that the changes (latest first) name; ``told`` gathers what later entries said of a row.

    None stands for a row of which all is said.
    """
    table: Any = TABLES[name].__table__
    ids = list({change.id for change in changes if told.get(change.id, set()) is not None})
    rows: dict[str, dict[str, Any]] = {}
    for first in range(0, len(ids), AT_ONCE):
        query = select(table).where(table.c.id.in_(ids[first : first + AT_ONCE]))
        rows.update((row["id"], dict(row)) for row in connection.execute(query).mappings())
    noun = NOUNS.get(name, name)
    found = []
    for change in changes:
        said = told.setdefault(change.id, set())
        if said is None:
            continue
        row = rows.get(change.id)
        if change.after is None or row is None:
            told[change.id] = None
            if change.after is not None:
                found.append(f"{_some(noun)} ({change.id[:8]}…) was removed outside the workbench.")
            elif row is not None and not said:
                found.append(f"{_some(noun)} ({change.id[:8]}…) that was removed is there again.")
            continue
        wrong = [
            column
            for column, value in change.after.items()
            if column not in said and column not in IGNORED and column in row and row[column] != value
        ]
        if wrong:
            what = ", ".join(column.replace("_", " ") for column in wrong[:3])
            found.append(f"{_some(noun)} ({change.id[:8]}…) was altered outside the workbench: {what}.")
            told[change.id] = None
        elif change.before is None:
            told[change.id] = None
        else:
            said.update(change.after)
    return found


def _unlogged(connection: Connection, name: str, told: dict[str, set[str] | None]) -> list[str]:
    table: Any = TABLES[name].__table__
    noun = NOUNS.get(name, name)
    return [
        f"{_some(noun)} ({row_id[:8]}…) was added outside the workbench."
        for row_id in connection.scalars(select(table.c.id))
        if row_id not in told
    ]


def _some(noun: str) -> str:
    return f"{'An' if noun[0] in 'aeiou' else 'A'} {noun}"
