"""The order of the table of claims: by a column of the claim, or by what stands in its passages."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import Select, case, func, select

from workbench.errors import NotFoundError
from workbench.model.vocabulary import ClaimState, Confidence, Priority
from workbench.store.queries.rows import (
    ANCHOR,
    ARTICLE,
    ATTRIBUTION,
    CITATION,
    CLAIM,
    EVIDENCE,
    PASSAGE,
    SPEAKER,
)
from workbench.store.queries.visible import seen_by

SORTS = (
    "number",
    "tag",
    "verdict",
    "state",
    "priority",
    "kind",
    "confidence",
    "due",
    "claim_date",
    "updated",
    "created",
    "evidence",
    "outlet",
    "article",
    "published",
    "quote",
    "speaker",
)
"""What the table can be sorted by."""

_RANKED: dict[str, type[StrEnum]] = {"priority": Priority, "confidence": Confidence, "state": ClaimState}
_STAMPED = {"updated": "updated_at", "created": "created_at"}


def in_order(query: Select[Any], sort: str, descending: bool, viewer: str) -> Select[Any]:
    """A query of claims in order: what has nothing there comes last either way, equals by number.

    Raises NotFoundError for a sort that is not in SORTS.
    """
    if sort not in SORTS:
        raise NotFoundError(f"Claims cannot be sorted by “{sort}”; choose one of {', '.join(SORTS)}.")
    if sort == "number":
        return query.order_by(CLAIM.c.number.desc() if descending else CLAIM.c.number)
    grouped = _grouped(sort, viewer)
    if grouped is None:
        key = _own(sort)
    else:
        query = query.select_from(CLAIM.outerjoin(grouped, grouped.c.claim_id == CLAIM.c.id))
        key = grouped.c.key
        if sort == "quote":
            key = func.coalesce(func.nullif(func.lower(CLAIM.c.text), ""), key)
        if sort == "evidence":
            key = func.coalesce(key, 0)
    if sort not in ("evidence", *_RANKED, *_STAMPED):
        query = query.order_by(case((func.coalesce(key, "") == "", 1), else_=0))
    return query.order_by(key.desc() if descending else key.asc(), CLAIM.c.number)


def _own(sort: str) -> Any:
    """What stands in a column of the claim itself."""
    if sort in _RANKED:
        ranks = {str(word): place for place, word in enumerate(_RANKED[sort])}
        return case(ranks, value=CLAIM.c[sort], else_=-1)
    return CLAIM.c[_STAMPED.get(sort, sort)]


def _grouped(sort: str, viewer: str) -> Any:
    """What stands in the passages of each claim, the first in the alphabet; or how much evidence it has."""
    live: tuple[Any, ...] = (PASSAGE.c.deleted_at.is_(None), seen_by(viewer))
    match sort:
        case "evidence":
            return (
                select(CITATION.c.claim_id, func.count().label("key"))
                .join(EVIDENCE, EVIDENCE.c.id == CITATION.c.evidence_id)
                .where(EVIDENCE.c.deleted_at.is_(None))
                .group_by(CITATION.c.claim_id)
                .subquery()
            )
        case "outlet" | "article" | "published":
            column = {"outlet": ARTICLE.c.outlet, "article": ARTICLE.c.title}.get(sort, ARTICLE.c.published)
            joined = PASSAGE.join(ARTICLE, ARTICLE.c.id == PASSAGE.c.article_id)
            live = (*live, ARTICLE.c.deleted_at.is_(None))
        case "quote":
            column = ANCHOR.c.quote
            joined = PASSAGE.join(ANCHOR, ANCHOR.c.passage_id == PASSAGE.c.id)
        case "speaker":
            column = SPEAKER.c.name
            joined = PASSAGE.join(ATTRIBUTION, ATTRIBUTION.c.passage_id == PASSAGE.c.id).join(
                SPEAKER, SPEAKER.c.id == ATTRIBUTION.c.speaker_id
            )
            live = (*live, ATTRIBUTION.c.position == 0)
        case _:
            return None
    least = func.min(func.lower(column)).label("key")
    return (
        select(PASSAGE.c.claim_id, least)
        .select_from(joined)
        .where(*live)
        .group_by(PASSAGE.c.claim_id)
        .subquery()
    )
