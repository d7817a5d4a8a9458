"""What rows said before, read from the log of the open project."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from workbench.model.past import Key, Past
from workbench.model.vocabulary import LogKind
from workbench.store import log

AT_ONCE = 500


def of(connection: Connection, wanted: AbstractSet[Key], *, apart_from: str = "") -> Past:
    """The earlier values of the wanted rows; an entry whose payload was emptied tells nothing.

    Acts labelled ``apart_from`` that were taken back again count as never done: whoever undoes a merge may merge the
    same copy anew.
    """
    past = Past(wanted)
    if not wanted:
        return past
    taken_back = _taken_back(connection, apart_from)
    ids = {row_id for _, row_id in wanted}
    behind = 0
    while True:
        query = (
            select(log.ENTRIES.c.sequence, log.ENTRIES.c.act_id, log.ENTRIES.c.payload)
            .where(log.ENTRIES.c.sequence > behind)
            .order_by(log.ENTRIES.c.sequence)
            .limit(AT_ONCE)
        )
        rows = connection.execute(query).all()
        if not rows:
            return past
        behind = rows[-1].sequence
        for row in rows:
            if row.payload is not None and row.act_id not in taken_back:
                past.tell(change for change in log.changes_of(row.payload) if change.id in ids)


def before_act(
    connection: Connection, act: str, table: str, row: Mapping[str, Any]
) -> Mapping[str, Any] | None:
    """What a row of now said when the act was first done, of the columns given; None where it was not there yet.

    Led back through the others' entries since, which are few where somebody does again what they just took back.
    """
    entries = log.ENTRIES
    first = select(func.min(entries.c.sequence)).where(entries.c.act_id == act).scalar_subquery()
    named = entries.c.payload.contains(f'["{table}","{row["id"]}",', autoescape=True)
    since = select(entries.c.payload).where(entries.c.sequence > first, entries.c.act_id != act, named)
    then: Mapping[str, Any] | None = row
    for payload in connection.scalars(since.order_by(entries.c.sequence.desc())).all():
        for change in reversed(log.changes_of(payload)):
            if (change.table, change.id) == (table, row["id"]):
                then = None if change.before is None else {**(then or {}), **change.before}
    return then


def _taken_back(connection: Connection, label: str) -> set[str]:
    """The acts of that label whose last entry is an undo."""
    query = (
        select(log.ENTRIES.c.act_id, log.ENTRIES.c.kind)
        .where(log.ENTRIES.c.label == label)
        .order_by(log.ENTRIES.c.sequence)
    )
    last = {row.act_id: row.kind for row in connection.execute(query)} if label else {}
    return {act for act, kind in last.items() if kind == LogKind.UNDO}
