"""Where stretches of the text are on the screen, and what is under a point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextLayout, QTextLine

from workbench.text.offsets import ViewText
from workbench.ui.article.reading_layout import ReadingLayout
from workbench.ui.article.typography import BlockStyle


@dataclass(frozen=True, slots=True)
class Shown:
    """A block in sight: ``top`` in viewport pixels, [start, end) in code points of the article."""

    block: QTextBlock
    layout: QTextLayout
    top: float
    height: int
    start: int
    end: int
    turns: bool

    @property
    def bottom(self) -> float:
        """The lower edge, the gap after the paragraph with it."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Strip:
    """A stretch of one visual line: ``ground`` is where its tint goes, ``base`` the base line's y."""

    ground: QRectF
    base: float
    line: int
    first: bool
    last: bool


class Geometry:
    """Turns code points into rectangles of one frame: made anew for each paint or gesture."""

    def __init__(
        self, view: ViewText, layout: ReadingLayout, first: QTextBlock, top: float, height: int
    ) -> None:
        self._view = view
        self._layout = layout
        self.height = height
        self._strips: dict[tuple[int, int], list[Strip]] = {}
        self.blocks = self._collect(first, top)

    @property
    def start(self) -> int:
        """The first code point in sight."""
        return self.blocks[0].start if self.blocks else 0

    @property
    def end(self) -> int:
        """The code point after the last in sight."""
        return self.blocks[-1].end if self.blocks else 0

    def shown(self, block: QTextBlock, top: float) -> Shown:
        """Describe a block whose upper edge stands at a viewport y; lays it out if need be."""
        position = block.position()
        height = self._layout.height(block)
        start = self._view.to_text(position)
        end = self._view.to_text(position + block.length() - 1)
        return Shown(block, block.layout(), top, height, start, end, self._layout.turns(block))

    def strips(self, start: int, end: int) -> list[Strip]:
        """Give the visible visual pieces of [start, end), line by line, left to right within a line."""
        strips = self._strips.get((start, end))
        if strips is None:
            strips = []
            for shown in self.blocks:
                if shown.end >= start and shown.start < end:
                    strips.extend(self.strips_in(shown, start, end))
            self._strips[(start, end)] = strips
        return strips

    def strips_in(self, shown: Shown, start: int, end: int) -> list[Strip]:
        """Give the visual pieces of [start, end) within one block."""
        first, last = self._span_in(shown, start, end)
        if first >= last:
            return []
        strips: list[Strip] = []
        layout = shown.layout
        for number in range(_line_at(layout, first), _line_at(layout, last - 1) + 1):
            line = layout.lineAt(number)
            a = max(first, line.textStart())
            b = min(last, line.textStart() + line.textLength())
            base = shown.top + line.y() + line.ascent()
            starts = number == _line_at(layout, first) and start >= shown.start
            ends = b == last and end <= shown.end
            for left, right in _runs(line, a, b, shown.turns):
                ground = self.line_ground(shown, line)
                ground.setLeft(left)
                ground.setRight(right)
                strips.append(Strip(ground, base, number, starts, ends))
        return strips

    def line_ground(self, shown: Shown, line: QTextLine) -> QRectF:
        """Give the band of a line: as high as the line pitch less a hair, the natural text wide."""
        style = self._layout.style_of(shown.block)
        column = self._layout.column
        base = shown.top + line.y() + line.ascent()
        pitch = column.pitch * style.scale
        lead = (pitch - (column.ascent + column.descent) * style.scale) / 2
        upper = round(base - column.ascent * style.scale - lead) + 1
        return QRectF(line.naturalTextRect().left(), upper, line.naturalTextWidth(), round(pitch) - 2)

    def line_span(self, shown: Shown, position: int) -> tuple[int, int, int]:
        """Give the number, start and end (code points) of the visual line that holds a position."""
        number = _line_at(shown.layout, self._in_block(shown, position))
        line = shown.layout.lineAt(number)
        at = shown.block.position() + line.textStart()
        return number, self._view.to_text(at), self._view.to_text(at + line.textLength())

    def style(self, shown: Shown) -> BlockStyle:
        """Give the zone style of a block in sight."""
        return self._layout.style_of(shown.block)

    def style_of(self, block: QTextBlock) -> BlockStyle:
        """Give the zone style of any block."""
        return self._layout.style_of(block)

    def text_bottom(self, shown: Shown) -> float:
        """Give the lower edge of a block's last line, without the gap after the paragraph."""
        last = shown.layout.lineAt(shown.layout.lineCount() - 1)
        return self.line_ground(shown, last).bottom()

    def block_at(self, position: int) -> Shown | None:
        """Give the visible block that holds a code point position."""
        for shown in self.blocks:
            if shown.start <= position <= shown.end:
                return shown
        return None

    def caret_at(self, point: QPointF) -> int:
        """Give the position between two letters that is nearest to a point; code points."""
        shown, line = self._line_under(point)
        if shown is None or line is None:
            return 0
        u = line.xToCursor(point.x(), QTextLine.CursorPosition.CursorBetweenCharacters)
        return self._view.to_text(shown.block.position() + u)

    def letter_at(self, point: QPointF) -> int | None:
        """Give the code point whose letter is under a point, or None beside the letters."""
        shown, line = self._line_under(point)
        if shown is None or line is None or not shown.top <= point.y() < shown.bottom:
            return None
        ground = self.line_ground(shown, line)
        if not ground.adjusted(0, -2, 0, 2).contains(point):
            return None
        u = line.xToCursor(point.x(), QTextLine.CursorPosition.CursorOnCharacter)
        if shown.turns:
            u = _letter_under(line, point.x(), u)
        return self._view.to_text(shown.block.position() + u)

    def caret_x(self, position: int) -> tuple[float, QRectF] | None:
        """Give the x of a caret before a code point and the band of its line, if that is in sight."""
        shown = self.block_at(position)
        if shown is None:
            return None
        inside = self._in_block(shown, position)
        line = shown.layout.lineForTextPosition(inside)
        if not line.isValid():
            return None
        return _x(line, inside), self.line_ground(shown, line)

    def near_edge(self, start: int, end: int, which: str, point: QPointF, reach: float) -> bool:
        """Tell whether a point is within reach (pixels) of where [start, end) begins or ends on the screen."""
        letter = start if which == "start" else end - 1
        shown = self.block_at(letter)
        if shown is None:
            return False
        inside = self._in_block(shown, letter)
        line = shown.layout.lineForTextPosition(inside)
        if not line.isValid() or not self.line_ground(shown, line).adjusted(-99999, -1, 99999, 1).contains(
            point
        ):
            return False
        edge = QTextLine.Edge.Leading if which == "start" else QTextLine.Edge.Trailing
        return abs(_x(line, inside, edge) - point.x()) <= reach

    def _line_under(self, point: QPointF) -> tuple[Shown | None, QTextLine | None]:
        if not self.blocks:
            return None, None
        shown = next((s for s in self.blocks if point.y() < s.bottom), self.blocks[-1])
        count = shown.layout.lineCount()
        for number in range(count):
            line = shown.layout.lineAt(number)
            ground = self.line_ground(shown, line)
            if point.y() < ground.bottom() + 1 or number == count - 1:
                return shown, line
        return shown, None

    def _collect(self, block: QTextBlock, top: float) -> list[Shown]:
        blocks: list[Shown] = []
        while block.isValid() and top < self.height:
            shown = self.shown(block, top)
            blocks.append(shown)
            top += shown.height
            block = block.next()
        return blocks

    def _in_block(self, shown: Shown, position: int) -> int:
        inside = self._view.to_view(position) - shown.block.position()
        return max(0, min(inside, shown.block.length() - 1))

    def _span_in(self, shown: Shown, start: int, end: int) -> tuple[int, int]:
        first = 0 if start <= shown.start else self._in_block(shown, start)
        last = shown.block.length() - 1 if end >= shown.end else self._in_block(shown, end)
        return first, last


def _line_at(layout: QTextLayout, inside: int) -> int:
    line = layout.lineForTextPosition(inside)
    return line.lineNumber() if line.isValid() else max(0, layout.lineCount() - 1)


def _x(line: QTextLine, inside: int, edge: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    # Typed as an object, it comes as a pair of the x and the position that was taken.
    answer: Any = line.cursorToX(inside, edge)
    return float(answer[0])


def _letter_under(line: QTextLine, x: float, guess: int) -> int:
    """Find the letter at an x where the direction turns: there Qt's answer is the neighbour's."""
    first, last = line.textStart(), line.textStart() + line.textLength()
    inside: int
    for inside in (guess, guess - 1, guess + 1, *range(first, last)):
        if first <= inside < last and any(a <= x < b for a, b in _runs(line, inside, inside + 1, turns=True)):
            return inside
    return guess


def _runs(line: QTextLine, first: int, last: int, turns: bool) -> list[tuple[float, float]]:
    """Give the horizontal runs of [first, last) of one line: several where the direction turns."""
    natural = line.naturalTextRect()
    if not turns:
        # A caret's place is dear: it costs Qt a walk along the line. Whole lines do without.
        begins, ends = first == line.textStart(), last == line.textStart() + line.textLength()
        left = natural.left() if begins else _x(line, first)
        right = natural.right() if ends else min(_x(line, last), natural.right())
        return [(left, right)] if right > left else []
    # Where the direction turns a caret's x is ambiguous, so the glyphs are asked; but half a ligature has
    # no glyph of its own, so the carets are asked too.
    boxes = [run.boundingRect() for run in line.glyphRuns(first, last - first)]
    edges = [(box.left(), box.right()) for box in boxes]
    for inside in range(first, last):
        a, b = _x(line, inside), _x(line, inside, QTextLine.Edge.Trailing)
        if a != b:
            edges.append((min(a, b), max(a, b)))
    runs: list[tuple[float, float]] = []
    for left, right in sorted(edges):
        left, right = max(left, natural.left()), min(right, natural.right())
        if right <= left:
            continue
        if runs and left <= runs[-1][1] + 0.75:
            runs[-1] = (runs[-1][0], max(right, runs[-1][1]))
        else:
            runs.append((left, right))
    return runs
