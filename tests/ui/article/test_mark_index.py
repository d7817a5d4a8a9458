from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from workbench.ui.article.mark_index import MarkIndex
from workbench.ui.article.marks import Mark, mark

SPANS = st.lists(st.tuples(st.integers(0, 20_000), st.integers(1, 9_000)), max_size=30)


@given(SPANS, st.integers(0, 29_000), st.integers(1, 5_000), st.data())
def test_overlapping_is_what_comparing_all_would_give(spans, start, length, data) -> None:
    marks = [mark(str(n), "c", a, a + size, None) for n, (a, size) in enumerate(spans)]
    index = MarkIndex(marks[::2])
    for one in marks[1::2]:
        index.put(one)
    gone = data.draw(st.sets(st.sampled_from([m.passage for m in marks]))) if marks else set()
    for passage in gone:
        index.drop(passage)
    left = [m for m in marks if m.passage not in gone]
    end = start + length
    expected = [m for m in left if m.start < end and m.end > start]
    assert index.overlapping(start, end) == sorted(expected, key=lambda m: (m.start, -m.end, m.passage))
    assert list(index) == sorted(left, key=lambda m: (m.start, -m.end, m.passage))
    assert len(index) == len(left)


def test_putting_the_same_passage_moves_it() -> None:
    index = MarkIndex([mark("p", "c", 10, 20, None)])
    assert index.put(mark("p", "c", 9_000, 9_020, "verified")) == mark("p", "c", 10, 20, None)
    assert index.overlapping(0, 100) == []
    assert [m.tag for m in index.overlapping(9_000, 9_001)] == ["verified"]


def test_at_gives_the_smallest_first_and_knows_the_gap_between_segments() -> None:
    whole, part = mark("w", "c", 0, 100, None), mark("p", "c", 40, 60, None)
    gapped = Mark("g", "c", ((30, 45), (55, 90)), None)
    index = MarkIndex([whole, part, gapped])
    assert [m.passage for m in index.at(42)] == ["p", "g", "w"]
    assert [m.passage for m in index.at(50)] == ["p", "w"]
    assert index.at(100) == []


def test_before_and_after_go_through_in_reading_order() -> None:
    marks = [
        mark(name, "c", start, end, None) for name, start, end in (("b", 5, 9), ("a", 5, 20), ("c", 30, 31))
    ]
    index = MarkIndex(marks)
    assert [m.passage for m in index] == ["a", "b", "c"]
    assert index.after(index.get("a")).passage == "b"
    assert index.before(index.get("b")).passage == "a"
    assert index.before(index.get("a")) is None
    assert index.after(index.get("c")) is None
    assert index.first_from(6).passage == "c"
    assert index.last_until(5) is None


def test_one_more_among_20_000_finds_its_place() -> None:
    chance = random.Random(3)
    index = MarkIndex(
        mark(str(n), "c", n * 500, n * 500 + chance.randint(10, 900), None) for n in range(20_000)
    )
    for n in range(200):
        index.put(mark(f"new{n}", "c", n * 49_000, n * 49_000 + 80, "verified"))
        assert index.get(f"new{n}").end == n * 49_000 + 80
        assert index.first_from(n * 49_000).start >= n * 49_000
