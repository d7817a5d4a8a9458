"""To which row a changed row belongs: an update names only what it changes, so the rest is asked of the database."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from workbench.model.edit import RowChange
from workbench.store.queries.rows import ANCHOR, ATTRIBUTION, CITATION, PASSAGE, parts

OWNER: dict[str, Any] = {
    "passage": PASSAGE.c.claim_id,
    "passage_anchor": ANCHOR.c.passage_id,
    "attribution": ATTRIBUTION.c.passage_id,
    "claim_evidence": CITATION.c.claim_id,
}
"""The column by which rows of a table belong to another."""


def owners(connection: Connection, changes: Iterable[RowChange]) -> set[str]:
    """The keys of the rows that changed rows belong to, and, where they went over, belonged to before."""
    found: set[str] = set()
    unnamed: dict[str, set[str]] = {}
    for change in changes:
        column = OWNER[change.table].name
        named = {values[column] for values in (change.before, change.after) if values and column in values}
        found |= named
        if not named:
            unnamed.setdefault(change.table, set()).add(change.id)
    for table, ids in unnamed.items():
        column = OWNER[table]
        for some in parts(sorted(ids)):
            found.update(connection.scalars(select(column).where(column.table.c.id.in_(some))))
    return found
