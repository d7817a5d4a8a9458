"""The measures that an article is set in: line pitch, column, and what each kind of zone changes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

from workbench.ui.theme import measure_width

LINE_HEIGHT = 1.5
CHARACTERS = 68
# Room beside the column for signs and lanes on the left, and for air on the right; pixels.
GUTTER_LEFT = 76
GUTTER_RIGHT = 28


@dataclass(frozen=True, slots=True)
class BlockStyle:
    """How a zone's paragraphs differ: type size as a factor, weight, ink, indentation in ems."""

    scale: float = 1.0
    bold: bool = False
    soft: bool = False
    indent: float = 0.0
    bar: bool = False


BODY = BlockStyle()
STYLES = {
    "body": BODY,
    "headline": BlockStyle(scale=1.32, bold=True),
    "subhead": BlockStyle(scale=1.08, bold=True),
    "dateline": BlockStyle(scale=0.9, soft=True),
    "caption": BlockStyle(scale=0.9, soft=True, indent=1.0),
    "comment": BlockStyle(scale=0.94, soft=True, indent=1.0, bar=True),
    "boilerplate": BlockStyle(scale=0.86, soft=True),
}


@dataclass(frozen=True, slots=True)
class Column:
    """The column of text in the viewport; pixels. ``pitch`` is the distance between two base lines."""

    left: int
    width: int
    pitch: int
    ascent: float
    descent: float
    em: float

    @property
    def right(self) -> int:
        """The right edge of the column."""
        return self.left + self.width


def column(font: QFont, room: int) -> Column:
    """Centre a column of 68 characters in so many pixels of room; a narrow window gets a narrower one."""
    metrics = QFontMetricsF(font)
    em = float(QFontInfo(font).pixelSize())
    width = round(measure_width(font, CHARACTERS))
    width = max(120, min(width, room - GUTTER_LEFT - GUTTER_RIGHT))
    left = max(GUTTER_LEFT, (room - width) // 2)
    pitch = max(round(LINE_HEIGHT * em), round(metrics.ascent() + metrics.descent()))
    return Column(left, width, pitch, metrics.ascent(), metrics.descent(), em)
