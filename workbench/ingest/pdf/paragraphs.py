"""From lines to paragraphs: which lines belong together, and what becomes of hyphens at their ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from workbench.ingest.pdf.columns import Line

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_ONE_HYPHEN: Final = str.maketrans("\u2010\u2011", "--")
_ENDS: Final = re.compile(r"[.!?:;…。！？؟۔]['\"”’»)\]]*(?:\[\d+\])?$")
_ITEM: Final = re.compile(r"(?:[•◦▪‣●○■–—*-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_BREAKS: Final = "…—–/"
"""After these a line may end within what has no space."""
_HEADING: Final = 250
_HYPHENS: Final = "-\u00ad\u2010"


@dataclass(slots=True)
class Paragraph:
    """Words of one paragraph, the size of its letters in points, and the page (from 0) that it begins on."""

    words: str
    size: float
    page: int
    kind: str = "body"


class Hyphens:
    """Decides whether a hyphen at the end of a line belongs to the word, by how the rest of the text writes it."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.removed = 0
        self.doubtful: list[str] = []
        """Words that were joined and may have a hyphen of their own, since their second half is a word of the text."""
        self._known: Counter[str] = Counter()
        for line in lines:
            # The words at both ends may be halves.
            self._known.update(map(_compared, _WORD.findall(line.words)[1:-1]))

    def joined(self, before: str, after: str) -> str:
        """The two lines as one; `before` is without its hyphen, which was removed or not."""
        head, tail = re.search(r"\S*$", before), re.match(r"\S*", after)
        first, second = (head[0] if head else ""), (tail[0] if tail else "")
        if self._belongs(first, second):
            return f"{before}-{after}"
        self.removed += 1
        start, end = _WORD.findall(first)[-1], _WORD.findall(second)[0]
        if len(end) > 3 and self._known[_compared(end)] and not self._known[_compared(start + end)]:
            self.doubtful.append(start + end)
        return before + after

    def _belongs(self, first: str, second: str) -> bool:
        if not first or not second or not first[-1].isalpha() or not second[0].islower():
            return True
        start, end = _WORD.findall(first), _WORD.findall(second)
        if not start or not end:
            return True
        whole, parted = _compared(start[-1] + end[0]), _compared(f"{start[-1]}-{end[0]}")
        if self._known[whole] != self._known[parted]:
            return self._known[parted] > self._known[whole]
        return "-" in _compared(start[-1]) or start[-1].lower() == "self"


def _compared(word: str) -> str:
    return word.lower().translate(_ONE_HYPHEN)


def paragraphs(lines: Sequence[Line], hyphens: Hyphens) -> list[Paragraph]:
    """Join lines, in reading order, to paragraphs with their kinds (headline, subhead, body)."""
    pitches, bounds = _pitches(lines), _bounds(lines)
    begins = [True, *(_begins(before, line, pitches, bounds) for before, line in pairwise(lines))]
    spaced = _spaces_are_kept(lines, begins)
    found: list[Paragraph] = []
    for at, (line, first) in enumerate(zip(lines, begins, strict=False)):
        if first:
            found.append(Paragraph(line.words, line.size, line.page))
        else:
            found[-1].words = _with(found[-1].words, lines[at - 1], line, hyphens, spaced)
    _name_headings(found)
    return found


def _with(words: str, before: Line, line: Line, hyphens: Hyphens, spaced: bool) -> str:
    if before.hyphen:
        return hyphens.joined(words, line.words)
    if words[-1:] in _HYPHENS and len(words) > 1 and words[-2].isalpha():
        return hyphens.joined(words[:-1], line.words)
    broken = spaced and not before.spaced and words[-1:] in _BREAKS
    if broken or _unspaced(words[-1:], line.words[:1]):
        return words + line.words
    return f"{words} {line.words}"


def _spaces_are_kept(lines: Sequence[Line], begins: Sequence[bool]) -> bool:
    """Whether the file has a space wherever a line ends between words, so that none means that there is none."""
    inner = [
        before.spaced
        for before, first in zip(lines, begins[1:], strict=False)
        if not first and not before.hyphen
    ]
    return sum(inner) > 0.9 * len(inner) and len(inner) > 10


def _unspaced(end: str, start: str) -> bool:
    """Whether two lines are of a script that puts no spaces between words (CJK, Thai, Lao, Khmer, Burmese)."""
    return all("\u0e00" <= char <= "\u0eff" or "\u1000" <= char <= "\u109f" or "\u1780" <= char <= "\u17ff"
               or "\u2e80" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef" for char in (end, start) if char)  # fmt: skip


def _begins(
    before: Line,
    line: Line,
    pitches: dict[tuple[int, int], float],
    bounds: dict[tuple[int, int], tuple[float, float]],
) -> bool:
    """Whether a line begins a paragraph."""
    hyphen = before.hyphen or before.words[-1:] == "\u00ad"
    if not 0.87 < line.size / max(before.size, 0.01) < 1.15:
        return True
    if (before.page, before.column) != (line.page, line.column):
        return not hyphen and (_ENDS.search(before.words) is not None or _ITEM.match(line.words) is not None)
    if hyphen:
        return False
    place = (line.page, line.column)
    if before.bottom - line.bottom > 1.28 * pitches[place] or _ITEM.match(line.words):
        return True
    left, right = bounds[place]
    indent = 0.5 * line.height
    if line.left > left + indent and before.left <= left + indent:
        return True
    return before.right < right - 0.25 * (right - left) and _ENDS.search(before.words) is not None


def _pitches(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """The usual distance of lines in each column; where it has too few, that of the whole document."""
    steps: dict[tuple[int, int], list[float]] = {}
    for before, line in pairwise(lines):
        place = (line.page, line.column)
        steps.setdefault(place, [])
        if (before.page, before.column) == place and 0 < before.bottom - line.bottom < 4 * line.height:
            steps[place].append(before.bottom - line.bottom)
    for line in lines[:1]:
        steps.setdefault((line.page, line.column), [])
    every = [step for some in steps.values() for step in some]
    usual = median(every) if every else 20.0
    # The lower half: among short paragraphs the gaps between them are as many as the steps within.
    return {
        place: min(_low(some), 1.15 * usual) if len(some) >= 4 else usual for place, some in steps.items()
    }


def _low(steps: list[float]) -> float:
    return sorted(steps)[len(steps) // 3]


def _bounds(lines: Sequence[Line]) -> dict[tuple[int, int], tuple[float, float]]:
    """From where to where the lines of each column usually reach."""
    sides: dict[tuple[int, int], tuple[list[float], list[float]]] = {}
    for line in lines:
        lefts, rights = sides.setdefault((line.page, line.column), ([], []))
        lefts.append(line.left)
        rights.append(line.right)
    return {
        place: (sorted(lefts)[len(lefts) // 5], sorted(rights)[-1 - len(rights) // 10])
        for place, (lefts, rights) in sides.items()
    }


def _name_headings(found: list[Paragraph]) -> None:
    """Larger letters are subheads; the largest at the beginning is the headline."""
    weights: Counter[float] = Counter()
    for one in found:
        weights[round(one.size * 2) / 2] += len(one.words)
    if not weights:
        return
    usual = max(weights, key=weights.__getitem__)
    for one in found:
        if one.size > 1.14 * usual and len(one.words) <= _HEADING:
            one.kind = "subhead"
    first = [one for one in found[:8] if one.kind == "subhead" and one.page == 0 and one.size > 1.25 * usual]
    if first and len(found) > 1:
        max(first, key=lambda one: one.size).kind = "headline"
