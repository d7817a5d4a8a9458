"""Finds words in an article as a person types them: any quotes, dashes and spaces match their kin."""

from __future__ import annotations

import re
from itertools import islice

# More matches than this are neither counted nor shown; the one after the cursor is found all the same.
MOST_MATCHES = 20_000

_KIN = {
    "'": "['’‘ʼ`]",
    "’": "['’‘ʼ`]",
    '"': '["“”„«»]',
    "“": '["“”„«»]',
    "”": '["“”„«»]',
    "-": "[-‐‑‒–—]",
    "–": "[-‐‑‒–—]",
    "—": "[-‐‑‒–—]",
}


def pattern(needle: str, case: bool) -> re.Pattern[str]:
    """Make the pattern of what was typed; ``case`` keeps capitals apart."""
    parts: list[str] = []
    for piece in re.split(r"(\s+)", needle):
        if piece.isspace():
            parts.append(r"\s+")
        else:
            parts.extend(_KIN.get(letter) or re.escape(letter) for letter in piece)
    return re.compile("".join(parts), 0 if case else re.IGNORECASE)


def matches(text: str, needle: str, case: bool = False) -> list[tuple[int, int]]:
    """Give the matches as [start, end) in code points, in order, at most ``MOST_MATCHES``."""
    if not needle.strip():
        return []
    found = pattern(needle, case).finditer(text)
    return [match.span() for match in islice(found, MOST_MATCHES)]
