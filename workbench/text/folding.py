"""A text as it is compared: typography and white space made one, with the way back to the text itself.

Curly quotation marks, dashes, no-break spaces, runs of white space and composed letters (NFC) are what editing systems
alter without anybody changing a word. Case, digits and every other sign count. Positions are code points.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

import regex  # type: ignore[import-untyped]

_ONE_FOR_ONE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\t\n\u00a0\u1680\u2007\u202f\u205f\u3000", " "),
        **{chr(code): " " for code in range(0x2000, 0x200B)},
    }
)
_SPACES = r"[\s\u00a0]{2,}"
# What may be written in one letter or in several: a letter with its marks, Hangul in parts, or a letter that is an
# alias of another.
_COMPOSED = r"[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?|\P{M}\p{M}+|[\u0340-\U0010ffff]"
_RUNS = regex.compile(_SPACES)
_RUNS_AND_LETTERS = regex.compile(f"{_SPACES}|{_COMPOSED}")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as compared, and the way from its positions to those of the text it was made from."""

    text: str
    _at: tuple[int, ...]
    _from: tuple[int, ...]

    def back(self, position: int) -> int:
        """The position in the text itself that a position of the folded one stands for."""
        index = bisect_right(self._at, position) - 1
        place = self._from[index] + position - self._at[index]
        return min(place, self._from[index + 1]) if index + 1 < len(self._from) else place


def fold(text: str) -> Folded:
    """Fold a text and keep the way back."""
    pieces: list[str] = []
    at, origin = [0], [0]
    done = length = 0
    for start, end, instead in _foldings(text):
        pieces += (text[done:start], instead)
        length += start - done
        at += (length, length + len(instead))
        origin += (start, end)
        length += len(instead)
        done = end
    pieces.append(text[done:])
    return Folded("".join(pieces).translate(_ONE_FOR_ONE), tuple(at), tuple(origin))


def folded(text: str) -> str:
    """The words alone as they are compared."""
    return fold(text).text


def _foldings(text: str) -> list[tuple[int, int, str]]:
    """Start, end and replacement of what changes its length, in order."""
    if unicodedata.is_normalized("NFC", text):
        return [(found.start(), found.end(), " ") for found in _RUNS.finditer(text)]
    changed = []
    for found in _RUNS_AND_LETTERS.finditer(text):
        words = found.group()
        blank = len(words) > 1 and words.isspace()
        instead = " " if blank else unicodedata.normalize("NFC", words)
        if instead != words:
            changed.append((found.start(), found.end(), instead))
    return changed
