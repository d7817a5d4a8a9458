"""Words for a terminal or a line of ours: they cannot steer it, nor change the order of what stands around them."""

from __future__ import annotations

import re
import unicodedata

from workbench.text.badges import isolate

_REPLACEMENT = "\ufffd"
_STEERING = frozenset({"Cc", "Cs", "Zl", "Zp"})
# All that reorders lies in these blocks; most words hold none of them, and are then not looked at one by one.
_BLOCKS = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_REORDERING = frozenset({"R", "AL", "AN", "RLE", "RLO", "LRE", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"})


def printable(words: str) -> str:
    """The words with U+FFFD for each control character but LF and TAB, for lone surrogates, U+2028 and U+2029.

    An escape sequence in a title, or a carriage return in a file's name, would otherwise act on a terminal.
    """
    if words.isprintable():
        return words
    return "".join(
        _REPLACEMENT if unicodedata.category(char) in _STEERING and char not in "\n\t" else char
        for char in words
    )


def in_line(words: str) -> str:
    """Words of others to stand in a line of ours: on one line, printable, isolated where they need it."""
    return isolated(printable(words).replace("\n", _REPLACEMENT).replace("\t", " "))


def isolated(words: str) -> str:
    """The words between FSI and PDI where they hold anything written from right to left, or a bidi control.

    Others come back as they are, so that what is copied from a terminal or a report holds nothing invisible.
    """
    if words.isascii() or _BLOCKS.search(words) is None:
        return words
    if not any(unicodedata.bidirectional(char) in _REORDERING for char in words):
        return words
    return isolate(words)
