"""The list of groups: the tags that were given, first words, who marked them and how they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from workbench.model.vocabulary import TAG_NAMES
from workbench.ui.elided import direction_of, one_line
from workbench.ui.plain import tooltip
from workbench.ui.rows import LINE_ROLE, RowDelegate
from workbench.ui.theme import Theme, interface_font
from workbench.ui.views.adjudication.wording import facts_of, outcome_of
from workbench.workspace.adjudicating import Adjudicating, Comparison

_ANY = QModelIndex()
_SIDE, _TOP, _SIGN, _STEP = 14, 10, 20, 15
_MIDDLE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class GroupLine:
    """What the list shows of a group; ``key`` is the id of its first mark."""

    key: str
    comparison: Comparison
    tags: tuple[str | None, ...]
    quote: str
    facts: str
    outcome: str


def line_of(there: Adjudicating, comparison: Comparison) -> GroupLine:
    """Give what the list shows of a group: each tag once, in the order of the analysts."""
    originals = comparison.originals
    return GroupLine(
        originals[0].passage.id,
        comparison,
        tuple(dict.fromkeys(original.claim.tag for original in originals)),
        originals[0].anchor.quote,
        facts_of(there, comparison),
        outcome_of(comparison.settled),
    )


class GroupModel(QAbstractListModel):
    """The groups of one article, in reading order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[GroupLine] = []

    def show(self, lines: Sequence[GroupLine]) -> None:
        """Take other groups."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def lines(self) -> list[GroupLine]:
        """Give the groups that are listed."""
        return list(self._lines)

    def line(self, row: int) -> GroupLine | None:
        """Give the group of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, key: str) -> int:
        """Give the row of a group, -1 where it is none of these."""
        return next((row for row, line in enumerate(self._lines) if line.key == key), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ANY) -> int:
        """Give the number of groups."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        """Give the group, or its words."""
        # An exception in an override ends the process on Python 3.11.
        try:
            line = self.line(index.row())
            if line is None:
                return None
            if role == LINE_ROLE:
                return line
            if role == Qt.ItemDataRole.DisplayRole:
                return one_line(line.quote)
            if role == Qt.ItemDataRole.ToolTipRole:
                return tooltip(f"{one_line(line.quote, 400)}\n{line.facts}")
            if role == Qt.ItemDataRole.AccessibleTextRole:
                tags = " or ".join(TAG_NAMES[tag] for tag in line.tags)
                return f"{tags}: {one_line(line.quote)}. {line.facts}. {line.outcome or 'to settle'}"
        except Exception:
            return None
        return None


class GroupDelegate(RowDelegate):
    """Paints the signs of the tags, first words, how it was settled, and below them who and how."""

    kind = GroupLine

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._words, self._facts, self._sign = (
            interface_font(10.0),
            interface_font(9.0),
            interface_font(9.0),
        )
        self._sign.setBold(True)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Give the height of a line of words and one of facts."""
        height = QFontMetrics(self._words).height() + 2 + QFontMetrics(self._facts).height()
        return QSize(200, 2 * _TOP + height)

    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: GroupLine) -> None:
        """Paint one line."""
        theme, room = self._theme, QRect(option.rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(room, QColor(theme.chosen if chosen else theme.pane))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme.accent))
            painter.drawRect(QRectF(room).adjusted(0.5, 0.5, -0.5, -1.5))
        painter.fillRect(QRect(room.left(), room.bottom(), room.width(), 1), QColor(theme.hairline))
        self._paint_signs(painter, line, room)
        words, facts = QFontMetrics(self._words), QFontMetrics(self._facts)
        left, right = room.left() + _SIDE + _SIGN + _STEP + 8, room.right() - _SIDE
        top = room.top() + _TOP - 1
        wide = facts.horizontalAdvance(line.outcome) + 12 if line.outcome else 0
        painter.setFont(self._facts)
        painter.setPen(QColor(theme.soft))
        painter.drawText(QRect(right - wide, top, wide, words.height()), int(_MIDDLE), line.outcome)
        said = one_line(line.quote)
        rtl = direction_of(said) == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        first = QRect(left, top, right - left - wide, words.height())
        painter.setFont(self._words)
        # What is settled steps back behind what is still to do.
        painter.setPen(QColor(theme.soft if line.outcome else theme.ink))
        shown = words.elidedText(said, Qt.TextElideMode.ElideRight, first.width())
        painter.drawText(first, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
        below = QRect(left, top + words.height() + 2, right - left, facts.height())
        painter.setFont(self._facts)
        painter.setPen(QColor(theme.soft))
        shown = facts.elidedText(line.facts, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft), shown)

    def _paint_signs(self, painter: QPainter, line: GroupLine, room: QRect) -> None:
        painter.setFont(self._sign)
        for number, tag in reversed(list(enumerate(line.tags[:2]))):
            style = self._theme.tag_style(tag)
            disc = QRectF(room.left() + _SIDE + number * _STEP, room.top() + _TOP, _SIGN, _SIGN)
            painter.setPen(QColor(self._theme.pane))
            painter.setBrush(QColor(style.tint))
            painter.drawEllipse(disc)
            painter.setPen(QColor(style.ink))
            painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), style.sign)
