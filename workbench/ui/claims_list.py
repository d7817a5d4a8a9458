"""The passages of the open article as a Qt model, in reading order, and how a line of it is painted."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from workbench.model.ids import claim_label
from workbench.model.vocabulary import TAG_NAMES, ClaimState, Voice, name_of
from workbench.store.queries import PassageLine
from workbench.ui.elided import apart, direction_of, one_line
from workbench.ui.plain import tooltip
from workbench.ui.reading import Reading
from workbench.ui.rows import LINE_ROLE, RowDelegate
from workbench.ui.theme import Theme, interface_font

_SIDE, _TOP, _SIGN = 12, 8, 20

Key = tuple[int, int, str, str]


class ClaimsList(QAbstractListModel):
    """One row a passage."""

    def __init__(self, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._keys: list[Key] = []
        self._key_of: dict[str, Key] = {}
        reading.passages_reset.connect(self._reset)
        reading.passage_put.connect(self._put)
        reading.passage_dropped.connect(self._drop)

    def passage(self, row: int) -> str | None:
        """Give the passage of a row."""
        return self._keys[row][3] if 0 <= row < len(self._keys) else None

    def row_of(self, passage: str | None) -> int:
        """Give a passage's row, or -1."""
        key = self._key_of.get(passage) if passage else None
        return bisect_left(self._keys, key) if key is not None else -1

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Give the number of passages."""
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        """Give the passage, or its words."""
        # An exception in an override ends the process on Python 3.11.
        try:
            line = self._reading.line(self.passage(index.row()))
            if line is None:
                return None
            if role == LINE_ROLE:
                return line
            if role == Qt.ItemDataRole.DisplayRole:
                return one_line(line.anchor.quote)
            if role == Qt.ItemDataRole.ToolTipRole:
                return tooltip(f"{one_line(line.anchor.quote, 400)}\n{facts_of(line)}")
            if role == Qt.ItemDataRole.AccessibleTextRole:
                tag = TAG_NAMES[line.claim.tag]
                return f"{tag}: {one_line(line.anchor.quote)}. {facts_of(line)} {name_of(line.claim.verdict)}"
        except Exception:
            return None
        return None

    def _reset(self) -> None:
        self.beginResetModel()
        self._keys = self._reading.keys()
        self._key_of = {key[3]: key for key in self._keys}
        self.endResetModel()

    def _put(self, passage: str) -> None:
        line = self._reading.line(passage)
        if line is None:
            return
        key, before = _key(line), self._key_of.get(passage)
        if before == key:
            row = self.index(self.row_of(passage))
            self.dataChanged.emit(row, row)
            return
        if before is not None:
            self._drop(passage)
        row_number = bisect_left(self._keys, key)
        self.beginInsertRows(QModelIndex(), row_number, row_number)
        insort(self._keys, key)
        self._key_of[passage] = key
        self.endInsertRows()

    def _drop(self, passage: str) -> None:
        row = self.row_of(passage)
        if row >= 0:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._keys[row]
            del self._key_of[passage]
            self.endRemoveRows()


def facts_of(line: PassageLine) -> str:
    """Give number and speaker of a passage's claim, and its state where it is no draft."""
    voice = {Voice.OUTLET: "own voice", Voice.COMMENTER: "a commenter"}.get(
        Voice(line.passage.voice), "attributed"
    )
    state = "" if line.claim.state == ClaimState.DRAFT else line.claim.state
    parts = (claim_label(line.claim.number), apart(one_line(line.said_by, 60)) or voice, state)
    return " · ".join(part for part in parts if part)


def _key(line: PassageLine) -> Key:
    return (line.anchor.start, -line.anchor.end, line.passage.created_at, line.passage.id)


class ClaimDelegate(RowDelegate):
    """Paints sign, first words, verdict, number and speaker."""

    kind = PassageLine

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._words = interface_font(10.0)
        self._facts = interface_font(9.0)
        self._sign = interface_font(9.0)
        self._sign.setBold(True)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Give the height of a line of words and one of facts."""
        return QSize(
            200, 2 * _TOP + QFontMetrics(self._words).height() + 2 + QFontMetrics(self._facts).height()
        )

    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: PassageLine) -> None:
        """Paint one line."""
        theme, room = self._theme, QRect(option.rect)
        state = option.state
        style = theme.tag_style(line.claim.tag)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(room, QColor(theme.chosen if chosen else theme.pane))
        if state & QStyle.StateFlag.State_HasFocus:
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
        left = room.left() + _SIDE + _SIGN + 10
        right = room.right() - _SIDE
        verdict = name_of(line.claim.verdict).lower()
        wide = facts.horizontalAdvance(verdict)
        painter.setFont(self._facts)
        painter.setPen(QColor(theme.soft))
        y = room.top() + _TOP - 1
        painter.drawText(QRect(right - wide - 2, y, wide + 4, words.height()), int(_MIDDLE), verdict)
        room_of_words = QRect(left, y, right - left - (wide + 12 if verdict else 0), words.height())
        painter.setFont(self._words)
        painter.setPen(QColor(theme.ink))
        quote = one_line(line.anchor.quote)
        rtl = direction_of(quote) == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        shown = words.elidedText(quote, Qt.TextElideMode.ElideRight, room_of_words.width())
        painter.drawText(room_of_words, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.setFont(self._facts)
        painter.setPen(QColor(theme.soft))
        below = QRect(left, y + words.height() + 2, right - left, facts.height())
        painter.drawText(
            below,
            int(Qt.AlignmentFlag.AlignLeft),
            facts.elidedText(facts_of(line), Qt.TextElideMode.ElideRight, below.width()),
        )


_MIDDLE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
