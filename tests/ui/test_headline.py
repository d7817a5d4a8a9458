"""The article's title stays in sight in the middle, also where the text itself begins with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QFrame
from pytestqt.qtbot import QtBot

from tests.ui.conftest import OpenWindow, add
from workbench.ui.main_window import MainWindow
from workbench.workspace.settings import Person, Settings
from workbench.workspace.workspace import Workspace


def test_a_headline_scrolled_away_is_said_in_the_header(
    place: Path, open_window: OpenWindow, settings: Settings, qtbot: QtBot
) -> None:
    with_headline = "The dam\n\n" + "The water rose by a metre overnight, the keeper says. " * 300
    workspace = Workspace.open(place, settings.person or Person())
    article = add(workspace, "The dam", with_headline, outlet="Valley Post")
    workspace.close()
    window = open_window()
    window.navigation.open(article)
    header = window.article.header
    qtbot.wait(60)
    height = header.height()
    assert header.facts.text().startswith("Valley Post") and header.title.isHidden()
    window.view.verticalScrollBar().setValue(30)
    qtbot.wait(60)
    assert header.facts.text().startswith("The dam   Valley Post") and header.height() == height
    window.view.verticalScrollBar().setValue(0)
    assert header.facts.text().startswith("Valley Post")


def test_the_header_ends_where_the_column_ends_after_the_window_has_grown(window: MainWindow) -> None:
    window.resize(1000, 800)
    QApplication.processEvents()
    window.resize(1440, 900)
    QApplication.processEvents()
    left, width = window.view.column()
    line = window.article.header.findChild(QFrame, "hairline")
    assert abs((line.x() + line.width()) - (left + width)) <= 1
