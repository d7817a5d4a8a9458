"""From pieces of a page to its lines in reading order, column after column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from workbench.ingest.pdf.pieces import Piece

_LEAST: Final = 3
"""So many lines have to stand side by side before they are taken for columns."""
_WORDY: Final = 14
"""Characters of a line at the middle; what is narrower is a table."""
_MOST_COLUMNS: Final = 12


@dataclass(slots=True)
class Line:
    """A line of a column; `left` and `right` are its own, `column` says which column of which page it stands in."""

    words: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    hyphen: bool
    spaced: bool
    page: int
    column: int = 0

    @property
    def height(self) -> float:
        """Points that the letters of its font reach."""
        return self.top - self.bottom


def lines_of(
    pieces: Sequence[Piece], page: int, gutters: set[float], *, right_to_left: bool = False
) -> list[Line]:
    """The lines of a page in reading order; columns are read one after the other, headings over them before.

    `gutters` are the places between columns (x, in points) on the pages before; those of this page are added. They part
    a page whose columns are too short to be seen as such, as the last one's are.
    """
    lines: list[Line] = []
    for number, region in enumerate(_regions(list(pieces), gutters, right_to_left, _MOST_COLUMNS)):
        lines += _rows(region, page, number, right_to_left)
    return lines


def _regions(pieces: list[Piece], gutters: set[float], right_to_left: bool, most: int) -> list[list[Piece]]:
    gutter = _gutter(pieces) if most > 1 and len(pieces) >= 2 * _LEAST else None
    if gutter is None:
        gutter = _known_gutter(pieces, gutters) if most > 1 else None
    if gutter is None:
        return [pieces]
    gutters.add(gutter)
    across = sorted((one for one in pieces if one.left < gutter < one.right), key=lambda one: -one.top)
    rest = [one for one in pieces if not one.left < gutter < one.right]
    regions: list[list[Piece]] = []
    waiting: list[Piece] = []
    for head in [*across, None]:
        above, rest = (rest, []) if head is None else _parted(rest, head)
        if above:
            if waiting:
                regions.append(waiting)
                waiting = []
            sides = [
                [one for one in above if one.right <= gutter],
                [one for one in above if one.right > gutter],
            ]
            for side in reversed(sides) if right_to_left else sides:
                if side:
                    regions += _regions(side, gutters, right_to_left, most - 1)
        if head is not None:
            waiting.append(head)
    if waiting:
        regions.append(waiting)
    return regions


def _parted(pieces: list[Piece], head: Piece) -> tuple[list[Piece], list[Piece]]:
    """Those of the pieces that stand above a heading, and the others."""
    above: list[Piece] = []
    below: list[Piece] = []
    for one in pieces:
        (above if one.bottom + one.top > head.bottom + head.top else below).append(one)
    return above, below


def _gutter(pieces: list[Piece]) -> float | None:
    """A place (x) with words on both sides of it, line beside line, and few across it; None where there is none."""
    starts: dict[int, int] = {}
    for one in pieces:
        starts[round(one.left)] = starts.get(round(one.left), 0) + 1
    best: tuple[float, float] | None = None
    for start, many in starts.items():
        if many + starts.get(start - 1, 0) + starts.get(start + 1, 0) < _LEAST:
            continue
        place = start - 1.5
        left = [one for one in pieces if one.right <= place]
        right = [one for one in pieces if one.left >= place]
        across = len(pieces) - len(left) - len(right)
        if min(len(left), len(right)) < _LEAST or across > 0.7 * len(pieces):
            continue
        if min(median(len(one.words) for one in side) for side in (left, right)) < _WORDY:
            continue
        beside = _side_by_side(left, right)
        if beside < max(_LEAST, 0.5 * min(len(left), len(right))):
            continue
        # The middle of the gap, so that no letter of a slanted font reaches it.
        middle = (max(one.right for one in left) + place) / 2
        if any(one.left < middle < one.right for one in left + right):
            middle = place
        if best is None or across < best[0]:
            best = (across, middle)
    return None if best is None else best[1]


def _known_gutter(pieces: list[Piece], gutters: set[float]) -> float | None:
    """A place between the columns of a page before that no line crosses here, with lines side by side."""
    for place in sorted(gutters):
        if not any(one.left < place < one.right for one in pieces):
            left = [one for one in pieces if one.right <= place]
            right = [one for one in pieces if one.right > place]
            if left and right and _side_by_side(left, right):
                return place
    return None


def _side_by_side(left: list[Piece], right: list[Piece]) -> int:
    """How many pieces of the side with fewer have one beside them on the other."""
    fewer, more = (left, right) if len(left) <= len(right) else (right, left)
    bounds = sorted((one.bottom, one.top) for one in more)
    count = 0
    at = 0
    for one in sorted(fewer, key=lambda piece: piece.bottom):
        while at < len(bounds) and bounds[at][1] <= one.bottom:
            at += 1
        count += at < len(bounds) and bounds[at][0] < one.top
    return count


def _rows(pieces: list[Piece], page: int, column: int, right_to_left: bool) -> list[Line]:
    """Pieces beside each other become one line, from the top down."""
    rows: list[list[Piece]] = []
    for one in sorted(pieces, key=lambda piece: -(piece.bottom + piece.top)):
        if rows:
            last = rows[-1][0]
            overlap = min(last.top, one.top) - max(last.bottom, one.bottom)
            if overlap >= 0.6 * min(last.height, one.height) > 0:
                rows[-1].append(one)
                continue
        rows.append([one])
    return [
        _line(sorted(row, key=lambda one: -one.right if right_to_left else one.left), page, column)
        for row in rows
    ]


def _line(row: list[Piece], page: int, column: int) -> Line:
    words = row[0].words
    for before, one in pairwise(row):
        initial = len(before.words) == 1 and before.height > 1.6 * one.height
        words += one.words if initial else f" {one.words}"
    usual = max(row, key=lambda one: len(one.words))
    return Line(
        words,
        min(one.left for one in row),
        max(one.right for one in row),
        usual.bottom,
        usual.top,
        usual.size,
        row[-1].hyphen,
        row[-1].spaced,
        page,
        column,
    )
