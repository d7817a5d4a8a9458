"""Words for a rationale to use again."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.engine import Connection

from workbench.model.tables import Snippet
from workbench.store.queries.rows import SNIPPET, all_of


def snippets(connection: Connection) -> list[Snippet]:
    """All of them, by name whatever the case."""
    found = all_of(connection, Snippet, select(SNIPPET))
    return sorted(found, key=lambda one: (one.name.casefold(), one.created_at, one.id))
