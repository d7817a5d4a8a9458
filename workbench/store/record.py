"""The whole record out of the database and into it, as plain rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.engine import Connection

from workbench.model.tables import RECORD
from workbench.store.queries import (
    ANALYST,
    ANCHOR,
    ARTICLE,
    AT_ONCE,
    CLAIM,
    PASSAGE,
    PROJECT,
    TEXT,
    VERSION,
    ZONE,
)

Rows = dict[str, list[dict[str, Any]]]
"""Rows by table name, parents before children, each in the order of its keys."""


def read(connection: Connection, article_ids: Sequence[str] | None = None) -> tuple[Rows, dict[str, str]]:
    """Every row of the record, the bin included, and the texts by hash; or only what these articles need.

    What articles need is their versions, zones, passages with the claims these state, the project and its people.
    """
    found = rows(connection, article_ids)
    return found, _texts(connection, found["article_version"])


def rows(connection: Connection, article_ids: Sequence[str] | None = None) -> Rows:
    """The same rows without the texts, which are most of what a project weighs."""
    found: Rows = {}
    for model in RECORD:
        table: Any = model.__table__  # type: ignore[attr-defined]
        query = select(table).order_by(table.c.id)
        some: dict[str, dict[str, Any]] = {}
        for condition in _conditions(table, article_ids):
            chosen = connection.execute(query if condition is None else query.where(condition)).mappings()
            some |= {row["id"]: dict(row) for row in chosen}
        found[str(model.__tablename__)] = [some[key] for key in sorted(some)]
    return found if article_ids is None else _without_strays(found)


def _without_strays(found: Rows) -> Rows:
    """Some articles' rows without passages in the bin whose claim lives on in other articles alone.

    Without those others the claim would stand with no passage out of the bin, which no record may say.
    """
    living = {row["claim_id"] for row in found["passage"] if row["deleted_at"] is None}
    strays = {row["id"] for row in found["claim"] if row["deleted_at"] is None and row["id"] not in living}
    if strays:
        gone = {row["id"] for row in found["passage"] if row["claim_id"] in strays}
        found["claim"] = [row for row in found["claim"] if row["id"] not in strays]
        found["passage"] = [row for row in found["passage"] if row["id"] not in gone]
        found["passage_anchor"] = [row for row in found["passage_anchor"] if row["passage_id"] not in gone]
    return found


def _conditions(table: Any, article_ids: Sequence[str] | None) -> Iterator[ColumnElement[bool] | None]:
    """What to ask a table for, so many articles at once; None for all that it has."""
    if article_ids is None or table in (PROJECT, ANALYST):
        yield None
        return
    for first in range(0, len(article_ids), AT_ONCE):
        some = article_ids[first : first + AT_ONCE]
        versions = select(VERSION.c.id).where(VERSION.c.article_id.in_(some))
        passages = select(PASSAGE).where(PASSAGE.c.article_id.in_(some))
        if table is ARTICLE:
            yield ARTICLE.c.id.in_(some)
        elif table is ZONE:
            yield ZONE.c.version_id.in_(versions)
        elif table is CLAIM:
            yield CLAIM.c.id.in_(passages.with_only_columns(PASSAGE.c.claim_id))
        elif table is ANCHOR:
            yield ANCHOR.c.passage_id.in_(passages.with_only_columns(PASSAGE.c.id))
        else:
            yield table.c.article_id.in_(some)


def _texts(connection: Connection, versions: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    wanted = sorted({version[key] for version in versions for key in ("sha256", "whole_sha256")} - {None})
    texts: dict[str, str] = {}
    for first in range(0, len(wanted), AT_ONCE):
        query = select(TEXT.c.sha256, TEXT.c.text).where(TEXT.c.sha256.in_(wanted[first : first + AT_ONCE]))
        texts |= {row.sha256: row.text for row in connection.execute(query)}
    return texts


def comparable(record: Mapping[str, list[dict[str, Any]]]) -> Rows:
    """The record as two are compared: without revision counters."""
    return {
        name: [{k: v for k, v in row.items() if k != "revision"} for row in some]
        for name, some in record.items()
    }
