"""Another analyst's copy comes into the open window, is seen there, and goes with one undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.recording import BEN
from workbench.store import queries
from workbench.ui.dialogs.merging import MergeCopy
from workbench.ui.main_window import MainWindow
from workbench.workspace.tagging import tag_stretch
from workbench.workspace.workspace import Workspace


def test_a_copy_is_merged_seen_and_undone(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = window.session.workspace
    path = tmp_path / "ben.workbench"
    workspace.store.back_up(path)
    ben = Workspace.open(path, BEN)
    article = ben.store.read(lambda c: queries.open_article(c, window.reading.article_id or ""))
    ben.do(tag_stretch(article, 0, 28, "disputed", ben.stamp()).edit)
    ben.close()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    window.actions_.trigger("project.merge")
    qtbot.waitUntil(lambda: bool(window.findChildren(MergeCopy)))
    sheet = window.findChildren(MergeCopy)[-1]
    qtbot.waitUntil(sheet.merge_button.isEnabled)
    with qtbot.waitSignal(sheet.accepted):
        sheet.merge_button.click()
    qtbot.waitUntil(lambda: len(list(window.reading.lines())) == 1)
    assert next(iter(window.reading.lines())).claim.tag == "disputed"
    window.activateWindow()
    window.view.setFocus()
    qtbot.waitUntil(window.view.hasFocus)
    QTest.keyClick(window.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not list(window.reading.lines()))
