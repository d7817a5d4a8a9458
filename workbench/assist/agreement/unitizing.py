"""Krippendorff's alpha for unitizing: agreement on where in a continuum units begin and end.

K. Krippendorff (1995), On the reliability of unitizing continuous data, Sociological Methodology 25, 47-76;
(2004), Content Analysis, 2nd ed., pp. 251-256. Lengths are whole numbers (code points here).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations

from workbench.assist.agreement.estimate import NOTHING_MARKED, ONE_ANALYST, Estimate, undefined

Stretch = tuple[int, int]
Lengths = Counter[int]


@dataclass(frozen=True)
class Sections:
    """What one category makes of one continuum: the sum of squared differences, the lengths of units and gaps."""

    observed: int
    units: Lengths
    gaps: Lengths


@dataclass(frozen=True)
class Continuum:
    """What is needed of one continuum (an article): its length, and its sections by category."""

    length: int
    observers: int
    categories: Mapping[str, Sections]
    alike: int
    """Over the ordered pairs of observers, how many positions both give the same categories."""


def unitized(length: int, observers: Sequence[Mapping[str, Iterable[Stretch]]]) -> Continuum:
    """Prepare a continuum [0, length) from each observer's half-open stretches by category.

    Stretches of one observer in one category may not overlap in the formula: those that do are joined.
    """
    joined = [{category: disjoint(spans) for category, spans in one.items()} for one in observers]
    categories = sorted({category for one in joined for category, spans in one.items() if spans})
    sections = {
        category: _sections(length, [one.get(category, []) for one in joined]) for category in categories
    }
    return Continuum(length, len(observers), sections, _alike(length, joined))


def krippendorff_alpha_u(continua: Sequence[tuple[Continuum, int]]) -> Estimate:
    """Alpha-u over continua, each counted as often as its number says, and over all categories.

    1 - (sum of Do) / (sum of De), see :func:`disagreements`. Several continua lie end to end; a unit or a gap never
    reaches over a border. ``n`` counts the units of all observers; ``raw`` is the share of positions that two
    observers put into the same categories, over the pairs. All continua have the same number of observers.
    """
    observers = {continuum.observers for continuum, _ in continua}
    if observers and max(observers) < 2:
        return undefined(ONE_ANALYST)
    length = sum(continuum.length * times for continuum, times in continua)
    by_category = disagreements(continua)
    n = sum(
        sections.units.total() * times
        for continuum, times in continua
        for sections in continuum.categories.values()
    )
    if not n or not length:
        return undefined(NOTHING_MARKED)
    (m,) = observers
    raw = float(Fraction(sum(continuum.alike * times for continuum, times in continua), length * m * (m - 1)))
    observed = sum((of for of, _ in by_category.values()), Fraction(0))
    expected = sum((by_chance for _, by_chance in by_category.values()), Fraction(0))
    if not expected:
        return undefined("What was marked leaves chance no room to differ, so there is no figure.", n, raw)
    return Estimate(n, raw, float(1 - observed / expected))


def disagreements(continua: Sequence[tuple[Continuum, int]]) -> dict[str, tuple[Fraction, Fraction]]:
    """Observed and expected disagreement (Do, De) of each category.

    Do = sum over the ordered pairs of observers and their sections of d2, divided by m(m-1)L2. d2 is, for two units
    that intersect, the squared difference of their begins plus that of their ends; for a unit that lies wholly in a
    gap of the other, its squared length.
    De = 2/L * sum over all units of [(N-1)/3 * (2l3 - 3l2 + l) + l2 * sum over the gaps g >= l of (g - l + 1)],
    divided by mL(mL-1) - sum over all units of l(l-1); N is the number of units of all observers.
    """
    names = sorted({category for continuum, _ in continua for category in continuum.categories})
    length = sum(continuum.length * times for continuum, times in continua)
    found: dict[str, tuple[Fraction, Fraction]] = {}
    for category in names:
        observed, units, gaps = 0, Counter[int](), Counter[int]()
        for continuum, times in continua:
            sections = continuum.categories.get(category) or Sections(
                0, Counter(), Counter({continuum.length: continuum.observers})
            )
            observed += sections.observed * times
            for of, into in ((sections.units, units), (sections.gaps, gaps)):
                for size, count in of.items():
                    into[size] += count * times
        m = max((continuum.observers for continuum, _ in continua), default=0)
        if length and m > 1:
            found[category] = (
                Fraction(observed, m * (m - 1) * length**2),
                _expected(m, length, units, gaps),
            )
    return found


def disjoint(spans: Iterable[Stretch]) -> list[Stretch]:
    """The stretches in order, those that overlap joined; those that only touch stay apart."""
    joined: list[Stretch] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif start < end:
            joined.append((start, end))
    return joined


def _sections(length: int, observers: Sequence[Sequence[Stretch]]) -> Sections:
    gaps = [_gaps(length, units) for units in observers]
    observed = sum(
        _differences(observers[i], observers[j], gaps[j])
        + sum(_inside(unit, gaps[i]) for unit in observers[j])
        for i, j in permutations(range(len(observers)), 2)
    )
    return Sections(
        observed,
        Counter(end - start for units in observers for start, end in units),
        Counter(end - start for one in gaps for start, end in one),
    )


def _differences(units: Sequence[Stretch], others: Sequence[Stretch], gaps: Sequence[Stretch]) -> int:
    """The squared differences of one observer's units to another's units and gaps; both lie in order."""
    total, first = 0, 0
    for start, end in units:
        while first < len(others) and others[first][1] <= start:
            first += 1
        at = first
        while at < len(others) and others[at][0] < end:
            total += (start - others[at][0]) ** 2 + (end - others[at][1]) ** 2
            at += 1
        if at == first:
            total += _inside((start, end), gaps)
    return total


def _inside(unit: Stretch, gaps: Sequence[Stretch]) -> int:
    """The squared length of a unit that lies wholly within one of the gaps, else 0."""
    start, end = unit
    at = bisect_right(gaps, (start, gaps[-1][1])) - 1 if gaps else -1
    return (end - start) ** 2 if at >= 0 and end <= gaps[at][1] else 0


def _expected(m: int, length: int, units: Lengths, gaps: Lengths) -> Fraction:
    longest_first = sorted(gaps.items(), reverse=True)
    number, count, reach, at = units.total(), 0, 0, 0
    threefold = 0  # three times the sum, so that it stays a whole number
    for size, times in sorted(units.items(), reverse=True):
        while at < len(longest_first) and longest_first[at][0] >= size:
            count += longest_first[at][1]
            reach += longest_first[at][0] * longest_first[at][1]
            at += 1
        room = reach - count * (size - 1)  # the sum over the gaps of (gap - size + 1)
        among_units = (number - 1) * (2 * size**3 - 3 * size**2 + size)
        threefold += times * (among_units + 3 * size**2 * room)
    places = m * length * (m * length - 1) - sum(times * size * (size - 1) for size, times in units.items())
    return Fraction(2 * threefold, 3 * length * places) if places else Fraction(0)


def _gaps(length: int, units: Sequence[Stretch]) -> list[Stretch]:
    edges = [0, *(edge for unit in units for edge in unit), length]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _alike(length: int, observers: Sequence[Mapping[str, Sequence[Stretch]]]) -> int:
    edges = {0, length}.union(
        edge for one in observers for spans in one.values() for span in spans for edge in span
    )
    borders = sorted(edges)
    kinds: list[list[frozenset[str]]] = []
    for one in observers:
        here: list[set[str]] = [set() for _ in borders]
        place = {edge: i for i, edge in enumerate(borders)}
        for category, spans in one.items():
            for start, end in spans:
                for i in range(place[start], place[end]):
                    here[i].add(category)
        kinds.append([frozenset(kind) for kind in here])
    return sum(
        borders[at + 1] - borders[at]
        for first, second in permutations(kinds, 2)
        for at in range(len(borders) - 1)
        if first[at] == second[at]
    )
