"""The list gives way to the form while that needs the room, and comes back; what is gone into is in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.main_window import MainWindow

KEY = Qt.Key


@pytest.fixture
def tagged(window: MainWindow) -> MainWindow:
    for key in (KEY.Key_2, KEY.Key_1, KEY.Key_3, KEY.Key_0, KEY.Key_2):
        QTest.keyClick(window.view, key)
        QTest.keyClick(window.view, KEY.Key_Down)
    QTest.keyClick(window.view, KEY.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    return window


def form_area(window: MainWindow) -> QScrollArea:
    found = window.annotation.findChild(QScrollArea, "claimForm")
    assert isinstance(found, QScrollArea)
    return found


def in_sight(window: MainWindow, widget: QWidget) -> bool:
    port = form_area(window).viewport()
    top = widget.mapTo(port, QPoint(0, 0)).y()
    return top >= 0 and top + widget.height() <= port.height()


def scrolls(window: MainWindow) -> bool:
    return form_area(window).verticalScrollBar().maximum() > 0


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720)])
def test_the_short_form_needs_no_scrolling(tagged: MainWindow, qtbot: QtBot, width: int, height: int) -> None:
    tagged.resize(width, height)
    qtbot.waitUntil(lambda: not scrolls(tagged), timeout=2000)
    assert in_sight(tagged, tagged.annotation.form.sections["state"])


def test_the_list_gives_way_and_comes_back(tagged: MainWindow, qtbot: QtBot) -> None:
    tagged.resize(1440, 900)
    qtbot.wait(30)
    panel = tagged.annotation
    before = panel.splitter.sizes()[0]
    QTest.keyClick(tagged.view, KEY.Key_W)
    rows = panel.list.sizeHintForRow(0)
    qtbot.waitUntil(lambda: panel.splitter.sizes()[0] <= 3 * rows + 2, timeout=2000)
    assert panel.splitter.sizes()[0] >= 3 * rows, "three lines stay"
    current = panel.list.visualRect(panel.list.currentIndex())
    assert panel.list.viewport().rect().contains(current), "the current claim is among them"
    panel.form.sections["details"].unfold(False)
    qtbot.waitUntil(lambda: panel.splitter.sizes()[0] == before, timeout=2000)


@pytest.mark.parametrize("key", [KEY.Key_R, KEY.Key_W, KEY.Key_T, KEY.Key_M, KEY.Key_X])
def test_a_field_that_a_key_leads_to_is_in_sight(tagged: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    tagged.resize(1280, 650)
    qtbot.wait(30)
    QTest.keyClick(tagged.view, key)
    field = tagged.focusWidget()
    assert field is not None and tagged.annotation.form.isAncestorOf(field)
    qtbot.waitUntil(lambda: in_sight(tagged, field), timeout=2000)


def test_the_height_a_person_gave_is_kept_not_the_one_that_was_needed(
    tagged: MainWindow, qtbot: QtBot
) -> None:
    tagged.resize(1440, 900)
    QTest.keyClick(tagged.view, KEY.Key_W)
    qtbot.wait(50)
    assert tagged.annotation.room.sizes()[0] == 300
    assert tagged.panes.state()["form"] == tagged.annotation.room.sizes()


def test_a_form_that_only_just_fits_is_laid_out_at_every_height(tagged: MainWindow, qtbot: QtBot) -> None:
    """Left to itself Qt shows and hides the scroll bar in turn until the stack is full."""
    form = tagged.annotation.form
    form.sections["rationale"].unfold()
    scrolled = set()
    for height in range(560, 1000, 9):
        tagged.resize(1300, height)
        qtbot.wait(2)
        scrolled.add(form_area(tagged).verticalScrollBar().isVisible())
    assert scrolled == {True, False}
