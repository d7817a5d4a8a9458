"""The whole record out of the database and into it, as plain rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.engine import Connection

from workbench.model.tables import RECORD, TABLES
from workbench.store.queries.rows import SNAPSHOT, TEXT, parts

Rows = dict[str, list[dict[str, Any]]]
"""Rows by table name, parents before children, each in the order of its keys."""

BELONGS = {
    "article_version": ("article_id", "article"),
    "zone": ("version_id", "article_version"),
    "passage": ("article_id", "article"),
    "passage_anchor": ("passage_id", "passage"),
    "attribution": ("passage_id", "passage"),
    "claim_evidence": ("claim_id", "claim"),
    "review": ("claim_id", "claim"),
    "correction": ("claim_id", "claim"),
    "assignment": ("article_id", "article"),
    "adjudication": ("article_id", "article"),
    "alias": ("speaker_id", "speaker"),
}
"""What comes along with what: the column of the one, and the table of the other."""

Columns = Mapping[str, Sequence[str]]
"""The columns to read, by table; a table that is not named gives no rows."""

SKELETON: Columns = {
    "analyst": ("id", "created_at"),
    "speaker": ("id", "created_at", "created_by"),
    "article": ("id", "created_at"),
    "passage": ("id", "claim_id", "deleted_at"),
    "attribution": ("id", "passage_id", "speaker_id"),
    "adjudication": ("id", "compared"),
    "claim": ("id", "number", "deleted_at"),
    "claim_evidence": ("id", "claim_id", "evidence_id"),
    "evidence": ("id", "created_at", "created_by"),
    "claim_link": ("id", "created_at", "from_id", "to_id"),
    "snippet": ("id", "created_at"),
}
"""What tells which rows a file has, in what order: little enough to be read of a whole project at once."""


def read(connection: Connection, article_ids: Sequence[str] | None = None) -> tuple[Rows, dict[str, str]]:
    """Every row of the record, the bin included, and the texts by hash; or only what these articles need.

    What articles need is their versions, zones and passages with who said them, the claims that these state with
    their evidence, reviews and corrections, the links among these claims, the project and its people.
    """
    found = rows(connection, article_ids)
    return found, texts(connection, found["article_version"])


def rows(
    connection: Connection, article_ids: Sequence[str] | None = None, only: Columns | None = None
) -> Rows:
    """The same rows without the texts, which are most of what a project weighs.

    ``only`` names the columns that are needed, their keys among them: reading all of 100,000 claims takes its time.
    """
    if article_ids is None:
        return {str(model.__tablename__): _all(connection, model, only) for model in RECORD}
    return _of_articles(connection, article_ids, only)


def _all(connection: Connection, model: Any, only: Columns | None = None) -> list[dict[str, Any]]:
    query = _selected(model.__table__, only)
    return [] if query is None else _read(connection, query.order_by(model.__table__.c.id))


def _selected(table: Any, only: Columns | None) -> Select[Any] | None:
    if only is None:
        return select(table)
    names = only.get(table.name)
    return None if names is None else select(*(table.c[name] for name in names))


def _read(
    connection: Connection, query: Select[Any], values: Mapping[str, Sequence[Any]] | None = None
) -> list[dict[str, Any]]:
    names = [column.name for column in query.selected_columns]
    found = connection.execute(query, values).partitions(1_000)  # one by one they take twice as long
    return [dict(zip(names, row, strict=True)) for some in found for row in some]


def links(connection: Connection) -> list[dict[str, Any]]:
    """Every link between claims: few rows, which join what is read some articles at a time."""
    return _all(connection, TABLES["claim_link"])


def _of_articles(connection: Connection, article_ids: Sequence[str], only: Columns | None = None) -> Rows:
    found: Rows = {name: [] for name in TABLES}

    def take(name: str, column: str, keys: Iterable[Any]) -> None:
        _take(connection, found, name, column, keys, only)

    def ids(name: str, column: str = "id") -> list[Any]:
        return [row[column] for row in found[name]]

    for name in ("project", "analyst"):
        found[name] = _all(connection, TABLES[name], only)
    take("article", "id", article_ids)
    for name in ("article_version", "zone", "passage", "assignment", "adjudication"):
        column, parent = BELONGS[name]
        take(name, column, ids(parent))
    take("claim", "id", ids("passage", "claim_id"))
    _leave_strays(found)
    for name in ("passage_anchor", "attribution", "claim_evidence", "review", "correction"):
        column, parent = BELONGS[name]
        take(name, column, ids(parent))
    take("speaker", "id", ids("attribution", "speaker_id"))
    take("alias", "speaker_id", ids("speaker"))
    take("evidence", "id", ids("claim_evidence", "evidence_id"))
    take("claim_link", "from_id", ids("claim"))
    inside = set(ids("claim"))
    found["claim_link"] = [row for row in found["claim_link"] if row["to_id"] in inside]
    return found


def _take(
    connection: Connection,
    found: Rows,
    name: str,
    column: str,
    keys: Iterable[Any],
    only: Columns | None = None,
) -> None:
    """Put the rows of a table that have one of these keys in this column where they are found, in the order of their ids."""
    table = TABLES[name].__table__
    query = _selected(table, only)
    if query is None:
        return
    some: dict[str, dict[str, Any]] = {}
    # Beside the query, since SQLAlchemy takes each key that stands in it for an expression of its own.
    query = query.where(table.c[column].in_(bindparam("keys", expanding=True)))
    for batch in parts(sorted(set(keys) - {None})):
        chosen = _read(connection, query, {"keys": batch})
        some |= {row["id"]: row for row in chosen}
    found[name] = [some[key] for key in sorted(some)]


def with_inside(
    connection: Connection, name: str, ids: Iterable[str], has: Callable[[str, Mapping[str, Any]], bool]
) -> Rows:
    """Rows of one table with those that lie in them, as far as ``has`` says so of a table and a row; of claims what they cite too."""
    found: Rows = {table: [] for table in TABLES}
    _take(connection, found, name, "id", ids)
    for inner, (column, parent) in BELONGS.items():
        if found[parent]:
            _take(connection, found, inner, column, [row["id"] for row in found[parent]])
            found[inner] = [row for row in found[inner] if has(inner, row)]
    if name == "claim":
        _take(connection, found, "evidence", "id", [row["evidence_id"] for row in found["claim_evidence"]])
    return found


def _leave_strays(found: Rows) -> None:
    """Leave out passages in the bin whose claim lives on in other articles alone.

    Without those others the claim would stand with no passage out of the bin, which no record may say.
    """
    living = {row["claim_id"] for row in found["passage"] if row["deleted_at"] is None}
    strays = {row["id"] for row in found["claim"] if row["deleted_at"] is None and row["id"] not in living}
    found["claim"] = [row for row in found["claim"] if row["id"] not in strays]
    found["passage"] = [row for row in found["passage"] if row["claim_id"] not in strays]


def texts(connection: Connection, versions: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The texts of these versions by hash."""
    wanted = sorted({version[key] for version in versions for key in ("sha256", "whole_sha256")} - {None})
    return {sha256: str(value) for sha256, value in _kept(connection, TEXT, TEXT.c.text, wanted)}


def snapshots(connection: Connection, evidence: Sequence[Mapping[str, Any]]) -> dict[str, bytes]:
    """The snapshots of this evidence, as bytes by hash."""
    wanted = sorted({row["snapshot_sha256"] for row in evidence} - {None})
    return {sha256: bytes(value) for sha256, value in _kept(connection, SNAPSHOT, SNAPSHOT.c.data, wanted)}


def snapshot_bytes(connection: Connection, evidence: Sequence[Mapping[str, Any]]) -> int:
    """How many bytes the snapshots of this evidence are together."""
    wanted = sorted({row["snapshot_sha256"] for row in evidence} - {None})
    length = func.length(SNAPSHOT.c.data)
    return sum(int(size) for _, size in _kept(connection, SNAPSHOT, length, wanted))


def _kept(
    connection: Connection, table: Any, column: Any, wanted: Sequence[str]
) -> Iterable[tuple[str, Any]]:
    for some in parts(wanted):
        for sha256, value in connection.execute(
            select(table.c.sha256, column).where(table.c.sha256.in_(some))
        ):
            yield str(sha256), value


def comparable(record: Mapping[str, list[dict[str, Any]]]) -> Rows:
    """The record as two are compared: without revision counters."""
    return {
        name: [{k: v for k, v in row.items() if k != "revision"} for row in some]
        for name, some in record.items()
    }
