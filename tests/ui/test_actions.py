"""One table makes menus and keys: every row can be done, is shown, and clashes with no other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from tests.ui.conftest import OpenWindow
from workbench.ui.action_table import ACTIONS, MENUS, ActionRow, clashes, keys_of
from workbench.ui.dialogs.settings import Choices
from workbench.ui.main_window import MainWindow
from workbench.workspace.settings import Person, Settings

WINDOW_MD = {
    "claim.evidence": ("E",),
    "sentence.next": ("Down", "J"), "sentence.previous": ("Up", "K"), "sentence.extend": ("Shift+Down",),
    "sentence.shrink": ("Shift+Up",), "tag.verified": ("1", "V"), "tag.disputed": ("2", "D"), "tag.opinion": ("3", "O"),
    "tag.to_check": ("0", "C"), "passage.next": ("Tab",), "passage.previous": ("Shift+Tab",),
    "passage.overlap": ("Space",), "claim.summary": ("N",), "claim.speaker": ("S",), "claim.rationale": ("R",),
    "passage.remove": ("Delete",), "undo": ("Ctrl+Z",), "find": ("Ctrl+F",), "article.next": ("Alt+Down",),
    "article.previous": ("Alt+Up",), "article.done": ("Ctrl+Return",), "copy": ("Ctrl+C",),
    "copy.source": ("Ctrl+Shift+C",), "report.make": ("Ctrl+E",), "import.files": ("Ctrl+I",),
    "project.open": ("Ctrl+O",), "help.keys": ("F1",), "help.keys.sign": ("?",), "pane.next": ("F6",),
    "edge.start.left": ("[",), "edge.start.right": ("]",), "edge.end.left": ("{",), "edge.end.right": ("}",),
}  # fmt: skip


def test_ids_are_unique_and_no_keys_clash() -> None:
    assert len({row.id for row in ACTIONS}) == len(ACTIONS)
    assert clashes(ACTIONS, {}) == []


def test_the_keys_that_were_promised() -> None:
    rows = {row.id: row for row in ACTIONS}
    for action, keys in WINDOW_MD.items():
        assert rows[action].keys[: len(keys)] == keys, action


def test_keys_are_ones_that_qt_knows() -> None:
    for row in ACTIONS:
        for key in row.keys:
            assert QKeySequence(key).toString(), key


SAME_PRESS = (("Shift+Backtab", "Backtab"), ("Shift+Tab", "Backtab"), ("Shift+[", "{"), ("Shift+]", "}"))
"""Sequences that Qt finds in one press of a real keyboard."""


def test_no_action_takes_one_press_twice(window: MainWindow) -> None:
    # Qt calls such a press ambiguous, and does nothing.
    for row in ACTIONS:
        pressed = [one.toString() for one in window.actions_.action(row.id).shortcuts()]
        for one, same in SAME_PRESS:
            pressed = [sequence.replace(one, same) for sequence in pressed]
        assert len(set(pressed)) == len(pressed), row.id


def test_single_keys_live_on_the_article_or_a_page_alone(window: MainWindow) -> None:
    for row in ACTIONS:
        if any(len(key) == 1 or key in ("Tab", "Space", "Delete", "Down", "Up") for key in row.keys):
            assert row.scope in ("article", "page"), row.id
            if row.page:
                continue  # gets its place when its page is made
            context = window.actions_.action(row.id).shortcutContext()
            assert context == Qt.ShortcutContext.WidgetWithChildrenShortcut


def test_every_row_with_a_menu_is_in_it_once(window: MainWindow) -> None:
    for name in MENUS:
        shown = [action.objectName() for action in window.menus[name].actions()]
        for row in ACTIONS:
            assert shown.count(row.id) == (1 if row.menu == name else 0)


def test_a_clash_is_found_across_places_and_not_between_article_and_side() -> None:
    rows = (
        ActionRow("a", "A", "File", "x.y", ("Ctrl+K",)),
        ActionRow("b", "B", "File", "x.y", ("K",), "article"),
        ActionRow("c", "C", "File", "x.y", ("K",), "side"),
    )
    assert clashes(rows, {}) == []
    assert [(a.id, b.id, key) for a, b, key in clashes(rows, {"b": "ctrl+k"})] == [("a", "b", "ctrl+k")]
    assert keys_of(rows[0], {"a": ""}) == ()


def test_two_pages_may_have_the_same_key_and_it_may_not_be_that_of_every_page() -> None:
    rows = (
        ActionRow("a", "A", "", "views.home", ("Escape",), "page"),
        ActionRow("b", "B", "", "views.act", ("A",), "page", argument=("one", "go"), page="one"),
        ActionRow("c", "C", "", "views.act", ("A",), "page", argument=("two", "go"), page="two"),
    )
    assert clashes(rows, {}) == []
    assert [(a.id, b.id) for a, b, _ in clashes(rows, {"c": "Escape"})] == [("a", "c")]


def test_changed_keys_work_at_once_and_are_kept(
    window: MainWindow, open_window: OpenWindow, settings: Settings
) -> None:
    person = Person(id="a" * 32, name="Ada Byron", initials="AB")
    window.preferences.take(Choices(person, "system", 12.5, {"tag.verified": "X"}))
    QTest.keyClick(window.view, Qt.Key.Key_1)
    assert len(window.reading) == 0
    QTest.keyClick(window.view, Qt.Key.Key_X)
    assert len(window.reading) == 1
    assert "Ada Byron" in window.status.analyst.text()
    window.close()
    again = open_window(Settings.load(settings.path))
    assert again.actions_.key_of("tag.verified") == "X"


@pytest.mark.parametrize(
    "action",
    [
        "project.new", "project.open", "project.details", "import.paste", "report.make", "project.export", "settings.open", "bin.open",
        "history.open", "article.details", "article.correct", "help.keys", "help.about",
    ],
)  # fmt: skip
def test_every_dialog_opens_and_closes(window: MainWindow, qtbot: QtBot, action: str) -> None:
    window.actions_.trigger(action)
    dialog = next(child for child in window.findChildren(QDialog) if child.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow, timeout=2000)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_without_an_article_what_needs_one_is_greyed_out(window: MainWindow) -> None:
    window.reading.close()
    for row in ACTIONS:
        if row.need in ("article", "passage"):
            assert not window.actions_.action(row.id).isEnabled(), row.id
    assert not window.annotation.buttons["verified"].isEnabled()
