"""The side panes give way in a narrow window, and come back as wide as they were."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from workbench.ui.main_window import MainWindow
from workbench.ui.panes import READABLE


def test_side_panes_give_way_and_come_back(window: MainWindow, qtbot: QtBot) -> None:
    panes, splitter = window.panes, window.panes.splitter
    window.resize(1440, 800)
    qtbot.waitUntil(lambda: splitter.sizes()[0] == 270, timeout=1000)
    wide = splitter.sizes()
    window.resize(1150, 700)
    qtbot.waitUntil(lambda: splitter.sizes()[0] < 270, timeout=1000)
    assert window.articles.isVisible() and window.article.width() >= READABLE
    window.resize(1000, 650)
    qtbot.waitUntil(window.articles.isHidden, timeout=1000)
    assert window.article.width() >= READABLE and window.annotation.width() >= 300
    assert panes.state()["widths"][0] == 270 and panes.state()["articles"] is True  # type: ignore[index]
    panes.show_articles(True)
    qtbot.wait(20)
    assert window.articles.isVisible()
    window.resize(990, 650)
    qtbot.waitUntil(window.articles.isHidden, timeout=1000)
    window.resize(1440, 800)
    qtbot.waitUntil(window.articles.isVisible, timeout=1000)
    qtbot.waitUntil(lambda: splitter.sizes() == wide, timeout=1000)


def test_a_pane_put_away_stays_away(window: MainWindow, qtbot: QtBot) -> None:
    window.panes.show_articles(False)
    window.resize(1000, 650)
    qtbot.wait(30)
    window.resize(1440, 800)
    qtbot.wait(30)
    assert window.articles.isHidden() and window.panes.state()["articles"] is False


def test_a_first_window_fits_its_screen(window: MainWindow) -> None:
    room = window.screen().availableGeometry()
    size = window.state._first_size()
    assert size.width() < room.width() and size.height() < room.height()
