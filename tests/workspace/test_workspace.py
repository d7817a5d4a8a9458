"""One person at one project: enrolment, names, listeners."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.recording import ADA, BEN, add_piece, record_of, tag
from workbench.errors import ProjectFileError
from workbench.model.edit import Changes, Edit
from workbench.store.store import Store
from workbench.workspace.workspace import Workspace


def test_looking_enrols_nobody_and_the_first_act_does(tmp_path: Path) -> None:
    place = tmp_path / "desk.workbench"
    workspace = Workspace.create(place, ADA, name="Desk")
    assert workspace.analysts() == []
    add_piece(workspace)
    [analyst] = workspace.analysts()
    assert (analyst.id, analyst.name, analyst.initials, analyst.colour) == (
        ADA.id,
        ADA.name,
        "AA",
        ADA.colour,
    )
    [project] = record_of(workspace.store)["project"].values()
    assert project["name"] == "Desk"
    assert workspace.undo_label == "Import article"
    workspace.undo()
    assert workspace.undo_label is None  # enrolment and the project are nobody's acts
    assert len(workspace.analysts()) == 1
    workspace.close()


def test_a_new_name_is_kept_and_never_undone(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "desk.workbench", ADA)
    add_piece(workspace)
    heard: list[Changes] = []
    workspace.subscribe(heard.append)
    workspace.become(replace(ADA, name="Ada B."))
    assert [analyst.name for analyst in workspace.analysts()] == ["Ada B."]
    assert [changes.label for changes in heard] == ["Change analyst"]
    assert workspace.undo_label == "Import article"
    workspace.become(replace(ADA, name="Ada B."))
    assert len(heard) == 1
    workspace.close()
    again = Workspace.open(tmp_path / "desk.workbench", ADA)
    assert again.undo_label == "Import article"
    again.close()


def test_becoming_another_takes_their_history(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "desk.workbench", ADA)
    piece = add_piece(workspace)
    workspace.become(BEN)
    assert workspace.undo_label is None
    tag(workspace, piece, 0, 8)
    assert workspace.undo_label == "Tag as disputed"
    workspace.become(ADA)
    assert workspace.undo_label == "Import article"
    assert [analyst.id for analyst in workspace.analysts()] == [ADA.id, BEN.id]
    workspace.close()


def test_an_edit_of_nothing_is_not_an_act(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "desk.workbench", ADA)
    heard: list[Changes] = []
    workspace.subscribe(heard.append)
    assert workspace.do(Edit("Nothing", ())) is None
    assert workspace.undo() is None
    assert workspace.redo() is None
    assert heard == []
    assert workspace.analysts() == []
    workspace.close()


def test_a_listener_may_end_itself(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "desk.workbench", ADA)
    heard: list[str] = []
    stop = workspace.subscribe(lambda changes: (heard.append(changes.label), stop()))
    workspace.subscribe(lambda changes: heard.append("second"))
    add_piece(workspace)
    assert heard == ["Add analyst", "second", "second"]
    workspace.close()


def test_a_project_that_could_not_be_begun_is_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise ProjectFileError("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(Store, "apply", refuse)
        with pytest.raises(ProjectFileError):
            Workspace.create(tmp_path / "desk.workbench", ADA)
    again = Workspace.open(tmp_path / "desk.workbench", ADA)
    assert len(record_of(again.store)["project"]) == 1
    again.close()
