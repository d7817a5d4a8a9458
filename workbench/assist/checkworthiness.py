"""How much a claim is worth checking: a sum of weights, one for each flag that an analyst sets.

The weights are the workbench's own, so that a desk agrees on what comes first: what harms weighs most, then how far a
claim reaches, then what makes it likely to matter again. Nothing is guessed from the words; the sum is only as good as
the flags.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from workbench.model.vocabulary import FLAG_NAMES, Flag

_MORE_THAN_ONE = {Flag.HARMFUL: 3, Flag.SPREADING: 2, Flag.MANY_AFFECTED: 2}
WEIGHTS: dict[Flag, tuple[int, str]] = {
    flag: (_MORE_THAN_ONE.get(flag, 1), name) for flag, name in FLAG_NAMES.items()
}
"""Of each flag its weight and how it is called; the order is the one in which they are shown and summed."""

HIGHEST = sum(weight for weight, _ in WEIGHTS.values())
"""The score of a claim with every flag."""


@dataclass(frozen=True, slots=True)
class Score:
    """A sum and what it is made of: names with their weights, as in WEIGHTS."""

    total: int
    parts: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        """Give the sum as people read it: ``Score 6 of 12: harm if false 3 + spreads 2 + figures 1``."""
        if not self.parts:
            return f"Score 0 of {HIGHEST}: nothing is marked yet"
        made = " + ".join(f"{name} {weight}" for name, weight in self.parts)
        return f"Score {self.total} of {HIGHEST}: {made}"


def score(flags: Collection[str]) -> Score:
    """Sum the weights of the flags; each counts once, whatever their order."""
    parts = tuple((name, weight) for flag, (weight, name) in WEIGHTS.items() if flag in flags)
    return Score(sum(weight for _, weight in parts), parts)
