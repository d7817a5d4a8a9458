"""What an edit touched: ids by table, and the articles concerned; from the edit or from the log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.engine import Connection

from workbench.model.edit import Changes, RowChange
from workbench.model.vocabulary import LogKind
from workbench.store import log
from workbench.store.queries.rows import (
    ADJUDICATION,
    ANCHOR,
    ASSIGNMENT,
    ATTRIBUTION,
    CITATION,
    LINK,
    PASSAGE,
    VERSION,
    ZONE,
    parts,
)

OF_CLAIM = select(PASSAGE.c.article_id)

QUERIES: dict[str, tuple[Any, Any]] = {
    "claim": (OF_CLAIM, PASSAGE.c.claim_id),
    "passage": (select(PASSAGE.c.article_id), PASSAGE.c.id),
    "passage_anchor": (
        select(PASSAGE.c.article_id).join(ANCHOR, ANCHOR.c.passage_id == PASSAGE.c.id),
        ANCHOR.c.id,
    ),
    "article_version": (select(VERSION.c.article_id), VERSION.c.id),
    "zone": (
        select(VERSION.c.article_id).join(ZONE, ZONE.c.version_id == VERSION.c.id),
        ZONE.c.id,
    ),
    "attribution": (OF_CLAIM.join(ATTRIBUTION, ATTRIBUTION.c.passage_id == PASSAGE.c.id), ATTRIBUTION.c.id),
    "speaker": (
        OF_CLAIM.join(ATTRIBUTION, ATTRIBUTION.c.passage_id == PASSAGE.c.id),
        ATTRIBUTION.c.speaker_id,
    ),
    "evidence": (
        OF_CLAIM.join(CITATION, CITATION.c.claim_id == PASSAGE.c.claim_id),
        CITATION.c.evidence_id,
    ),
    "claim_evidence": (OF_CLAIM.join(CITATION, CITATION.c.claim_id == PASSAGE.c.claim_id), CITATION.c.id),
    "claim_link": (
        OF_CLAIM.join(LINK, or_(LINK.c.from_id == PASSAGE.c.claim_id, LINK.c.to_id == PASSAGE.c.claim_id)),
        LINK.c.id,
    ),
    "assignment": (select(ASSIGNMENT.c.article_id), ASSIGNMENT.c.id),
    "adjudication": (select(ADJUDICATION.c.article_id), ADJUDICATION.c.id),
}
"""For each noun, the articles that rows of it belong to, and the column that names the row."""


def articles(connection: Connection, changed: Iterable[RowChange]) -> frozenset[str]:
    """The articles whose passages, claims (with their evidence, links and speakers), zones or details are touched."""
    found: set[str] = set()
    ids: dict[str, set[str]] = defaultdict(set)
    for change in changed:
        values = {**(change.before or {}), **(change.after or {})}
        if change.table == "article":
            found.add(change.id)
        elif change.table in ("evidence", "speaker"):
            ids[change.table].add(change.id)
        elif "article_id" in values:
            found.add(values["article_id"])
        elif "version_id" in values:
            ids["article_version"].add(values["version_id"])
        elif "passage_id" in values:
            ids["passage"].add(values["passage_id"])
        elif "claim_id" in values:
            ids["claim"] |= {values["claim_id"], (change.before or values)["claim_id"]}
            ids[change.table].add(change.id)  # a passage that went over to another claim
        elif "from_id" in values or "to_id" in values:
            ids["claim"] |= {values[end] for end in ("from_id", "to_id") if end in values}
        elif change.table != "claim" or change.before is not None:  # a new claim's passages come with it
            ids[change.table].add(change.id)
    for table in ids.keys() & QUERIES.keys():
        query, column = QUERIES[table]
        for some in parts(sorted(ids[table])):
            found.update(connection.scalars(query.where(column.in_(some))))
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
