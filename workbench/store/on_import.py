"""What of a project a file of annotations meets: an outline of all articles first, then the rows around those it is about."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.engine import Connection

from workbench.store.queries.rows import (
    ALIAS,
    ANALYST,
    ANCHOR,
    ARTICLE,
    CLAIM,
    EVIDENCE,
    LINK,
    PASSAGE,
    SPEAKER,
    TEXT,
    VERSION,
    parts,
)
from workbench.store.queries.visible import open_work

Rows = list[dict[str, Any]]
_CLAIM = (CLAIM.c.id, CLAIM.c.number, CLAIM.c.tag, CLAIM.c.state, CLAIM.c.deleted_at, CLAIM.c.independent)
_PASSAGE = (
    PASSAGE.c.id, PASSAGE.c.article_id, PASSAGE.c.claim_id, PASSAGE.c.analyst_id, PASSAGE.c.deleted_at,
    PASSAGE.c.independent,
)  # fmt: skip
_ANCHOR = (ANCHOR.c.id, ANCHOR.c.passage_id, ANCHOR.c.version_id, ANCHOR.c.segments)


def outline(connection: Connection) -> tuple[Rows, Rows, frozenset[str]]:
    """Every article and version, and the ids of the articles that are marked independently now."""
    articles = select(ARTICLE.c.id, ARTICLE.c.title, ARTICLE.c.url, ARTICLE.c.deleted_at)
    versions = select(VERSION.c.id, VERSION.c.article_id, VERSION.c.number, VERSION.c.sha256)
    work = frozenset(str(key) for key in connection.scalars(open_work()))
    return _rows(connection, articles), _rows(connection, versions), work


def around(
    connection: Connection, article_ids: Collection[str], ids: Mapping[str, Collection[str]]
) -> dict[str, Rows]:
    """The rows of these articles, and those that have one of ``ids`` (by table), with every person and speaker."""
    passages = _some(connection, _PASSAGE, PASSAGE.c.article_id, article_ids)
    passages += _some(connection, _PASSAGE, PASSAGE.c.id, ids["passage"])
    passages = list({row["id"]: row for row in passages}.values())
    claims = {row["claim_id"] for row in passages} | set(ids["claim"])
    return {
        "passages": passages,
        "anchors": _some(connection, _ANCHOR, ANCHOR.c.passage_id, {row["id"] for row in passages}),
        "claims": _some(connection, _CLAIM, CLAIM.c.id, claims),
        "evidence": _some(connection, (EVIDENCE.c.id, EVIDENCE.c.deleted_at), EVIDENCE.c.id, ids["evidence"]),
        "links": _links(connection, set(ids["claim"])),
        "analysts": _rows(connection, select(ANALYST.c.id, ANALYST.c.name).order_by(ANALYST.c.created_at)),
        "speakers": _rows(
            connection,
            select(SPEAKER.c.id, SPEAKER.c.name)
            .where(SPEAKER.c.deleted_at.is_(None))
            .order_by(SPEAKER.c.created_at),
        ),
        "aliases": _rows(connection, select(ALIAS.c.speaker_id, ALIAS.c.text).order_by(ALIAS.c.created_at)),
    }


def numbers(connection: Connection) -> frozenset[int]:
    """The numbers that claims have, those in the bin included."""
    return frozenset(connection.scalars(select(CLAIM.c.number).where(CLAIM.c.number.is_not(None))))


def texts(connection: Connection, hashes: Collection[str]) -> dict[str, str]:
    """The texts of these hashes."""
    rows = _some(connection, (TEXT.c.sha256, TEXT.c.text), TEXT.c.sha256, hashes)
    return {row["sha256"]: row["text"] for row in rows}


def _links(connection: Connection, claims: Collection[str]) -> Rows:
    found: Rows = []
    for some in parts(sorted(claims)):
        found += _rows(
            connection,
            select(LINK.c.kind, LINK.c.from_id, LINK.c.to_id).where(
                or_(LINK.c.from_id.in_(some), LINK.c.to_id.in_(some))
            ),
        )
    return found


def _some(connection: Connection, columns: Any, key: Any, wanted: Collection[str]) -> Rows:
    found: Rows = []
    for some in parts(sorted(wanted)):
        found += _rows(connection, select(*columns).where(key.in_(some)))
    return found


def _rows(connection: Connection, query: Any) -> Rows:
    return [dict(row) for row in connection.execute(query).mappings()]
