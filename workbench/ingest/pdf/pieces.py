"""The words of a page with their places, as PDFium finds them: stretches of a line without a wide gap in them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

_HYPHEN: Final = "\ufffe"
"""What PDFium gives for a hyphen at a line's end, which it joins to the next line."""
_TURNED: Final = re.compile("[\u0622\u0623\u0625\u0627]\u0644")
_WIDE: Final = 1.0
"""A gap between words of so many heights may be one between columns."""


@dataclass(slots=True)
class Piece:
    """Words on one line of a page; places and the size of its letters in points (1/72 inch), from the lower left corner.

    `hyphen` says that a hyphen at its end divides a word, `spaced` that the file has a space after it.
    """

    words: str
    left: float
    right: float
    bottom: float
    top: float
    size: float = 0.0
    hyphen: bool = False
    spaced: bool = False

    @property
    def height(self) -> float:
        """Points from the deepest to the highest that a letter of the font reaches."""
        return self.top - self.bottom


def pieces_of(page: Any) -> list[Piece]:
    """The pieces of a loaded page in the order in which the file draws them."""
    text = page.get_textpage()
    try:
        count = pdfium.FPDFText_CountChars(text)
        letters = _letters(text, count)
        box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        letters = _with_ligatures(text, letters, box)
        found: list[Piece] = []
        for start, end, hyphen in _lines(letters):
            pieces = _pieces(text, letters, start, end, box)
            if found and [one.words for one in pieces] == ["\u00ad"]:
                found[-1].hyphen = True  # a dividing hyphen that PDFium took for a line of its own
                continue
            if pieces:
                pieces[-1].spaced = letters[end - 1].isspace()
                pieces[-1].hyphen = hyphen and not pieces[-1].spaced
                if hyphen and pieces[-1].spaced:  # a dash between words
                    pieces[-1].words += " -"
                size = _size(text, start, matrix)
                for one in pieces:
                    one.size = size or one.height
            found += pieces
        return found
    finally:
        text.close()


def _letters(text: Any, count: int) -> str:
    """The characters, one for each that PDFium counts."""
    whole: str = text.get_text_range() if count > 0 else ""
    if len(whole) == count:
        return whole
    # Characters beyond the first plane are counted otherwise than Python does.
    return "".join(chr(pdfium.FPDFText_GetUnicode(text, at)) for at in range(count))


def _with_ligatures(text: Any, letters: str, box: Any) -> str:
    """The characters with those of an Arabic ligature of lam and alef in their order, which PDFium turns round.

    Letters of one glyph have one place; two letters that only stand so have two.
    """
    turned = list(letters)
    for match in _TURNED.finditer(letters):
        sides = [_sides(text, at, box) for at in (match.start(), match.start() + 1)]
        if sides[0] is not None and sides[0] == sides[1]:
            turned[match.start() : match.end()] = letters[match.start() : match.end()][::-1]
    return "".join(turned)


def _sides(text: Any, at: int, box: Any) -> tuple[float, float] | None:
    return (box.left, box.right) if pdfium.FPDFText_GetLooseCharBox(text, at, box) else None


def _lines(letters: str) -> list[tuple[int, int, bool]]:
    """The lines as (start, end, whether a hyphen at its end divides a word)."""
    found = []
    at = 0
    for line in letters.replace("\r", "\n").split("\n"):
        start = at
        while (mark := letters.find(_HYPHEN, start, at + len(line))) >= 0:
            found.append((start, mark, True))
            start = mark + 1
        found.append((start, at + len(line), False))
        at += len(line) + 1
    return [line for line in found if line[0] < line[1]]


def _size(text: Any, at: int, matrix: Any) -> float:
    """The size of a letter in points: that of its font, scaled as the file scales it."""
    size: float = pdfium.FPDFText_GetFontSize(text, at)
    if pdfium.FPDFText_GetMatrix(text, at, matrix):
        size *= math.hypot(matrix.c, matrix.d)
    return round(size, 1)


def _pieces(text: Any, letters: str, start: int, end: int, box: Any) -> list[Piece]:
    found: list[Piece] = []
    at = start
    while at < end:
        if letters[at].isspace():
            at += 1
            continue
        last = at
        while last + 1 < end and not letters[last + 1].isspace():
            last += 1
        word = _placed(text, letters[at : last + 1], at, last, box)
        if word is not None:
            _add(found, word)
        at = last + 1
    return found


def _placed(text: Any, word: str, first: int, last: int, box: Any) -> Piece | None:
    if not pdfium.FPDFText_GetLooseCharBox(text, first, box):
        return None
    left, right, bottom, top = box.left, box.right, box.bottom, box.top
    if last > first and pdfium.FPDFText_GetLooseCharBox(text, last, box):
        left, right = min(left, box.left), max(right, box.right)
        bottom, top = min(bottom, box.bottom), max(top, box.top)
    return Piece(word, left, right, min(bottom, top), max(bottom, top))


def _add(found: list[Piece], word: Piece) -> None:
    """Join a word to the piece before it where they stand side by side on one line."""
    if found:
        before = found[-1]
        height = max(before.height, word.height)
        overlap = min(before.top, word.top) - max(before.bottom, word.bottom)
        gap = max(word.left - before.right, before.left - word.right)
        if overlap > 0 and gap <= _WIDE * height:
            before.words += f" {word.words}"
            before.left, before.right = min(before.left, word.left), max(before.right, word.right)
            # The line is as high as its first words: a raised number does not make it higher.
            return
    found.append(word)
