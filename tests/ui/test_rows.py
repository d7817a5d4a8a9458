"""What the two lists share: a row that cannot be painted harms nothing, and the chosen one is in sight."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from workbench.ui.rows import LINE_ROLE, RowDelegate, show_chosen
from workbench.ui.theme import LIGHT


class Broken(RowDelegate):
    kind = str

    def paint_line(self, *_: object) -> None:
        raise ZeroDivisionError


def a_list(qtbot: QtBot, count: int) -> QListView:
    view = QListView()
    qtbot.addWidget(view)
    model = QStandardItemModel(view)
    for number in range(count):
        item = QStandardItem(f"row {number}")
        item.setData("words", LINE_ROLE)
        model.appendRow(item)
    view.setModel(model)
    view.resize(200, 120)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_a_row_that_cannot_be_painted_is_logged_and_nothing_else(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    view = a_list(qtbot, 1)
    view.setItemDelegate(Broken(LIGHT, view))
    with caplog.at_level(logging.ERROR):
        assert not view.grab().isNull()
    assert "could not be painted" in caplog.text


def test_the_chosen_row_is_brought_into_sight_and_none_chooses_none(qtbot: QtBot) -> None:
    view = a_list(qtbot, 100)
    show_chosen(view, 90)
    assert view.currentIndex().row() == 90
    assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))
    show_chosen(view, -1)
    assert not view.currentIndex().isValid() and not view.selectionModel().hasSelection()
    assert view.model().index(0, 0).data(Qt.ItemDataRole.DisplayRole) == "row 0"
