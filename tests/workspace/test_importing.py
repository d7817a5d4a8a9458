"""Imports of files and of projects, also beside another window that brings the same at the same time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.recording import ADA, BEN, assert_whole, record_of
from workbench.exchange import project_json
from workbench.ingest.report import ImportReport
from workbench.model.edit import Edit
from workbench.store import queries
from workbench.store.store import Store
from workbench.workspace import importing
from workbench.workspace.exporting import every_article, export_bytes
from workbench.workspace.importing import import_pasted, import_paths
from workbench.workspace.workspace import Workspace


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Workspace, Workspace]]:
    """Two people at one file."""
    place = tmp_path / "desk.workbench"
    ada, ben = Workspace.create(place, ADA), Workspace.open(place, BEN)
    yield ada, ben
    ada.close()
    ben.close()


def _files(folder: Path, count: int) -> list[Path]:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:02}.txt").write_text(f"Report {number} says this and that.\n", encoding="utf-8")
    return sorted(folder.iterdir())


def test_a_text_that_came_in_meanwhile_is_left_out_alone(
    desks: tuple[Workspace, Workspace], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, ben = desks
    files = _files(tmp_path / "in", 6)
    do = ada.do
    others: list[ImportReport] = []

    def overtaken(edit: Edit, **more: bool) -> object:
        if not others:
            others.append(import_paths(ben, files[2:4]))
        return do(edit, **more)

    monkeypatch.setattr(ada, "do", overtaken)
    report = import_paths(ada, files)
    assert [line.outcome for line in report.lines] == ["added"] * 2 + ["duplicate"] * 2 + ["added"] * 2
    assert [line.article_id for line in report.lines[2:4]] == [line.article_id for line in others[0].lines]
    assert report.lines[2].sentence == "The same text is in the project already."
    rows = record_of(ada.store)
    assert rows["article"].keys() == {line.article_id for line in report.lines}
    assert len(rows["article"]) == 6
    ada.undo()
    assert record_of(ada.store)["article"].keys() == {line.article_id for line in others[0].lines}
    assert_whole(ada.store)


def test_nothing_is_stored_where_all_came_in_meanwhile(
    desks: tuple[Workspace, Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, ben = desks
    import_pasted(ada, "Something else first.")
    apply, label = Store.apply, ada.undo_label

    def overtaken(store: Store, edit: Edit, **more: str) -> object:
        if store is ada.store:
            monkeypatch.setattr(Store, "apply", apply)
            import_pasted(ben, "The very same words.")
        return apply(store, edit, **more)

    monkeypatch.setattr(Store, "apply", overtaken)
    [line] = import_pasted(ada, "The very same words.").lines
    assert (line.outcome, line.sentence) == ("duplicate", importing.SAME_TEXT)
    assert ada.undo_label == label
    assert len(record_of(ada.store)["article"]) == 2


def test_each_file_has_a_line_and_undo_takes_all_back(
    desks: tuple[Workspace, Workspace], tmp_path: Path
) -> None:
    ada, _ = desks
    _files(tmp_path / "texts", 3)
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    report = import_paths(ada, [tmp_path / "texts", empty, tmp_path / "missing.txt"])
    assert report.counts == {"added": 3, "duplicate": 0, "refused": 2, "left out": 0}
    assert import_paths(ada, [tmp_path / "texts"]).counts["duplicate"] == 3
    assert len(record_of(ada.store)["article"]) == 3
    assert ada.undo_label == "Import articles"
    ada.undo()
    assert all(row["deleted_at"] for row in record_of(ada.store)["article"].values())
    assert_whole(ada.store)


def test_a_cancelled_import_keeps_what_came(desks: tuple[Workspace, Workspace], tmp_path: Path) -> None:
    ada, _ = desks
    _files(tmp_path / "texts", 3)
    seen: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        seen.append((done, total))
        return done < 2

    report = import_paths(ada, [tmp_path / "texts"], progress)
    assert report.counts["added"] == 2
    assert report.lines[-1].sentence == "Cancelled: 1 file was not read."
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_projects_json_comes_in_as_a_project_and_json_of_another_kind_is_named(
    desks: tuple[Workspace, Workspace], tmp_path: Path
) -> None:
    ada, _ = desks
    import_pasted(ada, "Some words.", "One")
    handed = tmp_path / "handed.json"
    value = json.loads(export_bytes(ada, "json"))
    handed.write_text(json.dumps(value, sort_keys=True), encoding="utf-8")
    target = Workspace.create(tmp_path / "target.workbench", BEN)
    report = import_paths(target, [handed])
    (line,) = report.lines
    assert (line.outcome, line.articles, line.sentence) == ("added", 1, "1 article and 0 claims added.")
    assert record_of(target.store) == record_of(ada.store)  # and nobody was added to its people
    assert import_paths(target, [handed]).lines[0].outcome == "duplicate"
    handed.write_text(json.dumps(value, sort_keys=True)[:-1], encoding="utf-8")
    assert "no whole JSON" in import_paths(target, [handed]).lines[0].sentence
    other = tmp_path / "other.json"
    other.write_text('{"format": "other", "words": "A sentence of another program."}', encoding="utf-8")
    assert "JSON of another kind (with “format”, “words”)" in import_paths(target, [other]).lines[0].sentence
    target.close()


def test_a_project_over_the_limit_is_refused_unread(
    desks: tuple[Workspace, Workspace], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, _ = desks
    handed = tmp_path / "handed.json"
    handed.write_bytes(export_bytes(ada, "json"))
    monkeypatch.setattr(project_json, "LARGEST_FILE", 100)
    (line,) = import_paths(ada, [handed]).lines
    assert line.outcome == "refused" and "larger than" in line.sentence


def test_articles_of_one_import_keep_their_order_on_a_clock_that_stands_still(
    desks: tuple[Workspace, Workspace], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, _ = desks
    still = ada.stamp()
    monkeypatch.setattr(ada, "stamp", lambda: still)
    report = import_paths(ada, _files(tmp_path / "in", 12))
    assert every_article(ada) == [line.article_id for line in report.lines]
    assert ada.store.read(queries.article_ids) == [line.article_id for line in report.lines]
