"""What somebody is said to have said, within a sentence: between quotation marks, or after “that”. Code points."""

from __future__ import annotations

import re

Span = tuple[int, int]

_MARKS = (
    ("“", "”"),
    ("„", "“"),
    ("„", "”"),
    ("«", "»"),
    ("»", "«"),
    ("‘", "’"),
    ("「", "」"),
    ("『", "』"),
    ('"', '"'),
)
LEAST = 3
"""Letters below which words between marks are a single odd word, not what somebody said."""

SAYING = 4
"""Words that make a saying of its own."""

_THAT = re.compile(
    r"\b(?:that|dass|daß|que|qu[’']|che|że|že|att|at|dat|că|hogy|что|що|што|че|како|ότι|أنّ?|כי)\b[\s,:]*",
    re.IGNORECASE,
)
_COLON = re.compile(r":\s+(?=\S)")
_TAIL = " \t\n\r.!?…。！？"


def said_within(text: str, start: int, end: int) -> list[Span]:
    """Return the stretches of [start, end) that may be what somebody is said to have said, the likeliest first.

    Whole sayings between quotation marks come first, the longest before shorter ones, then what follows “that” (in
    the languages whose word for it is known) or a colon, without the stop at its end, then single words in marks,
    which are more often a doubtful expression; never the whole stretch.
    """
    words = text[start:end]
    quoted = sorted(_quoted(words), key=lambda span: span[0] - span[1])
    found: list[Span] = [span for span in quoted if _is_saying(words, span)]
    for mark in (_THAT, _COLON):
        match = mark.search(words)
        if match is not None:
            found.append((match.end(), len(words.rstrip(_TAIL))))
    found += quoted
    spans = [(start + first, start + last) for first, last in found if 0 < last - first < len(words)]
    return list(dict.fromkeys(span for span in spans if text[slice(*span)].strip()))


def _is_saying(words: str, span: Span) -> bool:
    """Tell whether words in marks are more than an expression: four words, or a third of the stretch."""
    said = words[slice(*span)]
    return len(said.split()) >= SAYING or len(said) * 3 >= len(words)


def _quoted(words: str) -> list[Span]:
    spans = []
    for opening, closing in _MARKS:
        place = 0
        while (first := words.find(opening, place)) >= 0:
            last = words.find(closing, first + 1)
            # An apostrophe within a word closes nothing.
            while closing == "’" and last >= 0 and words[last + 1 : last + 2].isalnum():
                last = words.find(closing, last + 1)
            if last < 0:
                break
            if len(words[first + 1 : last].strip()) >= LEAST:
                spans.append((first + 1, last))
            place = last + 1
    return spans
