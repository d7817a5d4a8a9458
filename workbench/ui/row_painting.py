"""What the painted rows of lists share: their ground, the sign of a tag, and two lines of words beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from workbench.ui.elided import direction_of
from workbench.ui.rows import RowDelegate
from workbench.ui.theme import TagStyle, Theme, interface_font

SIGN = 20
"""Pixels that the disc of a sign is wide."""
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class TwoLines:
    """What a row says: words with something short at their end, and facts below; the inks are colours by name."""

    words: str
    facts: str
    ink: str
    at_end: str
    end_ink: str


class TwoLineDelegate(RowDelegate):
    """A row of two lines beside a sign; all rows are of one height."""

    side: ClassVar[int] = 14
    top: ClassVar[int] = 10
    indent: ClassVar[int] = SIGN + 10
    """Pixels from the sign's left edge to the words."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._words, self._facts = interface_font(10.0), interface_font(9.0)
        self.sign_font = interface_font(9.0)
        self.sign_font.setBold(True)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Give the height of a line of words and one of facts."""
        height = QFontMetrics(self._words).height() + 2 + QFontMetrics(self._facts).height()
        return QSize(200, 2 * self.top + height)

    def place_of_sign(self, room: QRect, pushed: int = 0) -> QRectF:
        """Give where a row's sign is, ``pushed`` pixels to the right."""
        return QRectF(room.left() + self.side + pushed, room.top() + self.top, SIGN, SIGN)

    def paint_two_lines(self, painter: QPainter, room: QRect, said: TwoLines) -> None:
        """Paint the words of a row beside its sign, each line cut to its room."""
        words, facts = QFontMetrics(self._words), QFontMetrics(self._facts)
        left, right = room.left() + self.side + self.indent, room.right() - self.side
        top = room.top() + self.top - 1
        wide = facts.horizontalAdvance(said.at_end) + 12 if said.at_end else 0
        painter.setFont(self._facts)
        painter.setPen(QColor(said.end_ink))
        painter.drawText(QRect(right - wide, top, wide, words.height()), int(RIGHT), said.at_end)
        first = QRect(left, top, right - left - wide, words.height())
        painter.setFont(self._words)
        painter.setPen(QColor(said.ink))
        shown = words.elidedText(said.words, Qt.TextElideMode.ElideRight, first.width())
        painter.drawText(first, int(beginning(said.words)), shown)
        below = QRect(left, top + words.height() + 2, right - left, facts.height())
        painter.setFont(self._facts)
        painter.setPen(QColor(self._theme.soft))
        shown = facts.elidedText(said.facts, Qt.TextElideMode.ElideRight, below.width())
        # The metrics are a pixel short of what some letters reach down to.
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextDontClip), shown)


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> QRect:
    """Paint what is behind a row: chosen or not, a frame where the keys are, a hairline below; gives its room."""
    room = QRect(option.rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    painter.fillRect(room, QColor(theme.chosen if chosen else theme.pane))
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QColor(theme.accent))
        painter.drawRect(QRectF(room).adjusted(0.5, 0.5, -0.5, -1.5))
    painter.fillRect(QRect(room.left(), room.bottom(), room.width(), 1), QColor(theme.hairline))
    return room


def paint_sign(painter: QPainter, disc: QRectF, style: TagStyle, font: QFont, edge: str = "") -> None:
    """Paint the sign of a tag on its disc; ``edge`` is the colour that sets it off from a disc below it."""
    if edge:
        painter.setPen(QColor(edge))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(style.tint))
    painter.drawEllipse(disc)
    painter.setFont(font)
    painter.setPen(QColor(style.ink))
    painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), style.sign)


def beginning(words: str) -> Qt.AlignmentFlag:
    """Give the side at which words begin, in the middle of their line's height."""
    return RIGHT if direction_of(words) == Qt.LayoutDirection.RightToLeft else LEFT
