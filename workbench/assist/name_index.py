"""The names of a project's speakers, found as one types: by any word's beginning, in any spelling, by acronym."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.assist.names import LIKELY, SAME, acronyms, likeness, name_words
from workbench.assist.spelling import loose_skeleton, skeleton

_FEW = 64
"""Names that are compared in full; the rest of a long list of hits is not looked at."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One name of a speaker: the canonical one, or an alias."""

    speaker: str
    text: str
    canonical: bool = True


@dataclass(frozen=True, slots=True)
class Hit:
    """A speaker that was found, by which of its names, and how well: 1 is the name itself, below 0.5 a beginning."""

    speaker: str
    text: str
    score: float

    @property
    def same(self) -> bool:
        """Whether what was typed is this name, in this spelling or another."""
        return self.score >= SAME

    @property
    def likely(self) -> bool:
        """Whether one would ask: do you mean this one?"""
        return self.score >= LIKELY


class NameIndex:
    """Finds speakers by what is typed. Building takes some tens of microseconds a name, looking up one to five milliseconds in 20,000."""

    def __init__(self, spellings: Iterable[Spelling]) -> None:
        self._spellings = tuple(spellings)
        keyed: list[tuple[str, int]] = []
        for place, spelling in enumerate(self._spellings):
            words = name_words(spelling.text)
            keys = {key for word in words for key in (word, skeleton(word), loose_skeleton(word))}
            keys |= acronyms(words)
            keyed.extend((key, place) for key in keys)
        keyed.sort()
        self._keys = [key for key, _ in keyed]
        self._places = [place for _, place in keyed]

    def __len__(self) -> int:
        return len(self._spellings)

    def search(self, typed: str, limit: int = 12, *, weights: Mapping[str, int] | None = None) -> list[Hit]:
        """Give the speakers that what was typed may mean, the likeliest first, each once.

        ``weights`` says how often each speaker (by id) was named: of two that fit equally well the one that was
        named more often comes first.
        """
        words = name_words(typed)
        if not words:
            return []
        counts = weights or {}
        best: dict[str, Hit] = {}
        for place in self._fitting(words):
            spelling = self._spellings[place]
            score = max(likeness(typed, spelling.text), self._beginning(words, spelling))
            known = best.get(spelling.speaker)
            if known is None or (score, spelling.canonical) > (known.score, False):
                best[spelling.speaker] = Hit(spelling.speaker, spelling.text, score)
        ranked = sorted(
            best.values(), key=lambda hit: (-hit.score, -counts.get(hit.speaker, 0), hit.text, hit.speaker)
        )
        return ranked[:limit]

    def _fitting(self, words: tuple[str, ...]) -> list[int]:
        """The spellings each of whose typed words begins one of theirs; else those that share a whole word."""
        found: set[int] | None = None
        for word in words:
            here = (
                self._begun_by(word) | self._begun_by(skeleton(word)) | self._begun_by(loose_skeleton(word))
            )
            found = here if found is None else found & here
            if not found:
                break
        if not found:
            found = set().union(*(self._like(word) for word in words))
            joined = "".join(words)
            found |= self._begun_by(joined) if all(len(word) == 1 for word in words) else set()
        return self._nearest(found, words)

    def _nearest(self, found: set[int], words: tuple[str, ...]) -> list[int]:
        # Comparing in full takes 20 µs: of thousands that begin with one letter the shortest are compared.
        if len(found) <= _FEW:
            return list(found)
        first = words[0]

        def order(place: int) -> tuple[bool, int, int]:
            text = self._spellings[place].text
            return (not text.casefold().startswith(first), len(text), place)

        return sorted(found, key=order)[:_FEW]

    def _begun_by(self, key: str) -> set[int]:
        start = bisect_left(self._keys, key)
        stop = bisect_left(self._keys, key + "\U0010ffff")
        return set(self._places[start:stop])

    def _like(self, word: str) -> set[int]:
        """The spellings with this word, with one of its first letters, or with a word that begins alike."""
        if len(word) < 4:
            return set()
        return self._begun_by(skeleton(word)[:4])

    @staticmethod
    def _beginning(words: tuple[str, ...], spelling: Spelling) -> float:
        """A score below 0.5 for a name of which only the beginnings of words were typed."""
        theirs = name_words(spelling.text)
        if theirs[: len(words) - 1] == words[:-1] and theirs[len(words) - 1 : len(words)]:
            last = theirs[len(words) - 1]
            if last.startswith(words[-1]) or skeleton(last).startswith(skeleton(words[-1])):
                return 0.45
        surname = theirs[-1] if theirs else ""
        return 0.47 if surname.startswith(words[-1]) else 0.4
