"""What a measure of agreement gives: a coefficient, or the sentence that says why there is none."""

from __future__ import annotations

from dataclasses import dataclass

ONE_ANALYST = "There is only one analyst here; agreement needs at least two."
ONE_CATEGORY = "All the values are the same. Chance alone would then agree fully too, so there is nothing to measure it against."
FEWER_THAN_TWO = "Nothing here has values from at least two analysts, so there is nothing to compare."
NOTHING_MARKED = "Neither side marked anything here."


@dataclass(frozen=True)
class Estimate:
    """One coefficient.

    ``n`` counts what was compared, ``raw`` is the share that agrees without any correction and ``expected`` what
    chance alone would give (both 0 to 1, or None where the measure has none). ``value`` is the coefficient; it is
    None where it is undefined, and then ``reason`` says why in a sentence.
    """

    n: int
    raw: float | None
    value: float | None
    reason: str = ""
    expected: float | None = None


def undefined(reason: str, n: int = 0, raw: float | None = None, expected: float | None = None) -> Estimate:
    """The estimate that has no value, with the sentence that says why."""
    return Estimate(n, raw, None, reason, expected)
