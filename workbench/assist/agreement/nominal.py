"""Coefficients for values without an order, given unit by unit.

``Units`` counts rows: a row holds one value an analyst, in the order of the analysts, and None where that analyst
gave none. Rows that are alike are counted together, so the units of several articles add up.
Sums are whole numbers up to the last division, so that a coefficient does not depend on the order of the rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from workbench.assist.agreement.estimate import (
    FEWER_THAN_TWO,
    ONE_ANALYST,
    ONE_CATEGORY,
    Estimate,
    undefined,
)

Values = tuple[str | None, ...]
Units = Mapping[Values, int]


def cohen_kappa(units: Units) -> Estimate:
    """Cohen's kappa for two analysts; units that one of them left open do not count.

    (Ao - Ae) / (1 - Ae), where Ao is the share of units given the same value and Ae the sum over the values of the
    product of both analysts' shares. J. Cohen (1960), A coefficient of agreement for nominal scales, Educational
    and Psychological Measurement 20(1), 37-46.
    """
    if _width(units) != 2:
        return undefined(
            ONE_ANALYST if _width(units) == 1 else "Cohen's kappa compares two analysts: choose two."
        )
    complete = _complete(units)
    n = sum(complete.values())
    if not n:
        return undefined(FEWER_THAN_TWO)
    firsts, seconds = Counter[str](), Counter[str]()
    agreed = 0
    for (first, second), count in complete.items():
        firsts[first] += count
        seconds[second] += count
        agreed += count * (first == second)
    by_chance = Fraction(sum(firsts[value] * seconds[value] for value in firsts), n * n)
    return _corrected(n, Fraction(agreed, n), by_chance)


def fleiss_kappa(units: Units) -> Estimate:
    """Fleiss's kappa for any number of analysts who all gave a value; other units do not count.

    (Ao - Ae) / (1 - Ae), where Ao is the mean over the units of the share of pairs of analysts that agree and Ae the
    sum of the squared shares of the values over all analysts. With two analysts it is Scott's pi.
    J. L. Fleiss (1971), Measuring nominal scale agreement among many raters, Psychological Bulletin 76(5), 378-382.
    """
    width = _width(units)
    if width == 1:
        return undefined(ONE_ANALYST)
    complete = _complete(units)
    n = sum(complete.values())
    if not n:
        return undefined(
            "Nothing here has a value from every one of the analysts, which Fleiss's kappa needs."
        )
    pairs, totals = 0, Counter[str]()
    for values, count in complete.items():
        for value, times in Counter(values).items():
            pairs += count * times * (times - 1)
            totals[value] += count * times
    by_chance = Fraction(sum(total * total for total in totals.values()), (n * width) ** 2)
    return _corrected(n, Fraction(pairs, n * width * (width - 1)), by_chance)


def krippendorff_alpha(units: Units) -> Estimate:
    """Krippendorff's alpha for nominal values, any number of analysts, gaps allowed.

    1 - Do / De by the matrix of coincidences: each unit with m >= 2 values adds its pairs with the weight
    1 / (m - 1); De draws two of all n values without putting back. ``n`` here counts the units with two values or
    more. K. Krippendorff (2011), Computing Krippendorff's alpha-reliability; (2004), Content Analysis, 2nd ed.,
    ch. 11.
    """
    if _width(units) == 1:
        return undefined(ONE_ANALYST)
    n, agreed, totals = 0, Fraction(0), Counter[str]()
    for values, count in units.items():
        given = Counter(value for value in values if value is not None)
        m = given.total()
        if m < 2:
            continue
        n += count
        agreed += Fraction(count * sum(times * (times - 1) for times in given.values()), m - 1)
        for value, times in given.items():
            totals[value] += count * times
    if not n:
        return undefined(FEWER_THAN_TWO)
    size = totals.total()
    by_chance = Fraction(sum(total * (total - 1) for total in totals.values()), size * (size - 1))
    return _corrected(n, agreed / size, by_chance)


def gwet_ac1(units: Units, scale: int = 2) -> Estimate:
    """Gwet's AC1, which holds where one value dominates and kappa breaks down; gaps allowed.

    (Ao - Ae) / (1 - Ae), where Ao is the mean over units with two values or more of the share of agreeing pairs, and
    Ae = sum of p(1 - p) over the values, divided by q - 1; p is the mean share of a value over all units with a value.
    ``scale`` is q, how many values could have been given; more if more were. K. L. Gwet (2008), Computing
    inter-rater reliability and its variance in the presence of high agreement, British Journal of Mathematical and
    Statistical Psychology 61(1), 29-48.
    """
    if _width(units) == 1:
        return undefined(ONE_ANALYST)
    n, rated, agreed = 0, 0, Fraction(0)
    shares: dict[str, Fraction] = {}
    for values, count in units.items():
        given = Counter(value for value in values if value is not None)
        m = given.total()
        if not m:
            continue
        rated += count
        for value, times in given.items():
            shares[value] = shares.get(value, Fraction(0)) + Fraction(count * times, m)
        if m > 1:
            n += count
            agreed += Fraction(count * sum(times * (times - 1) for times in given.values()), m * (m - 1))
    if not n:
        return undefined(FEWER_THAN_TWO)
    q = max(scale, len(shares))
    if q < 2:
        return undefined(ONE_CATEGORY, n, float(agreed / n), 1.0)
    by_chance = sum((share / rated * (1 - share / rated) for share in shares.values()), Fraction(0)) / (q - 1)
    return _corrected(n, agreed / n, by_chance)


def added(units: Sequence[tuple[Units, int]]) -> Units:
    """The units of several articles together, those of each as often as its number says."""
    total: dict[Values, int] = {}
    for some, times in units:
        for values, count in some.items():
            total[values] = total.get(values, 0) + count * times
    return total


def _corrected(n: int, raw: Fraction, by_chance: Fraction) -> Estimate:
    """Agreement corrected for chance: 1 is full agreement, 0 what chance would give."""
    if by_chance == 1:
        return undefined(ONE_CATEGORY, n, float(raw), 1.0)
    return Estimate(n, float(raw), float((raw - by_chance) / (1 - by_chance)), expected=float(by_chance))


def _complete(units: Units) -> dict[tuple[str, ...], int]:
    rows: dict[tuple[str, ...], int] = {}
    for values, count in units.items():
        given = tuple(value for value in values if value is not None)
        if count and len(given) == len(values):
            rows[given] = count
    return rows


def _width(units: Units) -> int:
    """How many analysts the rows have places for; two where there are no rows to tell."""
    return len(next(iter(units), (None, None)))
