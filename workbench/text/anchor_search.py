"""Places of a text that may be the ones sought: the same words again, or words that are few edits away.

One object for one text, so that all passages of an article share the folded copy and a budget of letters read: texts
and marks that were made to cost time are given less of it, by count and not by the clock, so that the answer is always
the same.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from workbench.text.anchor_edges import is_inside
from workbench.text.anchor_scores import Sought
from workbench.text.approximate import nearest
from workbench.text.folding import Folded, fold, folded

Span = tuple[int, int]

MOST_HITS: Final = 200
"""Places of the same words that are weighed against each other."""
_LONGEST_QUOTE: Final = 1_000
"""Folded code points of a quote that is looked for by its edits; a longer one is found by comparing the texts."""
_LETTERS_FOUND: Final = 1_500_000_000
_LETTERS_WEIGHED: Final = 3_000_000
_PLACES_WEIGHED: Final = 100_000
_NEAREST: Final = 24


class Search:
    """Finds candidate places in one new text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded: Folded = fold(text)
        self._hits: dict[str, list[Span]] = {}
        self._to_find = _LETTERS_FOUND
        self._to_weigh = _LETTERS_WEIGHED
        self._places = _PLACES_WEIGHED

    def hits(self, quote: str) -> list[Span]:
        """Where the words of a quote stand, typography and white space aside; in order, at most MOST_HITS."""
        words = folded(quote)
        known = self._hits.get(words)
        if known is not None:
            return known
        found: list[Span] = []
        at = 0
        while words and len(found) < MOST_HITS and self._to_find > 0:
            place = self._folded.text.find(words, at)
            self._to_find -= (place if place >= 0 else len(self._folded.text)) - at + 1
            if place < 0:
                break
            found.append((self._folded.back(place), self._folded.back(place + len(words))))
            at = place + len(words)
        self._hits[words] = found
        return found

    def worth_weighing(self, hits: list[Span], sought: Sought) -> list[Span]:
        """Those of the hits that are weighed: of many the nearest to where the words were to be expected."""
        most = _NEAREST if self._places > 0 else 2
        self._places -= min(len(hits), most)
        if len(hits) <= most:
            return hits
        expected = (sought.expected or hits[0])[0]
        index = bisect_left(hits, (expected, expected))
        first = max(0, min(index - most // 2, len(hits) - most))
        return hits[first : first + most]

    def near(self, sought: Sought) -> list[Span]:
        """Where words stand that are at most half their length in edits away from the quote.

        The stretch that the comparison of the texts leads to is among them, with its neighbourhood looked at for better
        edges; the whole text is looked through as long as the budget lasts.
        """
        found: list[Span] = []
        quote = folded(sought.quote)
        short = 0 < len(quote) <= _LONGEST_QUOTE
        if sought.expected is not None:
            start, end = sought.expected
            if start < end:
                found.append((start, end))
            if short:
                reach = len(sought.quote) // 2 + 48
                found += self._nearest(quote, max(0, start - reach), min(len(self.text), end + reach), 1)
        if short:
            found += self._everywhere(quote)
        # An edge of one with the other edge of another: a changed word at one end is no reason to lose it.
        starts, ends = {start for start, _ in found[:3]}, {end for _, end in found[:3]}
        found += [(start, end) for start in sorted(starts) for end in sorted(ends) if start < end]
        whole = dict.fromkeys(self._whole_words(start, end, sought.quote) for start, end in found)
        return [(start, end) for start, end in whole if 2 * (end - start) <= 5 * len(sought.quote) + 20]

    def _nearest(self, quote: str, start: int, end: int, limit: int) -> list[Span]:
        part = fold(self.text[start:end])
        if not self._afford(len(part.text), quote):
            return []
        return [
            (start + part.back(first), start + part.back(last))
            for _, (first, last) in nearest(quote, part.text, len(quote) // 2, limit)
        ]

    def _everywhere(self, quote: str) -> list[Span]:
        if not self._afford(len(self._folded.text), quote):
            return []
        places = nearest(quote, self._folded.text, len(quote) // 2, 3)
        return [(self._folded.back(first), self._folded.back(last)) for _, (first, last) in places]

    def _afford(self, letters: int, quote: str) -> bool:
        cost = letters * (1 + len(quote) // 200)
        if cost > self._to_weigh:
            return False
        self._to_weigh -= cost
        return True

    def _whole_words(self, start: int, end: int, quote: str) -> Span:
        """The stretch with the words at its edges made whole, where the quote began and ended with whole words."""
        text = self.text
        while start > 0 and is_inside(text, start) and end - start < 2 * len(quote) + 40:
            start -= 1
        while end < len(text) and is_inside(text, end) and end - start < 2 * len(quote) + 40:
            end += 1
        while start < end - 1 and text[start].isspace() and not quote[:1].isspace():
            start += 1
        while start < end - 1 and text[end - 1].isspace() and not quote[-1:].isspace():
            end -= 1
        return start, end
