"""Claims found by number, by words, or by likeness to a saying, each with one of its passages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.engine import Connection

from workbench.errors import NotFoundError
from workbench.model.claim_edits import Side
from workbench.model.tables import Claim, ClaimEvidence, ClaimLink, Passage
from workbench.store.queries.rows import (
    ALIAS,
    ANCHOR,
    ARTICLE,
    ATTRIBUTION,
    CITATION,
    CLAIM,
    LINK,
    PASSAGE,
    REVIEW,
    SPEAKER,
    all_of,
    first,
    parts,
    says,
)
from workbench.store.queries.visible import seen_by

_NUMBER = re.compile(r"\s*c?[-\s]?0*(\d{1,9})\s*", re.IGNORECASE)
WORDS_AT_MOST = 8
"""Typed words that are looked for; more make no search narrower that a person would type."""


@dataclass(frozen=True, slots=True)
class ClaimHit:
    """A claim that was found, with one of its passages and the article that this stands in."""

    id: str
    number: int | None
    tag: str | None
    verdict: str
    text: str
    summary: str
    independent: bool
    passage_id: str
    article_id: str
    quote: str
    title: str
    outlet: str
    published: str
    published_precision: str

    @property
    def words(self) -> str:
        """What the claim says: its normalized text, or where it has none the quote."""
        return self.text or self.quote


def number_of(typed: str) -> int | None:
    """The number that is typed as ``C-0012``, ``c12`` or ``12``; None for anything else."""
    found = _NUMBER.fullmatch(typed)
    return int(found.group(1)) if found else None


def claims_numbered(connection: Connection, number: int, viewer: str = "", limit: int = 10) -> list[ClaimHit]:
    """The claims whose number is, or begins with, this one, in their order."""
    ranges = [
        CLAIM.c.number.between(number * 10**more, (number + 1) * 10**more - 1)
        for more in range(10 - len(str(number)))
    ]
    query = select(CLAIM.c.id).where(CLAIM.c.deleted_at.is_(None), or_(*ranges))
    return claim_hits(connection, _ids(connection, query.order_by(CLAIM.c.number), limit * 2), viewer)[:limit]


def claims_saying(connection: Connection, typed: str, viewer: str = "", limit: int = 60) -> list[ClaimHit]:
    """The claims that have all the typed words in text or summary, in a quote, or in a speaker's name.

    In no certain order but that those found by what is written of them come before those found by who said it.
    """
    words = typed.split()[:WORDS_AT_MOST]
    if not words:
        return []
    live = CLAIM.c.deleted_at.is_(None)
    own = or_(
        *(
            and_(*(says(connection, column, word) for word in words))
            for column in (CLAIM.c.text, CLAIM.c.summary)
        )
    )
    written = _ids(connection, select(CLAIM.c.id).where(live, own), limit)
    quoting = select(ANCHOR.c.passage_id).where(*(says(connection, ANCHOR.c.quote, word) for word in words))
    quoted = _ids(connection, quoting, 2 * limit)
    named = or_(
        and_(*(says(connection, SPEAKER.c.name, word) for word in words)),
        SPEAKER.c.id.in_(
            select(ALIAS.c.speaker_id).where(*(says(connection, ALIAS.c.text, word) for word in words))
        ),
    )
    speaking = select(ATTRIBUTION.c.passage_id).where(
        ATTRIBUTION.c.speaker_id.in_(select(SPEAKER.c.id).where(SPEAKER.c.deleted_at.is_(None), named))
    )
    said = _ids(connection, speaking, limit)
    found = {hit.id: hit for hit in claim_hits(connection, written, viewer)}
    for hit in _by_passages(connection, [*quoted, *said], viewer):
        found.setdefault(hit.id, hit)
    return list(found.values())[:limit]


def claims_sharing(
    connection: Connection, words: Sequence[str], viewer: str = "", limit: int = 60
) -> list[ClaimHit]:
    """The claims with the most of these words in one of their quotes, those with the most first."""
    wanted = list(words)
    if not wanted:
        return []
    score: Any = sum(case((says(connection, ANCHOR.c.quote, word), 1), else_=0) for word in wanted)
    least = 1 if len(wanted) < 4 else 2
    query = select(ANCHOR.c.passage_id).where(score >= least).order_by(score.desc(), ANCHOR.c.passage_id)
    return _by_passages(connection, _ids(connection, query, limit), viewer)


def latest_claims(connection: Connection, viewer: str = "", limit: int = 30) -> list[ClaimHit]:
    """The claims with the highest numbers, the newest first."""
    query = select(CLAIM.c.id).where(CLAIM.c.deleted_at.is_(None)).order_by(CLAIM.c.number.desc())
    return claim_hits(connection, _ids(connection, query, limit), viewer)


def claim_hits(connection: Connection, claim_ids: Sequence[str], viewer: str = "") -> list[ClaimHit]:
    """The claims of these ids, in their order, that the viewer sees and that an article outside the bin states."""
    found: dict[str, ClaimHit] = {}
    for some in parts(list(claim_ids)):
        for hit in _hits(connection, CLAIM.c.id.in_(some), viewer):
            found.setdefault(hit.id, hit)
    return [found[claim_id] for claim_id in dict.fromkeys(claim_ids) if claim_id in found]


def places_of_claim(connection: Connection, claim_id: str, viewer: str = "") -> list[ClaimHit]:
    """Where a claim stands: one hit for each passage, oldest article first, in reading order."""
    return _hits(connection, CLAIM.c.id == claim_id, viewer)


def claim_numbered(connection: Connection, number: int) -> str | None:
    """The id of the claim that has this number, not in the bin; None where there is none."""
    query = select(CLAIM.c.id).where(CLAIM.c.number == number, CLAIM.c.deleted_at.is_(None))
    return connection.scalars(query.limit(1)).first()


def side_of(connection: Connection, claim_id: str) -> Side:
    """A claim with all that belongs to it, as :func:`workbench.model.claim_edits.merge_claims` takes it.

    Raises NotFoundError where the claim is gone for good.
    """
    found = first(connection, Claim, select(CLAIM).where(CLAIM.c.id == claim_id))
    if found is None:
        raise NotFoundError("The claim is no longer in the project.")
    passages = (
        select(PASSAGE).where(PASSAGE.c.claim_id == claim_id).order_by(PASSAGE.c.created_at, PASSAGE.c.id)
    )
    cited = (
        select(CITATION).where(CITATION.c.claim_id == claim_id).order_by(CITATION.c.created_at, CITATION.c.id)
    )
    linked = select(LINK).where(or_(LINK.c.from_id == claim_id, LINK.c.to_id == claim_id)).order_by(LINK.c.id)
    reviews = select(func.count()).where(REVIEW.c.claim_id == claim_id)
    return Side(
        found,
        all_of(connection, Passage, passages),
        all_of(connection, ClaimEvidence, cited),
        all_of(connection, ClaimLink, linked),
        int(connection.execute(reviews).scalar_one()),
    )


def _ids(connection: Connection, query: Select[Any], limit: int) -> list[str]:
    return list(dict.fromkeys(connection.scalars(query.limit(limit))))


def _by_passages(connection: Connection, passage_ids: Sequence[str], viewer: str) -> list[ClaimHit]:
    """A hit for each claim of these passages, in their order."""
    found: dict[str, ClaimHit] = {}
    for some in parts(list(dict.fromkeys(passage_ids))):
        for hit in _hits(connection, PASSAGE.c.id.in_(some), viewer):
            found.setdefault(hit.passage_id, hit)
    hits: dict[str, ClaimHit] = {}
    for passage_id in passage_ids:
        if passage_id in found:
            hits.setdefault(found[passage_id].id, found[passage_id])
    return list(hits.values())


def _hits(connection: Connection, condition: ColumnElement[bool], viewer: str) -> list[ClaimHit]:
    others = ANCHOR.alias()
    newest = (
        select(func.max(others.c.created_at)).where(others.c.passage_id == PASSAGE.c.id).scalar_subquery()
    )
    joined = (
        CLAIM.join(PASSAGE, PASSAGE.c.claim_id == CLAIM.c.id)
        .join(ANCHOR, and_(ANCHOR.c.passage_id == PASSAGE.c.id, ANCHOR.c.created_at == newest))
        .join(ARTICLE, ARTICLE.c.id == PASSAGE.c.article_id)
    )
    columns = [CLAIM.c[name] for name in ("id", "number", "tag", "verdict", "text", "summary", "independent")]
    columns += [PASSAGE.c.id.label("passage_id"), PASSAGE.c.article_id, ANCHOR.c.quote]
    columns += [ARTICLE.c[name] for name in ("title", "outlet", "published", "published_precision")]
    query = (
        select(*columns)
        .select_from(joined)
        .where(
            condition,
            CLAIM.c.deleted_at.is_(None),
            PASSAGE.c.deleted_at.is_(None),
            ARTICLE.c.deleted_at.is_(None),
            seen_by(viewer),
        )
        .order_by(ARTICLE.c.published, ARTICLE.c.created_at, ANCHOR.c.start, PASSAGE.c.created_at)
    )
    return [ClaimHit(*row) for row in connection.execute(query)]
