"""The disagreements behind a figure as a Qt model, and how one of them is painted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from workbench.assist.agreement.disagreements import Disagreement, Kind
from workbench.assist.agreement.wording import KIND_NAMES, Line, lines
from workbench.ui.elided import apart, one_line
from workbench.ui.row_models import LineModel
from workbench.ui.row_painting import LEFT, RIGHT, beginning, paint_ground
from workbench.ui.rows import LINE_ROLE, RowDelegate
from workbench.ui.theme import Theme, interface_font

_SIDE, _TOP, _GAP, _NAME = 14, 9, 3, 86


@dataclass(frozen=True, slots=True)
class Shown:
    """A disagreement with the words that are shown of it."""

    disagreement: Disagreement
    title: str
    lines: tuple[Line, ...]

    @property
    def heading(self) -> str:
        """In what they differ, and in which article."""
        return f"{KIND_NAMES[self.disagreement.kind]} · {apart(one_line(self.title, 80)) or '(no title)'}"

    @property
    def spoken(self) -> str:
        """All of it for a screen reader or a tooltip."""
        said = [": ".join(filter(None, (one.who, _full(one)))) for one in self.lines]
        return "\n".join([self.heading, *said])


class DisagreementList(LineModel[Shown]):
    """One row a disagreement, in reading order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Disagreement] = []
        self._titles: Mapping[str, str] = {}
        self._names: Mapping[str, str] = {}

    def show_disagreements(
        self, rows: Sequence[Disagreement], titles: Mapping[str, str], names: Mapping[str, str]
    ) -> None:
        """Show these; ``titles`` and ``names`` are those of articles and analysts by id."""
        self.beginResetModel()
        self._rows, self._titles, self._names = list(rows), titles, names
        self.endResetModel()

    def disagreement(self, row: int) -> Disagreement | None:
        """The disagreement of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Give the number of disagreements."""
        return 0 if parent.isValid() else len(self._rows)

    def line(self, row: int) -> Shown | None:
        """Give what is shown of a row."""
        found = self.disagreement(row)
        if found is None:
            return None
        return Shown(found, self._titles.get(found.article_id, ""), tuple(lines(found, self._names)))

    def words(self, line: Shown) -> str:
        """Give in what they differ and in which article."""
        return line.heading

    def tip(self, line: Shown) -> str:
        """Give all of it."""
        return line.spoken

    def spoken(self, line: Shown) -> str:
        """Give all of it."""
        return line.spoken


class DisagreementDelegate(RowDelegate):
    """Paints in what they differ and where, then a line for each analyst."""

    kind = Shown

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._words = interface_font(10.0)
        self._facts = interface_font(9.0)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Give the height of the heading and the lines."""
        try:
            count = len(index.data(LINE_ROLE).lines)
        except Exception:
            count = 2
        words, facts = QFontMetrics(self._words), QFontMetrics(self._facts)
        return QSize(200, 2 * _TOP + facts.height() + count * (words.height() + _GAP))

    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: Shown) -> None:
        """Paint one disagreement."""
        theme, room = self._theme, paint_ground(painter, option, self._theme)
        words, facts = QFontMetrics(self._words), QFontMetrics(self._facts)
        left, right, y = room.left() + _SIDE, room.right() - _SIDE, room.top() + _TOP
        painter.setFont(self._facts)
        painter.setPen(QColor(theme.soft))
        heading = facts.elidedText(line.heading, Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(QRect(left, y, right - left, facts.height()), int(LEFT), heading)
        y += facts.height() + _GAP
        # What differs of two edges is at the ends of the words, so the middle gives way.
        middle = line.disagreement.kind is Kind.EDGES
        mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        for one in line.lines:
            here = QRect(left, y, right - left, words.height())
            self._paint_side(painter, here, one, mode)
            y += words.height() + _GAP

    def _paint_side(self, painter: QPainter, room: QRect, one: Line, mode: Qt.TextElideMode) -> None:
        theme, words, facts = self._theme, QFontMetrics(self._words), QFontMetrics(self._facts)
        left, right = room.left(), room.right()
        painter.setFont(self._facts)
        if one.who:
            who = facts.elidedText(one_line(one.who, 40), Qt.TextElideMode.ElideRight, _NAME - 8)
            painter.setPen(QColor(theme.soft))
            painter.drawText(QRect(left, room.top(), _NAME - 8, room.height()), int(LEFT), who)
        left += _NAME
        if one.judged:
            wide = facts.horizontalAdvance(one.judged)
            painter.setPen(QColor(theme.tag_style(one.tag).ink))
            painter.drawText(QRect(right - wide, room.top(), wide + 2, room.height()), int(RIGHT), one.judged)
            right -= wide + 12
        painter.setFont(self._words)
        painter.setPen(QColor(theme.soft if one.absent else theme.ink))
        said = one_line(one.words, 400)
        shown = words.elidedText(said, mode, max(right - left, 0))
        painter.drawText(QRect(left, room.top(), right - left, room.height()), int(beginning(said)), shown)


def _full(one: Line) -> str:
    return " – ".join(filter(None, (one_line(one.words, 400), one.judged)))
