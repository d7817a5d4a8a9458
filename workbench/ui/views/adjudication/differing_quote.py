"""A quote in the serif, in which the words stand out that not everybody marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.model.tables import GAP
from workbench.text.offsets import ViewText
from workbench.ui.elided import direction_of
from workbench.ui.theme import Theme, reading_font

LONGEST = 1_500
"""Code points of a quote that are shown; all of it stands in the article below."""

Stretch = tuple[int, int]


def differing(segments: Sequence[Sequence[int]], others: Sequence[Sequence[Sequence[int]]]) -> list[Stretch]:
    """Give the stretches of a quote (in its own code points) that some of the others left out.

    ``segments`` and ``others`` are positions in the article; the quote has the segments joined by GAP.
    """
    found: list[Stretch] = []
    offset = 0
    for start, end in segments:
        shared = [(start, end)]
        for other in others:
            shared = [(max(a, s), min(b, e)) for a, b in shared for s, e in other if max(a, s) < min(b, e)]
        at = start
        for a, b in [*sorted(shared), (end, end)]:
            if at < a:
                found.append((offset + at - start, offset + a - start))
            at = max(at, b)
        offset += end - start + len(GAP)
    return found


class DifferingQuote(QWidget):
    """Shows a quote beside a bar in its tag's colour; asks for the height that its width needs."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._quote = ""
        self._tag: str | None = None
        self._stretches: list[Stretch] = []
        self.setFont(reading_font(11.5))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_quote(self, quote: str, tag: str | None, stretches: Sequence[Stretch]) -> None:
        """Show a quote with these stretches (in its code points) standing out."""
        self._quote, self._tag = quote[:LONGEST], tag
        if len(quote) > LONGEST:
            self._quote += "…"
        self._stretches = [(a, min(b, LONGEST)) for a, b in stretches if a < LONGEST]
        self.setAccessibleName(quote[:LONGEST])
        alone = "; ".join(quote[a:b].strip() for a, b in self._stretches if quote[a:b].strip())
        self.setAccessibleDescription(f"Not marked by everybody: {alone}" if alone else "")
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Give the height of the lines that the words take in this width."""
        return int(self._laid_out(width).boundingRect().height()) + 6

    def sizeHint(self) -> QSize:
        """Ask for room to read in."""
        return QSize(280, self.heightForWidth(280))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the bar and the words."""
        painter = QPainter(self)
        try:
            style = self._theme.tag_style(self._tag)
            rtl = direction_of(self._quote) == Qt.LayoutDirection.RightToLeft
            bar = self.width() - 3 if rtl else 0
            painter.fillRect(bar, 0, 3, self.height(), QColor(style.ink))
            painter.setPen(QColor(self._theme.ink))
            self._laid_out(self.width()).draw(painter, QPointF(2 if rtl else 14, 3))
        finally:
            painter.end()

    def _laid_out(self, width: int) -> QTextLayout:
        view = ViewText(self._quote)
        layout = QTextLayout(view.text.replace("\n", "\u2028"), self.font())
        option = QTextOption()
        option.setTextDirection(direction_of(self._quote))
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._format(view, stretch) for stretch in self._stretches])
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(40, width - 16))
            line.setPosition(QPointF(0, y))
            y += line.height() * 1.15
        layout.endLayout()
        return layout

    def _format(self, view: ViewText, stretch: Stretch) -> QTextLayout.FormatRange:
        style = self._theme.tag_style(self._tag)
        standing_out = QTextCharFormat()
        standing_out.setBackground(QColor(style.tint))
        standing_out.setForeground(QColor(style.ink))
        standing_out.setFontWeight(QFont.Weight.DemiBold)
        made = QTextLayout.FormatRange()
        made.start = view.to_view(stretch[0])
        made.length = view.to_view(stretch[1]) - made.start
        made.format = standing_out
        return made
