"""How wide words come out, estimated without a typeface: the same everywhere, and rather too wide than too narrow."""

from __future__ import annotations

import unicodedata

from workbench.text.graphemes import boundaries

ELLIPSIS = "…"
_NARROW = frozenset("iIjltfr.,:;'’‘|!()[] -“”\"/")
_BROAD = frozenset("mwMW@%—")
_WINDOW = 400


def width(words: str, size: float) -> float:
    """The width of words set in a sans face of this size, in the size's unit."""
    return sum(map(_share, words)) * size


def fitted(words: str, room: float, size: float) -> str:
    """The words, or as much of their beginning as fits the room with an ellipsis; cut between graphemes."""
    words = " ".join(words[:_WINDOW].split())
    if width(words, size) <= room:
        return words
    left = room - width(ELLIPSIS, size)
    fits = 0
    for char in words:
        left -= _share(char) * size
        if left < 0:
            break
        fits += 1
    cut = max((at for at in boundaries(words, 0, fits) if at <= fits), default=0)
    return words[:cut].rstrip() + ELLIPSIS


def _share(char: str) -> float:
    if char in _NARROW:
        return 0.32
    if char in _BROAD:
        return 0.95
    if char < "\u0250":
        return 0.72 if char.isupper() else 0.6
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0.0
    return 1.1 if unicodedata.east_asian_width(char) in ("W", "F") else 0.66
