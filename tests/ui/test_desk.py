"""Starts, and going from one project to another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workbench.errors import WorkbenchError
from workbench.ui.desk import Desk
from workbench.ui.faults import catch_faults
from workbench.workspace.settings import Person, Settings


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[Desk]:
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))
    made = Desk(Settings.load(), ["workbench"])
    yield made
    made.close()


def test_a_first_start_opens_the_samples_with_a_hint_that_goes_for_good(desk: Desk, qtbot: QtBot) -> None:
    desk.open_first(None)
    window = desk.window
    assert window is not None and window.articles.model.rowCount() == 5
    steps = window.first_steps
    assert steps is not None and steps.isVisible()
    QTest.keyClicks(steps.name, "Ada Byron")
    QTest.keyClick(steps.name, Qt.Key.Key_Return)
    assert not steps.isVisible()
    assert desk.settings.person is not None and desk.settings.person.initials == "AB"
    desk.close()
    desk.settings = Settings.load()
    desk.open_first(None)
    assert desk.window is not None and desk.window.first_steps is None
    assert desk.window.session.workspace.person.name == "Ada Byron"


def test_a_declined_name_stays_analyst(desk: Desk) -> None:
    desk.open_first(None)
    assert desk.window is not None and desk.window.first_steps is not None
    desk.window.first_steps.done.click()
    assert desk.window.session.workspace.person.name == "Analyst"


def test_another_project_takes_the_place_of_this_one(desk: Desk, tmp_path: Path) -> None:
    desk.open_first(None)
    first = desk.window
    desk.open_project(str(tmp_path / "own.workbench"), make=True, name="Own")
    assert desk.window is not first and desk.window is not None
    assert desk.window.articles.model.rowCount() == 0 and desk.window.article.empty.isVisible()
    assert desk.settings.recent[0].endswith("own.workbench")
    with pytest.raises(WorkbenchError):
        desk.open_project(str(tmp_path / "none.workbench"), make=False)
    assert desk.window.isVisible()


def test_a_last_project_that_is_gone_is_said_and_the_samples_open(desk: Desk, tmp_path: Path) -> None:
    desk.settings.recent = [str(tmp_path / "gone.workbench")]
    desk.open_first(None)
    assert desk.window is not None and desk.window.articles.model.rowCount() == 5
    assert "gone.workbench" in desk.window.notice.words.text() and desk.window.notice.isVisible()


def test_a_bug_becomes_one_calm_sentence(desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    import sys
    import threading

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    desk.open_first(None)
    catch_faults(desk.fault)
    sys.excepthook(ZeroDivisionError, ZeroDivisionError("division by zero"), None)
    assert desk.window is not None
    qtbot.waitUntil(desk.window.notice.isVisible, timeout=1000)
    said = desk.window.notice.words.text()
    assert "Traceback" not in said and "log file" in said
    assert "ZeroDivisionError" in desk.window.notice.details.text()


def test_who_is_named_at_the_start_works_here_and_the_settings_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object, qtbot: QtBot
) -> None:
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))
    settings = Settings.load()
    settings.person = ada = Person(name="Ada")
    settings.hints_seen = ["first-steps"]
    desk = Desk(settings, ["workbench"], "  Zoe  Young ")
    desk.open_first(None)
    window = desk.window
    assert window is not None and window.session.workspace.person.name == "Zoe Young"
    assert "Zoe Young" in window.status.analyst.text()
    qtbot.waitExposed(window)
    window.view.setFocus()
    QTest.keyClick(window.view, Qt.Key.Key_1)
    zoe = window.reading.lines()[0].passage.analyst_id
    assert zoe != ada.id and settings.person == ada
    # In another project of this window too, until somebody else is chosen there.
    desk.open_project(str(tmp_path / "own.workbench"), make=True)
    assert desk.window is not None and desk.window.session.workspace.person.name == "Zoe Young"
    desk.window.preferences.become(ada)
    desk.open_project(str(tmp_path / "other.workbench"), make=True)
    assert desk.window.session.workspace.person == ada
    desk.close()
