"""Many rows changed alike, in one statement: ten thousand claims in a second instead of twenty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, select
from sqlalchemy import update as sql_update
from sqlalchemy.engine import Connection

from workbench.model.edit import STAMPS, RowChange
from workbench.store.queries.rows import parts

AT_LEAST = 20
"""Changes alike that are worth a statement of their own."""

Shape = tuple[tuple[tuple[str, bool], ...], tuple[str, ...] | None]


def runs(changes: Iterable[RowChange]) -> Iterator[list[RowChange]]:
    """The changes of one table, none of them an insert, in runs that are alike and touch each row once, in order."""
    run: list[RowChange] = []
    ids: set[str] = set()
    shape: Shape | None = None
    for change in changes:
        here = _shape(change)
        if run and (here != shape or change.id in ids):
            yield run
            run, ids = [], set()
        run.append(change)
        ids.add(change.id)
        shape = here
    if run:
        yield run


def can_count(connection: Connection) -> bool:
    """Whether the database says how many rows a statement for many changed, without which nothing is compared."""
    return bool(connection.dialect.supports_sane_multi_rowcount)


def stamps(connection: Connection, table: Any, run: Sequence[RowChange]) -> dict[str, tuple[str, str]]:
    """When, and by whom, these rows were changed last, by id; empty for a table without stamps."""
    if "updated_at" not in table.c:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for some in parts([change.id for change in run]):
        query = select(table.c.id, table.c.updated_at, table.c.updated_by).where(table.c.id.in_(some))
        found |= {row.id: (row.updated_at, row.updated_by) for row in connection.execute(query)}
    return found


def change_rows(connection: Connection, table: Any, run: Sequence[RowChange]) -> int:
    """Update or remove rows of a run, each only while it still says what the edit saw; gives how many were."""
    first = run[0]
    before = first.before or {}
    same = [table.c.id == bindparam("the_id")]
    for column, value in before.items():
        if _compared(column):
            seen = table.c[column]
            same.append(seen.is_(None) if value is None else seen == bindparam(f"old_{column}"))
    if first.after is None:
        return int(
            connection.execute(delete(table).where(*same), [_values(change) for change in run]).rowcount
        )
    if "deleted_at" in table.c and "deleted_at" not in before:
        same.append(table.c.deleted_at.is_(None))
    values: dict[str, Any] = {
        column: bindparam(f"new_{column}") for column in first.after if column != "revision"
    }
    values["revision"] = table.c.revision + 1
    statement = sql_update(table).where(*same).values(values)
    return int(connection.execute(statement, [_values(change) for change in run]).rowcount)


def unchanged(connection: Connection, table: Any, run: Sequence[RowChange]) -> RowChange:
    """The first change of the run that did not come about."""
    for some in parts(list(run)):
        query = select(table).where(table.c.id.in_([change.id for change in some]))
        rows = {row["id"]: row for row in connection.execute(query).mappings()}
        for change in some:
            row, after = rows.get(change.id), change.after
            if after is None:
                if row is not None:
                    return change
            elif row is None or any(row[name] != after[name] for name in after if name != "revision"):
                return change
    return run[0]


def _values(change: RowChange) -> dict[str, Any]:
    old = {f"old_{name}": value for name, value in (change.before or {}).items() if _compared(name)}
    new = {f"new_{name}": value for name, value in (change.after or {}).items() if name != "revision"}
    return {"the_id": change.id} | {name: value for name, value in old.items() if value is not None} | new


def _shape(change: RowChange) -> Shape:
    before = tuple((name, value is None) for name, value in (change.before or {}).items() if _compared(name))
    return before, None if change.after is None else tuple(
        name for name in change.after if name != "revision"
    )


def _compared(column: str) -> bool:
    return column not in STAMPS and column != "id"
