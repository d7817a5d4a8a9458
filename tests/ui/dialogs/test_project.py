from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from workbench.errors import ProjectFileError
from workbench.store import queries
from workbench.ui import plain
from workbench.ui.dialogs.project import NewProject, OpenProject, ProjectDetails, back_up
from workbench.workspace.settings import Person
from workbench.workspace.workspace import Workspace


def test_a_new_project_by_keys(qtbot, shown, tmp_path: Path) -> None:
    made: list[tuple[Path, str]] = []
    dialog = shown(NewProject(lambda place, name: made.append((place, name)), folder=tmp_path))
    assert not dialog.make_button.isEnabled()
    qtbot.keyClicks(dialog.focusWidget(), "Autumn: checks")
    assert str(tmp_path / "Autumn checks.workbench") in dialog.file.text()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert made == [(tmp_path / "Autumn checks.workbench", "Autumn: checks")]
    assert not dialog.isVisible()


def test_what_the_store_refuses_is_said_in_the_dialog(shown, tmp_path: Path) -> None:
    person = Person(name="Ada")
    Workspace.create(tmp_path / "Taken.workbench", person).close()
    dialog = shown(
        NewProject(lambda place, name: Workspace.create(place, person, name=name), folder=tmp_path)
    )
    dialog.name.setText("Taken")
    dialog.make_button.click()
    assert dialog.isVisible()
    assert "is there already" in dialog.problem.text()
    dialog.name.setText("Other")
    assert not dialog.problem.isVisible()
    dialog.choose_folder(str(tmp_path / "sub"))
    assert dialog.place() == tmp_path / "sub" / "Other.workbench"


def test_recent_projects_open_by_return_and_faults_stay_in_the_dialog(qtbot, shown, tmp_path: Path) -> None:
    there = tmp_path / "there.workbench"
    there.write_bytes(b"x")
    opened: list[str] = []

    def open_place(place: str) -> None:
        if place != str(there):
            raise ProjectFileError("There is no project there.")
        opened.append(place)

    dialog = shown(OpenProject([str(tmp_path / "gone.workbench"), str(there)], open_place))
    assert dialog.list.topLevelItem(0).text(1) == "not there now"
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.problem.text() == "There is no project there."
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert opened == [str(there)]
    assert not dialog.isVisible()


def test_another_file_can_be_opened(shown) -> None:
    opened: list[str] = []
    dialog = shown(OpenProject([], opened.append))
    assert not dialog.open_button.isEnabled()
    dialog.choose_file("")
    assert dialog.isVisible()
    dialog.choose_file("/some/place.workbench")
    assert opened == ["/some/place.workbench"]


def test_project_details_are_one_act(qtbot, workspace, shown) -> None:
    dialog = shown(ProjectDetails(workspace))
    dialog.texts["methodology"].setFocus()
    qtbot.keyClicks(dialog.texts["methodology"], "Two sources.")
    dialog.fields["organisation_name"].setFocus()
    qtbot.keyClicks(dialog.fields["organisation_name"], "River Desk")
    qtbot.keyClick(dialog.fields["organisation_name"], Qt.Key.Key_Return)
    project = workspace.store.read(queries.project)
    assert (project.organisation_name, project.methodology) == ("River Desk", "Two sources.")
    assert workspace.undo_label == "Change project details"


def test_a_project_needs_a_name(workspace, shown) -> None:
    dialog = shown(ProjectDetails(workspace))
    dialog.fields["name"].setText(" ")
    assert dialog.unsaved()
    dialog._save()
    assert "needs a name" in dialog.problem.text()


def test_a_backup_can_be_opened_and_never_replaces_another(
    qtbot, workspace, background, add_article, tmp_path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    article_id = add_article()
    job = back_up(workspace, background, window, str(tmp_path / "copy"))
    with qtbot.waitSignal(job.ended):
        pass
    target = tmp_path / "copy.workbench"
    assert job.closing == "Backup written and checked: copy.workbench"
    copied = Workspace.open(target, Person(name="Bea"))
    assert copied.store.read(lambda connection: queries.article(connection, article_id)).title == "The river"
    copied.close()
    before = target.read_bytes()
    job = back_up(workspace, background, window, str(target))
    with qtbot.waitSignal(job.ended):
        pass
    assert "is there already" in window.findChild(plain.Box).words.text()
    assert target.read_bytes() == before
    assert back_up(workspace, background, window, "") is None


def test_the_desk_says_how_strict_it_is(workspace: Workspace, qtbot) -> None:
    details = ProjectDetails(workspace)
    qtbot.addWidget(details)
    assert (details.second_review.isChecked(), details.sources.currentText()) == (False, "1")
    details.second_review.setChecked(True)
    details.sources.setCurrentIndex(1)
    assert details.unsaved()
    details._save()
    project = workspace.store.read(queries.project)
    assert project is not None
    assert (project.require_second_review, project.min_independent_sources) == (True, 2)
    workspace.undo()
    project = workspace.store.read(queries.project)
    assert project is not None and not project.require_second_review
