"""What a reader should know beside a figure: what did not count, and where a coefficient misleads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workbench.assist.agreement.nominal import Units

DOMINATING = 0.8
"""From this share of one value on, kappa and alpha are called into doubt."""


def left_open(count: int, subject: str, *, everybody: bool) -> str:
    """How many matched passages a coefficient passes over, since too few gave a tag or verdict (``subject``)."""
    if not count:
        return ""
    passages = "matched passage does" if count == 1 else "matched passages do"
    who = "not everybody" if everybody else "fewer than two"
    return f"{count} {passages} not count: {who} gave a {subject}."


def partly_worked_on(count: int) -> str:
    """How many articles a measure passes over that needs all the analysts in each."""
    if not count:
        return ""
    return (
        "1 article does not count: not everybody worked on it."
        if count == 1
        else f"{count} articles do not count: not everybody worked on them."
    )


def dominated(tallies: Sequence[Units]) -> str:
    """A warning where one value is by far the most.

    A. R. Feinstein, D. V. Cicchetti (1990), High agreement but low kappa: I. The problems of two paradoxes, Journal
    of Clinical Epidemiology 43(6), 543-549.
    """
    given: Counter[str] = Counter()
    for units in tallies:
        for values, count in units.items():
            for value in values:
                if value is not None:
                    given[value] += count
    if len(given) < 2:
        return ""
    value, most = max(given.items(), key=lambda one: (one[1], one[0]))
    share = most / given.total()
    if share < DOMINATING:
        return ""
    return (
        f"“{value.replace('_', ' ').capitalize()}” makes up {share:.0%} of what was given. Kappa and alpha are low "
        "then even where they agree; Gwet's AC1 is the better guide."
    )
