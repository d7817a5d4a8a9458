"""Articles: what lists show of them, their versions, texts and zones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import and_, bindparam, case, func, or_, select
from sqlalchemy.engine import Connection

from workbench.errors import NotFoundError
from workbench.model.tables import Article, ArticleVersion, Zone
from workbench.model.vocabulary import Tag
from workbench.store.queries.counting import Counts
from workbench.store.queries.rows import (
    ARTICLE,
    CLAIM,
    PASSAGE,
    TEXT,
    VERSION,
    ZONE,
    all_of,
    escaped,
    first,
    parts,
    says,
)
from workbench.store.queries.visible import Standing, seen_by, standing

SORTS = ("published", "title", "outlet", "status", "progress", "added")
"""The orders that the article list offers."""


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """What a list shows of an article; ``independent`` is how independent work on it stands to who looks."""

    id: str
    title: str
    outlet: str
    published: str
    published_precision: str
    status: str
    archived: bool
    counts: Counts
    independent: Standing = ""


@cache
def _counts_by_article(viewer: str) -> Any:
    live = and_(
        PASSAGE.c.deleted_at.is_(None), seen_by(viewer)
    )  # a claim in the bin has no passage outside it
    tagged = [
        func.sum(case((CLAIM.c.tag == str(tag), 1), else_=0)).label(str(tag))
        for tag in (Tag.VERIFIED, Tag.DISPUTED, Tag.OPINION)
    ]
    to_check = func.sum(case((CLAIM.c.tag.is_(None), 1), else_=0)).label("to_check")
    joined = PASSAGE.join(CLAIM, CLAIM.c.id == PASSAGE.c.claim_id)
    return (
        select(PASSAGE.c.article_id, *tagged, to_check)
        .select_from(joined)
        .where(live)
        .group_by(PASSAGE.c.article_id)
    )


def article_ids(
    connection: Connection,
    *,
    contains: str = "",
    sort: str = "published",
    descending: bool = True,
    archived: bool | None = False,
    status: str = "",
) -> list[str]:
    """The ids of the articles that a list shows, in order; nothing from the bin.

    ``contains`` filters on title, outlet and author without regard to case; ``archived`` None gives both.
    Raises NotFoundError for an order that is not one of SORTS.
    """
    query = select(ARTICLE.c.id).where(ARTICLE.c.deleted_at.is_(None))
    if archived is not None:
        query = query.where(
            ARTICLE.c.archived_at.is_not(None) if archived else ARTICLE.c.archived_at.is_(None)
        )
    if status:
        query = query.where(ARTICLE.c.status == status)
    for word in contains.split():
        columns = (ARTICLE.c.title, ARTICLE.c.outlet, ARTICLE.c.author)
        query = query.where(or_(*(says(connection, column, word) for column in columns)))
    if sort not in SORTS:
        raise NotFoundError(f"Articles cannot be sorted by “{sort}”; choose one of {', '.join(SORTS)}.")
    if sort == "progress":
        # Counted from an index alone: with the claims' tags it took ten times as long.
        marked = (
            select(PASSAGE.c.article_id, func.count().label("passages"))
            .where(PASSAGE.c.deleted_at.is_(None), PASSAGE.c.independent.is_(False))
            .group_by(PASSAGE.c.article_id)
            .subquery()
        )
        query = query.select_from(ARTICLE.outerjoin(marked, marked.c.article_id == ARTICLE.c.id))
        order: Any = func.coalesce(marked.c.passages, 0)
    else:
        order = ARTICLE.c.created_at if sort == "added" else func.lower(ARTICLE.c[sort])
    direction = order.desc() if descending else order.asc()
    return list(connection.scalars(query.order_by(direction, ARTICLE.c.created_at, ARTICLE.c.id)))


def article_lines(connection: Connection, ids: Sequence[str], viewer: str = "") -> dict[str, ArticleLine]:
    """What a list shows of these articles, by id; counted is what the analyst ``viewer`` sees."""
    lines: dict[str, ArticleLine] = {}
    for some in parts(ids):
        counted = {
            row.article_id: Counts(row.verified, row.disputed, row.opinion, row.to_check)
            for row in connection.execute(_counts_by_article(viewer).where(PASSAGE.c.article_id.in_(some)))
        }
        work = standing(connection, some, viewer)
        columns = ("id", "title", "outlet", "published", "published_precision", "status", "archived_at")
        for row in connection.execute(select(*(ARTICLE.c[c] for c in columns)).where(ARTICLE.c.id.in_(some))):
            lines[row.id] = ArticleLine(
                id=row.id,
                title=row.title,
                outlet=row.outlet,
                published=row.published,
                published_precision=row.published_precision,
                status=row.status,
                archived=row.archived_at is not None,
                counts=counted.get(row.id, Counts()),
                independent=work.get(row.id, ""),
            )
    return lines


def find_article(connection: Connection, start: str) -> Article:
    """The article whose id is, or begins with, ``start``.

    Raises NotFoundError where none or several do, naming the first few.
    """
    wanted = start.strip().lower()
    like = f"{escaped(wanted)}%"
    query = (
        select(ARTICLE).where(ARTICLE.c.id.like(like, escape="\\"), ARTICLE.c.deleted_at.is_(None)).limit(6)
    )
    found = all_of(connection, Article, query) if wanted else []
    exact = [article for article in found if article.id == wanted]
    if exact or len(found) == 1:
        return (exact or found)[0]
    if not found:
        raise NotFoundError(f"No article's id begins with “{start}”; “workbench list” shows them.")
    listed = ", ".join(article.id[:12] for article in found[:5])
    raise NotFoundError(f"Several articles' ids begin with “{start}” ({listed}…): give more of it.")


def article(connection: Connection, article_id: str) -> Article | None:
    """One article, or None; also from the bin."""
    return first(connection, Article, select(ARTICLE).where(ARTICLE.c.id == article_id))


_WITH_TEXT = (
    select(ARTICLE.c.id)
    .join(VERSION, VERSION.c.article_id == ARTICLE.c.id)
    .where(VERSION.c.sha256 == bindparam("sha256"), ARTICLE.c.deleted_at.is_(None))
    .limit(1)
)
"""Asked for each article of an import, so made once."""


def article_with_text(connection: Connection, sha256: str) -> str | None:
    """The id of an article, not in the bin, one of whose versions has this text; None where none has."""
    return connection.scalars(_WITH_TEXT, {"sha256": sha256}).first()


def version(connection: Connection, article_id: str) -> ArticleVersion:
    """The current version of an article. Raises NotFoundError where it has none."""
    query = (
        select(VERSION).where(VERSION.c.article_id == article_id).order_by(VERSION.c.number.desc()).limit(1)
    )
    found = first(connection, ArticleVersion, query)
    if found is None:
        raise NotFoundError("The article has no text.")
    return found


def text_of(connection: Connection, sha256: str) -> str:
    """The canonical text under a hash. Raises NotFoundError where it is not kept any more."""
    found = connection.scalars(select(TEXT.c.text).where(TEXT.c.sha256 == sha256)).first()
    if found is None:
        raise NotFoundError("The text of this version is not in the project any more.")
    return str(found)


def zones(connection: Connection, version_id: str) -> list[Zone]:
    """The zones of a version in reading order."""
    return all_of(
        connection, Zone, select(ZONE).where(ZONE.c.version_id == version_id).order_by(ZONE.c.start)
    )
