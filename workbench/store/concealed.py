"""Which acts of the log somebody must not hear of yet: what others mark independently, while that work goes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from workbench.model.edit import RowChange
from workbench.store import log
from workbench.store.history import LARGEST
from workbench.store.queries.rows import ANCHOR, ASSIGNMENT, ATTRIBUTION, CITATION, PASSAGE, parts
from workbench.store.queries.visible import open_work, seen_by

_OWNERS: dict[str, tuple[Any, Any]] = {
    "passage_anchor": (ANCHOR.c.passage_id, ANCHOR.c.id),
    "attribution": (ATTRIBUTION.c.passage_id, ATTRIBUTION.c.id),
    "claim_evidence": (CITATION.c.claim_id, CITATION.c.id),
}
"""Rows that belong to a passage or a claim, with the column that names it."""


def concealed(connection: Connection, sequences: Sequence[int], viewer: str) -> set[int]:
    """Those of these entries that are about passages which the viewer may not see before all are done.

    An entry of more than LARGEST characters (an import) names no passage to people and is not looked into.
    """
    if connection.execute(open_work().limit(1)).first() is None:
        return set()
    at_work = set(
        connection.scalars(
            select(ASSIGNMENT.c.analyst_id).where(ASSIGNMENT.c.article_id.in_(open_work())).distinct()
        )
    )
    found: set[int] = set()
    table = log.ENTRIES
    for some in parts(sequences):
        query = select(table.c.sequence, table.c.analyst_id, table.c.payload).where(
            table.c.sequence.in_(some), func.length(table.c.payload) <= LARGEST, table.c.analyst_id != viewer
        )
        for row in connection.execute(query).all():
            # What was undone since is in no table any more; who is at work may have marked it independently.
            if _is_hidden(connection, log.changes_of(row.payload), viewer, row.analyst_id in at_work):
                found.add(row.sequence)
    return found


def _is_hidden(
    connection: Connection, changes: Sequence[RowChange], viewer: str, by_one_at_work: bool
) -> bool:
    passages: set[str] = set()
    claims: set[str] = set()
    for change in changes:
        values: dict[str, Any] = {**(change.before or {}), **(change.after or {})}
        if change.table == "passage":
            passages.add(change.id)
        elif change.table == "claim":
            claims.add(change.id)
        elif change.table in _OWNERS and not {"passage_id", "claim_id"} & values.keys():
            owner, key = _OWNERS[change.table]
            of = claims if change.table == "claim_evidence" else passages
            of.update(connection.scalars(select(owner).where(key == change.id)))
        passages |= (
            {values["passage_id"]} if change.table != "evidence" and values.get("passage_id") else set()
        )
        claims |= {values[name] for name in ("claim_id", "from_id", "to_id") if values.get(name)}
    if not passages and not claims:
        return False
    known: set[str] = set()
    for column, keys in ((PASSAGE.c.id, passages), (PASSAGE.c.claim_id, claims)):
        for some in parts(sorted(keys)):
            query = select(column.label("key"), PASSAGE.c.article_id.in_(open_work()).label("open"))
            query = query.add_columns(seen_by(viewer).label("seen")).where(column.in_(some))
            for row in connection.execute(query):
                known.add(row.key)
                if row.open and not row.seen:
                    return True
    return by_one_at_work and not (passages | claims) <= known
