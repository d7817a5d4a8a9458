"""Which passage of one analyst answers to which of another: one to one, and the same at every run.

Two marks can be matched when they overlap by at least half of the longer one. Marks with the same edges go together
first; beyond that the matching is the one with the largest sum of overlap, found by the Hungarian method
(H. W. Kuhn 1955, The Hungarian method for the assignment problem, Naval Research Logistics Quarterly 2, 83-97).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from workbench.assist.agreement.marks import Mark, closeness, meeting

HALF = Fraction(1, 2)

Weights = dict[tuple[int, int], Fraction]


def match(firsts: Sequence[Mark], seconds: Sequence[Mark]) -> list[tuple[Mark, Mark]]:
    """The matched pairs, first from ``firsts`` and second from ``seconds``, in reading order.

    Swapping the two sides gives the same pairs swapped.
    """
    a = tuple(sorted(firsts, key=lambda mark: mark.place))
    b = tuple(sorted(seconds, key=lambda mark: mark.place))
    if [mark.segments for mark in b] < [mark.segments for mark in a]:
        return sorted(((one, two) for two, one in match(b, a)), key=lambda pair: pair[0].place)
    weights: Weights = {}
    for i, j in meeting(a, b):
        share = closeness(a[i], b[j])
        if share >= HALF:
            # More than all others can add up to, so that equal edges come first.
            same = len(a) + 1 if a[i].segments == b[j].segments else 0
            weights[i, j] = share + same
    pairs = [pair for part in _connected(weights) for pair in _heaviest(part)]
    return [(a[i], b[j]) for i, j in sorted(pairs)]


def groups(marks: Mapping[str, Sequence[Mark]]) -> list[dict[str, Mark]]:
    """The marks of any number of analysts, grouped: at most one of each analyst, at least two in a group.

    Every two analysts are matched by themselves; the matched pairs are then joined, the closest first, as long as no
    group gets two marks of one analyst. With two analysts these are just their matched pairs.
    """
    found: list[tuple[Fraction, tuple[object, ...], tuple[str, Mark], tuple[str, Mark]]] = []
    for first, second in combinations(sorted(marks), 2):
        for one, other in match(marks[first], marks[second]):
            near, far = sorted((one, other), key=lambda mark: mark.place)
            found.append((-closeness(one, other), (near.place, far.place), (first, one), (second, other)))
    group_of: dict[tuple[str, str], dict[str, Mark]] = {}
    for _, _, (first, one), (second, other) in sorted(found, key=lambda pair: pair[:2]):
        left = group_of.get((first, one.id), {first: one})
        right = group_of.get((second, other.id), {second: other})
        if left is right or left.keys() & right.keys():
            continue
        joined = left | right
        for analyst, mark in joined.items():
            group_of[analyst, mark.id] = joined
    unique = {id(group): group for group in group_of.values()}
    return sorted(unique.values(), key=lambda group: min(mark.place for mark in group.values()))


def _connected(weights: Weights) -> list[Weights]:
    """The pairs, apart where no mark joins them: each part is matched by itself."""
    part_of: dict[tuple[str, int], Weights] = {}
    for (i, j), weight in sorted(weights.items()):
        left, right = part_of.get(("a", i), {}), part_of.get(("b", j), {})
        small, large = sorted((left, right), key=len)
        if small is not large:
            large.update(small)
        large[i, j] = weight
        for a, b in [*small, (i, j)]:
            part_of["a", a] = part_of["b", b] = large
    return list({id(part): part for part in part_of.values()}.values())


def _heaviest(weights: Weights) -> list[tuple[int, int]]:
    """The one-to-one pairs with the largest total weight."""
    if len(weights) == 1:
        return list(weights)
    rows, columns = sorted({i for i, _ in weights}), sorted({j for _, j in weights})
    if len(rows) > len(columns):
        return [(i, j) for j, i in _heaviest({(j, i): weight for (i, j), weight in weights.items()})]
    # Costs below zero are worth taking; a place of its own at no cost lets a row stay alone.
    costs = [[-weights.get((i, j), Fraction(0)) for j in columns] + [Fraction(0)] * len(rows) for i in rows]
    return [
        (rows[row], columns[column])
        for row, column in enumerate(_assigned(costs))
        if column < len(columns) and (rows[row], columns[column]) in weights
    ]


def _assigned(costs: Sequence[Sequence[Fraction]]) -> list[int]:
    """The column of each row in the cheapest assignment of all rows; there are at least as many columns."""
    width = len(costs[0])
    row_price = [Fraction(0)] * (len(costs) + 1)
    column_price = [Fraction(0)] * (width + 1)
    row_of = [0] * (width + 1)  # 1-based; column 0 stands for the row that looks for a place
    for row in range(1, len(costs) + 1):
        row_of[0] = row
        column = 0
        slack: list[Fraction | None] = [None] * (width + 1)
        came_from = [0] * (width + 1)
        seen = [False] * (width + 1)
        while row_of[column]:
            seen[column] = True
            here = row_of[column]
            step: Fraction | None = None
            following = 0
            for j in range(1, width + 1):
                if seen[j]:
                    continue
                reduced = costs[here - 1][j - 1] - row_price[here] - column_price[j]
                known = slack[j]
                if known is None or reduced < known:
                    slack[j] = known = reduced
                    came_from[j] = column
                if step is None or known < step:
                    step, following = known, j
            assert step is not None
            for j in range(width + 1):
                waiting = slack[j]
                if seen[j]:
                    row_price[row_of[j]] += step
                    column_price[j] -= step
                elif waiting is not None:
                    slack[j] = waiting - step
            column = following
        while column:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    columns = [0] * len(costs)
    for j in range(1, width + 1):
        if row_of[j]:
            columns[row_of[j] - 1] = j - 1
    return columns
