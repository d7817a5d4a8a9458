"""Texts whose places were counted by another program: which reading of the text its places are meant for.

Some programs count a line end as one character and some as two, some count a byte order mark and some do not. What
they quote beside a place tells which: the reading in which most quotes stand where they should is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from workbench.exchange.documents import Segments

_LOOKED_AT = 500
"""Quotes that are compared."""
_WAYS = 7
_MARK = "\ufeff"

Quoted = tuple[Segments, str]


def meant(found: Sequence[tuple[str, Iterable[Quoted]]]) -> list[str]:
    """The reading of each text that its places are meant for: as it is, or with other line ends, or with or without
    a byte order mark. All texts of a file are read in the same way, that in which most quotes stand where they should;
    without quotes, and where none is better, they are taken as they are.
    """
    scores = [0] * _WAYS
    left = _LOOKED_AT
    for text, quoted in found:
        asked = [
            (segments, _folded(quote))
            for segments, quote in islice(quoted, left)
            if segments and quote.strip()
        ]
        left -= len(asked)
        if asked:
            for way in range(_WAYS):
                scores[way] += _score(_reading(text, way), asked)
    best = scores.index(max(scores))
    return [_reading(text, best) for text, _ in found]


def _reading(text: str, way: int) -> str:
    if way == 0:
        return text
    bare = text.removeprefix(_MARK)
    lines = bare.replace("\r\n", "\n").replace("\r", "\n")
    return (
        lines,
        lines.replace("\n", "\r\n"),
        _MARK + lines,
        _MARK + lines.replace("\n", "\r\n"),
        bare,
        _MARK + bare,
    )[way - 1]


def _score(text: str, asked: Sequence[Quoted]) -> int:
    return sum(_stands(text, segments, quote) for segments, quote in asked)


def _stands(text: str, segments: Segments, quote: str) -> bool:
    there = _folded(" ".join(text[start:end] for start, end in segments))
    # A selection's name is often cut: "For some reason babies aren't supposed to…"
    cut = quote.removesuffix("…").removesuffix("...").rstrip()
    return there == quote or (len(cut) >= 8 and cut != quote and there.startswith(cut))


def _folded(words: str) -> str:
    return " ".join(words.replace(_MARK, "").split())
