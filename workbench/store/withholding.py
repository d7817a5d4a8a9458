"""What of the record nobody else is given while an article is marked independently."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from workbench.model.protection import NOTED
from workbench.model.tables import TABLES
from workbench.model.vocabulary import Protection
from workbench.store.queries.rows import EVIDENCE, PASSAGE
from workbench.store.queries.visible import seen_by, withheld_from
from workbench.store.record import BELONGS, Rows

_USED = (("attribution", "speaker_id", "speaker"), ("claim_evidence", "evidence_id", "evidence"))


def hidden_passages(connection: Connection, viewer: str) -> set[str]:
    """The ids of the passages that others mark independently in work that goes on."""
    return set(connection.scalars(select(PASSAGE.c.id).where(withheld_from(viewer))))


def shown(connection: Connection, passages: Sequence[dict[str, Any]], viewer: str) -> list[dict[str, Any]]:
    """Those of these rows of passages that the viewer sees at their own work."""
    seen = set(connection.scalars(select(PASSAGE.c.id).where(seen_by(viewer))))
    return [row for row in passages if row["id"] in seen]


def anything_protected(connection: Connection) -> bool:
    """Whether any source or note of the project is other than public: of most projects nothing is."""
    columns = [EVIDENCE.c.protection, *(TABLES[name].__table__.c.note_protection for name in NOTED)]
    return any(
        connection.execute(select(column).where(column != Protection.PUBLIC).limit(1)).first() is not None
        for column in columns
    )


def without(rows: Rows, hidden: set[str], viewer: str) -> Rows:
    """The rows without these passages and what hangs on them alone; the rows given stay as they are.

    With the passages go the claims that no other passage of the rows states, their reviews, corrections, citations
    and links, and the speakers and evidence that nothing else uses and others made.
    """
    if not hidden:
        return rows
    kept: Rows = dict(rows)
    touched = {row["claim_id"] for row in rows["passage"] if row["id"] in hidden}
    left = [row for row in rows["passage"] if row["id"] not in hidden]
    # A claim out of the bin has a passage out of the bin, and one in it has one at all.
    stated = {row["claim_id"] for row in left}
    living = {row["claim_id"] for row in left if row["deleted_at"] is None}
    kept["claim"] = [
        row
        for row in rows["claim"]
        if row["id"] not in touched or row["id"] in (living if row["deleted_at"] is None else stated)
    ]
    claims = {row["id"] for row in rows["claim"]} - {row["id"] for row in kept["claim"]}
    kept["passage"] = [row for row in left if row["claim_id"] not in claims]
    passages = {row["id"] for row in rows["passage"]} - {row["id"] for row in kept["passage"]}
    gone = {"passage": passages, "claim": claims}
    for name, (column, parent) in BELONGS.items():
        if parent in ("passage", "claim"):
            kept[name] = [row for row in rows[name] if row[column] not in gone[parent]]
    kept["claim_link"] = [
        row for row in rows["claim_link"] if gone["claim"].isdisjoint((row["from_id"], row["to_id"]))
    ]
    kept["adjudication"] = [row for row in rows["adjudication"] if hidden.isdisjoint(row["compared"])]
    for name, column, used in _USED:
        lost = {row[column] for row in rows[name]} - {row[column] for row in kept[name]}
        kept[used] = [row for row in rows[used] if row["id"] not in lost or row["created_by"] == viewer]
    speakers = {row["id"] for row in kept["speaker"]}
    kept["alias"] = [row for row in rows["alias"] if row["speaker_id"] in speakers]
    return kept


def said(count: int) -> str:
    """A sentence on so many passages that are left out, or "" for none."""
    if not count:
        return ""
    marks = "1 mark" if count == 1 else f"{count:,} marks"
    verb = "is" if count == 1 else "are"
    return f"{marks} of others' independent work that goes on {verb} left out until all are done."
