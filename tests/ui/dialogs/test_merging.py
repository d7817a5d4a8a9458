"""Merging a copy in the real dialog: looked at, settled by keys, stored as one act."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.recording import BEN
from workbench.model.edit import edit, update
from workbench.store import queries
from workbench.ui.dialogs.merging import MergeCopy
from workbench.workspace.workspace import Workspace


@pytest.fixture
def copy(workspace: Workspace, add_article, tmp_path: Path) -> Path:
    """A copy of a project with three claims, two of which both sides changed, and one the other alone."""
    article = add_article("One. Two. Three.", (0, 4), (5, 9), (10, 16))
    path = tmp_path / "ben.workbench"
    workspace.store.back_up(path)
    ben = Workspace.open(path, BEN)
    for who, numbers in ((workspace, (1, 2)), (ben, (1, 2, 3))):
        for line in who.store.read(lambda c: queries.open_article(c, article)).passages:
            if line.claim.number in numbers:
                said = f"{who.person.name}'s {line.claim.number}"
                who.do(edit("Write the summary", update(line.claim, who.stamp(), summary=said)), enrol=False)
    ben.close()
    return path


@pytest.fixture
def dialog(workspace, background, copy, shown, qtbot) -> MergeCopy:
    made = shown(MergeCopy(workspace, background, copy))
    qtbot.waitUntil(lambda: made.list.topLevelItemCount() > 0)
    return made


def summaries(workspace: Workspace) -> list[str]:
    claims = [workspace.store.read(lambda c, key=key: queries.claim(c, key)) for key in ids(workspace)]
    return [claim.summary for claim in sorted(claims, key=lambda claim: claim.number)]


def ids(workspace: Workspace) -> list[str]:
    from workbench.store import record

    return [row["id"] for row in workspace.store.read(record.rows)["claim"]]


def texts(dialog: MergeCopy) -> list[list[str]]:
    items = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    return [[item.text(column) for column in range(5)] for item in items]


def test_it_says_what_would_come_of_it(dialog) -> None:
    lines = texts(dialog)
    assert [(line[0], line[4]) for line in lines[:3]] == [
        ("Conflict", "choose"),
        ("Conflict", "choose"),
        ("Changed", "theirs"),
    ]
    assert (
        "C-0001: summary" in lines[0][1]
        and "Ada Byron's 1" in lines[0][2]
        and "Ben Bystander's 1" in lines[0][3]
    )
    assert "2 conflicts are left" in dialog.lead.text()
    assert not dialog.merge_button.isEnabled()


def test_conflicts_are_settled_by_keys_and_merged(dialog, workspace, qtbot) -> None:
    said = []
    dialog.merged.connect(said.append)
    assert dialog.list.hasFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: "C-0002" in dialog.list.currentItem().text(1))
    assert "One conflict is left" in dialog.lead.text()
    qtbot.keyClick(dialog.list, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(dialog.merge_button.isEnabled)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.list, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    assert summaries(workspace) == ["Ada Byron's 1", "Ben Bystander's 2", "Ben Bystander's 3"]
    assert workspace.undo_label == "Merge a copy"
    assert said and "river.before-merge-" in said[0]
    workspace.undo()
    assert summaries(workspace) == ["Ada Byron's 1", "Ada Byron's 2", ""]


def test_a_change_can_be_declined_too(dialog, workspace, qtbot) -> None:
    dialog.list.selectAll()
    dialog.keep_ours()
    with qtbot.waitSignal(dialog.accepted):
        dialog.merge_button.click()
    assert summaries(workspace) == ["Ada Byron's 1", "Ada Byron's 2", ""]
    assert workspace.undo_label != "Merge a copy"


def test_a_damaged_copy_is_said_and_nothing_changed(workspace, background, copy, shown, qtbot) -> None:
    before = summaries(workspace)
    copy.write_bytes(copy.read_bytes()[:5000])
    dialog = shown(MergeCopy(workspace, background, copy))
    qtbot.waitUntil(dialog.problem.isVisible)
    assert "damaged" in dialog.problem.text() and not dialog.merge_button.isEnabled()
    assert summaries(workspace) == before
    dialog.close_button.click()
    assert not dialog.isVisible()


def test_a_copy_that_brings_nothing_says_so(workspace, background, copy, shown, qtbot, tmp_path) -> None:
    same = tmp_path / "same.workbench"
    workspace.store.back_up(same)
    dialog = shown(MergeCopy(workspace, background, same))
    qtbot.waitUntil(lambda: "here already" in dialog.lead.text())
    assert not dialog.merge_button.isEnabled()


def test_closing_while_it_reads_stops_it(workspace, background, copy, shown, qtbot) -> None:
    dialog = shown(MergeCopy(workspace, background, copy))
    with qtbot.waitSignal(dialog.rejected):
        dialog.reject()
    assert not background.jobs or all(not job.running for job in background.jobs)
