"""Matching: the rule of the half, the best one-to-one choice, the same at every run and from either side."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from tests.assist.agreement.marking import mark
from workbench.assist.agreement.marks import Mark, closeness, meeting, overlap
from workbench.assist.agreement.matching import groups, match


def names(pairs: list[tuple[Mark, Mark]]) -> list[tuple[str, str]]:
    return [(one.id, other.id) for one, other in pairs]


def test_half_of_the_longer_is_enough_and_less_is_not() -> None:
    long = mark(0, 10)
    assert match([long], [mark(5, 10)]) and match([long], [mark(5, 15)])
    assert not match([long], [mark(6, 10)]) and not match([long], [mark(6, 16)])
    assert not match([long], [mark(10, 20)])


def test_segments_count_by_what_they_cover() -> None:
    parts = mark(0, 4, 20, 24)
    assert overlap(parts, mark(2, 22)) == 4
    assert closeness(parts, mark(0, 4)) == Fraction(1, 2)
    assert not match([parts], [mark(0, 24)])  # 8 of 24


def test_the_best_choice_for_all_together_is_taken() -> None:
    """Greedy from the left would leave one alone."""
    a, b = mark(0, 10, name="a"), mark(2, 13, name="b")
    c, d = mark(1, 11, name="c"), mark(-4, 8, name="d")
    assert sorted(names(match([a, b], [c, d]))) == [("a", "d"), ("b", "c")]


def test_equal_edges_go_together_first() -> None:
    whole, head = mark(0, 10, name="whole"), mark(0, 6, name="head")
    same, tail = mark(0, 10, name="same"), mark(4, 10, name="tail")
    assert names(match([whole, head], [same, tail])) == [("whole", "same")]


spans = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 8)).map(lambda at: (at[0], at[0] + at[1])),
    max_size=5,
    unique=True,
)


def total(pairs: list[tuple[Mark, Mark]]) -> tuple[int, Fraction]:
    exact = sum(one.segments == other.segments for one, other in pairs)
    return exact, sum((closeness(one, other) for one, other in pairs), Fraction(0))


@given(spans, spans)
def test_no_other_one_to_one_choice_is_better(
    firsts: list[tuple[int, int]], seconds: list[tuple[int, int]]
) -> None:
    a, b = [mark(*span) for span in firsts], [mark(*span) for span in seconds]
    found = match(a, b)
    assert len({one.id for one, _ in found}) == len({other.id for _, other in found}) == len(found)
    assert all(2 * closeness(one, other) >= 1 for one, other in found)
    few, many = sorted((a, b), key=len)
    best = max(
        total([pair for pair in zip(few, order, strict=True) if 2 * closeness(*pair) >= 1])
        for order in permutations(many, len(few))
    )
    assert total(found) == best


@given(spans, spans, st.randoms())
def test_the_same_from_either_side_and_in_any_order(firsts, seconds, chance) -> None:  # type: ignore[no-untyped-def]
    a, b = [mark(*span) for span in firsts], [mark(*span) for span in seconds]
    found = {(one.id, other.id) for one, other in match(a, b)}
    chance.shuffle(a)
    chance.shuffle(b)
    assert {(one.id, other.id) for one, other in match(a, b)} == found
    assert {(one.id, other.id) for other, one in match(b, a)} == found


@given(spans, spans)
def test_meeting_finds_every_pair_that_overlaps(firsts, seconds) -> None:  # type: ignore[no-untyped-def]
    a, b = tuple(mark(*span) for span in firsts), tuple(mark(*span) for span in seconds)
    everyone = {(i, j) for i in range(len(a)) for j in range(len(b)) if overlap(a[i], b[j])}
    assert everyone <= set(meeting(a, b))


def grouped(marks: dict[str, list[Mark]]) -> list[dict[str, str]]:
    return [{who: one.id for who, one in group.items()} for group in groups(marks)]


def test_with_two_analysts_groups_are_the_matched_pairs() -> None:
    a, b = [mark(0, 10), mark(30, 40)], [mark(1, 10), mark(60, 70)]
    assert grouped({"x": a, "y": b}) == [{"x": a[0].id, "y": b[0].id}]


def test_three_analysts_are_joined_through_their_pairs() -> None:
    a, b, c = mark(0, 10, name="a"), mark(2, 12, name="b"), mark(6, 14, name="c")
    assert closeness(a, c) < Fraction(1, 2) <= closeness(b, c)
    assert grouped({"x": [a], "y": [b], "z": [c]}) == [{"x": "a", "y": "b", "z": "c"}]


@given(spans, spans, spans, st.permutations(["x", "y", "z"]))
def test_a_group_has_at_most_one_mark_of_each(first, second, third, names) -> None:  # type: ignore[no-untyped-def]
    marks = {
        who: [mark(*span) for span in some] for who, some in zip(names, (first, second, third), strict=True)
    }
    found = groups(marks)
    used = [one.id for group in found for one in group.values()]
    assert len(used) == len(set(used))
    assert all(len(group) > 1 for group in found)
    assert grouped(marks) == grouped(dict(reversed(marks.items())))
