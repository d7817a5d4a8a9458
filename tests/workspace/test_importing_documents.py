"""Documents, books and tables into a project: one act, a line for each article, and cancelling in the midst of a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ingest.documents import WRITERS, epub, table_csv, table_jsonl
from tests.recording import ADA
from workbench.ingest import readers as readers_module
from workbench.ingest.fetching import FetchedPage
from workbench.ingest.kinds import Kind
from workbench.store import queries
from workbench.workspace.importing import import_fetched, import_paths, tables_among
from workbench.workspace.workspace import Workspace

LONG = "The harbour board said on Friday that the eastern quay will stay closed until the spring."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "desk.workbench", ADA)
    yield made
    made.close()


def ids(desk: Workspace) -> list[str]:
    return desk.store.read(lambda connection: queries.article_ids(connection))


@pytest.mark.slow
def test_a_folder_of_every_kind_comes_in_as_one_act(desk: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, write in WRITERS.items():
        (folder / name).write_bytes(write([f"{LONG} ({name.replace('.', ' ')})", LONG, LONG]))
    (folder / "cut.docx").write_bytes(b"PK\x03\x04")
    report = import_paths(desk, [folder])
    assert report.counts == {"added": len(WRITERS), "duplicate": 0, "refused": 1, "left out": 0}, (
        report.as_text()
    )
    assert {line.name for line in report.lines if line.outcome == "added"} == set(WRITERS)
    assert len(ids(desk)) == len(WRITERS)
    desk.undo()
    assert ids(desk) == []
    desk.redo()
    assert len(ids(desk)) == len(WRITERS)


def test_a_file_of_several_articles_has_a_line_for_each(desk: Workspace, tmp_path: Path) -> None:
    book = tmp_path / "book.epub"
    book.write_bytes(epub([("One", [LONG, "First."]), ("Two", [LONG, "Second."])]))
    rows = tmp_path / "rows.csv"
    rows.write_bytes(table_csv([["text", "title"], ["Words.", "A"], ["", "B"], ["Words.", "C"]]))
    report = import_paths(desk, [book, rows])
    said = [(line.outcome, line.name, line.title) for line in report.lines]
    assert said == [
        ("added", "book.epub", "One — A book"), ("added", "book.epub", "Two — A book"), ("added", "rows.csv", "A"),
        ("refused", "rows.csv", ""), ("duplicate", "rows.csv", "C"),
    ]  # fmt: skip
    assert "Row 3 (“B”) has no text" in report.as_text()
    desk.undo()
    assert ids(desk) == []


def test_tables_are_told_from_annotations(desk: Workspace, tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_bytes(table_jsonl([["body", "headline"], [LONG, "A title"]]))
    array = tmp_path / "articles.json"
    array.write_bytes(b'[{"body": "Words of an article.", "headline": "Another"}]')
    marks = tmp_path / "marks.jsonl"
    marks.write_bytes(b'{"text": "Words of an article.", "label": [[0, 5, "disputed"]]}\n')
    assert [found.path for found in tables_among([articles, array, marks])] == [articles, array]
    report = import_paths(
        desk, [articles, array], mapping_of=lambda _path: {"text": "body", "title": "headline"}
    )
    assert [line.title for line in report.lines] == ["A title", "Another"]


def test_a_cancel_ends_the_file_that_is_being_read(
    desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        readers_module,
        "_READINGS",
        {**readers_module._READINGS, Kind.PDF: readers_module._Reading("tests.isolation.calls:waits", 60)},
    )
    for name in ("a.txt", "b.pdf", "c.txt"):
        (tmp_path / name).write_bytes(
            WRITERS["one.pdf"]([LONG]) if name == "b.pdf" else f"Words of {name}.".encode()
        )
    asked = []

    def progress(done: int, total: int) -> bool:
        asked.append(done)
        return asked.count(1) < 5  # the second file is looked at again and again while it is read

    report = import_paths(desk, [tmp_path / name for name in ("a.txt", "b.pdf", "c.txt")], progress)
    assert [(line.outcome, line.sentence) for line in report.lines] == [
        ("added", ""), ("left out", "Cancelled: 2 files were not read."),
    ]  # fmt: skip
    assert len(ids(desk)) == 1


@pytest.mark.parametrize("name", ["one.pdf", "page.html", "paper.docx"])
def test_what_was_fetched_has_its_address_and_time(desk: Workspace, name: str) -> None:
    data = WRITERS[name]([LONG, LONG, LONG])
    address = "https://post.example/2023/quay"
    page = FetchedPage(data, address, (address,), "2023-11-11T10:00:00.000000Z")
    (line,) = import_fetched(desk, page).lines
    article = desk.store.read(lambda connection: queries.article(connection, line.article_id))
    assert (article.url, article.retrieved_at) == (address, "2023-11-11T10:00:00.000000Z")


def test_what_is_no_article_is_refused_though_it_was_fetched(desk: Workspace) -> None:
    page = FetchedPage(
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "https://post.example/a.png", (), "2023-11-11T10:00:00.000000Z"
    )
    (line,) = import_fetched(desk, page).lines
    assert line.outcome == "refused"
    assert "a.png is a PNG image" in line.sentence
