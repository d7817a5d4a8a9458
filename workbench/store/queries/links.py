"""Links between claims: those of one claim, of an article, of the project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select, true
from sqlalchemy.engine import Connection

from workbench.model.link_edits import READINGS
from workbench.model.tables import ClaimLink
from workbench.store.queries.claims import ClaimHit, claim_hits
from workbench.store.queries.rows import LINK, PASSAGE, all_of


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A link as it reads from one of its claims; ``forth`` where that is its first."""

    link: ClaimLink
    one: ClaimHit
    other: ClaimHit
    forth: bool

    @property
    def phrase(self) -> str:
        """How the one stands to the other, in words."""
        reading = READINGS[self.link.kind]
        return reading.forth if self.forth else reading.back


def links_of_claim(connection: Connection, claim_id: str, viewer: str = "") -> list[LinkLine]:
    """The links of a claim, read from it, the oldest first; not those with claims that the viewer does not see."""
    return _lines(connection, or_(LINK.c.from_id == claim_id, LINK.c.to_id == claim_id), viewer, {claim_id})


def links_of_article(connection: Connection, article_id: str, viewer: str = "") -> list[LinkLine]:
    """The links of the claims that an article states, each read from the one that it states."""
    stated = select(PASSAGE.c.claim_id).where(
        PASSAGE.c.article_id == article_id, PASSAGE.c.deleted_at.is_(None)
    )
    here = set(connection.scalars(stated))
    return _lines(connection, or_(LINK.c.from_id.in_(stated), LINK.c.to_id.in_(stated)), viewer, here)


def all_links(connection: Connection, viewer: str = "", limit: int = 5_000) -> list[LinkLine]:
    """The newest links of the project, each read from its first claim."""
    return _lines(connection, true(), viewer, None, limit)


def count_of_claim(connection: Connection, claim_id: str) -> int:
    """How many links a claim has."""
    query = select(func.count()).where(or_(LINK.c.from_id == claim_id, LINK.c.to_id == claim_id))
    return int(connection.execute(query).scalar_one())


def _lines(
    connection: Connection,
    condition: ColumnElement[bool],
    viewer: str,
    ones: set[str] | None,
    limit: int | None = None,
) -> list[LinkLine]:
    query = select(LINK).where(condition).order_by(LINK.c.created_at, LINK.c.id)
    if limit is not None:
        query = select(LINK).where(condition).order_by(LINK.c.created_at.desc(), LINK.c.id).limit(limit)
    links: Sequence[ClaimLink] = all_of(connection, ClaimLink, query)
    named = list(dict.fromkeys(key for link in links for key in (link.from_id, link.to_id)))
    hits = {hit.id: hit for hit in claim_hits(connection, named, viewer)}
    lines = []
    for link in links:
        if link.from_id in hits and link.to_id in hits:
            forth = ones is None or link.from_id in ones
            one, other = (link.from_id, link.to_id) if forth else (link.to_id, link.from_id)
            lines.append(LinkLine(link, hits[one], hits[other], forth))
    return lines
