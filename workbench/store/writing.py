"""Writing an edit: compare, set, log, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import and_, delete, insert, or_, select
from sqlalchemy import update as sql_update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from workbench.errors import StaleEditError, WorkbenchError
from workbench.model.edit import STAMPS, Edit, RowChange
from workbench.model.tables import TABLES
from workbench.model.vocabulary import LogKind
from workbench.store import batches, guards, invariants, log
from workbench.store.queries.rows import EVIDENCE, SNAPSHOT, TEXT, VERSION

NOUNS = {
    "passage_anchor": "passage",
    "article_version": "version of the article",
    "claim_evidence": "citation",
    "claim_link": "link",
}
"""What tables are called where that is not their name."""
TWICE = {
    "claim_link": "These two claims are linked like that already. Nothing was changed.",
    "claim_evidence": "This evidence is cited for the claim already. Nothing was changed: change that citation.",
    "assignment": "This analyst is assigned to the article already. Nothing was changed.",
    "attribution": "Who said this was changed meanwhile. Nothing was changed: look again.",
}
"""What is said where somebody was first with the same."""


def table_of(name: str) -> Any:
    """The database table of a noun. Raises WorkbenchError for a name that is none."""
    try:
        return TABLES[name].__table__
    except KeyError as error:
        raise WorkbenchError(f"“{name}” is not a part of the record.") from error


def write(
    connection: Connection, edit: Edit, *, by: str, at: str, kind: str, undoes: str | None
) -> tuple[int, tuple[RowChange, ...]]:
    """Write an edit and its log entry inside the caller's transaction.

    Gives the entry's sequence number and the changes as stored (new claims have their numbers).
    Raises StaleEditError where a row no longer says what the edit saw, or a guard does not hold.
    """
    head = log.lock_head(connection)
    if kind == LogKind.DO:
        guards.check(connection, edit.guards)
    elif kind == LogKind.REDO:
        guards.check(connection, guards.for_redo(edit.changes, edit.act))
    changes, last_number = _numbered(edit.changes, head[2])
    _write_beside(connection, TEXT, "text", edit.texts)
    _write_beside(connection, SNAPSHOT, "data", edit.blobs)
    written: list[RowChange] = []
    for (table_name, inserts), group in groupby(changes, key=lambda c: (c.table, c.before is None)):
        table = table_of(table_name)
        if inserts:
            some = list(group)
            _insert_rows(connection, table, some)
            written += some
        else:
            for run in batches.runs(group):
                written += _change_run(connection, table, run, by, at)
    if edit.lasting:
        _drop_texts(connection, written)
        _drop_snapshots(connection, written)
    changes = tuple(written)
    invariants.check(connection, changes, undoing=kind == LogKind.UNDO, redoing=kind == LogKind.REDO)
    sequence = log.append(
        connection,
        head,
        act=edit.act,
        at=at,
        by=by,
        label=edit.label,
        kind=kind,
        undoes=undoes,
        lasting=edit.lasting,
        payload=log.payload_of(changes),
        last_claim_number=last_number,
    )
    return sequence, changes


def _numbered(changes: Iterable[RowChange], last: int) -> tuple[tuple[RowChange, ...], int]:
    """New claims get the next number; numbers that come along (redo, a file) are kept and never given again."""
    numbered = []
    for change in changes:
        if change.table == "claim" and change.before is None and change.after is not None:
            given = change.after.get("number")
            if given is None:
                last += 1
                change = RowChange(change.table, change.id, None, dict(change.after) | {"number": last})
            else:
                last = max(last, given)
        numbered.append(change)
    return tuple(numbered), last


def _write_beside(connection: Connection, table: Any, column: str, values: Mapping[str, Any]) -> None:
    """Keep texts or bytes by their hash, where they are not kept already."""
    if not values:
        return
    known = set(connection.scalars(select(table.c.sha256).where(table.c.sha256.in_(list(values)))))
    new = [{"sha256": sha, column: value} for sha, value in values.items() if sha not in known]
    if new:
        connection.execute(insert(table), new)


def _drop_texts(connection: Connection, changes: Iterable[RowChange]) -> None:
    """Emptying the bin takes the texts of its articles along, where no other version has them."""
    hashes = {
        change.before[column]
        for change in changes
        if change.table == "article_version" and change.before is not None and change.after is None
        for column in ("sha256", "whole_sha256")
    } - {None}
    for sha in hashes:
        used = select(VERSION.c.id).where(or_(VERSION.c.sha256 == sha, VERSION.c.whole_sha256 == sha))
        connection.execute(delete(TEXT).where(TEXT.c.sha256 == sha, ~used.exists()))


def _drop_snapshots(connection: Connection, changes: Iterable[RowChange]) -> None:
    """And the snapshots of its evidence, where no other evidence has them."""
    hashes = {
        change.before["snapshot_sha256"]
        for change in changes
        if change.table == "evidence" and change.before is not None and change.after is None
    } - {None}
    for sha in hashes:
        used = select(EVIDENCE.c.id).where(EVIDENCE.c.snapshot_sha256 == sha)
        connection.execute(delete(SNAPSHOT).where(SNAPSHOT.c.sha256 == sha, ~used.exists()))


def _insert_rows(connection: Connection, table: Any, changes: list[RowChange]) -> None:
    try:
        connection.execute(insert(table), [dict(change.after or {}) for change in changes])
    except IntegrityError as error:
        said = str(error.orig).lower()
        if "unique" in said and table.name in TWICE:
            raise StaleEditError(TWICE[table.name]) from None
        if "foreign key" not in said:
            raise
        raise StaleEditError(
            "What this belongs to is no longer there: it was removed meanwhile. Nothing was stored."
        ) from None


def _change_run(
    connection: Connection, table: Any, run: list[RowChange], by: str, at: str
) -> list[RowChange]:
    """Change rows, one by one where they are few, and give the changes as they were."""
    stamps = batches.stamps(connection, table, run)
    changes = [_as_stamped(change, stamps.get(change.id), by, at) for change in run]
    if len(run) < batches.AT_LEAST or not batches.can_count(connection):
        return [_change_row(connection, table, change) for change in changes]
    try:
        done = batches.change_rows(connection, table, changes)
    except IntegrityError:
        raise _referred(table.name) from None
    if done != len(changes):
        raise _stale(connection, table, batches.unchanged(connection, table, changes))
    return changes


def _as_stamped(change: RowChange, stamp: tuple[str, str] | None, by: str, at: str) -> RowChange:
    """The change with the stamp (when, by whom) that the row really has.

    Where someone changed another column meanwhile, an undo must not set the time back to before that, and
    the log must not say that it did.
    """
    before, after = change.before or {}, change.after
    if "updated_at" not in before or stamp is None:
        return change
    if stamp == (before["updated_at"], before.get("updated_by")):
        return change
    truly = dict(before) | {"updated_at": stamp[0], "updated_by": stamp[1]}
    if after is not None and after.get("updated_at", "") < stamp[0]:
        after = dict(after) | {"updated_at": at, "updated_by": by}
    return RowChange(change.table, change.id, truly, after)


def _change_row(connection: Connection, table: Any, change: RowChange) -> RowChange:
    """Update or remove one row, only while it still says what the edit saw; gives the change."""
    before = change.before or {}
    same = [table.c.id == change.id]
    for column, value in before.items():
        if column not in STAMPS and column != "id":
            same.append(table.c[column].is_(None) if value is None else table.c[column] == value)
    if change.after is None:
        try:
            result = connection.execute(delete(table).where(and_(*same)))
        except IntegrityError:
            raise _referred(change.table) from None
    else:
        if "deleted_at" in table.c and "deleted_at" not in before:
            same.append(table.c.deleted_at.is_(None))
        values = {c: v for c, v in change.after.items() if c != "revision"} | {
            "revision": table.c.revision + 1
        }
        result = connection.execute(sql_update(table).where(and_(*same)).values(values))
    if result.rowcount != 1:
        raise _stale(connection, table, change)
    return change


def _referred(table: str) -> StaleEditError:
    noun = NOUNS.get(table, table)
    return StaleEditError(
        f"Something else refers to the {noun} by now, so it cannot be taken away. Nothing was changed."
    )


def _stale(connection: Connection, table: Any, change: RowChange) -> StaleEditError:
    noun = NOUNS.get(change.table, change.table)
    row = connection.execute(select(table).where(table.c.id == change.id)).first()
    if row is None:
        return StaleEditError(
            f"The {noun} is no longer there: it was removed meanwhile. Nothing was changed."
        )
    if row._mapping.get("deleted_at") is not None and "deleted_at" not in (change.before or {}):
        return StaleEditError(f"The {noun} is in the bin now. Restore it first; nothing was changed.")
    differing = [
        column.replace("_", " ")
        for column, value in (change.before or {}).items()
        if column not in STAMPS and row._mapping[column] != value
    ]
    what = ", ".join(differing[:3]) or "content"
    return StaleEditError(
        f"The {noun} was changed meanwhile ({what}), so this would overwrite it. Nothing was changed: look again."
    )
