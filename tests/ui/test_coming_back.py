"""The window comes back where it was, also after a kill."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import OpenWindow
from workbench.ui.main_window import MainWindow
from workbench.workspace.settings import Settings

KEY = Qt.Key


def test_article_sentence_passage_zoom_panes_and_list_come_back(
    window: MainWindow, open_window: OpenWindow, settings: Settings
) -> None:
    QTest.keyClick(window.view, KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(window.view, KEY.Key_1)
    window.actions_.trigger("zoom.in")
    window.actions_.action("view.articles").trigger()
    window.articles.filter.setText("bridge")
    QTest.keyClick(window.articles.filter, KEY.Key_Return)
    passage = window.view.current()
    window.close()
    again = open_window(Settings.load(settings.path))
    assert again.reading.article is not None and again.reading.article.title == "The bridge"
    assert again.view.current() == passage is not None
    assert again.reading.current is not None and again.reading.current.passage.id == passage
    assert again.view.zoom_level == 1
    assert again.articles.isHidden() and not again.actions_.action("view.articles").isChecked()
    assert again.articles.filter.text() == "bridge" and again.articles.model.rowCount() == 1


def test_a_kill_loses_at_most_a_second_of_walking(
    window: MainWindow, open_window: OpenWindow, settings: Settings, qtbot: QtBot
) -> None:
    QTest.keyClick(window.view, KEY.Key_Down)
    QTest.keyClick(window.view, KEY.Key_Down)
    place = window.view.sentence()
    qtbot.waitUntil(settings.path.exists, timeout=1500)
    # The first window is still there, as after a kill: nothing of its closing has run.
    again = open_window(Settings.load(settings.path))
    assert again.view.sentence() == place


def test_each_article_is_found_where_it_was_left(window: MainWindow) -> None:
    QTest.keyClick(window.view, KEY.Key_Down)
    left = window.view.sentence()
    QTest.keyClick(window.view, KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(window.view, KEY.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert window.view.sentence() == left


@pytest.mark.parametrize("sort", ["colour", [1], {}, None, 5])
def test_damaged_places_are_no_reason_not_to_open(
    open_window: OpenWindow, settings: Settings, place: object, sort: object
) -> None:
    settings.places[str(place)] = {"article": 7, "articles": [1], "list": {"sort": sort}}
    settings.window = {"geometry": "nonsense", "panes": {"widths": ["a"]}, "zoom": "big"}
    window = open_window()
    assert window.reading.article is not None
