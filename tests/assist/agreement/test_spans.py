"""Found or not: F1 by counting, words inside and outside, a whole article as one or in parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assist.agreement.marking import article, mark
from workbench.assist.agreement.estimate import ONE_ANALYST
from workbench.assist.agreement.marks import overlap
from workbench.assist.agreement.nominal import krippendorff_alpha
from workbench.assist.agreement.spans import INSIDE, OUTSIDE, Found, exact, f1, overlapping, word_units

edges = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 25)).map(lambda at: (at[0], at[0] + at[1])), max_size=6
)


def test_f1_by_hand() -> None:
    firsts = [mark(0, 10), mark(20, 30), mark(40, 50), mark(60, 70)]
    seconds = [mark(0, 10), mark(25, 35), mark(80, 90)]
    assert exact(firsts, seconds) == Found(4, 1, 3, 1)
    assert f1([[(exact(firsts, seconds), 1)]]).value == pytest.approx(2 / 7)
    assert overlapping(firsts, seconds) == Found(4, 2, 3, 2)
    precision, recall = 2 / 3, 2 / 4
    found = f1([[(overlapping(firsts, seconds), 1)]])
    assert found.value == pytest.approx(2 * precision * recall / (precision + recall))
    assert found.n == 7


def test_one_long_mark_over_many_short_ones() -> None:
    """Recall is 1 of 1, precision 3 of 3; touching is no overlap."""
    assert overlapping([mark(0, 50)], [mark(0, 10), mark(20, 30), mark(45, 60), mark(50, 60)]) == Found(
        1, 1, 4, 3
    )


def test_segments_overlap_where_they_cover() -> None:
    assert overlapping([mark(0, 10, 50, 60)], [mark(20, 30)]) == Found(1, 0, 1, 0)
    assert exact([mark(0, 10, 50, 60)], [mark(0, 10, 50, 60)]) == Found(1, 1, 1, 1)


def test_several_analysts_are_the_mean_over_their_pairs() -> None:
    pairs = [[(Found(2, 2, 2, 2), 1)], [(Found(2, 1, 2, 1), 1)], [(Found(0, 0, 0, 0), 1)]]
    assert f1(pairs).value == pytest.approx((1 + 0.5) / 2)


def test_why_there_is_none() -> None:
    assert f1([]).reason == ONE_ANALYST
    assert "marked anything" in f1([[(Found(0, 0, 0, 0), 1)]]).reason
    assert f1([[(Found(3, 0, 0, 0), 1)]]).value == 0


@given(edges, edges)
def test_f1_does_not_ask_who_is_first_and_never_leaves_its_range(firsts, seconds) -> None:  # type: ignore[no-untyped-def]
    a, b = [mark(*span) for span in firsts], [mark(*span) for span in seconds]
    for count in (exact, overlapping):
        one, other = f1([[(count(a, b), 1)]]), f1([[(count(b, a), 1)]])
        assert one == other
        assert one.value is None or 0 <= one.value <= 1
    loose, strict = f1([[(overlapping(a, b), 1)]]).value, f1([[(exact(a, b), 1)]]).value
    assert loose is None or strict is None or loose >= strict - 1e-12
    assert overlapping(a, b).first_found == sum(any(overlap(x, y) for y in b) for x in a)
    if a:
        assert f1([[(exact(a, a), 1)]]).value == 1


def test_words_are_inside_where_a_mark_covers_any_of_them() -> None:
    units = word_units(article("x", 50, a=[mark(0, 10)], b=[mark(9, 21)]), "ab")
    # Five words of ten: a has the first, b the first three.
    assert units == {(INSIDE, INSIDE): 1, (OUTSIDE, INSIDE): 2, (OUTSIDE, OUTSIDE): 2}


def test_the_tag_does_not_enter_into_what_was_found() -> None:
    one = article("x", 50, a=[mark(0, 10, tag="verified")], b=[mark(0, 10, tag="disputed")])
    assert krippendorff_alpha(word_units(one, "ab")).value == 1


def test_who_did_not_work_on_it_gives_no_value_and_who_found_nothing_does() -> None:
    one = article("x", 20, a=[mark(0, 10)], b=[])
    assert word_units(one, "abc") == {(INSIDE, OUTSIDE, None): 1, (OUTSIDE, OUTSIDE, None): 1}


@given(edges)
def test_words_inside_are_those_that_overlap(spans) -> None:  # type: ignore[no-untyped-def]
    one = article("x", 100, a=[mark(*span) for span in spans], b=[])
    inside = sum(any(start < end_ and begin < end for begin, end_ in spans) for start, end in one.words)
    assert word_units(one, "ab").get((INSIDE, OUTSIDE), 0) == inside
