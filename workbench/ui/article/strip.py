"""The strip at the scroll bar: where in the article the passages are, one tick a place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from workbench.ui.article.marks import Mark
from workbench.ui.theme import Theme

WIDTH = 14
# Passages are told apart down to this many pixels; what is closer shows as one tick.
_ROW = 3
# What speaks where several tags share a tick: a dispute is what an editor looks for first.
_LOUDEST = ("disputed", None, "opinion", "verified")


class PassageStrip(QWidget):
    """Draws a tick for each passage at its place in the text; a click asks to go there."""

    asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._length = 1
        self._rows: dict[int, Counter[str | None]] = {}
        self._source: Iterable[Mark] = ()
        self._stale = True
        self._pixmap: QPixmap | None = None
        self.setFixedWidth(WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Where the passages are"))

    def sizeHint(self) -> QSize:
        """Give the strip's usual size."""
        return QSize(WIDTH, 200)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._pixmap = None
        self.update()

    def set_article(self, length: int, marks: Iterable[Mark]) -> None:
        """Show the passages of a text of so many code points; ``marks`` is read again when need be."""
        self._length = max(1, length)
        self._source = marks
        self._forget()
        self.update()

    def change(self, before: Mark | None, after: Mark | None) -> None:
        """Take one passage's change without counting the others again."""
        if not self._stale:
            if before is not None:
                for row in self._rows_of(before):
                    self._rows[row][before.tag] -= 1
            if after is not None:
                for row in self._rows_of(after):
                    self._rows.setdefault(row, Counter())[after.tag] += 1
        self._pixmap = None
        self.update()

    def tags_at(self, y: int) -> list[str | None]:
        """Give the tags of the passages whose tick stands at a y, the loudest first: that one shows."""
        self._count()
        return _loudest_first(self._rows.get(y // _ROW, Counter()))

    def y_of(self, position: int) -> int:
        """Give the y of a code point."""
        return int(position / self._length * max(1, self.height() - 2 * _ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ticks, kept as a picture."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.paper))
        painter.fillRect(0, 0, 1, self.height(), QColor(self._theme.hairline))
        if self._pixmap is None:
            self._pixmap = self._ticks()
        painter.drawPixmap(0, 0, self._pixmap)
        painter.end()

    def resizeEvent(self, _event: QEvent) -> None:
        """Count again: places are in pixels."""
        self._forget()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask to go to the place that was pressed."""
        self._ask(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow a drag along the strip."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._ask(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag."""
        event.accept()

    def _forget(self) -> None:
        self._stale = True
        self._pixmap = None

    def _ask(self, event: QMouseEvent) -> None:
        share = event.position().y() / max(1, self.height() - 2 * _ROW)
        self.asked.emit(max(0, min(self._length, int(share * self._length))))

    def _rows_of(self, mark: Mark) -> set[int]:
        """Give the rows of a passage's ticks: one where each piece of it begins."""
        return {self.y_of(start) // _ROW for start, _ in mark.segments}

    def _count(self) -> None:
        if not self._stale:
            return
        rows: dict[int, Counter[str | None]] = {}
        scale = max(1, self.height() - 2 * _ROW) / self._length
        for mark in self._source:
            # Of 20,000 passages nearly all are of one piece.
            if len(mark.segments) == 1:
                rows.setdefault(int(mark.segments[0][0] * scale) // _ROW, Counter())[mark.tag] += 1
                continue
            for row in {int(start * scale) // _ROW for start, _ in mark.segments}:
                rows.setdefault(row, Counter())[mark.tag] += 1
        self._rows = rows
        self._stale = False
        self._pixmap = None

    def _ticks(self) -> QPixmap:
        self._count()
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setPen(Qt.PenStyle.NoPen)
        for number, row in self._rows.items():
            tags = _loudest_first(row)
            if not tags:
                continue
            painter.setBrush(QColor(self._theme.tag_style(tags[0]).ink))
            painter.drawRect(QRectF(4, number * _ROW, WIDTH - 7, _ROW - 0.5))
        painter.end()
        return pixmap


def _loudest_first(row: Counter[str | None]) -> list[str | None]:
    return [tag for tag in _LOUDEST if row[tag] > 0]
