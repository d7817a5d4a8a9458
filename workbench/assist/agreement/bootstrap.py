"""How sure a figure is: a percentile interval by drawing the articles again, with putting back.

B. Efron (1979), Bootstrap methods: another look at the jackknife, Annals of Statistics 7(1), 1-26; B. Efron,
R. J. Tibshirani (1993), An Introduction to the Bootstrap, ch. 13. Articles are drawn whole, since passages of one
article are not independent of each other. The draws are seeded: the same input gives the same interval.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

DRAWS = 1000
LEVEL = 0.95
SEED = 1979

ONE_ARTICLE = "With one article there is nothing to draw again, so no interval can be given."
MOSTLY_UNDEFINED = "Most draws of the articles leave the figure undefined, so no interval can be given."

T = TypeVar("T")


@dataclass(frozen=True)
class Interval:
    """From ``low`` to ``high`` at 95 %; None with a ``reason`` where there is none."""

    low: float | None
    high: float | None
    reason: str = ""


def draws(articles: int, count: int = DRAWS, seed: int = SEED) -> Iterator[list[int]]:
    """For each draw how often each article was drawn; the numbers of a draw add up to ``articles``."""
    source = random.Random(seed)  # noqa: S311 - chance for statistics, not for secrets
    for _ in range(count):
        drawn = Counter(source.choices(range(articles), k=articles))
        yield [drawn[at] for at in range(articles)]


def interval(
    tallies: Sequence[T],
    estimate: Callable[[list[tuple[T, int]]], float | None],
    count: int = DRAWS,
    seed: int = SEED,
) -> Interval:
    """The percentile interval of ``estimate`` over articles, given what each article adds to it.

    Draws that leave the figure undefined are passed over; where they are the most, there is no interval.
    """
    if len(tallies) < 2:
        return Interval(None, None, ONE_ARTICLE)
    drawn = Counter(tuple(weights) for weights in draws(len(tallies), count, seed))
    values: list[float] = []
    for weights, times in drawn.items():  # few articles come in few combinations, each worked out once
        value = estimate([(tally, n) for tally, n in zip(tallies, weights, strict=True) if n])
        if value is not None:
            values += [value] * times
    values.sort()
    if len(values) * 2 < count or not values:
        return Interval(None, None, MOSTLY_UNDEFINED)
    tail = (1 - LEVEL) / 2
    return Interval(_percentile(values, tail), _percentile(values, 1 - tail))


def _percentile(ordered: Sequence[float], share: float) -> float:
    """The percentile with linear interpolation between the two nearest values."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
