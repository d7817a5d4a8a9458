"""Did two analysts find the same passages? F1 over marks, and the words they mark.

G. Hripcsak, A. S. Rothschild (2005), Agreement, the F-measure, and reliability in information retrieval, Journal of
the American Medical Informatics Association 12(3), 296-298: where what was not marked cannot be counted, the
F-measure between two analysts is their agreement (kappa comes to it as the rest of the text grows).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.assist.agreement.estimate import NOTHING_MARKED, ONE_ANALYST, Estimate, undefined
from workbench.assist.agreement.marks import Mark, MarkedArticle, meeting, overlap
from workbench.assist.agreement.nominal import Values

INSIDE = "marked"
OUTSIDE = "outside"


@dataclass(frozen=True)
class Found:
    """Of two analysts in one article: how many marks each has, and how many of them the other found too."""

    first_count: int
    first_found: int
    second_count: int
    second_found: int


def exact(firsts: Sequence[Mark], seconds: Sequence[Mark]) -> Found:
    """A mark is found when the other has one with the very same edges."""
    same = Counter(mark.segments for mark in firsts) & Counter(mark.segments for mark in seconds)
    return Found(len(firsts), same.total(), len(seconds), same.total())


def overlapping(firsts: Sequence[Mark], seconds: Sequence[Mark]) -> Found:
    """A mark is found when any mark of the other shares a code point with it (Wiebe, Wilson, Cardie 2005: agr)."""
    a, b = tuple(firsts), tuple(seconds)
    touching = [(i, j) for i, j in meeting(a, b) if overlap(a[i], b[j])]
    return Found(len(a), len({i for i, _ in touching}), len(b), len({j for _, j in touching}))


def f1(pairs: Sequence[Sequence[tuple[Found, int]]]) -> Estimate:
    """Span F1: for each pair of analysts 2PR / (P + R) over all articles, and the mean over the pairs.

    P and R are the shares of each one's marks that the other found; which is which makes no difference. Each article
    counts as often as its number says. Pairs of which neither marked anything are left out. ``n`` counts the marks
    of each pair.
    """
    if not pairs:
        return undefined(ONE_ANALYST)
    values: list[float] = []
    n = 0
    for articles in pairs:
        first = sum(found.first_count * times for found, times in articles)
        second = sum(found.second_count * times for found, times in articles)
        hits = sum(found.first_found * times for found, times in articles)
        back = sum(found.second_found * times for found, times in articles)
        n += first + second
        if first or second:
            # 2PR / (P + R) with P = back/second and R = hits/first, free of divisions by nothing.
            values.append(2 * hits * back / (hits * second + back * first) if hits and back else 0.0)
    if not values:
        return undefined(NOTHING_MARKED)
    mean = sum(values) / len(values)
    return Estimate(n, mean, mean)


def word_units(article: MarkedArticle, analysts: Sequence[str]) -> Counter[Values]:
    """The words of an article as units of :mod:`nominal`: each analyst's value is inside or outside.

    A word is inside when a mark covers any of it. Analysts who did not work on the article give no value. The tag
    is left out on purpose: whether the same was found and whether it was judged alike are two questions.
    """
    columns = [
        _inside(article, article.marks[analyst]) if analyst in article.marks else None for analyst in analysts
    ]
    return Counter(
        tuple(None if column is None else INSIDE if column[at] else OUTSIDE for column in columns)
        for at in range(len(article.words))
    )


def _inside(article: MarkedArticle, marks: Sequence[Mark]) -> bytearray:
    starts = [start for start, _ in article.words]
    ends = [end for _, end in article.words]
    inside = bytearray(len(article.words))
    for mark in marks:
        for start, end in mark.segments:
            first, last = bisect_left(ends, start + 1), bisect_left(starts, end)
            inside[first:last] = b"\1" * max(0, last - first)
    return inside
