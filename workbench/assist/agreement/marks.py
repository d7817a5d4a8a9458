"""What the analysts marked, as the measures see it: plain values without the store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

Segments = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Mark:
    """One passage of one analyst.

    ``segments`` are half-open stretches of code points in order, not overlapping. ``tag`` and ``verdict`` are None
    where this analyst judged nothing. ``evidence`` holds one set of names for each evidence cited: any name two
    evidences share (a link, a hash, a quoted passage) makes them the same; ``sources`` says in the same order what
    people call them.
    """

    id: str
    segments: Segments
    quote: str = ""
    tag: str | None = None
    verdict: str | None = None
    evidence: tuple[frozenset[str], ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """How many code points the mark covers."""
        return sum(end - start for start, end in self.segments)

    @property
    def place(self) -> tuple[Segments, str]:
        """Where it stands, for an order that is always the same; the id decides between equal stretches."""
        return self.segments, self.id


@dataclass(frozen=True)
class MarkedArticle:
    """One article of a study: its length in code points, its words, and the marks of each analyst who worked on it.

    An analyst who is not among the keys of ``marks`` did not work on it; one with no marks found nothing.
    """

    id: str
    length: int
    words: tuple[tuple[int, int], ...] = field(repr=False)
    marks: Mapping[str, tuple[Mark, ...]]


def overlap(first: Mark, second: Mark) -> int:
    """How many code points both marks cover."""
    return sum(
        max(0, min(end, other_end) - max(start, other_start))
        for start, end in first.segments
        for other_start, other_end in second.segments
    )


def closeness(first: Mark, second: Mark) -> Fraction:
    """The overlap as a share of the longer mark, 0 to 1."""
    longer = max(first.length, second.length)
    return Fraction(overlap(first, second), longer) if longer else Fraction(0)


def meeting(firsts: tuple[Mark, ...], seconds: tuple[Mark, ...]) -> Iterator[tuple[int, int]]:
    """The pairs (index in firsts, index in seconds) whose outer edges meet, without looking at all pairs."""
    ordered = sorted(range(len(seconds)), key=lambda j: seconds[j].segments[0][0])
    waiting: list[int] = []
    at = 0
    for i in sorted(range(len(firsts)), key=lambda i: firsts[i].segments[0][0]):
        start, end = firsts[i].segments[0][0], firsts[i].segments[-1][1]
        while at < len(ordered) and seconds[ordered[at]].segments[0][0] < end:
            waiting.append(ordered[at])
            at += 1
        waiting = [j for j in waiting if seconds[j].segments[-1][1] > start]
        yield from ((i, j) for j in waiting if seconds[j].segments[0][0] < end)
