"""Words cut to the room there is, in the direction that they are read in."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from workbench.ui import plain
from workbench.ui.plain import isolated


class ElidedLabel(QLabel):
    """A label of one line that shortens its words to the room it gets; the whole is in its tooltip."""

    def __init__(
        self,
        name: str = "",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(name)

    def show_words(self, words: str) -> None:
        """Show these words."""
        self.setText(words)
        plain.set_tooltip(self, words)

    def minimumSizeHint(self) -> QSize:
        """Ask for little: the words give way."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the words, shortened where they do not fit."""
        painter = QPainter(self)
        room = self.contentsRect()
        painter.setPen(self.palette().color(self.foregroundRole()))
        words = self.fontMetrics().elidedText(self.text(), self._mode, room.width())
        painter.drawText(room, int(self.alignment()), words)
        painter.end()


def direction_of(words: str) -> Qt.LayoutDirection:
    """Give the reading direction of words by their first strong letter."""
    for letter in words[:200]:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL"):
            return Qt.LayoutDirection.RightToLeft
        if kind == "L":
            break
    return Qt.LayoutDirection.LeftToRight


def apart(words: str) -> str:
    """Give other people's words such that right-to-left ones leave the words about them where they are."""
    return isolated(words) if direction_of(words) == Qt.LayoutDirection.RightToLeft else words


def one_line(words: str, limit: int = 200) -> str:
    """Give the first words on one line, at most ``limit`` code points, the last one an ellipsis where cut."""
    flat = " ".join(words[: limit * 2].split())
    return flat if len(flat) <= limit and len(words) <= limit * 2 else f"{flat[: limit - 1]}…"
