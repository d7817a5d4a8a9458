"""Which of their rows are rows of ours under another id: the same text, the same link between the same two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.exchange.references import ALONE
from workbench.model.tables import TABLES

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]
_SOFT = {
    ("evidence", "article_id"): "article",
    ("evidence", "passage_id"): "passage",
    ("adjudication", "claim_id"): "claim",
    ("adjudication", "passage_id"): "passage",
    ("adjudication", "picked_id"): "passage",
}
"""References that the database does not hold to: what they name may be gone."""
_SAME = {"claim_evidence", "claim_link", "assignment", "passage_anchor"}
"""Tables whose rows are told by what they join, where their ids are not the same."""


@dataclass
class Matched:
    """Their rows under our ids.

    ``same_text`` are our articles that they have under another id, ``theirs`` the id that a row of ours has there.
    """

    rows: dict[str, list[dict[str, Any]]]
    same_text: set[str] = field(default_factory=set)
    theirs: dict[tuple[str, str], str] = field(default_factory=dict)


def matched(theirs: Rows, ours: Rows) -> Matched:
    """Their rows with our ids, in every column that names a row; theirs stay as they are."""
    found = Matched({table: [dict(row) for row in some] for table, some in theirs.items()})
    articles, versions = _same_articles(theirs, ours)
    found.same_text = set(articles.values())
    gone = {row["id"] for row in theirs["article_version"] if row["article_id"] in articles} - versions.keys()
    _rename(found, "article", articles)
    _rename(found, "article_version", versions)
    # Of an article that is here already nothing comes but what stands in it: its details, texts and zones are here.
    ours_too = {*gone, *versions.values()}
    found.rows["article"] = [row for row in found.rows["article"] if row["id"] not in found.same_text]
    found.rows["article_version"] = [
        row for row in found.rows["article_version"] if row["id"] not in ours_too
    ]
    found.rows["zone"] = [row for row in found.rows["zone"] if row["version_id"] not in ours_too]
    found.rows["passage_anchor"] = [
        row for row in found.rows["passage_anchor"] if row["version_id"] not in gone
    ]
    for table, columns, _ in ALONE:
        if table in _SAME:
            known = {tuple(row[name] for name in columns): row["id"] for row in ours[table]}
            there = {row["id"] for row in found.rows[table]}
            pairs = (
                (row["id"], known.get(tuple(row[name] for name in columns))) for row in found.rows[table]
            )
            _rename(found, table, {a: b for a, b in pairs if b is not None and a != b and b not in there})
    return found


def _same_articles(theirs: Rows, ours: Rows) -> tuple[dict[str, str], dict[str, str]]:
    """Their articles and versions, by id, that are ours by the hash of the current text; the bin is left alone."""
    ids = {row["id"] for row in ours["article"]}
    current = _current(ours["article_version"])
    by_text: dict[str, str] = {}
    for article in sorted(ours["article"], key=lambda row: (row["created_at"], row["id"]), reverse=True):
        if article["deleted_at"] is None and article["id"] in current:
            by_text[current[article["id"]]["sha256"]] = article["id"]
    articles: dict[str, str] = {}
    versions: dict[str, str] = {}
    newest = _current(theirs["article_version"])
    for article in theirs["article"]:
        version = newest.get(article["id"])
        same = by_text.get(version["sha256"]) if version is not None else None
        if article["id"] not in ids and same is not None and version is not None:
            articles[article["id"]] = same
            versions[version["id"]] = current[same]["id"]
    return articles, versions


def _current(versions: Sequence[Row]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in versions:
        known = found.get(row["article_id"])
        if known is None or row["number"] > known["number"]:
            found[row["article_id"]] = row
    return found


def _rename(found: Matched, table: str, ids: Mapping[str, str]) -> None:
    """Give rows of the table other ids, wherever they are named. Several that become one keep the first of them."""
    if not ids:
        return
    found.theirs.update(((table, ours), theirs) for theirs, ours in ids.items())
    rows: dict[str, dict[str, Any]] = {}
    for row in found.rows[table]:
        row["id"] = ids.get(row["id"], row["id"])
        rows.setdefault(row["id"], row)
    found.rows[table] = list(rows.values())
    for name, column in _naming(table):
        for row in found.rows[name]:
            row[column] = ids.get(row[column], row[column])


def _naming(table: str) -> list[tuple[str, str]]:
    """The tables and columns that name rows of this one."""
    found = [place for place, parent in _SOFT.items() if parent == table]
    for name, model in TABLES.items():
        found += [
            (name, key.parent.name) for key in model.__table__.foreign_keys if key.column.table.name == table
        ]
    return found
