"""A text cut into paragraphs and runs, so that overlapping passages can be shown without nesting faults.

A sweep over sorted edges: the cost grows with passages and paragraphs, never with their product.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from workbench.model.vocabulary import TO_CHECK
from workbench.reports.parts import ArticlePart, ClaimCard, PassageEntry, TextZone
from workbench.reports.places import zone_at

_NOT_LINE_END = re.compile(r"[^\n]")

CHANGED_SIGN = "≠"
"""Before words that a finding was not made on, as the window has it."""

DEEPEST = 4
"""Passages drawn upon one another; where more overlap, a run says how many."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage of a claim, as the annotated text shows it."""

    claim: ClaimCard
    passage: PassageEntry

    @property
    def tag(self) -> str | None:
        """The tag that the words are drawn in: none where nobody judged these words, and they wait for a person."""
        return None if self.passage.unsettled else self.claim.tag

    @property
    def tag_word(self) -> str:
        """The stored word of that tag."""
        return self.tag or TO_CHECK

    @property
    def sign(self) -> str:
        """The sign before the words: the claim's, or ``≠`` where they are not those that were judged."""
        return CHANGED_SIGN if self.passage.unsettled else self.claim.sign


@dataclass(frozen=True, slots=True)
class Run:
    """Words [start, end) that the same passages cover: the outermost first, at most DEEPEST of them.

    ``begins`` and ``ends`` are the passages that begin with the run and that end with it; ``more`` is how many
    further passages cover it.
    """

    start: int
    end: int
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]
    ends: tuple[Mark, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text with its runs, the zone it lies in, and the passages that begin in it."""

    start: int
    end: int
    zone: TextZone | None
    runs: tuple[Run, ...]

    @property
    def begins(self) -> tuple[Mark, ...]:
        """The passages whose first words stand here, in reading order."""
        return tuple(mark for run in self.runs for mark in run.begins)


def marks_of(part: ArticlePart) -> list[Mark]:
    """The passages of an article that have a place in its current text, a longer one before those inside it."""
    marks = [
        Mark(claim, passage)
        for claim in part.claims
        for passage in claim.in_article(part.id)
        if passage.segments and not passage.fault
    ]
    return sorted(marks, key=lambda mark: (mark.passage.start, -mark.passage.end, mark.passage.id))


def paragraphs(part: ArticlePart) -> Iterator[Paragraph]:
    """The lines of the article's text that are not empty, in order."""
    text = part.text
    marks = marks_of(part)
    edges = _edges(marks)
    told = _Edges(marks)
    places = sorted(edges)
    active: dict[int, Mark] = {}
    at = 0
    next_edge = 0
    while at <= len(text) and text:
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        runs: list[Run] = []
        position = at
        while position < stop:
            while next_edge < len(places) and places[next_edge] <= position:
                next_edge = _pass(edges, places, next_edge, active, marks)
            until = min(stop, places[next_edge]) if next_edge < len(places) else stop
            runs.append(_run(position, until, active))
            position = until
        if runs:
            yield Paragraph(at, stop, _zone(part, at, stop), _with_edges(runs, text, stop, told))
        at = stop + 1


def _edges(marks: Sequence[Mark]) -> dict[int, tuple[list[int], list[int]]]:
    """By position: the marks whose segments begin there, and those whose segments end there."""
    edges: dict[int, tuple[list[int], list[int]]] = {}
    for index, mark in enumerate(marks):
        for start, end in mark.passage.segments:
            edges.setdefault(start, ([], []))[0].append(index)
            edges.setdefault(end, ([], []))[1].append(index)
    return edges


def _pass(
    edges: dict[int, tuple[list[int], list[int]]],
    places: list[int],
    index: int,
    active: dict[int, Mark],
    marks: Sequence[Mark],
) -> int:
    begins, ends = edges[places[index]]
    for mark in ends:
        active.pop(mark, None)
    for mark in begins:
        active[mark] = marks[mark]
    return index + 1


def _run(start: int, end: int, active: dict[int, Mark]) -> Run:
    # The innermost began last, and a dict keeps that order: the last few are found without sorting.
    inner = tuple(islice(reversed(active.values()), DEEPEST))
    return Run(start, end, inner[::-1], (), (), max(0, len(active) - DEEPEST))


def _with_edges(runs: list[Run], text: str, stop: int, told: _Edges) -> tuple[Run, ...]:
    """The runs of a line with the passages that begin and end at them."""
    found = _NOT_LINE_END.search(text, stop)
    reach = found.start() if found is not None else len(text)
    return tuple(
        replace(run, begins=told.begins(run.start), ends=told.ends(reach if index == len(runs) else run.end))
        for index, run in enumerate(runs, start=1)
    )


class _Edges:
    """Says with which run a passage begins and ends, also where its edge stands among line ends."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._by_start = marks
        self._by_end = sorted(marks, key=lambda mark: (mark.passage.end, -mark.passage.start))
        self._begun = 0
        self._ended = 0
        self._open: set[str] = set()
        self._late: list[Mark] = []

    def begins(self, start: int) -> tuple[Mark, ...]:
        """The passages that begin at ``start`` or in the line ends before it."""
        first = self._begun
        while self._begun < len(self._by_start) and self._by_start[self._begun].passage.start <= start:
            self._open.add(self._by_start[self._begun].passage.id)
            self._begun += 1
        return tuple(self._by_start[first : self._begun])

    def ends(self, reach: int) -> tuple[Mark, ...]:
        """The passages that end at or before ``reach``; one of line ends alone ends where it begins."""
        waiting = self._late
        self._late = []
        while self._ended < len(self._by_end) and self._by_end[self._ended].passage.end <= reach:
            waiting.append(self._by_end[self._ended])
            self._ended += 1
        self._late = [mark for mark in waiting if mark.passage.id not in self._open]
        return tuple(mark for mark in waiting if mark.passage.id in self._open)


def _zone(part: ArticlePart, start: int, end: int) -> TextZone | None:
    line = part.text[start:end]
    return zone_at(part.zones, start + len(line) - len(line.lstrip()))
