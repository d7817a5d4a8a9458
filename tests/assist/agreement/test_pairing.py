"""Marks side by side: every one in exactly one group, the same whoever is named first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.assist.agreement.marks import Mark, closeness
from workbench.assist.agreement.pairing import Likeness, side_by_side

TAGS = st.sampled_from([None, "verified", "disputed", "opinion"])
SPANS = st.tuples(st.integers(0, 60), st.integers(1, 25), TAGS)


@st.composite
def marked(draw: st.DrawFn, analysts: int) -> dict[str, list[Mark]]:
    """What so many analysts marked; nobody marks the same stretch twice."""
    found: dict[str, list[Mark]] = {}
    for number in range(analysts):
        spans = draw(st.lists(SPANS, max_size=8, unique_by=lambda span: span[:2]))
        found[f"analyst {number}"] = [
            Mark(f"{number}-{at}", ((start, start + length),), tag=tag)
            for at, (start, length, tag) in enumerate(spans)
        ]
    return found


@given(st.integers(2, 4).flatmap(marked))
def test_every_mark_is_in_exactly_one_group_with_one_of_each_analyst_at_most(
    marks: dict[str, list[Mark]],
) -> None:
    groups = side_by_side(marks)
    grouped = [mark.id for group in groups for mark in group.marks.values()]
    assert sorted(grouped) == sorted(mark.id for some in marks.values() for mark in some)
    for group in groups:
        for who, mark in group.marks.items():
            assert mark in marks[who]
        assert (group.likeness == Likeness.ONLY) == (len(group.marks) == 1)
    assert [group.place for group in groups] == sorted(group.place for group in groups)


@given(marked(2))
def test_two_are_paired_alike_whoever_is_named_first(marks: dict[str, list[Mark]]) -> None:
    swapped = dict(reversed(list(marks.items())))
    groups = side_by_side(marks)
    assert [dict(group.marks) for group in groups] == [dict(group.marks) for group in side_by_side(swapped)]
    for group in groups:
        if len(group.marks) == 2:
            one, other = group.marks.values()
            assert closeness(one, other) * 2 >= 1
            same = one.segments == other.segments and one.tag == other.tag
            assert (group.likeness == Likeness.AGREE) == same


def kinds(**marks: tuple[int, int, str]) -> list[Likeness]:
    given_ = {
        who: [Mark(who, ((start, end),), tag=tag)] if tag else [] for who, (start, end, tag) in marks.items()
    }
    return [group.likeness for group in side_by_side(given_)]


def test_what_differs_is_named() -> None:
    assert kinds(a=(0, 10, "disputed"), b=(0, 10, "disputed")) == [Likeness.AGREE]
    assert kinds(a=(0, 10, "disputed"), b=(0, 8, "disputed")) == [Likeness.EDGES]
    assert kinds(a=(0, 10, "disputed"), b=(0, 8, "opinion")) == [Likeness.JUDGEMENT]
    assert kinds(a=(0, 10, "disputed"), b=(20, 30, "disputed")) == [Likeness.ONLY, Likeness.ONLY]
    assert kinds(a=(0, 10, "disputed"), b=(0, 10, "disputed"), c=(0, 0, "")) == [Likeness.PARTLY]
    both = {
        who: [Mark(who, ((0, 10),), tag="disputed", verdict=verdict)]
        for who, verdict in (("a", "false"), ("b", "mixed"))
    }
    assert side_by_side(both)[0].likeness == Likeness.JUDGEMENT
