"""Words (UAX 29, with ICU's dictionaries for scripts that write no spaces), looked up beside a position."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

from icu4py.breakers import WordBreaker

from workbench.text.graphemes import is_boundary, previous_boundary

REACH = 512
"""Code points looked at on each side; a longer word is cut there."""

_WORD_CHARACTER = re.compile(r"\w")
_COUNTED = re.compile(r"\w+(?:(?:[’'\-]|(?<=\d)[.,](?=\d)|(?<=\b\w)\.(?=\w\b))\w+)*")
_SPACE_THEN_WORD = re.compile(r"(?<=\s)(?=\w)")


def word_at(text: str, i: int) -> tuple[int, int]:
    """Return the span of the word that holds or ends at code point i, as a double-click takes it.

    Where no word touches i, it is the span of the sign or the white space there; in an empty text (0, 0).
    """
    i = min(max(i, 0), len(text))
    touching = [span for span in _segments(text, i) if span[0] <= i <= span[1]]
    words = [span for span in touching if _is_word(text, span)]
    if not touching:
        return i, i
    return (words or touching)[-1]


def word_left(text: str, i: int) -> int:
    """Return the nearest start of a word before code point i, or 0."""
    return _last_before(text, i, 0)


def word_end_left(text: str, i: int) -> int:
    """Return the nearest end of a word before code point i, or 0."""
    return _last_before(text, i, 1)


def word_right(text: str, i: int) -> int:
    """Return the nearest end of a word after code point i, or the length of the text."""
    return _first_after(text, i, 1)


def word_start_right(text: str, i: int) -> int:
    """Return the nearest start of a word after code point i, or the length of the text."""
    return _first_after(text, i, 0)


def word_count(text: str) -> int:
    """Return how many words a text has: runs of letters and digits.

    Apostrophes, hyphens, the points and commas of numbers and the points of initials join them (1.5, U.S.).
    Scripts that write no spaces give few, so the characters are said beside it.
    """
    return sum(1 for _ in _COUNTED.finditer(text))


def word_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of all words of a text, in order; scripts that write no spaces are cut by ICU's dictionaries."""
    pieces = pairwise(accumulate(map(len, WordBreaker(text, "")), initial=0))
    return [span for span in pieces if _is_word(text, span)]


def _last_before(text: str, i: int, edge: int) -> int:
    at = min(i, len(text))
    while at > 0:
        segments = _segments(text, at - 1)
        found = [span[edge] for span in segments if span[edge] < i and _is_word(text, span)]
        if found:
            return found[-1]
        at = segments[0][0]
    return 0


def _first_after(text: str, i: int, edge: int) -> int:
    at = max(i, 0)
    while at < len(text):
        segments = _segments(text, at)
        found = [span[edge] for span in segments if span[edge] > i and _is_word(text, span)]
        if found:
            return found[0]
        at = segments[-1][1]
    return len(text)


def _is_word(text: str, span: tuple[int, int]) -> bool:
    return _WORD_CHARACTER.search(text, span[0], span[1]) is not None


def _segments(text: str, i: int) -> list[tuple[int, int]]:
    """Return the words, signs and spaces around code point i, in order and without gaps."""
    first = _before(text, i)
    last = _after(text, i + 1)
    # The lengths of ICU's pieces, since its positions count UTF-16.
    return list(pairwise(accumulate(map(len, WordBreaker(text[first:last], "")), initial=first)))


def _before(text: str, i: int) -> int:
    """Return a start for the window: where a word follows a space, which no rule ever joins."""
    floor = max(0, i - REACH)
    if not floor:
        return 0
    starts = list(_SPACE_THEN_WORD.finditer(text, floor, max(floor, i - REACH // 2)))
    if starts:
        return starts[-1].start()
    # Without spaces (Chinese, Thai, a run of signs) windows begin on a fixed grid, so that neighbouring
    # positions get the same answer.
    start = i // REACH * REACH - REACH // 2
    return start if is_boundary(text, start) else previous_boundary(text, start)


def _after(text: str, i: int) -> int:
    found = _SPACE_THEN_WORD.search(text, i + REACH // 2, i + REACH)
    return found.start() if found is not None else min(len(text), i + REACH)
