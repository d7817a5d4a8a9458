"""The names offered for a speaker, chosen with real keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.ui.main_window import MainWindow

KEY = Qt.Key

# The list of names is a window of its own, which the offscreen platform cannot raise.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def press(key: Qt.Key) -> None:
    """Press a key where the system would deliver it: in the open list, else in the focused field."""
    target = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key)


def speakers(window: MainWindow) -> list[str]:
    return [line.claim.speaker for line in window.reading.lines()]


@pytest.fixture
def named(window: MainWindow) -> MainWindow:
    """Two claims; the first has a speaker, the second is the current one."""
    QTest.keyClicks(window.view, "2")
    QTest.keyClicks(window.view, "s")
    QTest.keyClicks(window.annotation.form.sections["speaker"].words, "Zalika Mensah")
    QTest.keyClick(window.annotation.form.sections["speaker"].words, KEY.Key_Escape)
    QTest.keyClick(window.view, KEY.Key_Down)
    QTest.keyClicks(window.view, "2")
    return window


@pytest.mark.parametrize("pause", [0, 900])
@pytest.mark.parametrize("by", [KEY.Key_Return, KEY.Key_Tab, KEY.Key_Escape])
def test_a_name_chosen_with_the_keys_is_stored(
    named: MainWindow, qtbot: QtBot, pause: int, by: Qt.Key
) -> None:
    form = named.annotation.form
    QTest.keyClicks(named.view, "s")
    QTest.keyClicks(form.sections["speaker"].words, "Zal")
    qtbot.wait(pause)
    press(KEY.Key_Down)
    assert form.sections["speaker"].words.text() == "Zalika Mensah"
    press(by)
    named.activateWindow()
    qtbot.wait(20)
    if not named.view.hasFocus():
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
    assert named.view.hasFocus()
    assert form.sections["speaker"].words.text() == "Zalika Mensah"
    qtbot.waitUntil(lambda: speakers(named) == ["Zalika Mensah", "Zalika Mensah"], timeout=1000)
    QTest.keyClick(named.view, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert speakers(named) == ["Zalika Mensah", ""]


def test_a_name_half_typed_is_not_offered(named: MainWindow, qtbot: QtBot) -> None:
    form = named.annotation.form
    QTest.keyClicks(named.view, "s")
    QTest.keyClicks(form.sections["speaker"].words, "Zal")
    qtbot.waitUntil(lambda: speakers(named)[1] == "Zal", timeout=2000)
    form.sections["summary"].words.setFocus()
    form.sections["speaker"].words.setFocus()
    assert form.sections["speaker"].names.stringList() == ["Zalika Mensah"]
