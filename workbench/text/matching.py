"""How well a few typed letters stand for a name: whole words before parts, parts before letters far apart.

Letters are compared without case and without marks (``é`` is ``e``); positions are code points of the name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum

Spans = tuple[tuple[int, int], ...]

_WORD = re.compile(r"\w+")


class Kind(IntEnum):
    """In what way letters stand for a name, the best first."""

    WHOLE = 0
    START = 1
    WORDS = 2
    INITIALS = 3
    INSIDE = 4
    SCATTERED = 5


@dataclass(frozen=True, slots=True)
class Match:
    """How letters stand for a name, and which of its letters they are, as half-open spans in order."""

    kind: Kind
    spans: Spans
    length: int

    @property
    def rank(self) -> tuple[int, int, int]:
        """What to sort by, the best first: the kind, then how early, then how short the name is."""
        return (self.kind, self.spans[0][0] if self.spans else 0, self.length)


def folded(words: str) -> str:
    """Give words for comparing, letter for letter: without case, without marks, as long as they were."""
    return "".join(map(_folded, words))


def match(typed: str, name: str, *, loose: bool = True) -> Match | None:
    """Tell how ``typed`` stands for ``name``, or None; nothing typed stands for everything.

    ``loose`` allows initials of words, and letters that only follow each other closely, the first at a word's start;
    in a whole sentence nearly any letters are found so.
    """
    wanted, said = folded(typed).split(), folded(name)
    joined = " ".join(wanted)
    if not wanted:
        return Match(Kind.START, (), len(name))
    if said == joined:
        return Match(Kind.WHOLE, ((0, len(name)),), len(name))
    if said.startswith(joined):
        return Match(Kind.START, ((0, len(joined)),), len(name))
    starts = [found.start() for found in _WORD.finditer(said)]
    for kind, spans in (
        (Kind.WORDS, _each(wanted, said, starts)),
        (Kind.INITIALS, _initials("".join(wanted), said, starts) if loose else None),
        (Kind.INSIDE, _each(wanted, said, None)),
        (Kind.SCATTERED, _scattered("".join(wanted), said, starts) if loose else None),
    ):
        if spans:
            return Match(kind, spans, len(name))
    return None


def _folded(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    base = unicodedata.normalize("NFD", letter)[0].casefold()
    return base if len(base) == 1 else letter


def _each(wanted: list[str], said: str, starts: list[int] | None) -> Spans | None:
    """Give where each of the words begins a word of its own, or, without ``starts``, stands anywhere."""
    spans: list[tuple[int, int]] = []
    for word in wanted:
        if starts is None:
            place = said.find(word)
        else:
            taken = {span[0] for span in spans}
            place = next((at for at in starts if at not in taken and said.startswith(word, at)), -1)
        if place < 0:
            return None
        spans.append((place, place + len(word)))
    return _merged(spans)


def _initials(letters: str, said: str, starts: list[int]) -> Spans | None:
    """Give the words whose first letters these are, one after the other; words between may be left out."""
    if len(letters) < 2:
        return None
    spans, left = [], iter(starts)
    for letter in letters:
        place = next((at for at in left if said[at] == letter), -1)
        if place < 0:
            return None
        spans.append((place, place + 1))
    return _merged(spans)


def _scattered(letters: str, said: str, starts: list[int]) -> Spans | None:
    """Give the letters where they follow each other closest, from the first word's start that leads to the end."""
    best: list[int] | None = None
    for start in starts:
        if said[start] != letters[0]:
            continue
        places = [start]
        for letter in letters[1:]:
            place = said.find(letter, places[-1] + 1)
            if place < 0:
                break
            places.append(place)
        if len(places) == len(letters) and (best is None or places[-1] - places[0] < best[-1] - best[0]):
            best = places
    # Letters far apart are found in any long name: those are no answer.
    if best is None or best[-1] - best[0] > 3 * len(letters) + 3:
        return None
    return _merged([(place, place + 1) for place in best])


def _merged(spans: list[tuple[int, int]]) -> Spans:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
