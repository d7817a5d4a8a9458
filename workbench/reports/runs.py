"""A text cut into paragraphs and runs, so that overlapping passages can be shown without nesting faults.

A sweep over sorted edges: the cost grows with passages and paragraphs, never with their product.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from workbench.reports.parts import ArticlePart, ClaimCard, PassageEntry, TextZone
from workbench.reports.places import zone_at

DEEPEST = 4
"""Passages drawn upon one another; where more overlap, a run says how many."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage of a claim, as the annotated text shows it."""

    claim: ClaimCard
    passage: PassageEntry


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
    """The lines of the article's text that are not blank, in order."""
    text = part.text
    marks = marks_of(part)
    edges = _edges(marks)
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
        if text[at:stop].strip() or active:
            yield Paragraph(at, stop, _zone(part, at, stop), _marked(runs, marks, edges))
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


def _marked(
    runs: list[Run], marks: Sequence[Mark], edges: dict[int, tuple[list[int], list[int]]]
) -> tuple[Run, ...]:
    none: tuple[list[int], list[int]] = ([], [])
    return tuple(
        Run(
            run.start,
            run.end,
            run.marks,
            tuple(marks[i] for i in edges.get(run.start, none)[0] if marks[i].passage.start == run.start),
            tuple(marks[i] for i in edges.get(run.end, none)[1] if marks[i].passage.end == run.end),
            run.more,
        )
        for run in runs
    )


def _zone(part: ArticlePart, start: int, end: int) -> TextZone | None:
    line = part.text[start:end]
    return zone_at(part.zones, start + len(line) - len(line.lstrip()))
