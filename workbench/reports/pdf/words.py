"""Words of the record as the typesetter takes them: plain, printable, set in their direction."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from workbench.reports.pdf import coverage
from workbench.text.canonical import canonical
from workbench.text.printable import isolated

LONGEST = 28
"""Characters of one unbroken word; a longer one may be broken after each so many, lest it leave the page."""

WIDE, NARROW = 600, 200
"""Characters of a table's cell that surely fit one page, in whichever script, in a wide and in a narrow column."""
_LEAST = 20
"""As what a line counts that has fewer characters."""

# Scripts from Thai on break by themselves, and an emoji of several signs must stay whole.
_LONG = re.compile(rf"[!-\u0dff]{{{LONGEST},}}")
_CODE = re.compile(r"[a-z]{2,3}(?![a-z])")
_BREAK = "\u200b"
_UNPRINTED = re.compile("[\u00ad\u202a-\u202e\u2066-\u2069]")
_SOFT_HYPHEN = "\u00ad"


class Words:
    """Makes words ready for print, and remembers which characters no font of the report has."""

    def __init__(self) -> None:
        self.missing: set[str] = set()

    @property
    def scripts(self) -> tuple[str, ...]:
        """The scripts of the characters that could not be printed."""
        return coverage.scripts(self.missing)

    def plain(self, words: str) -> str:
        """The words as `boxed` has them, lines as they are; what is very long may be broken."""
        boxed = self.boxed(words)
        return boxed if len(boxed) < LONGEST else _LONG.sub(_breakable, boxed)

    def boxed(self, words: str) -> str:
        """The words with a box for what no font has.

        A control of direction is named where it stands and does not act, so that the words are printed in the order
        in which they are stored. Soft hyphens are left out: a letter before one would be copied with it everywhere.
        """
        if words.isascii() and words.isprintable():  # most of all words
            return words
        words = canonical(words)
        if words.isascii():
            return words
        words = _UNPRINTED.sub(_named, words)
        lacking = {char for char in set(words) if not coverage.covered(char)}
        if lacking:
            self.missing |= lacking - {"\ufffd"}
            words = words.translate({ord(char): coverage.BOX for char in lacking})
        return words

    def stretch(self, words: str) -> str:
        """A stretch of a line: what it holds stays as it is, its direction that of the line."""
        return self.plain(words).replace("\t", " ")

    def line(self, words: str) -> str:
        """Words that stand among others, isolated where they run from right to left."""
        return isolated(self.plain(words).replace("\n", " ").replace("\t", " "))

    def block(self, words: str) -> dict[str, Any]:
        """Words that stand for themselves: their paragraphs, and whether they run from right to left."""
        plain = self.plain(words)
        return {"lines": [line for line in plain.split("\n") if line.strip()], "rtl": is_rtl(plain)}


def is_rtl(words: str) -> bool:
    """Whether the first letter with a direction is one that runs from right to left (UAX 9, rule P2)."""
    if words.isascii():
        return False
    for char in words:
        direction = unicodedata.bidirectional(char)
        if direction == "L":
            return False
        if direction in ("R", "AL"):
            return True
    return False


def fits(lines: Iterable[str], most: int = WIDE) -> bool:
    """Whether a cell of these lines surely fits one page, so that its row need not be broken over two."""
    return sum(max(_LEAST, len(line)) for line in lines) <= most


def language_code(tag: str) -> str:
    """The ISO 639 code that a BCP 47 tag begins with, or "en" for what is none."""
    found = _CODE.match(tag)
    return found.group() if found is not None else "en"


def _named(found: re.Match[str]) -> str:
    control = found.group()
    return "" if control == _SOFT_HYPHEN else f"[U+{ord(control):04X}]"


def _breakable(found: re.Match[str]) -> str:
    word = found.group()
    return _BREAK.join(word[at : at + LONGEST] for at in range(0, len(word), LONGEST))
