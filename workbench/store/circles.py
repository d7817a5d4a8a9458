"""Claims that are a part of one another must not go round in a circle."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.engine import Connection

from workbench.errors import StaleEditError
from workbench.model.vocabulary import LinkKind
from workbench.store.queries.rows import LINK, parts


def refuse(connection: Connection, from_id: str, to_id: str) -> None:
    """Raises StaleEditError where a new link *from is part of to* would close a circle."""
    seen: set[str] = set()
    level = {to_id}
    while level:
        if from_id in level:
            raise StaleEditError(
                "That would make a claim a part of itself, by way of others. Nothing was changed: look at their "
                "“part of” links first."
            )
        seen |= level
        wholes: set[str] = set()
        for some in parts(sorted(level)):
            query = select(LINK.c.to_id).where(LINK.c.kind == LinkKind.PART_OF, LINK.c.from_id.in_(some))
            wholes.update(connection.scalars(query))
        level = wholes - seen


def in_circles(links: Iterable[tuple[str, str]]) -> set[str]:
    """The claims that are, by the links (part, whole), a part of themselves or of such claims alone.

    Takes away, again and again, what is a part of nothing that is left; what cannot be taken away goes in circles
    or hangs on one.
    """
    wholes: dict[str, set[str]] = {}
    for part, whole in links:
        wholes.setdefault(part, set()).add(whole)
    free = True
    while free:
        free = False
        for part in list(wholes):
            wholes[part] &= wholes.keys()
            if not wholes[part]:
                del wholes[part]
                free = True
    return set(wholes)
