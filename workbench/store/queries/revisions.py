"""Versions of an article, and what of its passages waits since its text changed.

Marks of independent work are no part of it: they stay on the version that they were made in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.engine import Connection

from workbench.model.tables import Article, ArticleVersion, PassageAnchor, Zone
from workbench.model.version_edits import WAITING, waits
from workbench.store.queries.articles import article, text_of, version, zones
from workbench.store.queries.passages import PassageLine, chains, passage_lines, passage_query
from workbench.store.queries.rows import ANCHOR, ARTICLE, PASSAGE, VERSION, all_of, parts
from workbench.store.queries.visible import seen_by


@dataclass(frozen=True, slots=True)
class Standing:
    """A passage with the anchor that it was last judged on (in ``line``) and the one in the current version, if any.

    ``waiting`` is whether a person has still to say where it stands.
    """

    line: PassageLine
    now: PassageAnchor | None
    waiting: bool

    @property
    def kind(self) -> str:
        """How it came to the current version: a state of its anchor, or ``orphan``."""
        return self.now.state if self.now is not None else "orphan"


@dataclass(frozen=True, slots=True)
class Revision:
    """An article with its current version beside an earlier one, and how its passages stand in the current one.

    ``earlier`` are all versions before the current one, the oldest first.
    """

    article: Article
    version: ArticleVersion
    text: str
    before: ArticleVersion | None
    old_text: str
    standings: tuple[Standing, ...]
    zones: tuple[Zone, ...] = ()
    old_zones: tuple[Zone, ...] = ()
    earlier: tuple[ArticleVersion, ...] = ()


def versions(connection: Connection, article_id: str) -> list[ArticleVersion]:
    """The versions of an article, the oldest first."""
    query = select(VERSION).where(VERSION.c.article_id == article_id).order_by(VERSION.c.number)
    return all_of(connection, ArticleVersion, query)


def anchor_revisions(connection: Connection, article_id: str) -> frozenset[tuple[str, int]]:
    """Ids and revisions of all anchors of an article's passages, those in the bin included."""
    query = (
        select(ANCHOR.c.id, ANCHOR.c.revision)
        .join(PASSAGE, PASSAGE.c.id == ANCHOR.c.passage_id)
        .where(PASSAGE.c.article_id == article_id, PASSAGE.c.independent.is_(False))
    )
    return frozenset((row.id, row.revision) for row in connection.execute(query))


def standings(
    connection: Connection,
    article_id: str,
    current: ArticleVersion,
    viewer: str | None,
    *,
    binned: bool = False,
) -> list[Standing]:
    """How the passages of an article stand in a version of it, which is the current one, in reading order.

    A place that waits is not what a passage was judged on: that is the newest one before it. ``viewer`` None gives all,
    ``binned`` those in the bin too.
    """
    query = (
        passage_query()
        .join(VERSION, VERSION.c.id == ANCHOR.c.version_id)
        .where(PASSAGE.c.article_id == article_id, PASSAGE.c.independent.is_(False))
        .order_by(VERSION.c.number)
    )
    if not binned:
        query = query.where(PASSAGE.c.deleted_at.is_(None))
    if viewer is not None:
        query = query.where(seen_by(viewer))
    by_passage: dict[str, list[PassageLine]] = {}
    for line in passage_lines(connection, query):
        by_passage.setdefault(line.passage.id, []).append(line)
    found = [_standing(lines, current) for lines in by_passage.values()]
    return sorted(found, key=_reading_order)


def revision(connection: Connection, article_id: str, viewer: str, *, against: str = "") -> Revision | None:
    """An article's current version beside an earlier one, as the analyst ``viewer`` sees it; None where it is gone.

    ``against`` is the id of the earlier one, "" (and any other) the one just before. Raises NotFoundError where a text is not kept any more.
    """
    found = article(connection, article_id)
    if found is None:
        return None
    there = versions(connection, article_id)
    current = version(connection, article_id)
    earlier = there[:-1]
    before = next((one for one in earlier if one.id == against), earlier[-1] if earlier else None)
    lines = standings(connection, article_id, current, viewer)
    said = chains(connection, [one.line.passage.id for one in lines])
    lines = [replace(one, line=replace(one.line, chain=said.get(one.line.passage.id, ()))) for one in lines]
    return Revision(
        found,
        current,
        text_of(connection, current.sha256),
        before,
        text_of(connection, before.sha256) if before is not None else "",
        tuple(lines),
        tuple(zones(connection, current.id)),
        tuple(zones(connection, before.id)) if before is not None else (),
        tuple(earlier),
    )


def waiting_passages() -> Any:
    """The ids of the passages, the bin's among them, that wait for a second look, as a query."""
    later, here = VERSION.alias("later"), ANCHOR.alias("here")
    seen = ANCHOR.alias("seen")
    superseded = exists().where(later.c.article_id == VERSION.c.article_id, later.c.number > VERSION.c.number)
    doubtful = (
        select(ANCHOR.c.passage_id)
        .join(VERSION, VERSION.c.id == ANCHOR.c.version_id)
        .where(ANCHOR.c.state.in_(sorted(WAITING)), ANCHOR.c.settled_at.is_(None), ~superseded)
    )
    orphaned = (
        select(PASSAGE.c.id)
        .join(VERSION, VERSION.c.article_id == PASSAGE.c.article_id)
        .where(
            VERSION.c.number > 1,
            PASSAGE.c.independent.is_(False),
            ~superseded,
            ~exists().where(here.c.passage_id == PASSAGE.c.id, here.c.version_id == VERSION.c.id),
            ~exists().where(
                seen.c.passage_id == PASSAGE.c.id,
                func.coalesce(seen.c.settled_at, "") >= VERSION.c.created_at,
            ),
        )
    )
    return doubtful.union(orphaned)


def passages_of_anchors(connection: Connection, anchor_ids: Sequence[str]) -> set[str]:
    """The ids of the passages that these anchors place."""
    found: set[str] = set()
    for some in parts(anchor_ids):
        found.update(connection.scalars(select(ANCHOR.c.passage_id).where(ANCHOR.c.id.in_(some))))
    return found


def unsettled(connection: Connection, article_id: str, viewer: str) -> tuple[int, int]:
    """How many passages of an article, out of the bin and seen by the viewer, wait for a second look, and how many have
    no place in its current version, settled or not.
    """
    current = version(connection, article_id)
    if current.number == 1:
        return 0, 0
    placed = exists().where(ANCHOR.c.passage_id == PASSAGE.c.id, ANCHOR.c.version_id == current.id)
    live = select(func.count()).where(
        PASSAGE.c.article_id == article_id, PASSAGE.c.deleted_at.is_(None), seen_by(viewer)
    )
    waiting = live.where(PASSAGE.c.id.in_(waiting_passages()))
    placeless = live.where(PASSAGE.c.independent.is_(False), ~placed)
    return int(connection.execute(waiting).scalar_one()), int(connection.execute(placeless).scalar_one())


def marked_version(connection: Connection, article_id: str) -> ArticleVersion:
    """The version that an article's independent marks stand in, else its current one.

    Raises NotFoundError where it has none.
    """
    marked = (
        select(ANCHOR.c.version_id)
        .join(PASSAGE, PASSAGE.c.id == ANCHOR.c.passage_id)
        .where(PASSAGE.c.article_id == article_id, PASSAGE.c.independent.is_(True))
    )
    query = select(VERSION).where(VERSION.c.id.in_(marked)).order_by(VERSION.c.number.desc()).limit(1)
    found = all_of(connection, ArticleVersion, query)
    return found[0] if found else version(connection, article_id)


def _standing(lines: list[PassageLine], current: ArticleVersion) -> Standing:
    now = next((line.anchor for line in lines if line.anchor.version_id == current.id), None)
    earlier = [line for line in lines if line.anchor.version_id != current.id]
    sure = [line for line in earlier if not waits(line.anchor)] or earlier
    if now is None:
        seen_at = max((line.anchor.settled_at or "" for line in lines), default="")
        return Standing(sure[-1], None, seen_at < current.created_at)
    return Standing(sure[-1] if sure else lines[-1], now, waits(now))


def _reading_order(standing: Standing) -> tuple[int, int, str]:
    anchor = standing.now or standing.line.anchor
    return anchor.start, -anchor.end, standing.line.passage.id


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article with how many of its passages wait for a second look."""

    article_id: str
    title: str
    passages: int


def waiting_articles(connection: Connection, viewer: str) -> list[Waiting]:
    """The articles in which passages wait for a second look, out of the bin, the newest first."""
    counted = func.count(PASSAGE.c.id.distinct())
    query = (
        select(ARTICLE.c.id, ARTICLE.c.title, counted)
        .select_from(PASSAGE.join(ARTICLE, ARTICLE.c.id == PASSAGE.c.article_id))
        .where(
            PASSAGE.c.id.in_(waiting_passages()),
            PASSAGE.c.deleted_at.is_(None),
            ARTICLE.c.deleted_at.is_(None),
            seen_by(viewer),
        )
        .group_by(ARTICLE.c.id, ARTICLE.c.title)
        .order_by(func.max(ARTICLE.c.created_at).desc(), ARTICLE.c.id)
    )
    return [Waiting(*row) for row in connection.execute(query)]
