"""How well a place in a new text stands for a quote of an old one, as a number from 0 to 1.

0.5 for the quote, 0.2 for what stood before it, 0.2 for what stood after it, 0.1 for where it was to be expected; what
is not known does not count. Words are compared folded (:mod:`workbench.text.folding`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from workbench.text.anchor_edges import Edges
from workbench.text.folding import folded
from workbench.text.quotes import CONTEXT_WIDTH

QUOTE: Final = 0.5
CONTEXT: Final = 0.2
POSITION: Final = 0.1

CERTAIN: Final = 0.85
"""From here on a quote that reads otherwise is *changed*, and a short one that reads the same is found."""
POSSIBLE: Final = 0.60
"""From here on a place is *suggested*; below it the passage is an orphan."""

LONGEST_COMPARED: Final = 20_000
"""Code points of a quote that are compared letter by letter: the time grows with their square."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Words to be found again: the quote, its context and where they were to be expected, None where not known.

    ``expected`` are code points of the new text, ``kept`` the share of the quote's letters (0 to 1) that a comparison
    of the whole texts found unchanged, ``edged`` whether it found the first and the last letter so, ``edges`` what stood
    directly outside of them.
    """

    quote: str
    prefix: str | None
    suffix: str | None
    expected: tuple[int, int] | None
    edges: Edges
    kept: float = 0.0
    edged: bool = False


def likeness(one: str, other: str) -> float:
    """How alike two folded strings are: 1 less the edits by the longer one's length (Levenshtein)."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(one, other)


class Scale:
    """Weighs places of one text for one quote, folded once."""

    def __init__(self, text: str, sought: Sought) -> None:
        self._text = text
        self._sought = sought
        self.quote = folded(sought.quote)
        self._prefix = None if sought.prefix is None else folded(sought.prefix)
        self._suffix = None if sought.suffix is None else folded(sought.suffix)

    def same_words(self, start: int, end: int) -> bool:
        """Whether the place says what the quote said, typography and white space aside."""
        if end - start > 2 * len(self._sought.quote) + 64:
            return False
        return folded(self._text[start:end]) == self.quote

    def alike(self, start: int, end: int) -> float:
        """How alike the words of a place are to the quote."""
        if max(len(self.quote), end - start) > LONGEST_COMPARED:
            return self._sought.kept
        return likeness(self.quote, folded(self._text[start:end]))

    def score(self, start: int, end: int, alike: float) -> float:
        """The score of a place whose words are so much ``alike`` to the quote."""
        total, known = QUOTE * alike, QUOTE
        before = folded(self._text[max(0, start - CONTEXT_WIDTH) : start])
        after = folded(self._text[end : end + CONTEXT_WIDTH])
        for wanted, found, edge in (
            (self._prefix, before, -1),
            (self._suffix, after, 1),
        ):
            if wanted is None:
                continue
            known += CONTEXT
            if wanted and found:
                length = min(len(wanted), len(found))
                near = (wanted[-length:], found[-length:]) if edge < 0 else (wanted[:length], found[:length])
                total += CONTEXT * likeness(*near)
            elif wanted == found:  # an edge of both texts
                total += CONTEXT
            else:  # an edge of one of them: neither for nor against
                total += CONTEXT / 2
        if self._sought.expected is not None:
            known += POSITION
            distance = abs(start - self._sought.expected[0])
            total += POSITION * max(0.0, 1 - distance / max(1, len(self._text)))
        return total / known
