"""Between our positions (code points) and the text widget's (UTF-16 code units).

Nothing else in the project knows about UTF-16. The widget also shows line breaks that the text does
not have: a word of a million characters takes Qt over 100 seconds to lay out, and 0.2 seconds when it
is broken every 2,000; a paragraph of a million characters takes it a second to open and 0.1 seconds a frame.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise

from workbench.text.graphemes import REACH, boundaries, is_boundary

LONGEST_RUN = 2000
"""The most code points without white space that are shown unbroken."""

LONGEST_PARAGRAPH = 10_000
"""The most code points between line ends that are shown as one paragraph; a longer one goes on in a new line."""

_BLOCK = 1024  # code points; small enough to count in a microsecond, large enough to keep the tables short
_BREAK = "\n"

# As much as fits, up to the last white space in it; `.{0,n}` jumps, so this reads few characters.
# Spaces that forbid a line break do not count: a line cannot end at them.
_UP_TO_SPACE = re.compile(rf"(?s:.{{0,{LONGEST_RUN}}})[^\S\u00a0\u2007\u202f]")


class ViewText:
    """A canonical text as the widget is given it, and the map of positions between the two.

    Positions outside a text are taken for its nearest end, as a click below the last line is.
    """

    def __init__(self, text: str) -> None:
        self._breaks = _with_paragraphs_broken(text, _places_for_breaks(text))
        self._length = len(text)
        self.text = _with_breaks(text, self._breaks)
        self._block_starts = _utf16_starts(self.text)

    @property
    def length(self) -> int:
        """The length of the canonical text in code points."""
        return self._length

    @property
    def view_length(self) -> int:
        """The length of the view's text in UTF-16 code units."""
        return self._block_starts[-1] if self._block_starts else len(self.text)

    @property
    def breaks(self) -> tuple[int, ...]:
        """The code points before which the view alone has a line break."""
        return tuple(self._breaks)

    def to_view(self, i: int) -> int:
        """Return the UTF-16 position in the view of code point position i; past an inserted break at i."""
        i = min(max(i, 0), self._length)
        shown = i + bisect_right(self._breaks, i)
        starts = self._block_starts
        if not starts:
            return shown
        block = shown // _BLOCK
        return starts[block] + _units(self.text[block * _BLOCK : shown])

    def to_text(self, u: int) -> int:
        """Return the code point position of UTF-16 position u in the view.

        Within a surrogate pair it is the position of that character; before an inserted break it is
        that of the character after the break.
        """
        shown = self._code_point(min(max(u, 0), self.view_length))
        # The n-th break (from 0) stands at breaks[n] + n in the view.
        after = bisect_right(range(len(self._breaks)), shown, key=lambda n: self._breaks[n] + n)
        if after and self._breaks[after - 1] + after - 1 == shown:
            return self._breaks[after - 1]
        return shown - after

    def _code_point(self, u: int) -> int:
        starts = self._block_starts
        if not starts:
            return u
        block = min(bisect_right(starts, u), len(starts) - 1) - 1
        first = block * _BLOCK
        units = self.text[first : first + _BLOCK].encode("utf-16-le")[: 2 * (u - starts[block])]
        return first + len(units.decode("utf-16-le", "ignore"))


def _places_for_breaks(text: str) -> list[int]:
    places: list[int] = []
    start = 0
    while len(text) - start > LONGEST_RUN:
        up_to_space = _UP_TO_SPACE.match(text, start)
        if up_to_space is not None:
            start = up_to_space.end()
            continue
        start = _last_boundary_that_fits(text, start)
        if start < len(text):
            places.append(start)
    return places


def _with_paragraphs_broken(text: str, places: list[int]) -> list[int]:
    """Add breaks behind spaces so that no paragraph is shown longer than LONGEST_PARAGRAPH."""
    added: list[int] = []
    for start, end in _long_paragraphs(text):
        while end - start > LONGEST_PARAGRAPH:
            there = bisect_right(places, start + LONGEST_PARAGRAPH)
            if there and places[there - 1] > start:
                start = places[there - 1]
                continue
            space = text.rfind(" ", start, start + LONGEST_PARAGRAPH)
            while space > start and not is_boundary(text, space + 1):
                space = text.rfind(" ", start, space)
            if space > start:
                added.append(space + 1)
            start = space + 1 if space > start else start + LONGEST_PARAGRAPH
    return sorted([*places, *added])


def _long_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Give where the paragraphs over LONGEST_PARAGRAPH stand; runs of shorter ones are passed over in leaps."""
    start = 0
    while len(text) - start > LONGEST_PARAGRAPH:
        last_end = text.rfind("\n", start, start + LONGEST_PARAGRAPH + 1)
        if last_end < 0:
            last_end = text.find("\n", start + LONGEST_PARAGRAPH + 1)
            last_end = len(text) if last_end < 0 else last_end
            yield start, last_end
        start = last_end + 1


def _last_boundary_that_fits(text: str, start: int) -> int:
    # Segmented from the last break on, which is a boundary: a run of flags is not counted from its start.
    # One code point past the limit tells whether a cluster ends there; more is read only for a monster.
    for reach in (1, REACH):
        around = boundaries(text[start : start + LONGEST_RUN + reach], LONGEST_RUN, LONGEST_RUN)
        fitting = [b for b in around if 0 < b <= LONGEST_RUN]
        if fitting:
            return start + fitting[-1]
    return start + next(b for b in around if b > LONGEST_RUN)


def _with_breaks(text: str, places: list[int]) -> str:
    if not places:
        return text
    edges = [0, *places, len(text)]
    return _BREAK.join(text[a:b] for a, b in pairwise(edges))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _utf16_starts(text: str) -> array[int]:
    """Return where each block begins in UTF-16 and, last, the whole length; nothing if it is all BMP.

    Counted by block rather than kept as a list of the characters beyond the BMP: a text of a million
    emoji would need a list of a million.
    """
    if text.isascii():
        return array("q")
    sizes = (_units(text[i : i + _BLOCK]) for i in range(0, len(text), _BLOCK))
    starts = array("q", accumulate(sizes, initial=0))
    return starts if starts[-1] != len(text) else array("q")
