"""A window as a start gives it, on projects that are made once a session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.benchmarks import desks
from tests.benchmarks.watching import OpenDesk, Project
from workbench.ui.desk import Desk
from workbench.ui.main_window import MainWindow
from workbench.workspace.settings import Settings


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Gives a project's file and the ids of its articles; each size is made once."""
    made: dict[tuple[int, int, int, bool], tuple[Path, list[str]]] = {}

    def give(articles: int, claims: int, size: int = 8_000, filled: bool = False) -> tuple[Path, list[str]]:
        key = (articles, claims, size, filled)
        if key not in made:
            place = tmp_path_factory.mktemp("project") / "desk.workbench"
            made[key] = place, desks.make(place, articles, claims, size, filled=filled)
        return made[key]

    return give


@pytest.fixture
def open_desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[OpenDesk]:
    """Opens the window on a project, painted and with the focus in the article."""
    opened: list[Desk] = []

    def give(place: Path) -> MainWindow:
        settings = Settings.load(tmp_path / "settings.json")
        settings.person = desks.PERSON
        settings.hints_seen = ["first-steps"]
        desk = Desk(settings, ["workbench"])
        opened.append(desk)
        desk.open_first(str(place))
        window = desk.window
        assert window is not None
        qtbot.waitExposed(window)
        window.resize(1440, 900)  # the offscreen screen is small, and a narrow window folds its list away
        window.activateWindow()
        window.view.setFocus()
        qtbot.waitUntil(window.view.hasFocus, timeout=5000)
        QApplication.processEvents()
        return window

    yield give
    for desk in opened:
        desk.close()
        QApplication.processEvents()
