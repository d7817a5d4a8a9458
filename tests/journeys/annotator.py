"""A person at the keyboard, in a process of their own: imports, tags, undoes, and is then killed.

Run as ``python -m tests.journeys.annotator PROJECT FILE...``; prints one line of JSON when all is done and then
waits for the kill. Only keys are used after the import.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workbench.app import _start
from workbench.store import queries, record
from workbench.ui.main_window import MainWindow
from workbench.workspace.importing import import_paths

KEY = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Annotator:
    """Presses keys in the window and looks at what it shows."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.view = window.view
        self.presses = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.presses += 1
        QApplication.processEvents()

    def type(self, sign: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self.window, sign)
        self.presses += 1
        QApplication.processEvents()

    @property
    def text(self) -> str:
        return self.window.reading.text

    @property
    def sentence(self) -> str:
        start, end = self.view.sentence()
        return self.text[start:end]

    def down_to(self, words: str, *, most: int = 400) -> None:
        """Down until the sentence holds these words; the first step is taken even where it holds them already."""
        for _ in range(most):
            before = self.view.sentence()
            self.press(KEY.Key_Down)
            if words in self.sentence:
                return
            if self.view.sentence() == before:
                break
        raise AssertionError(f"no sentence with {words!r} below, at {self.sentence!r}")

    def to_article(self, holding: str) -> None:
        """Alt+Down until the article holds these words."""
        for _ in range(50):
            if holding in self.text:
                return
            self.press(KEY.Key_Down, ALT)
        for _ in range(50):
            if holding in self.text:
                return
            self.press(KEY.Key_Up, ALT)
        raise AssertionError(f"no article with {holding!r}")


def annotate(person: Annotator, script: list[dict[str, Any]]) -> None:
    """Follow a script: article, sentence, what to do to the edges, the tag key."""
    for step in script:
        person.to_article(step["article"])
        if step.get("again"):
            person.press(KEY.Key_Up)
        if "find" in step:
            for _ in range(step.get("times", 1)):
                person.down_to(step["find"])
        for _ in range(step.get("extend", 0)):
            person.press(KEY.Key_Down, SHIFT)
        for sign in step.get("edges", ""):
            person.type(sign)
        person.press(getattr(KEY, f"Key_{step['key']}"))


def main() -> None:
    """Do the morning's work and wait to be killed."""
    project, script_file, *files = sys.argv[1:]
    desk = _start(project)
    window = desk.window
    assert window is not None
    sys.excepthook = sys.__excepthook__  # a fault of the test is shown, not written to the log file
    window.resize(1300, 850)
    window.activateWindow()
    window.view.setFocus()
    QTest.qWait(50)
    import_paths(window.session.workspace, files)
    while window.articles.model.rowCount() < len(files):  # the list fills in a moment
        QTest.qWait(20)
    person = Annotator(window)
    person.press(KEY.Key_Down, ALT)
    with open(script_file, encoding="utf-8") as file:  # noqa: PTH123
        annotate(person, json.load(file))
    for _ in range(3):
        person.press(KEY.Key_Z, CONTROL)
    for _ in range(2):
        person.press(KEY.Key_Z, CONTROL | SHIFT)
    QTest.qWait(1500)  # the place is remembered a moment after the last act
    rows, _ = window.session.read(record.read)
    said = {
        "article": window.reading.article.id if window.reading.article else "",
        "sentence": list(window.view.sentence()),
        "zoom": window.view.place(),
        "rows": record.comparable(rows),
        "undo": window.session.workspace.undo_label,
        "redo": window.session.workspace.redo_label,
        "counts": window.session.read(queries.counts).as_dict(),
    }
    print(json.dumps(said), flush=True)
    time.sleep(600)


if __name__ == "__main__":
    main()
