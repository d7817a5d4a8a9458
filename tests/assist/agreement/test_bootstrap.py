"""The interval: the same for the same input, around the figure, and said where there is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.assist.agreement.bootstrap import MOSTLY_UNDEFINED, ONE_ARTICLE, draws, interval


def mean(drawn: list[tuple[float, int]]) -> float:
    return sum(value * times for value, times in drawn) / sum(times for _, times in drawn)


def test_the_same_input_gives_the_same_interval() -> None:
    values = [0.1, 0.5, 0.4, 0.9]
    assert interval(values, mean) == interval(values, mean)
    assert list(draws(4, 20)) == list(draws(4, 20)) != list(draws(4, 20, seed=2))


def test_every_draw_has_as_many_articles_as_there_are() -> None:
    some = list(draws(5, 50))
    assert len(some) == 50 and all(sum(weights) == 5 and len(weights) == 5 for weights in some)


def test_one_article_or_none_gives_no_interval() -> None:
    assert interval([0.5], mean).reason == ONE_ARTICLE
    assert interval([], mean).low is None


def test_where_most_draws_are_undefined_there_is_none() -> None:
    """Defined only where the first of four is drawn not at all: (3/4)^4 of the draws, less than a third."""

    def without_first(drawn: list[tuple[int, int]]) -> float | None:
        return None if any(value == 0 for value, _ in drawn) else 1.0

    found = interval([0, 1, 2, 3], without_first)
    assert (found.low, found.reason) == (None, MOSTLY_UNDEFINED)


def test_some_undefined_draws_are_passed_over() -> None:
    """Undefined where the first of three is drawn each time: 1 in 27."""

    def unless_only_first(drawn: list[tuple[int, int]]) -> float | None:
        return None if drawn == [(0, 3)] else 1.0

    assert interval([0, 1, 2], unless_only_first).low == 1.0


def test_two_articles_by_hand() -> None:
    """Draws of two articles give 0, 1/2 or 1, with 1/4, 1/2, 1/4: the 2.5th percentile is 0, the 97.5th is 1."""
    found = interval([0.0, 1.0], mean)
    assert (found.low, found.high) == (0.0, 1.0)


def test_the_width_is_what_theory_says() -> None:
    """Of 400 zeros and ones, half and half, the mean lies within 1.96 * sqrt(1/4 / 400) of a half."""
    found = interval([float(at % 2) for at in range(400)], mean)
    assert found.low == pytest.approx(0.5 - 1.96 * 0.025, abs=0.006)
    assert found.high == pytest.approx(0.5 + 1.96 * 0.025, abs=0.006)


@given(st.lists(st.floats(0, 1), min_size=2, max_size=8))
def test_it_lies_within_what_the_articles_say(values: list[float]) -> None:
    found = interval(values, mean, count=60)
    assert found.low is not None and found.high is not None
    assert min(values) - 1e-9 <= found.low <= found.high <= max(values) + 1e-9
