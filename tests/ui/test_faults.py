"""The log file says what went wrong and where, and nothing of what articles, claims or exceptions say."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.conftest import add
from workbench.errors import StaleEditError, WorkbenchError
from workbench.model import edits
from workbench.store import queries
from workbench.ui import faults
from workbench.ui.background import in_words
from workbench.ui.main_window import MainWindow
from workbench.workspace.importing import import_pasted
from workbench.workspace.settings import Person
from workbench.workspace.workspace import Workspace

CANARY = "Zwolinska-canary"


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The log of a start, ended with the test."""
    logger, path = logging.getLogger("workbench"), tmp_path / "data" / "workbench.log"
    before, level = list(logger.handlers), logger.level
    monkeypatch.setattr(faults.faulthandler, "enable", lambda _: None)
    faults.start_log(path)
    yield path
    for handler in [found for found in logger.handlers if found not in before]:
        logger.removeHandler(handler)
        handler.close()
    logger.setLevel(level)
    if faults._crash_file is not None:
        faults._crash_file.close()


def test_no_words_of_the_record_come_into_the_log(log: Path, window: MainWindow) -> None:
    workspace = window.session.workspace
    import_pasted(workspace, f"{CANARY} says so. It is true.\n", CANARY)
    assert not workspace.store.read_only
    article = add(workspace, f"{CANARY} again", f"The {CANARY} was sold. Nobody knows.\n")
    assert window.navigation.open(article)
    QTest.keyClick(window.view, Qt.Key.Key_1)
    line = window.reading.lines()[0]
    other = Workspace.open(workspace.store.place, Person(id="b" * 32, name=CANARY))
    other.do(edits.set_claim(line.claim, other.stamp(), summary=f"{CANARY} theirs"))
    other.close()
    stale = edits.set_claim(line.claim, window.session.stamp(), summary=f"{CANARY} mine")
    assert window.session.do(stale) is None
    window.session.attempt(lambda: window.session.read(lambda c: queries.find_article(c, CANARY)))
    try:
        try:
            raise KeyError(CANARY)
        except KeyError as error:
            raise ValueError(f"no “{CANARY}”") from error
    except ValueError as error:
        in_words(error, "Importing")
        logging.getLogger("workbench.ui.some_part").exception("could not be painted")
        window.session.fail(error)
    words = log.read_text(encoding="utf-8")
    assert CANARY not in words
    assert "StaleEditError at " in words and "ValueError at test_faults.py:" in words
    assert "test_no_words_of_the_record" in words and "KeyError" in words


def test_what_nobody_caught_is_logged_without_what_it_says(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(faults.threading, "excepthook", faults.threading.excepthook)
    told: list[BaseException] = []
    faults.catch_faults(told.append)
    fault = RuntimeError(CANARY)
    sys.excepthook(RuntimeError, fault, None)
    words = log.read_text(encoding="utf-8")
    assert told == [fault] and "not caught" in words and "RuntimeError" in words and CANARY not in words


def test_control_characters_do_not_come_into_the_log(log: Path) -> None:
    logging.getLogger("workbench").warning("a name: %s", "x\x1b[31m\r\x00\x9by")
    words = log.read_bytes().decode("utf-8")
    assert "a name: x\ufffd[31m\ufffd\ufffd\ufffdy\n" in words


def test_a_fault_is_described_by_kind_code_and_cause() -> None:
    try:
        try:
            raise PermissionError(13, CANARY)
        except OSError as error:
            raise StaleEditError(CANARY) from error
    except WorkbenchError as error:
        words = faults.described(error)
    assert words.startswith("StaleEditError at test_faults.py:") and " < PermissionError (13) at " in words
    assert CANARY not in words
