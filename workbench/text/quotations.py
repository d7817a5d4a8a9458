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

_THAT = re.compile(
    r"\b(?:that|dass|daß|que|qu[’']|che|że|že|att|at|dat|că|hogy|что|що|што|че|како|ότι|أنّ?|כי)\b[\s,:]*",
    re.IGNORECASE,
)
_COLON = re.compile(r":\s+(?=\S)")
_TAIL = " \t\n\r.!?…。！？"


def said_within(text: str, start: int, end: int) -> list[Span]:
    """Return the stretches of [start, end) that may be what somebody is said to have said, the likeliest first.

    Words between quotation marks come first, the longest before shorter ones, then what follows “that” (in the
    languages whose word for it is known) or a colon, without the stop at its end; never the whole stretch.
    """
    words = text[start:end]
    found: list[Span] = sorted(_quoted(words), key=lambda span: span[0] - span[1])
    for mark in (_THAT, _COLON):
        match = mark.search(words)
        if match is not None:
            found.append((match.end(), len(words.rstrip(_TAIL))))
    spans = [(start + first, start + last) for first, last in found if 0 < last - first < len(words)]
    return list(dict.fromkeys(span for span in spans if text[slice(*span)].strip()))


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
