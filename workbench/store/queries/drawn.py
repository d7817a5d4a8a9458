"""What the pictures of a project are made of, as plain rows; counts nothing that a report does not count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.engine import Connection

from workbench.model.vocabulary import ClaimState
from workbench.store.queries.revisions import waiting_passages
from workbench.store.queries.rows import (
    ANCHOR,
    ARTICLE,
    ATTRIBUTION,
    CLAIM,
    PASSAGE,
    SPEAKER,
    TEXT,
    VERSION,
    ZONE,
    parts,
)
from workbench.store.queries.visible import seen_by


@dataclass(frozen=True, slots=True)
class DrawnArticle:
    """An article with what a picture says of it; ``published`` is an ISO date or ""."""

    id: str
    title: str
    outlet: str
    published: str


@dataclass(frozen=True, slots=True)
class DrawnPassage:
    """A passage with its claim; ``speaker_id`` and ``speaker`` are the innermost of its chain, "" for none."""

    id: str
    article_id: str
    voice: str
    claim_id: str
    tag: str | None
    state: str
    claim_date: str
    speaker_id: str
    speaker: str


@dataclass(frozen=True, slots=True)
class DrawnText:
    """Where the passages stand in the current text of an article, ``length`` code points long.

    ``segments`` are by passage, ``comments`` the stretches that readers wrote.
    """

    length: int
    segments: dict[str, list[list[int]]]
    comments: list[tuple[int, int]]


def articles(connection: Connection, article_ids: Sequence[str] | None = None) -> list[DrawnArticle]:
    """These articles in this order, by default all, the oldest first; nothing from the bin."""
    shown = select(ARTICLE.c.id, ARTICLE.c.title, ARTICLE.c.outlet, ARTICLE.c.published)
    shown = shown.where(ARTICLE.c.deleted_at.is_(None)).order_by(ARTICLE.c.created_at, ARTICLE.c.id)
    found = [DrawnArticle(*row) for row in _each(connection, shown, ARTICLE.c.id, article_ids)]
    if article_ids is None:
        return found
    places = {article_id: place for place, article_id in enumerate(article_ids)}
    return sorted(found, key=lambda article: places[article.id])


def passages(connection: Connection, article_ids: Sequence[str] | None = None) -> Iterator[DrawnPassage]:
    """The passages that a report counts: none from the bin, none of withdrawn claims, none of independent work."""
    first = PASSAGE.join(CLAIM, CLAIM.c.id == PASSAGE.c.claim_id)
    first = first.outerjoin(
        ATTRIBUTION, (ATTRIBUTION.c.passage_id == PASSAGE.c.id) & (ATTRIBUTION.c.position == 0)
    ).outerjoin(SPEAKER, SPEAKER.c.id == ATTRIBUTION.c.speaker_id)
    shown = (
        select(
            PASSAGE.c.id,
            PASSAGE.c.article_id,
            PASSAGE.c.voice,
            PASSAGE.c.claim_id,
            CLAIM.c.tag,
            CLAIM.c.state,
            CLAIM.c.claim_date,
            func.coalesce(SPEAKER.c.id, ""),
            func.coalesce(SPEAKER.c.name, ""),
        )
        .select_from(first)
        .where(
            seen_by(""),
            PASSAGE.c.deleted_at.is_(None),
            CLAIM.c.deleted_at.is_(None),
            CLAIM.c.state != ClaimState.WITHDRAWN,
        )
    )
    for row in _each(connection, shown, PASSAGE.c.article_id, article_ids):
        yield DrawnPassage(*row)


def waiting(connection: Connection) -> frozenset[str]:
    """The ids of the passages that wait for a second look since their article's text changed."""
    return frozenset(connection.scalars(waiting_passages()))


def text(connection: Connection, article_id: str) -> DrawnText:
    """The current text of an article, without its words."""
    newest = (
        select(VERSION.c.id, func.length(TEXT.c.text))
        .select_from(VERSION.outerjoin(TEXT, TEXT.c.sha256 == VERSION.c.sha256))
        .where(VERSION.c.article_id == article_id)
        .order_by(VERSION.c.number.desc())
        .limit(1)
    )
    version = connection.execute(newest).first()
    if version is None:
        return DrawnText(0, {}, [])
    anchors = connection.execute(
        select(ANCHOR.c.passage_id, ANCHOR.c.segments)
        .join(PASSAGE, PASSAGE.c.id == ANCHOR.c.passage_id)
        .where(ANCHOR.c.version_id == version[0], seen_by(""))
    )
    comments = connection.execute(
        select(ZONE.c.start, ZONE.c.end).where(ZONE.c.version_id == version[0], ZONE.c.kind == "comment")
    )
    return DrawnText(
        version[1] or 0,
        {row[0]: row[1] for row in anchors},
        sorted((start, end) for start, end in comments),
    )


def _each(
    connection: Connection, query: Select[Any], column: Any, keys: Sequence[str] | None
) -> Iterator[Sequence[Any]]:
    if keys is None:
        yield from connection.execute(query)
        return
    for batch in parts(list(dict.fromkeys(keys))):
        yield from connection.execute(query.where(column.in_(batch)))
