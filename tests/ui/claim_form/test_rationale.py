"""The rationale takes kept words at the caret, and keeps what is selected."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.model import snippet_edits
from workbench.store.queries.snippets import snippets
from workbench.ui.claim_form.rationale import RationaleSection
from workbench.ui.dialogs.snippets import Snippets, SnippetSheet
from workbench.ui.main_window import MainWindow

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def tagged(window: MainWindow) -> MainWindow:
    QTest.keyClick(window.view, KEY.Key_2)
    keep = snippet_edits.keep_snippet("No source", "No source is named.", window.session.stamp())
    window.session.do(keep)
    return window


def section(window: MainWindow) -> RationaleSection:
    found = window.annotation.form.sections["rationale"]
    assert isinstance(found, RationaleSection)
    return found


def dialog(qtbot: QtBot, kind: type[Snippets] | type[SnippetSheet]) -> Snippets | SnippetSheet:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind), timeout=2000)
    found = QApplication.activeModalWidget()
    assert isinstance(found, Snippets | SnippetSheet)
    return found


def stored(window: MainWindow) -> str:
    return window.reading.lines()[0].claim.rationale


def test_a_snippet_is_put_in_at_the_caret(tagged: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(tagged.view, KEY.Key_R)
    words = section(tagged).words
    QTest.keyClicks(words, "First.  Last.")
    for _ in range(6):
        QTest.keyClick(words, KEY.Key_Left)
    QTest.keyClick(words, KEY.Key_J, CONTROL)
    asked = dialog(qtbot, Snippets)
    QTest.keyClicks(asked.focusWidget(), "no so")
    QTest.keyClick(asked.focusWidget(), KEY.Key_Return)
    assert words.words() == "First. No source is named. Last."
    assert tagged.focusWidget() is words
    qtbot.waitUntil(lambda: stored(tagged) == "First. No source is named. Last.", timeout=1000)
    tagged.activateWindow()
    QTest.keyClick(words, KEY.Key_Escape)
    tagged.actions_.trigger("undo")
    assert stored(tagged) == "First.  Last.", "putting it in is an act of its own"


def test_the_key_opens_the_rationale_from_the_article(tagged: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(tagged.view, KEY.Key_J, CONTROL)
    assert section(tagged).unfolded
    QTest.keyClick(dialog(qtbot, Snippets).focusWidget(), KEY.Key_Return)
    assert section(tagged).words.words() == "No source is named."


def test_what_is_selected_is_kept(tagged: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(tagged.view, KEY.Key_R)
    words = section(tagged).words
    QTest.keyClicks(words, "It is so. Two registers say it")
    for _ in range(20):
        QTest.keyClick(words, KEY.Key_Left, SHIFT)
    QTest.keyClick(words, KEY.Key_J, CONTROL | SHIFT)
    sheet = dialog(qtbot, SnippetSheet)
    assert isinstance(sheet, SnippetSheet) and sheet.words.literal() == "Two registers say it"
    QTest.keyClick(sheet.focusWidget(), KEY.Key_Return)
    kept = tagged.session.read(snippets)
    assert [(one.name, one.text) for one in kept] == [
        ("No source", "No source is named."),
        ("Two registers say it", "Two registers say it"),
    ]
    assert stored(tagged) == "It is so. Two registers say it"


def test_the_key_does_nothing_where_the_form_cannot_be_seen(tagged: MainWindow, qtbot: QtBot) -> None:
    tagged.actions_.trigger("view.agreement")
    assert not tagged.annotation.isVisible()
    tagged.actions_.trigger("claim.snippet")
    qtbot.wait(20)
    assert QApplication.activeModalWidget() is None and not section(tagged).unfolded
