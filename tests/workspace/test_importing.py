"""Imports beside another window: what that one brought first is a duplicate, and the rest comes in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.recording import ADA, BEN, assert_whole, record_of
from workbench.model.edit import Edit
from workbench.store.store import Store
from workbench.workspace import importing
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
    do, others = ada.do, []

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
