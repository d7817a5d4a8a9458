"""The sentences of a text, found line by line when they are asked for.

A paragraph is a line, since headlines and by-lines have no full stop. A line of more than 5,000 code
points is cut near every 4,096th, at the end of a sentence where there is one, so that a text of 10 MB
in one line answers as quickly as any other.
"""

from __future__ import annotations

import re
from collections import OrderedDict

from workbench.text.graphemes import is_boundary, previous_boundary
from workbench.text.sentence_rules import starts, trimmed

Span = tuple[int, int]

LONGEST_PIECE = 5000
_GRID = 4096
_SEEK = 2048
_REMEMBERED = 64

_CLEAR_END = re.compile(r"(?<=[^\W\d_A-Z]{3})[.?!][”’»\")]*\s+(?=[“‘«\"(]*[^\W\d_a-z])|[。！？।؟][”’」』]*")
_SPACE = re.compile(r"\s+")
_NOT_SPACE = re.compile(r"\S")


class Sentences:
    """The sentences of one canonical text.

    Spans are half-open code point positions, in order, never empty and never overlapping; together
    they hold every character that is not white space. `language` is a BCP 47 tag or empty.
    """

    def __init__(self, text: str, language: str = "") -> None:
        self._text = text
        self._language = language
        self._pieces: OrderedDict[int, list[Span]] = OrderedDict()

    def at(self, i: int) -> Span | None:
        """Return the sentence at code point i, else the next one, else the last one; None if there is none."""
        following = self._ending_after(i)
        return following if following is not None else self.before(len(self._text))

    def after(self, end: int) -> Span | None:
        """Return the first sentence that begins at or after code point `end`."""
        at = max(end, 0)
        while (found := _NOT_SPACE.search(self._text, at)) is not None:
            start, stop = self._piece(found.start())
            for span in self._split(start, stop):
                if span[0] >= end:
                    return span
            at = stop
        return None

    def before(self, start: int) -> Span | None:
        """Return the last sentence that ends at or before code point `start`."""
        at = min(start, len(self._text))
        while (last := self._last_not_space(at)) >= 0:
            first, stop = self._piece(last)
            for span in reversed(self._split(first, stop)):
                if span[1] <= start:
                    return span
            at = first
        return None

    def within(self, start: int, end: int) -> list[Span]:
        """Return all sentences that share a code point with [start, end)."""
        found: list[Span] = []
        at = max(start, 0)
        while at < end and (next_word := _NOT_SPACE.search(self._text, at)) is not None:
            first, at = self._piece(next_word.start())
            found.extend(span for span in self._split(first, at) if span[0] < end and span[1] > start)
        return found

    def all(self) -> list[Span]:
        """Return every sentence; reads the whole text."""
        return self.within(0, len(self._text))

    def _ending_after(self, i: int) -> Span | None:
        at = max(i, 0)
        while (found := _NOT_SPACE.search(self._text, at)) is not None:
            start, stop = self._piece(found.start())
            for span in self._split(start, stop):
                if span[1] > i:
                    return span
            at = stop
        return None

    def _last_not_space(self, end: int) -> int:
        while end > 0:
            begin = max(0, end - _SEEK)
            kept = len(self._text[begin:end].rstrip())
            if kept:
                return begin + kept - 1
            end = begin
        return -1

    def _piece(self, i: int) -> Span:
        """Return the stretch around code point i that is segmented in one go: its line, or a part of it."""
        first = self._text.rfind("\n", 0, i) + 1
        last = self._text.find("\n", i)
        last = len(self._text) if last < 0 else last
        if last - first <= LONGEST_PIECE:
            return first, last
        n = (i - first) // _GRID
        if i < self._cut(first, last, n):
            n -= 1
        elif i >= self._cut(first, last, n + 1):  # a cut goes back to a cluster's start, also behind i
            n += 1
        return self._cut(first, last, n), self._cut(first, last, n + 1)

    def _cut(self, first: int, last: int, n: int) -> int:
        """Return where the n-th part of the line [first, last) begins; it depends on the text there alone."""
        nominal = first + n * _GRID
        if n <= 0 or nominal >= last:
            return first if n <= 0 else last
        for pattern in (_CLEAR_END, _SPACE):
            found = pattern.search(self._text, nominal, min(last, nominal + _SEEK))
            if found is not None:
                return found.end()
        return nominal if is_boundary(self._text, nominal) else previous_boundary(self._text, nominal)

    def _split(self, first: int, last: int) -> list[Span]:
        known = self._pieces.get(first)
        if known is not None:
            self._pieces.move_to_end(first)
            return known
        piece = self._text[first:last]
        spans = list(trimmed(piece, first, starts(piece, self._language)))
        self._pieces[first] = spans
        if len(self._pieces) > _REMEMBERED:
            self._pieces.popitem(last=False)
        return spans
