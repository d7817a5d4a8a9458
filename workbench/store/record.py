"""The whole record out of the database and into it, as plain rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from workbench.model.tables import RECORD
from workbench.store.queries import TEXT

Rows = dict[str, list[dict[str, Any]]]
"""Rows by table name, parents before children, each in the order of its keys."""


def read(connection: Connection, article_ids: Sequence[str] | None = None) -> tuple[Rows, dict[str, str]]:
    """Every row of the record, the bin included, and the texts by hash; or only what these articles need."""
    rows: Rows = {}
    for model in RECORD:
        table: Any = model.__table__  # type: ignore[attr-defined]
        found = connection.execute(select(table).order_by(table.c.id)).mappings()
        rows[str(model.__tablename__)] = [dict(row) for row in found]
    if article_ids is not None:
        rows = only(rows, set(article_ids))
    wanted = {version[key] for version in rows["article_version"] for key in ("sha256", "whole_sha256")} - {
        None
    }
    texts = {row.sha256: row.text for row in connection.execute(select(TEXT)) if row.sha256 in wanted}
    return rows, texts


def only(rows: Mapping[str, list[dict[str, Any]]], articles: set[str]) -> Rows:
    """The rows that these articles need, people and project included."""
    versions = [row for row in rows["article_version"] if row["article_id"] in articles]
    version_ids = {row["id"] for row in versions}
    passages = [row for row in rows["passage"] if row["article_id"] in articles]
    passage_ids = {row["id"] for row in passages}
    claim_ids = {row["claim_id"] for row in passages}
    return {
        "project": rows["project"],
        "analyst": rows["analyst"],
        "article": [row for row in rows["article"] if row["id"] in articles],
        "article_version": versions,
        "zone": [row for row in rows["zone"] if row["version_id"] in version_ids],
        "claim": [row for row in rows["claim"] if row["id"] in claim_ids],
        "passage": passages,
        "passage_anchor": [row for row in rows["passage_anchor"] if row["passage_id"] in passage_ids],
    }


def comparable(rows: Mapping[str, list[dict[str, Any]]]) -> Rows:
    """The record as two are compared: without revision counters."""
    return {
        name: [{k: v for k, v in row.items() if k != "revision"} for row in some]
        for name, some in rows.items()
    }
