"""Whether the project is whole: database, references, anchors, log."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from sqlalchemy import Text, column, func, select, type_coerce
from sqlalchemy.engine import Connection

from workbench.model.edits import quote_of
from workbench.model.ids import claim_label
from workbench.model.vocabulary import LinkKind
from workbench.store import circles, citation_rules, invariants, log, replay
from workbench.store.queries.rows import (
    ANCHOR,
    ARTICLE,
    ATTRIBUTION,
    CLAIM,
    EVIDENCE,
    LINK,
    PASSAGE,
    SNAPSHOT,
    TEXT,
    VERSION,
    ZONE,
)
from workbench.text.canonical import digest


def faults(connection: Connection) -> list[str]:
    """A sentence for each fault, worst first; empty where all is well."""
    found = database_faults(connection)
    if found:
        return found
    return [
        *text_faults(connection),
        *anchor_faults(connection),
        *zone_faults(connection),
        *bin_faults(connection),
        *chain_faults(connection),
        *snapshot_faults(connection),
        *circle_faults(connection),
        *(
            f"“{title}” is in the bin, but a claim cites it."
            for title in citation_rules.binned_and_cited(connection)
        ),
        *(log.faults(connection) or replay.faults(connection)),
    ]


def database_faults(connection: Connection) -> list[str]:
    """What SQLite finds wrong with the file itself."""
    if connection.dialect.name != "sqlite":
        return []
    said = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    found = [f"The database file is damaged: {line}." for line in said if line != "ok"]
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    missing = [row for row in broken if row[2] == "snapshot"]
    others = [row for row in broken if row[2] != "snapshot"]
    return [
        *found,
        *_missing_snapshots(connection, [row[1] for row in missing[:20]]),
        *(f"A row of {row[0]} refers to a row of {row[2]} that is not there." for row in others[:20]),
    ]


def _missing_snapshots(connection: Connection, rows: list[int]) -> list[str]:
    """Evidence, by the database's own numbers of rows, whose snapshot is gone."""
    query = select(EVIDENCE.c.title, EVIDENCE.c.snapshot_sha256).where(column("rowid").in_(rows))
    return [
        f"The snapshot {sha256[:12]}… of “{title or 'untitled evidence'}” is missing."
        for title, sha256 in (connection.execute(query) if rows else ())
    ]


def text_faults(connection: Connection) -> list[str]:
    """Texts that do not have the hash they are kept under."""
    rows = connection.execution_options(stream_results=True).execute(select(TEXT.c.sha256, TEXT.c.text))
    return [
        f"The text kept under {sha256[:12]}… was altered: it has another hash now."
        for sha256, text in rows
        if digest(text) != sha256
    ]


def anchor_faults(connection: Connection) -> list[str]:
    """Passages whose quote is not what stands at their place, or which no version holds."""
    found: list[str] = []
    columns = (
        VERSION.c.sha256,
        type_coerce(ANCHOR.c.segments, Text).label("segments"),
        ANCHOR.c.start,
        ANCHOR.c.end,
        ANCHOR.c.quote,
        CLAIM.c.number,
        ARTICLE.c.title,
    )
    joined = (
        ANCHOR.join(VERSION, VERSION.c.id == ANCHOR.c.version_id)
        .join(PASSAGE, PASSAGE.c.id == ANCHOR.c.passage_id)
        .join(CLAIM, CLAIM.c.id == PASSAGE.c.claim_id)
        .join(ARTICLE, ARTICLE.c.id == VERSION.c.article_id)
    )
    sha256, text = "", ""
    for row in connection.execute(select(*columns).select_from(joined).order_by(VERSION.c.sha256)):
        if row.sha256 != sha256:
            sha256 = row.sha256
            text = connection.scalars(select(TEXT.c.text).where(TEXT.c.sha256 == sha256)).first() or ""
        if not _holds(text, row):
            found.append(
                f"{claim_label(row.number)} in “{row.title}”: its quote is not what stands at its place in the text."
            )
    without = (
        select(CLAIM.c.number)
        .select_from(PASSAGE.join(CLAIM, CLAIM.c.id == PASSAGE.c.claim_id))
        .where(~select(ANCHOR.c.id).where(ANCHOR.c.passage_id == PASSAGE.c.id).exists())
    )
    found += [
        f"A passage of {claim_label(number)} has no place in any version."
        for number in connection.scalars(without)
    ]
    return found


def _holds(text: str, row: Any) -> bool:
    """Whether the quote stands at the segments and their edges are those kept beside them."""
    try:
        segments = json.loads(row.segments)
        edges = (segments[0][0], segments[-1][1])
        return edges == (row.start, row.end) and quote_of(text, segments) == row.quote
    except (TypeError, ValueError, IndexError, KeyError):  # what was written there is no list of segments
        return False


def zone_faults(connection: Connection) -> list[str]:
    """Zones that reach beyond their text."""
    columns = (ZONE.c.kind, ZONE.c.end, VERSION.c.sha256, ARTICLE.c.title)
    joined = ZONE.join(VERSION, VERSION.c.id == ZONE.c.version_id).join(
        ARTICLE, ARTICLE.c.id == VERSION.c.article_id
    )
    lengths: dict[str, int] = {}
    found = []
    for row in connection.execute(select(*columns).select_from(joined)).all():
        if row.sha256 not in lengths:
            text = connection.scalars(select(TEXT.c.text).where(TEXT.c.sha256 == row.sha256)).first() or ""
            lengths[row.sha256] = len(text)
        if row.end > lengths[row.sha256]:
            found.append(f"A {row.kind} zone of “{row.title}” reaches beyond its text.")
    return found


def bin_faults(connection: Connection) -> list[str]:
    """Claims that are in the bin while a passage of theirs is not, or stand without any passage."""
    query = select(CLAIM.c.number, CLAIM.c.deleted_at).where(invariants.bins_disagree())
    return [
        f"{claim_label(row.number)} has no passage left, but is not in the bin."
        if row.deleted_at is None
        else f"{claim_label(row.number)} is in the bin, but a passage of it is not."
        for row in connection.execute(query.order_by(CLAIM.c.number))
    ]


def chain_faults(connection: Connection) -> list[str]:
    """Attribution chains with a step missing: positions run from 0 without gaps."""
    query = (
        select(CLAIM.c.number)
        .select_from(
            ATTRIBUTION.join(PASSAGE, PASSAGE.c.id == ATTRIBUTION.c.passage_id).join(
                CLAIM, CLAIM.c.id == PASSAGE.c.claim_id
            )
        )
        .group_by(PASSAGE.c.id, CLAIM.c.number)
        .having(func.max(ATTRIBUTION.c.position) + 1 != func.count())
    )
    return [
        f"Who said a passage of {claim_label(number)} has a gap: a step of its chain is missing."
        for number in connection.scalars(query)
    ]


def snapshot_faults(connection: Connection) -> list[str]:
    """Snapshots that do not have the hash they are kept under, one after another, as they may be large."""
    found = []
    titles = select(EVIDENCE.c.snapshot_sha256, func.min(EVIDENCE.c.title)).group_by(
        EVIDENCE.c.snapshot_sha256
    )
    named = {row[0]: row[1] for row in connection.execute(titles)}
    for sha256 in connection.scalars(select(SNAPSHOT.c.sha256)).all():
        data = connection.scalars(select(SNAPSHOT.c.data).where(SNAPSHOT.c.sha256 == sha256)).one()
        if hashlib.sha256(data).hexdigest() != sha256:
            found.append(
                f"The snapshot {sha256[:12]}… of “{named.get(sha256) or 'no evidence'}” was altered: it has another "
                "hash now."
            )
    return found


def circle_faults(connection: Connection) -> list[str]:
    """Claims that are, by way of others, a part of themselves."""
    query = select(LINK.c.from_id, LINK.c.to_id).where(LINK.c.kind == LinkKind.PART_OF)
    circling = sorted(circles.in_circles((row[0], row[1]) for row in connection.execute(query)))
    numbers = connection.scalars(select(CLAIM.c.number).where(CLAIM.c.id.in_(circling[:20]))).all()
    return [f"{claim_label(number)} is a part of itself, by way of others." for number in sorted(numbers)]
