"""What the window says where a key does nothing, or more than it seems to; where the focus goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import FIRST, OpenWindow, add
from workbench.ui import notice_bar
from workbench.ui.first_steps import FirstSteps
from workbench.ui.main_window import MainWindow
from workbench.workspace.settings import Person, Settings
from workbench.workspace.workspace import Workspace

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_tagging_blank_space_says_why_nothing_was_tagged(window: MainWindow) -> None:
    blank = FIRST.index("\n\n")
    window.view.drag_selection(blank, blank + 2)
    QTest.keyClick(window.view, Qt.Key.Key_3)
    assert len(window.reading) == 0
    assert window.notice.isVisible() and window.notice.words.text() == "There are no words here to tag."


def test_done_without_passages_is_said(window: MainWindow) -> None:
    QTest.keyClick(window.view, Qt.Key.Key_Return, CONTROL)
    assert window.notice.isVisible() and "no passages yet" in window.notice.words.text()
    window.notice.hide()
    QTest.keyClick(window.view, Qt.Key.Key_0)
    QTest.keyClick(window.view, Qt.Key.Key_Return, CONTROL)
    assert "still to check" in window.notice.words.text()


def test_what_was_said_of_an_older_act_goes_with_the_next_one(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notice_bar, "READ", 0)
    QTest.keyClick(window.view, Qt.Key.Key_Return, CONTROL)
    assert window.notice.isVisible() and "no passages yet" in window.notice.words.text()
    qtbot.wait(10)
    assert window.notice.isVisible(), "its own act is no reason to go"
    QTest.keyClick(window.view, Qt.Key.Key_2)
    qtbot.waitUntil(window.notice.isHidden, timeout=1000)


def test_what_was_said_just_now_can_be_read(window: MainWindow, qtbot: QtBot) -> None:
    window.notice.say("Five articles added.")
    QTest.keyClick(window.view, Qt.Key.Key_1)
    qtbot.wait(50)
    assert window.notice.isVisible()
    window.notice.warn("The disk is full.")
    QTest.keyClick(window.view, Qt.Key.Key_2)
    qtbot.wait(50)
    assert window.notice.isVisible() and not window.notice._leave.isActive(), "a fault stays"


def test_done_with_work_is_not_remarked_on(window: MainWindow) -> None:
    QTest.keyClick(window.view, Qt.Key.Key_1)
    QTest.keyClick(window.view, Qt.Key.Key_Return, CONTROL)
    assert not window.notice.isVisible()


def test_alt_down_in_the_verdict_is_the_boxs(window: MainWindow) -> None:
    QTest.keyClick(window.view, Qt.Key.Key_2)
    verdict = window.annotation.form.sections["verdict"].choice
    key = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    key.ignore()
    QApplication.sendEvent(verdict, key)
    assert key.isAccepted()


def test_the_first_import_leaves_the_focus_in_the_article(
    place: Path, open_window: OpenWindow, settings: Settings
) -> None:
    place.unlink()
    Workspace.create(place, settings.person or Person()).close()
    window = open_window(focus=False)
    assert window.annotation.form.empty.text().startswith("The claim that")
    add(window.session.workspace, "The mill", FIRST)
    window.files.imported.emit()
    assert window.focusWidget() is window.view, (window.focusWidget(), window.reading.article)
    assert window.annotation.form.empty.text().startswith("No passage")


def test_a_project_of_ones_own_is_offered_in_the_samples_alone(
    qtbot: QtBot, settings: Settings, open_window: OpenWindow
) -> None:
    settings.hints_seen = []
    steps = open_window().first_steps
    assert isinstance(steps, FirstSteps) and steps.isVisible() and not steps.own.isVisible()
    offered = FirstSteps(True)
    qtbot.addWidget(offered)
    offered.show()
    assert offered.own.isVisible()
