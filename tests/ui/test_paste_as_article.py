"""Ctrl+V on the list of articles: a link is asked about, words open their sheet, and fields keep their own paste."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workbench.ingest import fetching
from workbench.ui import plain
from workbench.ui.dialogs.article_link import ArticleLink
from workbench.ui.dialogs.paste_text import PasteText
from workbench.ui.main_window import MainWindow

LINK = "https://post.example.org/2023/quay"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    asked: list[str] = []
    monkeypatch.setattr(fetching, "fetch", lambda link, *_, **__: asked.append(link))
    return asked


def test_a_link_is_asked_about_and_nothing_is_fetched_unasked(
    qtbot: QtBot, window: MainWindow, nothing_is_fetched: list[str]
) -> None:
    QGuiApplication.clipboard().setText(LINK)
    window.articles.list.setFocus()
    QTest.keyClick(window.articles.list, Qt.Key.Key_V, CTRL)
    box = _box(window)
    assert "Fetch this page from post.example.org?" in box.words.text()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert nothing_is_fetched == []
    # On a yes it is asked for, once.
    QTest.keyClick(window.articles.list, Qt.Key.Key_V, CTRL)
    _box(window).yes.click()
    qtbot.waitUntil(lambda: nothing_is_fetched == [LINK])
    qtbot.waitUntil(lambda: not window.background.jobs)


def _box(window: MainWindow) -> plain.Box:
    """The question that is open; one that was answered is gone at the next turn of the loop."""
    (box,) = (found for found in window.findChildren(plain.Box) if found.isVisible())
    return box


def test_words_open_their_sheet(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("A few words.")
    window.articles.list.setFocus()
    QTest.keyClick(window.articles.list, Qt.Key.Key_V, CTRL)
    sheet = window.findChild(PasteText)
    assert sheet.words.literal() == "A few words."
    sheet.done(0)


def test_a_field_keeps_its_own_paste(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText(LINK)
    window.actions_.trigger("filter")
    QTest.keyClick(window.articles.filter, Qt.Key.Key_V, CTRL)
    assert window.articles.filter.text() == LINK
    assert window.findChild(plain.Box) is None


def test_the_sheet_for_a_link_opens_from_the_menu(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText(LINK)
    window.actions_.trigger("import.link")
    sheet = window.findChild(ArticleLink)
    assert sheet.link.text() == LINK
    assert sheet.link.selectedText() == LINK
    sheet.done(0)
