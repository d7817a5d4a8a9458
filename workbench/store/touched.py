"""What an edit touched: ids by table, and the articles concerned; from the edit or from the log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from workbench.model.edit import Changes, RowChange
from workbench.model.tables import ArticleVersion, Passage, PassageAnchor, Zone
from workbench.model.vocabulary import LogKind
from workbench.store import log

PASSAGES: Any = Passage.__table__  # type: ignore[attr-defined]
ANCHORS: Any = PassageAnchor.__table__  # type: ignore[attr-defined]
VERSIONS: Any = ArticleVersion.__table__  # type: ignore[attr-defined]
ZONES: Any = Zone.__table__  # type: ignore[attr-defined]
AT_ONCE = 500

QUERIES: dict[str, tuple[Any, Any]] = {
    "claim": (select(PASSAGES.c.article_id), PASSAGES.c.claim_id),
    "passage": (select(PASSAGES.c.article_id), PASSAGES.c.id),
    "passage_anchor": (
        select(PASSAGES.c.article_id).join(ANCHORS, ANCHORS.c.passage_id == PASSAGES.c.id),
        ANCHORS.c.id,
    ),
    "article_version": (select(VERSIONS.c.article_id), VERSIONS.c.id),
    "zone": (
        select(VERSIONS.c.article_id).join(ZONES, ZONES.c.version_id == VERSIONS.c.id),
        ZONES.c.id,
    ),
}
"""For each noun, the articles that rows of it belong to, and the column that names the row."""


def articles(connection: Connection, changed: Iterable[RowChange]) -> frozenset[str]:
    """The articles whose passages, claims, zones, versions or details the changes touch."""
    found: set[str] = set()
    ids: dict[str, set[str]] = defaultdict(set)
    for change in changed:
        values = {**(change.before or {}), **(change.after or {})}
        if change.table == "article":
            found.add(change.id)
        elif "article_id" in values:
            found.add(values["article_id"])
        elif "version_id" in values:
            ids["article_version"].add(values["version_id"])
        elif change.table != "claim" or change.before is not None:  # a new claim's passages come with it
            ids[change.table].add(change.id)
    for table in ids.keys() & QUERIES.keys():
        query, column = QUERIES[table]
        wanted = sorted(ids[table])
        for first in range(0, len(wanted), AT_ONCE):
            found.update(connection.scalars(query.where(column.in_(wanted[first : first + AT_ONCE]))))
    return frozenset(found)


def changes(
    act: str,
    sequence: int,
    label: str,
    kind: str,
    by: str,
    changed: Iterable[RowChange],
    found: frozenset[str],
) -> Changes:
    """The changes as one value for the views."""
    rows: dict[str, set[str]] = defaultdict(set)
    for change in changed:
        rows[change.table].add(change.id)
    return Changes(
        act, sequence, label, kind, by, {table: frozenset(ids) for table, ids in rows.items()}, found
    )


def since(connection: Connection, start: int, end: int, own: set[int]) -> list[Changes]:
    """The entries after ``start`` up to ``end`` that are not our own."""
    entries = log.ENTRIES
    query = (
        select(entries)
        .where(entries.c.sequence > start, entries.c.sequence <= end)
        .order_by(entries.c.sequence)
    )
    told = []
    for row in connection.execute(query).all():
        if row.sequence in own or row.payload is None:
            continue
        changed = log.changes_of(row.payload)
        found = articles(connection, changed)
        told.append(changes(row.act_id, row.sequence, row.label, row.kind, row.analyst_id, changed, found))
    return told


def of_act(connection: Connection, act: str) -> tuple[RowChange, ...]:
    """All changes that an act did since it was last undone, in order.

    An undo and a redo are logged under the act they are about, so that an act which goes on after its undo
    (typing, a long import) is not led back twice. Empty where a payload is kept no more.
    """
    entries = log.ENTRIES
    query = select(entries.c.kind, entries.c.payload).where(entries.c.act_id == act)
    parts: list[str | None] = []
    undone = False
    for kind, payload in connection.execute(query.order_by(entries.c.sequence)):
        if kind == LogKind.DO:
            parts = [payload] if undone else [*parts, payload]
        undone = kind == LogKind.UNDO
    if None in parts:
        return ()
    return tuple(change for payload in parts if payload is not None for change in log.changes_of(payload))
