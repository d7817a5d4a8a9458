"""The list of claims in a queue: sign, first words, priority, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from workbench.model.ids import claim_label
from workbench.model.vocabulary import TAG_NAMES, Priority, name_of
from workbench.store.queries.workflow import QueueLine
from workbench.ui.elided import apart, direction_of, one_line
from workbench.ui.plain import tooltip
from workbench.ui.rows import LINE_ROLE, RowDelegate
from workbench.ui.theme import Theme, interface_font

_ANY = QModelIndex()
_SIDE, _TOP, _SIGN = 14, 10, 20
_MIDDLE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class QueueModel(QAbstractListModel):
    """The claims of one queue, in its order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[QueueLine] = []

    def show(self, lines: Sequence[QueueLine]) -> None:
        """Take other claims."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def line(self, row: int) -> QueueLine | None:
        """Give the claim of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, claim_id: str) -> int:
        """Give the row of a claim, -1 where it is none of these."""
        return next((row for row, line in enumerate(self._lines) if line.hit.id == claim_id), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ANY) -> int:
        """Give the number of claims."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        """Give the claim, or its words."""
        # An exception in an override ends the process on Python 3.11.
        try:
            line = self.line(index.row())
            if line is None:
                return None
            if role == LINE_ROLE:
                return line
            if role == Qt.ItemDataRole.DisplayRole:
                return one_line(line.hit.words)
            if role == Qt.ItemDataRole.ToolTipRole:
                return tooltip(f"{one_line(line.hit.words, 400)}\n{facts_of(line)}")
            if role == Qt.ItemDataRole.AccessibleTextRole:
                words = f"{TAG_NAMES[line.hit.tag]}: {one_line(line.hit.words)}. {facts_of(line)}"
                return f"{words}. {urgency(line)}" if urgency(line) else words
        except Exception:
            return None
        return None


def facts_of(line: QueueLine) -> str:
    """Give number, evidence and article."""
    sources = {0: "no evidence", 1: "1 evidence"}.get(line.evidence, f"{line.evidence} evidence")
    return f"{claim_label(line.hit.number)} · {sources} · {apart(one_line(line.hit.title, 60))}"


def urgency(line: QueueLine) -> str:
    """Give the priority where it is out of the ordinary."""
    return "" if line.priority == Priority.NORMAL else name_of(line.priority).lower()


class QueueDelegate(RowDelegate):
    """Paints sign, first words, priority, and below them number, evidence and article."""

    kind = QueueLine

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

    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: QueueLine) -> None:
        """Paint one line."""
        theme, room, style = self._theme, QRect(option.rect), self._theme.tag_style(line.hit.tag)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(room, QColor(theme.chosen if chosen else theme.pane))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme.accent))
            painter.drawRect(QRectF(room).adjusted(0.5, 0.5, -0.5, -1.5))
        painter.fillRect(QRect(room.left(), room.bottom(), room.width(), 1), QColor(theme.hairline))
        disc = QRectF(room.left() + _SIDE, room.top() + _TOP, _SIGN, _SIGN)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(style.tint))
        painter.drawEllipse(disc)
        painter.setPen(QColor(style.ink))
        painter.setFont(self._sign)
        painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), style.sign)
        words, facts = QFontMetrics(self._words), QFontMetrics(self._facts)
        left, right, top = room.left() + _SIDE + _SIGN + 10, room.right() - _SIDE, room.top() + _TOP - 1
        urgent = urgency(line)
        wide = facts.horizontalAdvance(urgent) + 12 if urgent else 0
        painter.setFont(self._facts)
        painter.setPen(QColor(theme.disputed.ink if urgent in ("urgent", "high") else theme.soft))
        painter.drawText(QRect(right - wide, top, wide, words.height()), int(_MIDDLE), urgent)
        said = one_line(line.hit.words)
        rtl = direction_of(said) == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        first = QRect(left, top, right - left - wide, words.height())
        painter.setFont(self._words)
        painter.setPen(QColor(theme.ink))
        shown = words.elidedText(said, Qt.TextElideMode.ElideRight, first.width())
        painter.drawText(first, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
        below = QRect(left, top + words.height() + 2, right - left, facts.height())
        painter.setFont(self._facts)
        painter.setPen(QColor(theme.soft))
        shown = facts.elidedText(facts_of(line), Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft), shown)
