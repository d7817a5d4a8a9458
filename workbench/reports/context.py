"""The words around a quote in its paragraph: whole sentences where they fit, else whole words.

One rule for every format.
"""

from __future__ import annotations

import re

from workbench.text.sentences import Sentences
from workbench.text.words import word_end_left, word_start_right

REACH = 100
"""Code points beside a quote at most."""

_GAP = re.compile(r"\s+")
_LAST_WORD = re.compile(r"\s+\S*$")


def before(text: str, start: int, sentences: Sentences) -> str:
    """What leads up to the code point ``start`` in its paragraph, after “…” where that begins earlier.

    ``sentences`` are those of the text.
    """
    begin = text.rfind("\n", 0, start) + 1
    first = max(begin, start - REACH)
    if first > begin:
        begun = [span[0] for span in sentences.within(first, start) if span[0] >= first]
        first = min(begun[0] if begun else _next_word(text, first, start), start)
    words = text[first:start].lstrip()
    return f"… {words}" if text[begin:first].strip() else words


def after(text: str, end: int, sentences: Sentences) -> str:
    """What goes on at the code point ``end`` in its paragraph, before “…” where that ends later."""
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    last = min(stop, end + REACH)
    if last < stop:
        ended = [span[1] for span in sentences.within(end, last) if span[1] <= last]
        last = max(ended[-1] if ended else _last_word(text, end, last), end)
    words = text[end:last].rstrip()
    return f"{words} …" if text[last:stop].strip() else words


def _next_word(text: str, first: int, start: int) -> int:
    """Where the first whole word from ``first`` on begins; in scripts without spaces by the dictionary."""
    gap = _GAP.search(text, first - 1, start)
    return gap.end() if gap is not None else word_start_right(text, first - 1)


def _last_word(text: str, end: int, last: int) -> int:
    """Where the last whole word up to ``last`` ends."""
    gap = _LAST_WORD.search(text[end : last + 1])
    return end + gap.start() if gap is not None and gap.start() else word_end_left(text, last + 1)
