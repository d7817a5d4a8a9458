"""Who sees which passages while articles are marked independently."""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_, or_, select

from workbench.store.queries.rows import ASSIGNMENT, PASSAGE


def open_work() -> Any:
    """The ids of the articles that somebody still marks independently."""
    return select(ASSIGNMENT.c.article_id).where(ASSIGNMENT.c.done_at.is_(None))


def seen_by(viewer: str) -> Any:
    """The condition on a passage that the analyst of this id sees it; "" is a reader, for whom reports are made.

    What was marked independently is seen by who marked it, as long as the work goes on, and counts for nobody else.
    Whoever is assigned sees nothing but their own until all are done.
    """
    ordinary = PASSAGE.c.independent.is_(False)
    if not viewer:
        return ordinary
    assigned = select(ASSIGNMENT.c.article_id).where(ASSIGNMENT.c.analyst_id == viewer)
    blind = and_(PASSAGE.c.article_id.in_(open_work()), PASSAGE.c.article_id.in_(assigned))
    own = and_(PASSAGE.c.independent.is_(True), PASSAGE.c.analyst_id == viewer)
    return or_(and_(blind, own), and_(ordinary, ~blind))
