"""Gives a document its text a part at a time: Qt needs 5 seconds for a million lines, all at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor, QTextDocument

# One part: about two milliseconds, whether the lines are long or short. The first fills many screens.
PART = 100_000
PART_LINES = 800
FIRST = 400_000
FIRST_LINES = 4_000


class Filling(QObject):
    """Appends a text to a document from a timer; what is asked for is there at once."""

    def __init__(self, document: QTextDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._text = ""
        self._done = 0
        self._waiting: list[tuple[int, Callable[[], None]]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def complete(self) -> bool:
        """Whether the whole text is in the document."""
        return self._done >= len(self._text)

    def start(self, text: str) -> str:
        """Take a text and give its first part, which the caller sets in the document."""
        self._text = text
        self._waiting.clear()
        self._done = _cut(text, 0, FIRST, FIRST_LINES)
        if self.complete:
            self._timer.stop()
        else:
            self._timer.start()
        return text[: self._done]

    def ensure(self, position: int) -> None:
        """Fill at least beyond a position (UTF-16 units of the document)."""
        while not self.complete and self._document.characterCount() - 1 <= position:
            self._append(PART * 8, PART_LINES * 8)

    def when(self, position: int, act: Callable[[], None]) -> None:
        """Do something as soon as the document reaches beyond a position; now, if it does already."""
        if self.complete or self._document.characterCount() - 1 > position:
            act()
        else:
            self._waiting.append((position, act))

    def _go_on(self) -> None:
        self._append(PART, PART_LINES)
        ready = [act for position, act in self._waiting if self._reaches(position)]
        self._waiting = [wait for wait in self._waiting if not self._reaches(wait[0])]
        for act in ready:
            act()

    def _reaches(self, position: int) -> bool:
        return self.complete or self._document.characterCount() - 1 > position

    def _append(self, size: int, lines: int) -> None:
        if not self.complete:
            end = _cut(self._text, self._done, size, lines)
            cursor = QTextCursor(self._document)
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText(self._text[self._done : end])
            self._done = end
        if self.complete:
            self._timer.stop()


def _cut(text: str, start: int, size: int, lines: int) -> int:
    """Give the end of a part from start: whole lines, at most so many of them and about so many letters."""
    if len(text) - start <= size and text.count("\n", start) <= lines:
        return len(text)
    end = text.find("\n", min(start + size, len(text))) + 1 or len(text)
    part = text[start:end].split("\n", lines)
    return end - len(part[lines]) if len(part) > lines else end
