"""Paints the cells of the table of claims: plain words, the tag with its sign in its colour, right-to-left at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from workbench.store.queries.claims_table import ClaimRow
from workbench.ui.elided import direction_of
from workbench.ui.rows import LINE_ROLE, GuardedDelegate
from workbench.ui.theme import Theme
from workbench.ui.views.claims.columns import COLUMNS, NUMBERS, TAG

_SIDE, _SIGN = 8, 18
_QUIET = frozenset({"number", "article", "outlet", "date", "changed", "topics"})


class CellDelegate(GuardedDelegate):
    """One cell; the row that the keys are at has a line of the accent at its foot and its beginning."""

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(theme, table)
        self._table = table

    def paint_index(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        self._ground(painter, option, index)
        line = index.data(LINE_ROLE)
        if isinstance(line, ClaimRow):
            self._words(painter, option.rect, index, line)

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, rect = self._theme, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.chosen))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(theme.hairline))
        current = self._table.currentIndex()
        if current.isValid() and current.row() == index.row():
            ink = QColor(theme.accent if self._table.hasFocus() else theme.soft)
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, ink)
            if self._table.horizontalHeader().visualIndex(index.column()) == 0:
                painter.fillRect(rect.left(), rect.top(), 3, rect.height(), ink)

    def _words(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        line: ClaimRow,
    ) -> None:
        theme, column = self._theme, COLUMNS[index.column()]
        words = column.words(line)
        room = rect.adjusted(_SIDE, 0, -_SIDE, -1)
        ink = theme.soft if column.key in _QUIET else theme.ink
        if index.column() == TAG:
            style = theme.tag_style(line.tag)
            ink = style.ink
            painter.setPen(QColor(ink))
            bold = QFont(painter.font())
            bold.setWeight(QFont.Weight.Bold)
            painter.setFont(bold)
            sign = QRect(room.left(), room.top(), _SIGN, room.height())
            painter.drawText(sign, int(Qt.AlignmentFlag.AlignCenter), style.sign)
            bold.setWeight(QFont.Weight.Normal)
            painter.setFont(bold)
            room = room.adjusted(_SIGN + 4, 0, 0, 0)
        direction = direction_of(words)
        rtl = direction == Qt.LayoutDirection.RightToLeft
        painter.setLayoutDirection(direction)
        painter.setPen(QColor(ink))
        right = (
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
            if rtl or column.key in NUMBERS
            else None
        )
        side = right or Qt.AlignmentFlag.AlignLeft
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(0, room.width()))
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), cut)
