"""What tests of the record share: small articles, tags at a place, the record as two are compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workbench.model import article_edits, edits
from workbench.model.tables import Article, ArticleVersion, Claim, PassageAnchor
from workbench.store import checking, queries, record
from workbench.store.store import Store
from workbench.workspace.settings import Person
from workbench.workspace.workspace import Workspace

TEXT = (
    "Ministry counts 500 boats 🚤 on the river.\n\n"
    "“Nobody was asked,” a fisherman said. Nobody was asked.\n\n"
    "The café opened at 7 a.m.; its owner calls the plan a disgrace.\n"
)
ADA = Person(id="a" * 32, name="Ada Analyst", initials="AA")
BEN = Person(id="b" * 32, name="Ben Bystander", initials="BB")


@dataclass(frozen=True)
class Piece:
    """An article in the store, with what a tag needs to know of it."""

    id: str
    version: str
    text: str


def add_piece(
    workspace: Workspace, text: str = TEXT, title: str = "Boats on the river", **zones: Any
) -> Piece:
    """Import an article by hand, as one act."""
    article, version = Article(title=title), ArticleVersion(article_id="")
    workspace.do(article_edits.add_article(article, version, text, zones.get("zones", ()), workspace.stamp()))
    return Piece(article.id, version.id, text)


def tag(
    workspace: Workspace, piece: Piece, start: int, end: int, tag: str | None = "disputed", **fields: Any
) -> edits.Marked:
    """Tag a stretch, as one act."""
    marked = edits.mark(piece.id, piece.version, piece.text, start, end, tag, workspace.stamp(), **fields)
    workspace.do(marked.edit)
    return marked


def claim_of(workspace: Workspace, marked: edits.Marked) -> Claim:
    """The claim as it is stored now."""
    found = workspace.store.read(lambda connection: queries.claim(connection, marked.claim_id))
    assert found is not None
    return found


def anchor_of(workspace: Workspace, piece: Piece, marked: edits.Marked) -> PassageAnchor:
    """The passage's anchor as it is stored now."""
    found = workspace.store.read(lambda c: queries.passage(c, marked.passage_id, piece.version))
    assert found is not None
    return found.anchor


def record_of(store: Store) -> dict[str, Any]:
    """The record as two are compared, by table and id."""
    rows, texts = store.read(record.read)
    return {
        "texts": texts,
        **{name: {row["id"]: row for row in some} for name, some in record.comparable(rows).items()},
    }


def words_of(store: Store) -> dict[str, Any]:
    """The record without who changed a row last, and when."""
    return {
        name: {
            key: {
                column: value for column, value in row.items() if column not in ("updated_at", "updated_by")
            }
            for key, row in rows.items()
        }
        for name, rows in record_of(store).items()
        if name != "texts"
    }


def assert_whole(store: Store) -> None:
    """No fault in database, texts, anchors, zones or log."""
    assert store.read(checking.faults) == []
