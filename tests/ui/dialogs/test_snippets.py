"""Snippets: found as one types, put in by Return, kept, changed and removed with undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from workbench.model import snippet_edits
from workbench.store.queries.snippets import snippets
from workbench.ui.dialogs.snippets import Snippets, SnippetSheet

KEPT = {
    "No source": "The article names no source for this.",
    "Old figure": "The figure is of an older year; the newest is higher.",
    "نص": "لا يوجد مصدر",
}


@pytest.fixture
def used() -> list[str]:
    return []


@pytest.fixture
def dialog(workspace, add_article, shown, used):
    add_article()
    for name, text in KEPT.items():
        workspace.do(snippet_edits.keep_snippet(name, text, workspace.stamp()))
    return shown(Snippets(workspace, used.append))


def names(dialog) -> list[str]:
    shown = [dialog.list.topLevelItem(row).text(0) for row in range(dialog.list.topLevelItemCount())]
    return [name.strip("\u2068\u2069") for name in shown]


def sheet_of(dialog) -> SnippetSheet:
    return next(child for child in dialog.children() if isinstance(child, SnippetSheet) and child.isVisible())


def test_a_few_letters_and_return_put_one_in(qtbot, dialog, used) -> None:
    assert dialog.focusWidget() is dialog.filter and names(dialog) == list(KEPT)
    qtbot.keyClicks(dialog.filter, "newest")
    assert names(dialog) == ["Old figure"], "found by its words"
    dialog.filter.clear()
    qtbot.keyClicks(dialog.filter, "o")
    assert names(dialog) == ["Old figure", "No source"], "the start of a name comes first"
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Down)
    assert dialog.chosen().name == "No source" and dialog.focusWidget() is dialog.filter
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Up)
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert used == [KEPT["Old figure"]] and dialog.result() == QDialog.DialogCode.Accepted


def test_nothing_found_puts_nothing_in(qtbot, dialog, used) -> None:
    qtbot.keyClicks(dialog.filter, "zzzz")
    assert names(dialog) == [] and not dialog.use_button.isEnabled()
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert used == [] and dialog.isVisible()


def test_delete_removes_and_undo_brings_back(qtbot, dialog, workspace) -> None:
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert names(dialog) == ["Old figure", "نص"] and workspace.undo_label == "Remove snippet"
    workspace.undo()
    assert [one.name for one in workspace.store.read(snippets)] == list(KEPT)


def test_change_and_new_are_asked_for_in_a_sheet(qtbot, dialog, workspace) -> None:
    qtbot.mouseClick(dialog.change_button, Qt.MouseButton.LeftButton)
    sheet = sheet_of(dialog)
    assert (sheet.name_field.text(), sheet.words.literal()) == ("No source", KEPT["No source"])
    sheet.name_field.setText("  ")
    sheet.keep_button.click()
    assert sheet.isVisible() and "needs a name" in sheet.problem.text()
    sheet.name_field.setText("Unsourced")
    sheet.keep_button.click()
    assert names(dialog) == ["Old figure", "Unsourced", "نص"]
    dialog.add()
    sheet = sheet_of(dialog)
    sheet.words.setPlainText("It was another mill.")
    sheet.name_field.setText("Mixed up")
    sheet.keep_button.click()
    assert names(dialog)[0] == "Mixed up" and workspace.undo_label == "Keep snippet"
    workspace.undo()
    workspace.undo()
    assert [one.name for one in workspace.store.read(snippets)] == list(KEPT)


def test_escape_asks_before_typed_words_go(workspace, add_article, shown) -> None:
    add_article()
    sheet = shown(SnippetSheet(workspace, None, "Two sources say so."))
    assert sheet.name_field.text() == "Two sources say so." and not sheet.unsaved()
    sheet.name_field.setText("Two")
    assert sheet.unsaved()
