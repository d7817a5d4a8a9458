"""Paints a line of the article list: title, facts, and a bar of the passages by tag."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from workbench.store.queries import ArticleLine
from workbench.ui.article_list import facts_of, title_of
from workbench.ui.elided import apart, direction_of, one_line
from workbench.ui.row_painting import paint_ground
from workbench.ui.rows import RowDelegate
from workbench.ui.theme import Theme, interface_font

_SIDE, _TOP, _BAR = 14, 11, 4


class ArticleDelegate(RowDelegate):
    """All lines are of one height, so that a list of ten thousand needs no measuring."""

    kind = ArticleLine

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._title = interface_font(10.2)
        self._facts = interface_font(9.0)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Give the height of two lines of title, one of facts, and the bar."""
        title, facts = QFontMetrics(self._title).height(), QFontMetrics(self._facts).height()
        return QSize(200, 2 * _TOP + 2 * title + 3 + facts + 7 + _BAR)

    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: ArticleLine) -> None:
        """Paint one line."""
        theme, room = self._theme, paint_ground(painter, option, self._theme)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(QRect(room.left(), room.top(), 3, room.height() - 1), QColor(theme.accent))
        inner = room.adjusted(_SIDE, _TOP, -_SIDE, -_TOP)
        title_metrics, facts_metrics = QFontMetrics(self._title), QFontMetrics(self._facts)
        lines = _two_lines(title_of(line), self._title, inner.width())
        used = len(lines) * title_metrics.height() + 3 + facts_metrics.height() + 7 + _BAR
        y = inner.top() + max(0, (inner.height() - used) // 2)
        painter.setFont(self._title)
        painter.setPen(QColor(theme.soft if line.archived else theme.ink))
        rtl = direction_of(title_of(line)) == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        for words in lines:
            painter.drawText(QRect(inner.left(), y, inner.width(), title_metrics.height()), side, words)
            y += title_metrics.height()
        y += 3
        painter.setFont(self._facts)
        painter.setPen(QColor(theme.soft))
        facts = _fitting_facts(line, facts_metrics, inner.width())
        place = QRect(inner.left(), y, inner.width(), facts_metrics.height())
        painter.drawText(place, int(side) | int(Qt.TextFlag.TextDontClip), facts)
        y += facts_metrics.height() + 7
        _paint_bar(painter, theme, line, QRectF(inner.left(), y, inner.width(), _BAR))


def _fitting_facts(line: ArticleLine, metrics: QFontMetrics, width: int) -> str:
    """Give the facts with the outlet shortened first: date and status are what a list is looked through for."""
    rest = facts_of(replace(line, outlet=""))
    if not line.outlet:
        return metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
    room = max(60, width - metrics.horizontalAdvance(f" · {rest}") - 1)
    outlet = metrics.elidedText(one_line(line.outlet, 80), Qt.TextElideMode.ElideRight, room)
    return metrics.elidedText(f"{apart(outlet)} · {rest}", Qt.TextElideMode.ElideRight, width)


def _paint_bar(painter: QPainter, theme: Theme, line: ArticleLine, room: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    counts = line.counts
    if not counts.total:
        # Nothing marked yet: an empty track, also where hairlines are as dark as ink.
        painter.setPen(QColor(theme.hairline))
        painter.setBrush(QColor(theme.hairline if theme.hairline != theme.ink else theme.pane))
        painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), 1.5, 1.5)
        return
    painter.setClipRect(room)
    x = room.left()
    shares = (
        (counts.verified, theme.verified.ink, True),
        (counts.disputed, theme.disputed.ink, True),
        (counts.opinion, theme.opinion.ink, True),
        (counts.to_check, theme.to_check.ink, False),
    )
    for number, ink, tagged in shares:
        width = room.width() * number / counts.total
        if not number:
            continue
        if tagged:
            painter.fillRect(QRectF(x, room.top(), max(1.0, width - 1), room.height()), QColor(ink))
        else:
            # Not tagged yet: an outline, so that it does not pass for done.
            painter.fillRect(QRectF(x, room.top(), width, room.height()), QColor(theme.to_check.tint))
            painter.fillRect(QRectF(x, room.bottom() - 1, width, 1), QColor(ink))
        x += width


def _two_lines(words: str, font: QFont, width: int) -> list[str]:
    metrics = QFontMetrics(font)
    flat = one_line(words, 240)
    if metrics.horizontalAdvance(flat) <= width:
        return [flat]
    # The longest start that fits, back to a space where there is one; scripts without spaces are cut anywhere.
    cut = bisect_right(range(len(flat)), width, key=lambda n: metrics.horizontalAdvance(flat[:n])) - 1
    space = flat.rfind(" ", 0, cut + 1)
    cut = space if space > cut // 2 else max(1, cut)
    rest = metrics.elidedText(flat[cut:].strip(), Qt.TextElideMode.ElideRight, width)
    return [flat[:cut].rstrip(), rest]
