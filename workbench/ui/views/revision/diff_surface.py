"""One of two texts beside each other: what the other has not stands out, and words can be selected."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from workbench.text.graphemes import snap
from workbench.ui.article.geometry import Geometry
from workbench.ui.article.sentence_cursor import Span
from workbench.ui.theme import Theme
from workbench.ui.views.review.passage_text import ReadingSurface

Side = Literal["old", "new"]


class DiffSurface(ReadingSurface):
    """Words that went are struck through, words that came are underlined, each on a ground of its own."""

    def __init__(self, side: Side, theme: Theme, parent: QWidget | None = None) -> None:
        self._differences: list[Span] = []
        self._side = side
        super().__init__(theme, parent)
        self.setTabChangesFocus(True)
        self.selectionChanged.connect(self.viewport().update)

    def show_differences(self, spans: Sequence[Span]) -> None:
        """Show where the other text reads otherwise; [start, end) in code points, in order."""
        self._differences = [span for span in spans if span[0] < span[1]]
        self.viewport().update()

    def selection(self) -> Span | None:
        """Give the selected words, with whole graphemes; None where there are none."""
        anchor, position = self.caret()
        if anchor == position:
            return None
        return snap(self._text, min(anchor, position), max(anchor, position))

    def forget_selection(self) -> None:
        """Select nothing; the caret stays."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def paint_under(self, geometry: Geometry) -> None:
        """Paint the passages, and the grounds of what differs."""
        super().paint_under(geometry)
        painter = QPainter(self.viewport())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.hairline if self._side == "old" else self._theme.chosen))
        for start, end in self._in_sight(geometry):
            for strip in geometry.strips(start, end):
                painter.drawRect(strip.ground)
        selected = self.selection()
        if selected is not None:
            painter.setBrush(QColor(self._theme.selection))
            for strip in geometry.strips(*selected):
                painter.drawRect(strip.ground)
        painter.end()

    def paint_over(self, geometry: Geometry) -> None:
        """Strike through what went, underline what came."""
        super().paint_over(geometry)
        painter = QPainter(self.viewport())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.soft if self._side == "old" else self._theme.accent))
        for start, end in self._in_sight(geometry):
            for strip in geometry.strips(start, end):
                low = strip.base - self._column.em * 0.26 if self._side == "old" else strip.base + 2
                painter.drawRect(QRectF(strip.ground.left(), round(low), strip.ground.width(), 1.5))
        painter.end()

    def _in_sight(self, geometry: Geometry) -> list[Span]:
        first = max(0, bisect_left(self._differences, (geometry.start, 0)) - 1)
        last = bisect_left(self._differences, (geometry.end + 1, 0))
        return [span for span in self._differences[first:last] if span[1] > geometry.start]
