"""Texts whose places were counted by another program: which reading of the text its places are meant for.

Some programs count a line end as one character and some as two, some count a byte order mark and some do not. What
they quote beside a place tells which: the reading in which most quotes stand where they should is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.exchange.documents import Segments

_LOOKED_AT = 500
"""Quotes that are compared."""
_MARK = "\ufeff"

Quoted = tuple[Segments, str]


def meant(text: str, quoted: Iterable[Quoted]) -> str:
    """The reading of a text that its places are meant for: as it is, or with other line ends, or with or without a
    byte order mark. Without quotes, and where none is better, it is the text as it is.
    """
    asked = [(segments, _folded(quote)) for segments, quote in quoted if segments and quote.strip()][
        :_LOOKED_AT
    ]
    found = list(dict.fromkeys(_readings(text)))
    scores = [_score(reading, asked) for reading in found]
    return found[scores.index(max(scores))]


def _readings(text: str) -> Iterable[str]:
    bare = text.removeprefix(_MARK)
    lines = bare.replace("\r\n", "\n").replace("\r", "\n")
    yield text
    for ends in (lines, lines.replace("\n", "\r\n")):
        yield ends
        yield _MARK + ends
    yield bare
    yield _MARK + bare


def _score(text: str, asked: Sequence[Quoted]) -> int:
    return sum(_stands(text, segments, quote) for segments, quote in asked)


def _stands(text: str, segments: Segments, quote: str) -> bool:
    there = _folded(" ".join(text[start:end] for start, end in segments))
    # A selection's name is often cut: "For some reason babies aren't supposed to…"
    cut = quote.removesuffix("…").removesuffix("...").rstrip()
    return there == quote or (len(cut) >= 8 and cut != quote and there.startswith(cut))


def _folded(words: str) -> str:
    return " ".join(words.replace(_MARK, "").split())
