from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.ui.article.levels import levels


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=40))
def test_no_two_overlapping_spans_share_a_lane_and_no_lane_is_wasted(raw) -> None:
    spans = sorted(((a, a + size) for a, size in raw), key=lambda s: (s[0], -s[1]))
    lanes = levels(spans)
    for i, (a, b) in enumerate(spans):
        for j in range(i):
            c, d = spans[j]
            if c < b and a < d:
                assert lanes[i] != lanes[j]
    deepest = max((sum(a <= x < b for a, b in spans) for x in range(91)), default=0)
    assert (max(lanes) + 1 if lanes else 0) == deepest


def test_what_encloses_stands_before_what_is_nested() -> None:
    assert levels([(0, 100), (10, 20), (15, 18), (20, 30)]) == [0, 1, 2, 1]


def test_five_thousand_nested_spans_do_not_take_seconds() -> None:
    spans = sorted(((n, 10_000 - n) for n in range(5_000)), key=lambda s: (s[0], -s[1]))
    assert max(levels(spans)) == 4_999
