"""Quotations of a text: where they stand, what surrounds them, how they look in a list."""

from __future__ import annotations

import re

from workbench.text.graphemes import is_boundary, next_boundary, previous_boundary
from workbench.text.words import word_at

CONTEXT_WIDTH = 32
"""The most code points of context kept on each side of a quote (prefix and suffix of the W3C selector)."""

ELLIPSIS = "…"

_SINGLE = str.maketrans("“”„", "‘’‚")
_STRAIGHT_OPENING = re.compile(r'(?:(?<=[\s(\[—–-])|^)"')


def occurrences(text: str, quote: str) -> list[int]:
    """Return the code point positions where the quote stands, in order; none for an empty quote.

    Places that overlap an earlier one are left out, as `str.count` does: counting them takes quadratic
    time on a text made for the purpose.
    """
    found: list[int] = []
    if not quote:
        return found
    at = text.find(quote)
    while at >= 0:
        found.append(at)
        at = text.find(quote, at + len(quote))
    return found


def context(text: str, start: int, end: int, width: int = CONTEXT_WIDTH) -> tuple[str, str]:
    """Return prefix and suffix of [start, end): at most width code points each, splitting no grapheme."""
    before = max(0, start - width)
    if before < start and not is_boundary(text, before):
        before = min(start, next_boundary(text, before))
    after = min(len(text), end + width)
    if after > end and not is_boundary(text, after):
        after = max(end, previous_boundary(text, after))
    return text[before:start], text[end:after]


def shorten(text: str, width: int) -> str:
    """Return the text on one line of at most width code points, for a list.

    White space is folded to single spaces. What is too long is cut at the end of a word, or of a
    grapheme where the last word is longer than half the width, and ends in an ellipsis.
    """
    line = _folded_head(text, width)
    if len(line) <= width:
        return line
    if width <= 0:
        return ""
    limit = width - len(ELLIPSIS)
    word_start, word_end = word_at(line, limit)
    cut = limit if word_end <= limit else word_start
    if cut < width // 2:
        cut = limit
    if not is_boundary(
        line, cut
    ):  # a word may end inside a grapheme, before a vowel sign that a name carries
        cut = previous_boundary(line, cut)
    return line[:cut].rstrip() + ELLIPSIS


def quoted(words: str) -> str:
    """Return words between double quotation marks, their own double ones made single, as quotations nest."""
    inner = _STRAIGHT_OPENING.sub("‘", words).replace('"', "’")
    return f"“{inner.translate(_SINGLE)}”"


def _folded_head(text: str, width: int) -> str:
    """Fold white space, reading no more of a long text than the width needs."""
    read = max(width, 0) * 4 + 16
    while True:
        line = " ".join(text[:read].split())
        if len(line) > width + 1 or read >= len(text):
            return line
        read *= 4
