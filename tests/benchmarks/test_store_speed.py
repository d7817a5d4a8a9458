"""Speed of the store as it grows; figures are printed, none is asserted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.recording import ADA, BEN, Piece
from workbench.model import edits
from workbench.model.edit import Edit, RowChange, Stamp, insert
from workbench.model.tables import Article, ArticleVersion
from workbench.store import checking, queries
from workbench.text.canonical import digest
from workbench.workspace.workspace import Workspace

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(600)]

SENTENCE = "The ministry said that {} boats were counted on the river, which nobody could confirm. "
ARTICLES = 10_000
STAMP = Stamp(ADA.id, "2026-01-01T00:00:00.000000Z")


def _fill(workspace: Workspace, articles: int, claims: int) -> list[Piece]:
    """Articles of 8 kB with the claims spread over them."""
    pieces: list[Piece] = []
    numbers = count()
    for first in range(0, articles, 200):
        changes: list[RowChange] = []
        texts = {}
        marks: list[RowChange] = []
        for index in range(first, min(first + 200, articles)):
            text = f"Article {index}. " + "".join(SENTENCE.format(index * 7 + n) for n in range(90))
            article = Article(
                title=f"Boats on river {index}", outlet=f"Outlet {index % 40}", published="2026-01-01"
            )
            version = ArticleVersion(article_id=article.id, sha256=digest(text))
            texts[version.sha256] = text
            changes += [insert(article, STAMP), insert(version, STAMP)]
            pieces.append(Piece(article.id, version.id, text))
            for _ in range(claims * (index + 1) // articles - claims * index // articles):
                number = next(numbers)
                start = (number * 97) % (len(text) - 90)
                tag = ("verified", "disputed", "opinion", None)[number % 4]
                made = edits.mark(article.id, version.id, text, start, start + 80, tag, STAMP)
                marks += made.edit.changes
        order = sorted(marks, key=lambda change: ("claim", "passage", "passage_anchor").index(change.table))
        workspace.do(Edit("Import", tuple(sorted(changes, key=lambda c: c.table) + order), texts=texts))
    return pieces


@pytest.fixture(
    scope="module", params=[(10, 10), (1_000, 10_000), (ARTICLES, 100_000)], ids=lambda p: f"{p[1]}-claims"
)
def desk(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Workspace, list[Piece], Path]]:
    """A project with so many articles and claims."""
    place = tmp_path_factory.mktemp("desk") / "desk.workbench"
    workspace = Workspace.create(place, ADA)
    pieces = _fill(workspace, *request.param)
    yield workspace, pieces, place
    workspace.close()


def test_tag(desk: tuple[Workspace, list[Piece], Path], benchmark: Any) -> None:
    workspace, pieces, _ = desk
    piece, starts = pieces[len(pieces) // 2], count()

    def tag() -> None:
        start = next(starts) % 7000
        made = edits.mark(
            piece.id, piece.version, piece.text, start, start + 20, "disputed", workspace.stamp()
        )
        workspace.do(made.edit)

    benchmark.pedantic(tag, rounds=200, warmup_rounds=5)


def test_undo_and_redo(desk: tuple[Workspace, list[Piece], Path], benchmark: Any) -> None:
    workspace, _, _ = desk

    def there_and_back() -> None:
        workspace.undo()
        workspace.redo()

    benchmark.pedantic(there_and_back, rounds=50, warmup_rounds=2)


def test_open_article(desk: tuple[Workspace, list[Piece], Path], benchmark: Any) -> None:
    workspace, pieces, _ = desk
    numbers = count()
    benchmark.pedantic(
        lambda: workspace.store.read(
            lambda c: queries.open_article(c, pieces[next(numbers) * 37 % len(pieces)].id)
        ),
        rounds=100,
    )


@pytest.mark.parametrize("sort", queries.SORTS)
def test_list_and_first_page(desk: tuple[Workspace, list[Piece], Path], benchmark: Any, sort: str) -> None:
    workspace, _, _ = desk

    def first_page() -> None:
        with workspace.store.reading() as connection:
            ids = queries.article_ids(connection, sort=sort)
            queries.article_lines(connection, ids[:100])

    benchmark.pedantic(first_page, rounds=5)


def test_filter(desk: tuple[Workspace, list[Piece], Path], benchmark: Any) -> None:
    workspace, _, _ = desk
    benchmark.pedantic(
        lambda: workspace.store.read(lambda c: queries.article_ids(c, contains="river 99")), rounds=5
    )


def test_counts(desk: tuple[Workspace, list[Piece], Path], benchmark: Any) -> None:
    workspace, _, _ = desk
    benchmark.pedantic(lambda: workspace.store.read(queries.counts), rounds=5)


def test_open_project(desk: tuple[Workspace, list[Piece], Path], benchmark: Any) -> None:
    _, _, place = desk
    benchmark.pedantic(lambda: Workspace.open(place, BEN).close(), rounds=5)


def test_poll(desk: tuple[Workspace, list[Piece], Path], benchmark: Any) -> None:
    workspace, _, _ = desk
    benchmark.pedantic(workspace.poll, rounds=100)


def test_check(desk: tuple[Workspace, list[Piece], Path], benchmark: Any) -> None:
    workspace, _, _ = desk
    found = benchmark.pedantic(lambda: workspace.store.read(checking.faults), rounds=1)
    assert found == []
