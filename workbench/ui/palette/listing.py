"""The palette's lines as a Qt model, and how one is painted: kind, words with the letters found, facts, key."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from workbench.text.offsets import ViewText
from workbench.ui.elided import direction_of
from workbench.ui.palette.entry import Entry
from workbench.ui.row_models import HeldLines
from workbench.ui.row_painting import LEFT, RIGHT
from workbench.ui.rows import RowDelegate
from workbench.ui.theme import Theme, interface_font

ROW = 32
LABEL = 70
SIGN = 10
_SIDE = 16
_GAP = 14


class EntryList(HeldLines[Entry]):
    """One row an entry."""

    def words(self, line: Entry) -> str:
        """Give the words of an entry."""
        return line.words

    def spoken(self, line: Entry) -> str:
        """Give label, words, facts and key."""
        return spoken(line)


def spoken(entry: Entry) -> str:
    """Give an entry as a screen reader says it."""
    return ", ".join(part for part in (entry.label, entry.words, entry.facts, entry.key) if part)


class EntryDelegate(RowDelegate):
    """Paints one line of the palette."""

    kind = Entry

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._words, self._small = interface_font(10.5), interface_font(9.0)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Give the height of a line."""
        return QSize(200, max(ROW, QFontMetrics(self._words).height() + 12))

    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: Entry) -> None:
        """Paint one line."""
        theme, room = self._theme, QRect(option.rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.chosen))
            painter.drawRoundedRect(QRectF(room).adjusted(6, 0, -6, 0), 6, 6)
        soft = QColor(theme.soft)
        painter.setFont(self._small)
        small = QFontMetrics(self._small)
        label = QRect(room.left() + _SIDE, room.top(), LABEL, room.height())
        painter.setPen(QColor(theme.tag_style(line.tag).ink) if line.tag else soft)
        if line.tag:
            middle = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
            sign = theme.tag_style(line.tag).sign
            painter.drawText(QRect(label.left(), label.top(), SIGN, label.height()), middle, sign)
            label.setLeft(label.left() + SIGN + 4)
        shown = small.elidedText(line.label, Qt.TextElideMode.ElideRight, label.width())
        painter.drawText(label, int(LEFT), shown)
        right = self._paint_key(painter, line.key, room) if line.key else room.right() - _SIDE
        left = label.right() + 8
        if line.facts:
            most = (right - left) * 2 // 5
            facts = small.elidedText(line.facts, Qt.TextElideMode.ElideRight, most)
            wide = small.horizontalAdvance(facts)
            painter.setPen(soft)
            place = QRect(right - wide - 2, room.top(), wide + 4, room.height())
            painter.drawText(place, int(RIGHT), facts)
            right -= wide + _GAP
        self._paint_words(painter, line, QRect(left, room.top(), right - left, room.height()))

    def _paint_key(self, painter: QPainter, key: str, room: QRect) -> int:
        """Paint the key at the right end; gives where it begins."""
        metrics = QFontMetrics(self._small)
        wide, tall = metrics.horizontalAdvance(key) + 12, metrics.height() + 4
        cap = QRectF(room.right() - _SIDE - wide + 0.5, room.center().y() - tall / 2 + 0.5, wide, tall)
        painter.setPen(QColor(self._theme.hairline))
        painter.setBrush(QColor(self._theme.field))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(QColor(self._theme.soft))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), key)
        return int(cap.left()) - _GAP

    def _paint_words(self, painter: QPainter, line: Entry, room: QRect) -> None:
        metrics = QFontMetrics(self._words)
        words = metrics.elidedText(line.words, Qt.TextElideMode.ElideRight, room.width() - 4)
        layout = QTextLayout(words, self._words)
        rtl = direction_of(words) == Qt.LayoutDirection.RightToLeft
        option = QTextOption(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setFormats(self._emphasis(line, words))
        layout.beginLayout()
        row = layout.createLine()
        row.setLineWidth(room.width())
        layout.endLayout()
        painter.setPen(QColor(self._theme.ink))
        layout.draw(painter, QPointF(room.left(), room.top() + (room.height() - row.height()) / 2))

    def _emphasis(self, line: Entry, words: str) -> list[QTextLayout.FormatRange]:
        """Give the letters found, as ranges of what is shown."""
        units, ranges = ViewText(words), []
        kept = len(words) if words == line.words else len(words) - 1
        for start, end in line.spans:
            if start >= kept:
                break
            found = QTextLayout.FormatRange()
            found.start = units.to_view(start)
            found.length = units.to_view(min(end, kept)) - units.to_view(start)
            form = QTextCharFormat()
            form.setForeground(QColor(self._theme.accent))
            form.setFontWeight(QFont.Weight.Bold)
            found.format = form
            ranges.append(found)
        return ranges
