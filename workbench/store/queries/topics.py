"""The topics that claims and articles of the project have."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from workbench.store.queries.rows import ARTICLE, CLAIM


def topics(connection: Connection) -> list[tuple[str, int]]:
    """Every topic with how many claims and articles have it, by name whatever the case.

    Not those of the bin, nor of the originals of independent work.
    """
    counts: Counter[str] = Counter()
    claims = (
        select(CLAIM.c.topics, func.count())
        .where(CLAIM.c.topics != [], CLAIM.c.deleted_at.is_(None), CLAIM.c.independent.is_(False))
        .group_by(CLAIM.c.topics)
    )
    articles = (
        select(ARTICLE.c.topics, func.count())
        .where(ARTICLE.c.topics != [], ARTICLE.c.deleted_at.is_(None))
        .group_by(ARTICLE.c.topics)
    )
    for query in (claims, articles):
        for names, count in connection.execute(query):
            for name in names:
                counts[name] += int(count)
    return sorted(counts.items(), key=lambda one: (one[0].casefold(), one[0]))
