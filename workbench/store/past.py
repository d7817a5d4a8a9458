"""What rows said before, read from the log of the open project."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from sqlalchemy import select
from sqlalchemy.engine import Connection

from workbench.model.past import Key, Past
from workbench.store import log

AT_ONCE = 500


def of(connection: Connection, wanted: AbstractSet[Key]) -> Past:
    """The earlier values of the wanted rows; an entry whose payload was emptied tells nothing."""
    past = Past(wanted)
    if not wanted:
        return past
    ids = {row_id for _, row_id in wanted}
    behind = 0
    while True:
        query = (
            select(log.ENTRIES.c.sequence, log.ENTRIES.c.payload)
            .where(log.ENTRIES.c.sequence > behind)
            .order_by(log.ENTRIES.c.sequence)
            .limit(AT_ONCE)
        )
        rows = connection.execute(query).all()
        if not rows:
            return past
        behind = rows[-1].sequence
        for row in rows:
            if row.payload is not None:
                past.tell(change for change in log.changes_of(row.payload) if change.id in ids)
