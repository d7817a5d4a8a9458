"""Every claim of the project as rows of a table, read a page at a time.

The ids come first and all at once, the rows when they are looked at, so that 100,000 claims are as quick as ten.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.engine import Connection

from workbench.store.queries.claims_filter import ClaimFilter, conditions, shown
from workbench.store.queries.claims_order import in_order
from workbench.store.queries.rows import (
    ANCHOR,
    ARTICLE,
    ATTRIBUTION,
    CITATION,
    CLAIM,
    EVIDENCE,
    PASSAGE,
    SPEAKER,
    parts,
)
from workbench.store.queries.visible import seen_by

_OWN = (
    "id",
    "number",
    "tag",
    "verdict",
    "state",
    "kind",
    "checkable",
    "confidence",
    "priority",
    "due",
    "claim_date",
    "claim_date_precision",
    "text",
    "summary",
    "updated_at",
)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as the table shows it, with its first passage; counts are of what is not in the bin."""

    id: str
    number: int | None
    tag: str | None
    verdict: str
    state: str
    kind: str
    checkable: str
    confidence: str
    priority: str
    topics: tuple[str, ...]
    flags: tuple[str, ...]
    due: str
    claim_date: str
    claim_date_precision: str
    text: str
    summary: str
    updated_at: str
    quote: str
    said_by: str
    passage_id: str
    article_id: str
    title: str
    outlet: str
    published: str
    published_precision: str
    analyst_id: str
    passages: int
    articles: int
    evidence: int

    @property
    def words(self) -> str:
        """What the claim says: its normalized text, or where it has none the quote."""
        return self.text or self.quote


def claim_ids(
    connection: Connection,
    wanted: ClaimFilter,
    *,
    viewer: str,
    today: str,
    sort: str = "number",
    descending: bool = False,
) -> list[str]:
    """The ids of the claims that the filter lets through and the analyst ``viewer`` sees, in order.

    ``today`` is the ISO date by which what is due is told. Raises NotFoundError for an unknown sort or condition.
    """
    query = select(CLAIM.c.id).where(shown(viewer), *conditions(connection, wanted, viewer, today))
    return list(connection.scalars(in_order(query, sort, descending, viewer)))


def count(connection: Connection, viewer: str) -> int:
    """How many claims the viewer sees, out of the bin."""
    query = select(func.count()).select_from(CLAIM).where(shown(viewer))
    return int(connection.execute(query).scalar_one())


def claim_rows(connection: Connection, ids: Sequence[str], viewer: str) -> dict[str, ClaimRow]:
    """What the table shows of these claims, by id; without those that are gone or not seen."""
    found: dict[str, ClaimRow] = {}
    for some in parts(ids):
        places = _places(connection, some, viewer)
        evidence = _evidence_counts(connection, some)
        for row in connection.execute(select(CLAIM).where(CLAIM.c.id.in_(some))).mappings():
            own = places.get(row["id"])
            if own:
                found[row["id"]] = _row(dict(row), own, evidence.get(row["id"], 0))
    return found


def _row(claim: Mapping[str, Any], places: Sequence[Any], evidence: int) -> ClaimRow:
    first = places[0]
    values = {name: claim[name] for name in _OWN}
    passages = {place.passage_id for place in places}
    said = dict.fromkeys(
        (place.position, place.name)
        for place in places
        if place.passage_id == first.passage_id and place.name
    )
    return ClaimRow(
        **values,
        topics=tuple(claim["topics"]),
        flags=tuple(claim["flags"]),
        quote=first.quote,
        said_by=" → ".join(name for _, name in sorted(said)),
        passage_id=first.passage_id,
        article_id=first.article_id,
        title=first.title,
        outlet=first.outlet,
        published=first.published,
        published_precision=first.published_precision,
        analyst_id=first.analyst_id,
        passages=len(passages),
        articles=len({place.article_id for place in places}),
        evidence=evidence,
    )


def articles_of(connection: Connection, ids: Sequence[str], viewer: str) -> list[str]:
    """The articles out of the bin in which the viewer sees these claims, the oldest first."""
    found: dict[str, str] = {}
    for some in parts(ids):
        query = (
            select(ARTICLE.c.id, ARTICLE.c.created_at)
            .join(PASSAGE, PASSAGE.c.article_id == ARTICLE.c.id)
            .where(
                PASSAGE.c.claim_id.in_(some),
                PASSAGE.c.deleted_at.is_(None),
                ARTICLE.c.deleted_at.is_(None),
                seen_by(viewer),
            )
        )
        found |= {row.id: row.created_at for row in connection.execute(query)}
    return sorted(found, key=lambda key: (found[key], key))


def _places(connection: Connection, claim_ids: Sequence[str], viewer: str) -> dict[str, list[Any]]:
    """Where these claims stand, the first place first, with a row for each step of who said it there."""
    others = ANCHOR.alias()
    newest = (
        select(func.max(others.c.created_at)).where(others.c.passage_id == PASSAGE.c.id).scalar_subquery()
    )
    joined = (
        PASSAGE.join(ANCHOR, and_(ANCHOR.c.passage_id == PASSAGE.c.id, ANCHOR.c.created_at == newest))
        .join(ARTICLE, ARTICLE.c.id == PASSAGE.c.article_id)
        .outerjoin(ATTRIBUTION, ATTRIBUTION.c.passage_id == PASSAGE.c.id)
        .outerjoin(SPEAKER, SPEAKER.c.id == ATTRIBUTION.c.speaker_id)
    )
    columns = [
        PASSAGE.c.claim_id,
        PASSAGE.c.id.label("passage_id"),
        PASSAGE.c.article_id,
        PASSAGE.c.analyst_id,
    ]
    columns += [ANCHOR.c.quote, ATTRIBUTION.c.position, SPEAKER.c.name]
    columns += [ARTICLE.c[name] for name in ("title", "outlet", "published", "published_precision")]
    query = (
        select(*columns)
        .select_from(joined)
        .where(
            PASSAGE.c.claim_id.in_(claim_ids),
            PASSAGE.c.deleted_at.is_(None),
            ARTICLE.c.deleted_at.is_(None),
            seen_by(viewer),
        )
        .order_by(
            ARTICLE.c.published, ARTICLE.c.created_at, ANCHOR.c.start, PASSAGE.c.created_at, PASSAGE.c.id
        )
    )
    found: dict[str, list[Any]] = {}
    for row in connection.execute(query):
        found.setdefault(row.claim_id, []).append(row)
    return found


def _evidence_counts(connection: Connection, claim_ids: Sequence[str]) -> dict[str, int]:
    query = (
        select(CITATION.c.claim_id, func.count())
        .join(EVIDENCE, EVIDENCE.c.id == CITATION.c.evidence_id)
        .where(CITATION.c.claim_id.in_(claim_ids), EVIDENCE.c.deleted_at.is_(None))
        .group_by(CITATION.c.claim_id)
    )
    return {row[0]: int(row[1]) for row in connection.execute(query)}
