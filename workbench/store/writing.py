"""Writing an edit: compare, set, log, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from sqlalchemy import and_, delete, insert, select
from sqlalchemy import update as sql_update
from sqlalchemy.engine import Connection

from workbench.errors import StaleEditError, WorkbenchError
from workbench.model.edit import STAMPS, Edit, RowChange
from workbench.model.tables import TABLES, ArticleText
from workbench.store import log

TEXTS: Any = ArticleText.__table__  # type: ignore[attr-defined]
ARTICLES_OF = {"article": "id", "article_version": "article_id", "passage": "article_id"}
NOUNS = {
    "passage_anchor": "passage",
    "article_version": "version of the article",
}


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
    Raises StaleEditError where a row no longer says what the edit saw.
    """
    head = log.lock_head(connection)
    changes, last_number = _numbered(edit.changes, head[2])
    _write_texts(connection, edit)
    for (table_name, inserts), group in groupby(changes, key=lambda c: (c.table, c.before is None)):
        table = table_of(table_name)
        if inserts:
            connection.execute(insert(table), [dict(change.after or {}) for change in group])
        else:
            for change in group:
                _change_row(connection, table, change)
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


def _write_texts(connection: Connection, edit: Edit) -> None:
    if not edit.texts:
        return
    known = set(connection.scalars(select(TEXTS.c.sha256).where(TEXTS.c.sha256.in_(list(edit.texts)))))
    new = [{"sha256": sha, "text": text} for sha, text in edit.texts.items() if sha not in known]
    if new:
        connection.execute(insert(TEXTS), new)


def _change_row(connection: Connection, table: Any, change: RowChange) -> None:
    """Update or remove one row, only while it still says what the edit saw."""
    before = change.before or {}
    same = [table.c.id == change.id]
    for column, value in before.items():
        if column not in STAMPS and column != "id":
            same.append(table.c[column].is_(None) if value is None else table.c[column] == value)
    if change.after is None:
        result = connection.execute(delete(table).where(and_(*same)))
    else:
        if "deleted_at" in table.c and "deleted_at" not in before:
            same.append(table.c.deleted_at.is_(None))
        values = {c: v for c, v in change.after.items() if c != "revision"} | {
            "revision": table.c.revision + 1
        }
        result = connection.execute(sql_update(table).where(and_(*same)).values(values))
    if result.rowcount != 1:
        raise _stale(connection, table, change)


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
