"""Reading: functions from a connection to detached values. Nothing here writes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.engine import Connection as Connection
from sqlalchemy.orm import configure_mappers
from sqlmodel import SQLModel

from workbench.errors import NotFoundError
from workbench.model.tables import (
    Analyst,
    Article,
    ArticleText,
    ArticleVersion,
    Claim,
    Passage,
    PassageAnchor,
    Project,
    Zone,
)
from workbench.model.vocabulary import Tag

# Rows are made here without __init__, which would do this at the first of them: without it they cannot be read.
configure_mappers()

Noun = TypeVar("Noun", bound=SQLModel)

ARTICLE: Any = Article.__table__  # type: ignore[attr-defined]
VERSION: Any = ArticleVersion.__table__  # type: ignore[attr-defined]
TEXT: Any = ArticleText.__table__  # type: ignore[attr-defined]
ZONE: Any = Zone.__table__  # type: ignore[attr-defined]
CLAIM: Any = Claim.__table__  # type: ignore[attr-defined]
PASSAGE: Any = Passage.__table__  # type: ignore[attr-defined]
ANCHOR: Any = PassageAnchor.__table__  # type: ignore[attr-defined]
ANALYST: Any = Analyst.__table__  # type: ignore[attr-defined]
PROJECT: Any = Project.__table__  # type: ignore[attr-defined]

AT_ONCE = 500
SORTS = ("published", "title", "outlet", "status", "progress", "added")
"""The orders that the article list offers."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Passages of an article, or claims of a project, by tag."""

    verified: int = 0
    disputed: int = 0
    opinion: int = 0
    to_check: int = 0

    @property
    def tagged(self) -> int:
        """Those that have a tag."""
        return self.verified + self.disputed + self.opinion

    @property
    def total(self) -> int:
        """All of them, those to check included."""
        return self.tagged + self.to_check

    def as_dict(self) -> dict[str, int]:
        """By the stored words of the tags."""
        return {
            "verified": self.verified,
            "disputed": self.disputed,
            "opinion": self.opinion,
            "to_check": self.to_check,
        }


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """What a list shows of an article."""

    id: str
    title: str
    outlet: str
    published: str
    published_precision: str
    status: str
    archived: bool
    counts: Counts


@dataclass(frozen=True, slots=True)
class PassageLine:
    """A passage with its anchor in one version and its claim."""

    passage: Passage
    anchor: PassageAnchor
    claim: Claim


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """All that the window needs to show an article: its current version, text, zones and passages."""

    article: Article
    version: ArticleVersion
    text: str
    zones: list[Zone]
    passages: list[PassageLine]


def _value(model: type[Noun], mapping: Any) -> Noun:
    return _made(model, ((name, mapping[name]) for name in model.model_fields))


def _made(model: type[Noun], values: Iterable[tuple[str, Any]]) -> Noun:
    """A detached value with the columns as they are stored.

    The class's own ``__init__`` tells SQLAlchemy of every column for a session there never is: 150 µs a row, where
    this takes 3, and an article may have 20,000 passages of three rows each.
    """
    row: Noun = model.__new__(model)
    row.__dict__.update(values)
    return row


def _first(connection: Connection, model: type[Noun], query: Select[Any]) -> Noun | None:
    row = connection.execute(query).first()
    return None if row is None else _value(model, row._mapping)


def _all(connection: Connection, model: type[Noun], query: Select[Any]) -> list[Noun]:
    return [_value(model, row._mapping) for row in connection.execute(query)]


# -- the project and its people


def project(connection: Connection) -> Project | None:
    """The project's row, or None in a database that was only just made."""
    return _first(connection, Project, select(PROJECT))


def analysts(connection: Connection) -> list[Analyst]:
    """Everyone, in the order in which they came."""
    return _all(connection, Analyst, select(ANALYST).order_by(ANALYST.c.created_at, ANALYST.c.id))


# -- articles


@cache
def _counts_by_article() -> Any:
    live = PASSAGE.c.deleted_at.is_(None)  # a claim in the bin has no passage outside it
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
        like = f"%{_escaped(word.lower())}%"
        columns = (ARTICLE.c.title, ARTICLE.c.outlet, ARTICLE.c.author)
        query = query.where(or_(*(func.lower(column).like(like, escape="\\") for column in columns)))
    if sort not in SORTS:
        raise NotFoundError(f"Articles cannot be sorted by “{sort}”; choose one of {', '.join(SORTS)}.")
    if sort == "progress":
        # Counted from an index alone: with the claims' tags it took ten times as long.
        marked = (
            select(PASSAGE.c.article_id, func.count().label("passages"))
            .where(PASSAGE.c.deleted_at.is_(None))
            .group_by(PASSAGE.c.article_id)
            .subquery()
        )
        query = query.select_from(ARTICLE.outerjoin(marked, marked.c.article_id == ARTICLE.c.id))
        order: Any = func.coalesce(marked.c.passages, 0)
    else:
        order = ARTICLE.c.created_at if sort == "added" else func.lower(ARTICLE.c[sort])
    direction = order.desc() if descending else order.asc()
    return list(connection.scalars(query.order_by(direction, ARTICLE.c.created_at, ARTICLE.c.id)))


def article_lines(connection: Connection, ids: Sequence[str]) -> dict[str, ArticleLine]:
    """What a list shows of these articles, by id."""
    lines: dict[str, ArticleLine] = {}
    for first in range(0, len(ids), AT_ONCE):
        some = list(ids[first : first + AT_ONCE])
        counted = {
            row.article_id: Counts(row.verified, row.disputed, row.opinion, row.to_check)
            for row in connection.execute(_counts_by_article().where(PASSAGE.c.article_id.in_(some)))
        }
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
            )
    return lines


def find_article(connection: Connection, start: str) -> Article:
    """The article whose id is, or begins with, ``start``.

    Raises NotFoundError where none or several do, naming the first few.
    """
    wanted = start.strip().lower()
    like = f"{_escaped(wanted)}%"
    query = (
        select(ARTICLE).where(ARTICLE.c.id.like(like, escape="\\"), ARTICLE.c.deleted_at.is_(None)).limit(6)
    )
    found = _all(connection, Article, query) if wanted else []
    exact = [article for article in found if article.id == wanted]
    if exact or len(found) == 1:
        return (exact or found)[0]
    if not found:
        raise NotFoundError(f"No article's id begins with “{start}”; “workbench list” shows them.")
    listed = ", ".join(article.id[:12] for article in found[:5])
    raise NotFoundError(f"Several articles' ids begin with “{start}” ({listed}…): give more of it.")


def article(connection: Connection, article_id: str) -> Article | None:
    """One article, or None; also from the bin."""
    return _first(connection, Article, select(ARTICLE).where(ARTICLE.c.id == article_id))


def article_with_text(connection: Connection, sha256: str) -> str | None:
    """The id of an article, not in the bin, one of whose versions has this text; None where none has."""
    query = (
        select(ARTICLE.c.id)
        .join(VERSION, VERSION.c.article_id == ARTICLE.c.id)
        .where(VERSION.c.sha256 == sha256, ARTICLE.c.deleted_at.is_(None))
    )
    return connection.scalars(query.limit(1)).first()


def version(connection: Connection, article_id: str) -> ArticleVersion:
    """The current version of an article. Raises NotFoundError where it has none."""
    query = (
        select(VERSION).where(VERSION.c.article_id == article_id).order_by(VERSION.c.number.desc()).limit(1)
    )
    found = _first(connection, ArticleVersion, query)
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
    return _all(connection, Zone, select(ZONE).where(ZONE.c.version_id == version_id).order_by(ZONE.c.start))


@cache
def _passage_query() -> Select[Any]:
    # Made once: naming its 40 columns anew takes longer than reading one passage.
    columns = [
        column.label(f"{prefix}_{column.name}")
        for prefix, table in (("p", PASSAGE), ("a", ANCHOR), ("c", CLAIM))
        for column in table.c
    ]
    joined = PASSAGE.join(ANCHOR, ANCHOR.c.passage_id == PASSAGE.c.id).join(
        CLAIM, CLAIM.c.id == PASSAGE.c.claim_id
    )
    return select(*columns).select_from(joined)


def _passage_lines(connection: Connection, query: Select[Any]) -> list[PassageLine]:
    names = [tuple(table.c.keys()) for table in (PASSAGE, ANCHOR, CLAIM)]
    anchor, claim = len(names[0]), len(names[0]) + len(names[1])
    return [
        PassageLine(
            _made(Passage, zip(names[0], row[:anchor], strict=True)),
            _made(PassageAnchor, zip(names[1], row[anchor:claim], strict=True)),
            _made(Claim, zip(names[2], row[claim:], strict=True)),
        )
        for row in connection.execute(query)
    ]


def passages(connection: Connection, version_id: str) -> list[PassageLine]:
    """The passages anchored in a version in reading order (a longer one before those inside it); no bin."""
    query = _passage_query().where(ANCHOR.c.version_id == version_id, PASSAGE.c.deleted_at.is_(None))
    return _passage_lines(
        connection, query.order_by(ANCHOR.c.start, ANCHOR.c.end.desc(), PASSAGE.c.created_at)
    )


def passage(connection: Connection, passage_id: str, version_id: str) -> PassageLine | None:
    """One passage in a version, also from the bin; None where it has no anchor there."""
    query = _passage_query().where(PASSAGE.c.id == passage_id, ANCHOR.c.version_id == version_id)
    found = _passage_lines(connection, query)
    return found[0] if found else None


def passages_of_claim(connection: Connection, claim_id: str) -> int:
    """How many passages, not in the bin, state a claim."""
    query = select(func.count()).where(PASSAGE.c.claim_id == claim_id, PASSAGE.c.deleted_at.is_(None))
    return int(connection.execute(query).scalar_one())


def passages_of_article(connection: Connection, article_id: str) -> int:
    """How many passages an article has, those in the bin included."""
    query = select(func.count()).where(PASSAGE.c.article_id == article_id)
    return int(connection.execute(query).scalar_one())


def claim(connection: Connection, claim_id: str) -> Claim | None:
    """One claim, or None; also from the bin."""
    return _first(connection, Claim, select(CLAIM).where(CLAIM.c.id == claim_id))


def open_article(connection: Connection, article_id: str) -> OpenArticle:
    """An article with its current version, text, zones and passages. Raises NotFoundError where it is gone."""
    found = article(connection, article_id)
    if found is None:
        raise NotFoundError("The article is no longer in the project.")
    current = version(connection, article_id)
    return OpenArticle(
        found,
        current,
        text_of(connection, current.sha256),
        zones(connection, current.id),
        passages(connection, current.id),
    )


# -- the whole project


def engine_words(connection: Connection) -> str:
    """What keeps the project, for people: the database with its version, and how it writes."""
    if connection.dialect.name != "sqlite":
        version = ".".join(str(part) for part in connection.dialect.server_version_info or ())
        return f"{connection.dialect.name} {version}"
    version = connection.exec_driver_sql("SELECT sqlite_version()").scalar_one()
    journal = str(connection.exec_driver_sql("PRAGMA journal_mode").scalar_one())
    return f"SQLite {version}, journal mode {journal.upper()}"


def counts(connection: Connection) -> Counts:
    """Claims of the whole project by tag; not those in the bin, nor those that only articles in the bin state."""
    live = CLAIM.c.deleted_at.is_(None)
    by_tag = {
        row[0]: int(row[1])
        for row in connection.execute(select(CLAIM.c.tag, func.count()).where(live).group_by(CLAIM.c.tag))
    }
    # Two looks instead of a join over everything: the first reads an index, the second little or nothing.
    elsewhere, kept = PASSAGE.alias(), ARTICLE.alias()
    stated_elsewhere = (
        select(elsewhere.c.id)
        .join(kept, kept.c.id == elsewhere.c.article_id)
        .where(
            elsewhere.c.claim_id == CLAIM.c.id, elsewhere.c.deleted_at.is_(None), kept.c.deleted_at.is_(None)
        )
        .exists()
    )
    hidden = (
        select(CLAIM.c.tag, func.count(CLAIM.c.id.distinct()))
        .select_from(PASSAGE.join(CLAIM, CLAIM.c.id == PASSAGE.c.claim_id))
        .where(
            PASSAGE.c.article_id.in_(select(ARTICLE.c.id).where(ARTICLE.c.deleted_at.is_not(None))),
            PASSAGE.c.deleted_at.is_(None),
            func.coalesce(CLAIM.c.deleted_at, "")
            == "",  # said so that no database begins with all live claims
            ~stated_elsewhere,
        )
        .group_by(CLAIM.c.tag)
    )
    for tag, count in connection.execute(hidden).all():
        by_tag[tag] -= int(count)
    return Counts(*(by_tag.get(tag, 0) for tag in (Tag.VERIFIED, Tag.DISPUTED, Tag.OPINION, None)))


def speakers(connection: Connection, apart_from: str = "") -> list[str]:
    """The names of speakers that claims give, in alphabetical order; ``apart_from`` is a claim left out."""
    query = (
        select(CLAIM.c.speaker)
        .where(CLAIM.c.speaker != "", CLAIM.c.deleted_at.is_(None), CLAIM.c.id != apart_from)
        .distinct()
    )
    return sorted(connection.scalars(query), key=str.casefold)


def binned_articles(connection: Connection) -> list[Article]:
    """The articles in the bin, latest first."""
    query = select(ARTICLE).where(ARTICLE.c.deleted_at.is_not(None)).order_by(ARTICLE.c.deleted_at.desc())
    return _all(connection, Article, query)


def binned_passages(connection: Connection) -> list[PassageLine]:
    """The passages in the bin with their newest anchor, latest first; not those of articles in the bin."""
    query = (
        _passage_query()
        .join(ARTICLE, ARTICLE.c.id == PASSAGE.c.article_id)
        .where(PASSAGE.c.deleted_at.is_not(None), ARTICLE.c.deleted_at.is_(None))
        .order_by(PASSAGE.c.deleted_at.desc())
    )
    newest: dict[str, PassageLine] = {}
    for line in _passage_lines(connection, query):
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
    rows: list[SQLModel] = []
    rows += _all(
        connection,
        PassageAnchor,
        select(ANCHOR).where(
            or_(ANCHOR.c.passage_id.in_(gone_passages), ANCHOR.c.version_id.in_(gone_versions))
        ),
    )
    rows += _all(connection, Passage, select(PASSAGE).where(PASSAGE.c.id.in_(gone_passages)))
    rows += _all(
        connection,
        Claim,
        select(CLAIM).where(CLAIM.c.id.in_(touched_claims), CLAIM.c.id.not_in(kept_claims)),
    )
    zones_gone = select(ZONE).where(ZONE.c.version_id.in_(gone_versions))
    rows += _all(connection, Zone, zones_gone.order_by(ZONE.c.reply_to.is_(None), ZONE.c.start.desc()))
    rows += _all(connection, ArticleVersion, select(VERSION).where(VERSION.c.article_id.in_(gone_articles)))
    rows += _all(connection, Article, select(ARTICLE).where(ARTICLE.c.deleted_at.is_not(None)))
    return rows


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
