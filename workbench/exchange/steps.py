"""From one record to another: the changes of rows that lead there, in an order that keeps references whole."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.exchange.deciding import Row
from workbench.exchange.references import replies_last
from workbench.exchange.settled import Tables
from workbench.model.edit import STAMPS, RowChange
from workbench.model.tables import TABLES


def changes_between(ours: Tables, merged: Tables) -> Iterator[RowChange]:
    """The rows that go, children first, those that come, parents first, and those that change."""
    for table in reversed(TABLES):
        for key, row in ours[table].items():
            if key not in merged[table] or _replaced(table, row, merged[table][key]):
                yield RowChange(table, key, dict(row), None)
    for table in TABLES:
        new = [row for key, row in merged[table].items() if key not in ours[table]]
        new += [
            row
            for key, row in merged[table].items()
            if key in ours[table] and _replaced(table, ours[table][key], row)
        ]
        if table == "zone":
            new = [dict(row) for row in replies_last(new)]
        elif (
            table == "claim"
        ):  # those that keep their numbers first: the store counts on from the highest it meets
            new.sort(
                key=lambda row: (row["number"] is None, row["number"] or 0, row["created_at"], row["id"])
            )
        for row in new:
            yield RowChange(table, row["id"], None, {"revision": 1, **row})
    for table in TABLES:
        for key, row in merged[table].items():
            if key in ours[table] and not _replaced(table, ours[table][key], row):
                yield from _update(table, ours[table][key], row)


def _replaced(table: str, ours: Row, merged: Row) -> bool:
    """Steps of a chain change by going and coming: two that change places would meet on the way."""
    return table == "attribution" and any(ours[name] != merged[name] for name in merged if name not in STAMPS)


def _update(table: str, ours: Row, merged: Row) -> Iterator[RowChange]:
    changed = {name for name in merged if name != "revision" and ours[name] != merged[name]}
    if not changed - STAMPS:
        return
    seen = {*changed, "updated_at", "updated_by", *(("deleted_at",) if "deleted_at" in ours else ())}
    yield RowChange(
        table,
        ours["id"],
        {name: ours[name] for name in sorted(seen)},
        {name: merged[name] for name in sorted(seen)},
    )
