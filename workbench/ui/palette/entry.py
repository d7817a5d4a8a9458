"""What the palette lists, and in which order."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from workbench.text.matching import Kind, Match, Spans, match

Sort = Literal["action", "article", "claim", "speaker"]

SORTS: tuple[Sort, ...] = ("action", "article", "speaker", "claim")
"""What comes first where everything else is equal."""
LEAD = 24
"""Code points that are left before the first letter found, where words are too long to be shown from their start."""
TOO_FAR = 48
"""Code points into long words from which their beginning is left out."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what it is, its words, what is known of it, its key. ``spans`` are the letters found in ``words``.

    ``tag`` is a claim's; ``number`` says that the very number was typed, ``lately`` that it was chosen before.
    """

    sort: Sort
    id: str
    label: str
    words: str
    facts: str = ""
    key: str = ""
    tag: str | None = None
    spans: Spans = ()
    kind: Kind = Kind.START
    number: bool = False
    lately: int = -1

    @property
    def rank(self) -> tuple[int, ...]:
        """What to sort by, the best first."""
        seldom = self.lately if self.lately >= 0 else 1_000
        place = self.spans[0][0] if self.spans else 0
        return (not self.number, self.kind, seldom, SORTS.index(self.sort), place, len(self.words))


def fitting(entry: Entry, typed: str) -> Entry | None:
    """Give the entry with the letters that were found in its words, or None where they are not there."""
    found = match(typed, entry.words, loose=entry.sort != "claim")
    return None if found is None else found_in(entry, found)


def found_in(entry: Entry, found: Match) -> Entry:
    """Give the entry with what was found in its words; a long saying begins shortly before it."""
    words, spans = entry.words, found.spans
    if entry.sort == "claim" and spans and spans[0][0] > TOO_FAR:
        cut = words.rfind(" ", 0, spans[0][0] - LEAD) + 1 or spans[0][0] - LEAD
        words = f"…{words[cut:]}"
        spans = tuple((start - cut + 1, end - cut + 1) for start, end in spans)
    return replace(entry, words=words, spans=spans, kind=found.kind)


def ordered(entries: Iterable[Entry], lately: Collection[tuple[str, str]], limit: int) -> list[Entry]:
    """Give the entries, each once, the best first; ``lately`` are sort and id of those chosen before, latest first."""
    return sorted(_placed(entries, lately), key=lambda entry: entry.rank)[:limit]


def recent_first(entries: Iterable[Entry], lately: Collection[tuple[str, str]]) -> list[Entry]:
    """Give the entries where nothing is typed: those chosen before, latest first, then the others as they come."""
    placed = _placed(entries, lately)
    recent = sorted((entry for entry in placed if entry.lately >= 0), key=lambda entry: entry.lately)
    return recent + [entry for entry in placed if entry.lately < 0]


def _placed(entries: Iterable[Entry], lately: Collection[tuple[str, str]]) -> list[Entry]:
    places = {chosen: place for place, chosen in enumerate(lately)}
    known: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        known.setdefault((entry.sort, entry.id), entry)
    return [replace(entry, lately=places.get(chosen, -1)) for chosen, entry in known.items()]
