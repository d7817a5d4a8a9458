"""What is in the bin, and what emptying it takes away."""

from __future__ import annotations

from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.engine import Connection
from sqlmodel import SQLModel

from workbench.model import tables
from workbench.model.tables import Article
from workbench.store.queries import rows as t
from workbench.store.queries.passages import PassageLine, passage_lines, passage_query
from workbench.store.queries.rows import ARTICLE, CLAIM, PASSAGE, VERSION, all_of
from workbench.store.queries.visible import seen_by


def binned_articles(connection: Connection) -> list[Article]:
    """The articles in the bin, latest first."""
    query = select(ARTICLE).where(ARTICLE.c.deleted_at.is_not(None)).order_by(ARTICLE.c.deleted_at.desc())
    return all_of(connection, Article, query)


def binned_passages(connection: Connection, viewer: str = "") -> list[PassageLine]:
    """The passages in the bin that the analyst ``viewer`` may see, with their newest anchor, latest first.

    Not those of articles in the bin.
    """
    query = (
        passage_query()
        .join(ARTICLE, ARTICLE.c.id == PASSAGE.c.article_id)
        .where(PASSAGE.c.deleted_at.is_not(None), ARTICLE.c.deleted_at.is_(None), seen_by(viewer))
        .order_by(PASSAGE.c.deleted_at.desc())
    )
    newest: dict[str, PassageLine] = {}
    for line in passage_lines(connection, query):
        newest.setdefault(line.passage.id, line)
    return list(newest.values())


def bin_contents(connection: Connection) -> list[SQLModel]:
    """Every row that emptying the bin takes away, children before parents."""
    gone_articles = select(ARTICLE.c.id).where(ARTICLE.c.deleted_at.is_not(None))
    gone_passages = select(PASSAGE.c.id).where(
        or_(PASSAGE.c.deleted_at.is_not(None), PASSAGE.c.article_id.in_(gone_articles))
    )
    gone_versions = select(VERSION.c.id).where(VERSION.c.article_id.in_(gone_articles))
    kept_claims = select(PASSAGE.c.claim_id).where(PASSAGE.c.id.not_in(gone_passages))
    touched_claims = select(PASSAGE.c.claim_id).where(PASSAGE.c.id.in_(gone_passages))
    # A claim that was merged into another has no passages left.
    gone_claims = select(CLAIM.c.id).where(
        CLAIM.c.id.not_in(kept_claims), or_(CLAIM.c.id.in_(touched_claims), CLAIM.c.deleted_at.is_not(None))
    )
    kept_attributions = select(t.ATTRIBUTION.c.speaker_id).where(
        t.ATTRIBUTION.c.passage_id.not_in(gone_passages)
    )
    gone_speakers = select(t.SPEAKER.c.id).where(
        t.SPEAKER.c.deleted_at.is_not(None), t.SPEAKER.c.id.not_in(kept_attributions)
    )
    gone_evidence = select(t.EVIDENCE.c.id).where(t.EVIDENCE.c.deleted_at.is_not(None))

    def taken(model: type[SQLModel], condition: Any, *order: Any) -> list[SQLModel]:
        table: Any = model.__table__  # type: ignore[attr-defined]
        return list(all_of(connection, model, select(table).where(condition).order_by(*order)))

    of_claims: list[tuple[type[SQLModel], Any]] = [
        (tables.Review, t.REVIEW.c.claim_id.in_(gone_claims)),
        (tables.Correction, t.CORRECTION.c.claim_id.in_(gone_claims)),
        (tables.ClaimLink, or_(t.LINK.c.from_id.in_(gone_claims), t.LINK.c.to_id.in_(gone_claims))),
        (
            tables.ClaimEvidence,
            or_(t.CITATION.c.claim_id.in_(gone_claims), t.CITATION.c.evidence_id.in_(gone_evidence)),
        ),
    ]
    of_articles: list[tuple[type[SQLModel], Any]] = [
        (tables.Adjudication, t.ADJUDICATION.c.article_id.in_(gone_articles)),
        (tables.Assignment, t.ASSIGNMENT.c.article_id.in_(gone_articles)),
    ]
    rows: list[SQLModel] = []
    for model, condition in (*of_claims, *of_articles):
        rows += taken(model, condition)
    rows += taken(tables.Evidence, t.EVIDENCE.c.id.in_(gone_evidence))
    rows += taken(tables.Attribution, t.ATTRIBUTION.c.passage_id.in_(gone_passages))
    rows += taken(tables.Alias, t.ALIAS.c.speaker_id.in_(gone_speakers))
    rows += taken(tables.Speaker, t.SPEAKER.c.id.in_(gone_speakers))
    gone_anchors = or_(t.ANCHOR.c.passage_id.in_(gone_passages), t.ANCHOR.c.version_id.in_(gone_versions))
    rows += taken(tables.PassageAnchor, gone_anchors)
    rows += taken(tables.Passage, PASSAGE.c.id.in_(gone_passages))
    rows += taken(tables.Claim, CLAIM.c.id.in_(gone_claims))
    replies_first = (t.ZONE.c.reply_to.is_(None), t.ZONE.c.start.desc())
    rows += taken(tables.Zone, t.ZONE.c.version_id.in_(gone_versions), *replies_first)
    rows += taken(tables.ArticleVersion, VERSION.c.article_id.in_(gone_articles))
    rows += taken(tables.Article, ARTICLE.c.deleted_at.is_not(None))
    return rows
