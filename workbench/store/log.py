"""The append-only log and its hash chain."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy import update as sql_update
from sqlalchemy.engine import Connection

from workbench.model.columns import compact_json
from workbench.model.edit import STAMPS, RowChange
from workbench.model.tables import LogEntry, LogHead

ENTRIES: Any = LogEntry.__table__  # type: ignore[attr-defined]
HEADS: Any = LogHead.__table__  # type: ignore[attr-defined]

CHAINED = ("sequence", "act_id", "at", "analyst_id", "label", "kind", "undoes", "lasting", "payload_hash")
"""The columns that an entry's hash covers, with the hash of the entry before."""


def payload_of(changes: Iterable[RowChange]) -> str:
    """The rows before and after as one JSON text; a change at a time, since an encoder holds all its pieces at once."""
    said = (compact_json([c.table, c.id, _plain(c.before), _plain(c.after)]) for c in changes)
    return f"[{','.join(said)}]"


DROPPED = {"claim": frozenset({"speaker"})}
"""Columns of earlier schemas, which entries of that time still name."""
ADDED: dict[str, dict[str, Any]] = {
    "article": {"topics": [], "note": "", "note_protection": "public"},
    "passage": {"independent": False},
    "claim": {
        **dict.fromkeys(("kind", "checkable", "due", "claim_date", "claim_date_precision", "as_of"), ""),
        **dict.fromkeys(("as_of_precision", "place", "confidence"), ""),
        **dict.fromkeys(("override_note", "override_by", "override_at"), ""),
        **{"priority": "normal", "topics": [], "flags": [], "judges": [], "independent": False},
        "note_protection": "public",
    },
    "passage_anchor": {"settled_at": None, "settled_by": ""},
    "evidence": {"protection": "public", "note_protection": "public"},
    **{
        table: {"note_protection": "public"}
        for table in ("speaker", "claim_evidence", "claim_link", "adjudication")
    },
}
"""Columns that entries of earlier schemas do not name, with what rows of that time had in them since the update."""


def changes_of(payload: str) -> tuple[RowChange, ...]:
    """The changes back from an entry's payload, whole rows with the columns that there are now.

    A change of nothing but columns that there are no more is left out.
    """
    found = []
    for table, row_id, before, after in json.loads(payload):
        whole = before is None or after is None
        was, now = (_as_now(table, values, whole=whole) for values in (before, after))
        dropped = DROPPED.get(table, frozenset())
        if whole or not dropped & (after or {}).keys() or (now or {}).keys() - STAMPS:
            found.append(RowChange(table, row_id, was, now))
    return tuple(found)


def _as_now(table: str, values: dict[str, Any] | None, *, whole: bool) -> dict[str, Any] | None:
    if values is None:
        return None
    dropped = DROPPED.get(table)
    if dropped is not None and dropped & values.keys():
        values = {column: value for column, value in values.items() if column not in dropped}
    return ADDED[table] | values if whole and table in ADDED else values


def salted(salt: str, payload: str) -> str:
    """What stands for a payload in the chain: sha256 of its salt and itself."""
    hashed = hashlib.sha256(salt.encode())
    hashed.update(payload.encode())
    return hashed.hexdigest()


def link(previous: str, entry: Mapping[str, Any]) -> str:
    """The hash of an entry: sha256 of the previous hash and the entry's chained columns."""
    said = compact_json([previous, *(entry[column] for column in CHAINED)])
    return hashlib.sha256(said.encode()).hexdigest()


def lock_head(connection: Connection) -> tuple[int, str, int]:
    """The chain's end (sequence, hash, last claim number), held until the transaction ends."""
    columns = (HEADS.c.sequence, HEADS.c.hash, HEADS.c.last_claim_number)
    row = connection.execute(select(*columns).where(HEADS.c.id == 1).with_for_update()).one()
    return int(row[0]), str(row[1]), int(row[2])


def length(connection: Connection) -> int:
    """How many entries the log has."""
    return int(connection.execute(select(HEADS.c.sequence)).scalar() or 0)


def append(
    connection: Connection,
    head: tuple[int, str, int],
    *,
    act: str,
    at: str,
    by: str,
    label: str,
    kind: str,
    undoes: str | None,
    lasting: bool,
    payload: str,
    last_claim_number: int,
) -> int:
    """Add an entry behind the locked head; gives its sequence number."""
    sequence, previous, _ = head
    salt = secrets.token_hex(16)
    entry: dict[str, Any] = {
        "sequence": sequence + 1,
        "act_id": act,
        "at": at,
        "analyst_id": by,
        "label": label,
        "kind": kind,
        "undoes": undoes,
        "lasting": lasting,
        "payload": payload,
        "salt": salt,
        "payload_hash": salted(salt, payload),
        "previous_hash": previous,
    }
    entry["hash"] = link(previous, entry)
    connection.execute(insert(ENTRIES).values(entry))
    connection.execute(
        sql_update(HEADS)
        .where(HEADS.c.id == 1)
        .values(sequence=sequence + 1, hash=entry["hash"], last_claim_number=last_claim_number)
    )
    return sequence + 1


def faults(connection: Connection) -> list[str]:
    """A sentence for the first entry that does not fit the chain, and for a head that does not match it."""
    previous, expected = "", 1
    rows = connection.execution_options(stream_results=True).execute(
        select(ENTRIES).order_by(ENTRIES.c.sequence)
    )
    for row in rows:
        entry = dict(row._mapping)
        sequence = entry["sequence"]
        where = f"Log entry {sequence} ({entry['at'][:19]}, “{entry['label']}”)"
        if sequence != expected:
            return [f"Log entry {expected} is missing; the chain goes on at {sequence}."]
        if entry["previous_hash"] != previous or entry["hash"] != link(previous, entry):
            return [
                f"{where} does not fit the chain: it, or the one before it, was altered outside the workbench."
            ]
        if entry["payload"] is not None and salted(entry["salt"], entry["payload"]) != entry["payload_hash"]:
            return [f"{where} was altered: what it says it changed is not what was recorded."]
        previous, expected = entry["hash"], expected + 1
    head = connection.execute(select(HEADS)).first()
    if head is None:
        return ["The log has no head."]
    if (head.sequence, head.hash) != (expected - 1, previous):
        return [
            f"The log ends at entry {expected - 1}, but its head says {head.sequence}: the end was cut or altered."
        ]
    return []


def _plain(values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if values is None else dict(values)
