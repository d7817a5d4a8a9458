"""The project as a whole: its row, its people, its counts, what keeps it."""

from __future__ import annotations

from sqlalchemy import and_, func, select
from sqlalchemy.engine import Connection

from workbench.model.tables import Analyst, Project
from workbench.model.vocabulary import Tag
from workbench.store.queries.counting import Counts
from workbench.store.queries.rows import ANALYST, ARTICLE, CLAIM, PASSAGE, PROJECT, all_of, first


def project(connection: Connection) -> Project | None:
    """The project's row, or None in a database that was only just made."""
    return first(connection, Project, select(PROJECT))


def analysts(connection: Connection) -> list[Analyst]:
    """Everyone, in the order in which they came."""
    return all_of(connection, Analyst, select(ANALYST).order_by(ANALYST.c.created_at, ANALYST.c.id))


def engine_words(connection: Connection) -> str:
    """What keeps the project, for people: the database with its version, and how it writes."""
    if connection.dialect.name != "sqlite":
        version = ".".join(str(part) for part in connection.dialect.server_version_info or ())
        return f"{connection.dialect.name} {version}"
    version = connection.exec_driver_sql("SELECT sqlite_version()").scalar_one()
    journal = str(connection.exec_driver_sql("PRAGMA journal_mode").scalar_one())
    return f"SQLite {version}, journal mode {journal.upper()}"


def counts(connection: Connection) -> Counts:
    """Claims of the whole project by tag.

    Not those in the bin, nor those that only articles in the bin state, nor the originals of independent work.
    """
    live = and_(CLAIM.c.deleted_at.is_(None), CLAIM.c.independent.is_(False))
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
            PASSAGE.c.independent.is_(False),
            func.coalesce(CLAIM.c.deleted_at, "")
            == "",  # said so that no database begins with all live claims
            ~stated_elsewhere,
        )
        .group_by(CLAIM.c.tag)
    )
    for tag, count in connection.execute(hidden).all():
        by_tag[tag] -= int(count)
    return Counts(*(by_tag.get(tag, 0) for tag in (Tag.VERIFIED, Tag.DISPUTED, Tag.OPINION, None)))
