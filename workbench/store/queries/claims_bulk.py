"""What a change to many claims must know of each: the rows, and what stands in its way."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, select
from sqlalchemy.engine import Connection

from workbench.model.tables import Claim, Passage
from workbench.store.queries.claims_filter import shown
from workbench.store.queries.rows import ASSIGNMENT, CLAIM, PASSAGE, all_of, parts
from workbench.store.queries.visible import seen_by


def claims(connection: Connection, ids: Sequence[str], viewer: str) -> dict[str, Claim]:
    """Those of these claims, by id, that are out of the bin and that the viewer sees."""
    return {
        claim.id: claim
        for some in parts(ids)
        for claim in all_of(connection, Claim, select(CLAIM).where(CLAIM.c.id.in_(some), shown(viewer)))
    }


def passages(connection: Connection, ids: Sequence[str]) -> dict[str, list[Passage]]:
    """The passages of these claims out of the bin, whoever sees them, the oldest first."""
    found: dict[str, list[Passage]] = {}
    for some in parts(ids):
        live = select(PASSAGE).where(PASSAGE.c.claim_id.in_(some), PASSAGE.c.deleted_at.is_(None))
        for passage in all_of(connection, Passage, live.order_by(PASSAGE.c.created_at, PASSAGE.c.id)):
            found.setdefault(passage.claim_id, []).append(passage)
    return found


def partly_unseen(connection: Connection, ids: Sequence[str], viewer: str) -> set[str]:
    """Those of these claims that a passage states which the viewer does not see."""
    return {
        found
        for some in parts(ids)
        for found in connection.scalars(
            select(PASSAGE.c.claim_id).where(
                PASSAGE.c.claim_id.in_(some), PASSAGE.c.deleted_at.is_(None), ~seen_by(viewer)
            )
        )
    }


def done_alone(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Those of these claims that are marks of independent work whose analyst is done: they stay as they are."""
    theirs = and_(
        ASSIGNMENT.c.article_id == PASSAGE.c.article_id, ASSIGNMENT.c.analyst_id == PASSAGE.c.analyst_id
    )
    marks = select(PASSAGE.c.claim_id).join(ASSIGNMENT, theirs)
    frozen = and_(PASSAGE.c.independent.is_(True), ASSIGNMENT.c.done_at.is_not(None))
    return {
        found
        for some in parts(ids)
        for found in connection.scalars(marks.where(PASSAGE.c.claim_id.in_(some), frozen))
    }
