"""All marks of an article put side by side, so that what several analysts marked can be settled piece by piece."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.assist.agreement.marks import Mark
from workbench.assist.agreement.matching import groups


class Likeness(StrEnum):
    """How the marks of one group stand to each other."""

    AGREE = "agree"
    EDGES = "edges"
    JUDGEMENT = "judgement"
    PARTLY = "partly"
    ONLY = "only"


@dataclass(frozen=True)
class Group:
    """Marks that answer to each other, at most one of each analyst, by the analysts' ids in the order as given."""

    marks: Mapping[str, Mark]
    likeness: Likeness

    @property
    def place(self) -> tuple[object, ...]:
        """Where the first of them stands."""
        return min(mark.place for mark in self.marks.values())


def side_by_side(marks: Mapping[str, Sequence[Mark]]) -> list[Group]:
    """Every mark in exactly one group, in reading order; what nobody else marked stands alone.

    Two marks answer to each other when they overlap by at least half of the longer one
    (:mod:`workbench.assist.agreement.matching`).
    """
    together = groups(marks)
    taken = {mark.id for group in together for mark in group.values()}
    alone = [{who: mark} for who, some in marks.items() for mark in some if mark.id not in taken]
    made = [
        Group(ordered, likeness_of(ordered, len(marks)))
        for group in (*together, *alone)
        for ordered in [{who: group[who] for who in marks if who in group}]
    ]
    return sorted(made, key=lambda group: group.place)


def likeness_of(group: Mapping[str, Mark], analysts: int) -> Likeness:
    """How the marks of a group stand to each other, where so many analysts marked the article.

    A difference in what was judged counts before one in edges; ``PARTLY`` is what several, not all, marked alike.
    """
    marks = list(group.values())
    if len(marks) == 1:
        return Likeness.ONLY
    if len({(mark.tag, mark.verdict or "") for mark in marks}) > 1:
        return Likeness.JUDGEMENT
    if len({mark.segments for mark in marks}) > 1:
        return Likeness.EDGES
    return Likeness.AGREE if len(marks) == analysts else Likeness.PARTLY
