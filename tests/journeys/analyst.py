"""An analyst at the keys of the real window: what a hand does at the form, the sheets and the views."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from tests.journeys.annotator import CONTROL, KEY, NONE, SHIFT, Annotator
from workbench.model.tables import Claim
from workbench.store import queries
from workbench.store.queries import workflow as workflow_queries
from workbench.store.queries.workflow import Circumstances
from workbench.ui.main_window import MainWindow

Sheet = TypeVar("Sheet", bound=QWidget)
PATIENCE = 8_000
"""Milliseconds after which what should happen by itself has not happened."""


class Analyst(Annotator):
    """Whoever sits at the window; ``go_on_as`` changes who that is."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        super().__init__(window)
        self.qtbot = qtbot

    # The window

    def until(self, so: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(so, timeout=PATIENCE)

    def sit_down(self) -> None:
        """Do what a window manager does when a sheet has closed: the window has the keys, and the article them."""
        self.until(lambda: QApplication.activeModalWidget() is None)
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)
        if self.window.views.page is None:
            self.view.setFocus()
            self.until(self.view.hasFocus)

    def sheet(self, kind: type[Sheet]) -> Sheet:
        """The sheet of that kind which has the keys now."""
        self.until(lambda: isinstance(QApplication.activeModalWidget(), kind))
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind)
        if not found.isAncestorOf(QApplication.focusWidget() or self.window):
            found.activateWindow()
            self.until(lambda: found.isAncestorOf(QApplication.focusWidget() or self.window))
        return found

    def tab_to(self, field: QWidget, *, most: int = 40) -> None:
        """Tab until the field has the focus."""
        for _ in range(most):
            if field.hasFocus():
                return
            self.press(KEY.Key_Tab)
        raise AssertionError(f"Tab does not lead to {field.accessibleName()!r}, but round and round")

    def choose(self, words: str) -> None:
        """Choose in the list of choices that has the focus, by Home and Down."""
        box = QApplication.focusWidget()
        assert isinstance(box, QComboBox), box
        self.press(KEY.Key_Home)
        while box.currentText() != words:
            before = box.currentIndex()
            self.press(KEY.Key_Down)
            assert box.currentIndex() > before, f"{words} is not among the choices"

    def go_on_as(self, name: str) -> None:
        """Ctrl+Shift+G, a name, Return."""
        from workbench.ui.dialogs.going_on_as import GoingOnAs

        self.press(KEY.Key_G, CONTROL | SHIFT)
        sheet = self.sheet(GoingOnAs)
        self.tab_to(sheet.name)
        self.type(name)
        self.press(KEY.Key_Return)
        self.sit_down()
        assert self.window.session.workspace.person.name == name

    def palette(self, typed: str) -> list[str]:
        """What the palette offers for these letters; it stays open."""
        self.press(KEY.Key_K, CONTROL)
        palette = self.window.palette_
        self.until(palette.field.hasFocus)
        self.type(typed)
        QTest.qWait(250)  # what is stored is looked up a moment after the last letter
        return [f"{entry.sort}: {entry.words}" for entry in palette.entries()]

    def do_by_palette(self, typed: str, words: str) -> None:
        """Find an action by letters, and do it."""
        offered = self.palette(typed)
        assert offered and offered[0] == f"action: {words}", offered[:5]
        self.press(KEY.Key_Return)
        self.until(lambda: not self.window.palette_.isVisible())

    # What is stored

    def claim(self, fragment: str = "") -> Claim:
        """The claim of the current passage, or of the passage of this article with these words, as it is stored."""
        if fragment:
            [line] = [line for line in self.window.reading.lines() if fragment in line.anchor.quote]
        else:
            found = self.window.reading.current
            assert found is not None
            line = found
        stored = self.window.session.read(lambda connection: queries.claim(connection, line.claim.id))
        assert stored is not None
        return stored

    def standing(self, claim: Claim) -> Circumstances:
        return self.window.session.read(lambda c: workflow_queries.circumstances(c, claim.id))

    # The article

    def tag(self, article: str, fragment: str, key: Qt.Key) -> Claim:
        """Go to the sentence by keys alone and tag it."""
        self.stand_on(article, fragment)
        self.press(key)
        line = self.window.reading.current
        assert line is not None and fragment in line.anchor.quote
        return self.claim()

    def stand_on(self, article: str, fragment: str) -> None:
        """Go to a sentence of an article from its top."""
        self.to_article(article)
        self.press(KEY.Key_Home, CONTROL)
        if fragment not in self.sentence:
            self.down_to(fragment)

    def write(self, letter: str, words: str) -> None:
        """A letter that leads to a field of the form, the words, Escape."""
        self.type(letter)
        self.type(words)
        self.press(KEY.Key_Escape)
        assert self.view.hasFocus()

    # Files

    def drop_on_form(self, path: Path) -> None:
        """Let a file fall on the form, as a file manager's does."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        form = self.window.annotation.form
        enter = QDragEnterEvent(QPoint(20, 20), action, mime, button, NONE)
        QApplication.sendEvent(form, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(form, QDropEvent(QPointF(20, 20), action, mime, button, NONE))
