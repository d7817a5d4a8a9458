from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.text.tricky import PIECES, tricky_text, whole_clusters
from workbench.text.canonical import canonical
from workbench.text.graphemes import is_boundary
from workbench.text.offsets import LONGEST_PARAGRAPH, LONGEST_RUN, ViewText, _long_paragraphs

# Repeated pieces make runs that need breaks; spaces between some of them make ends of runs.
long_texts = (
    st.lists(st.tuples(st.sampled_from(PIECES), st.integers(1, 2500)), max_size=4)
    .map(lambda runs: "".join(piece * times for piece, times in runs))
    .map(canonical)
)
texts = st.one_of(tricky_text.map(canonical), long_texts)


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(texts)
def test_every_position_maps_there_and_back(text: str) -> None:
    view = ViewText(text)
    assert view.length == len(text)
    assert view.view_length == utf16(view.text)
    units = view.text.encode("utf-16-le")
    last = -1
    for i in {0, 1, 2, 1023, 1024, 1025, 1999, 2000, 2001, len(text) // 2, len(text) - 1, len(text)}:
        if not 0 <= i <= len(text):
            continue
        u = view.to_view(i)
        assert view.to_text(u) == i
        if i < len(text):
            size = utf16(text[i])
            assert units[2 * u : 2 * (u + size)].decode("utf-16-le") == text[i]
            assert view.to_text(u + size - 1) == i
    for i in range(max(0, len(text) - 50), len(text) + 1):
        assert view.to_view(i) > last
        last = view.to_view(i)


@given(texts)
def test_the_view_is_the_text_with_breaks_put_in(text: str) -> None:
    view = ViewText(text)
    edges = [0, *view.breaks, len(text)]
    assert view.text == "\n".join(text[a:b] for a, b in pairwise(edges))
    assert set(whole_clusters(text)).issuperset(view.breaks)
    # A cluster is never split, so one that is longer than the limit is shown whole.
    edges = whole_clusters(view.text)
    longest_cluster = max((b - a for a, b in pairwise(edges)), default=0)
    assert max((len(run) for run in view.text.split()), default=0) <= max(LONGEST_RUN, longest_cluster)


def test_breaks_come_only_into_runs_of_more_than_the_limit() -> None:
    assert ViewText("x" * LONGEST_RUN).breaks == ()
    assert ViewText("x" * LONGEST_RUN + " " + "y" * LONGEST_RUN).breaks == ()
    assert ViewText("x" * (LONGEST_RUN + 1)).breaks == (LONGEST_RUN,)
    assert ViewText("a b " + "x" * 4500 + " c").breaks == (4 + LONGEST_RUN, 4 + 2 * LONGEST_RUN)
    no_break_spaces = ("x" * 9 + "\u00a0") * 500
    assert len(ViewText(no_break_spaces).breaks) == 2


def test_positions_at_an_inserted_break() -> None:
    view = ViewText("x" * 2001)
    assert view.text == "x" * 2000 + "\nx"
    assert view.to_view(1999) == 1999
    assert view.to_view(2000) == 2001
    assert [view.to_text(u) for u in (1999, 2000, 2001, 2002)] == [1999, 2000, 2000, 2001]


def test_positions_in_a_surrogate_pair() -> None:
    view = ViewText("a🙂b")
    assert [view.to_view(i) for i in range(4)] == [0, 1, 3, 4]
    assert [view.to_text(u) for u in range(5)] == [0, 1, 1, 2, 3]


def test_positions_outside_are_the_nearest_end() -> None:
    for text in ("", "abc", "🙂"):
        view = ViewText(text)
        assert view.to_view(-3) == 0
        assert view.to_text(-3) == 0
        assert view.to_view(99) == view.view_length
        assert view.to_text(99) == len(text)


def test_block_edges() -> None:
    text = "🙂" * 3000
    text = " ".join(text[i : i + 700] for i in range(0, 3000, 700))
    view = ViewText(text)
    assert view.text == text
    for i in range(len(text) + 1):
        assert view.to_view(i) == utf16(text[:i])
        assert view.to_text(view.to_view(i)) == i


def test_a_word_of_a_million_signs() -> None:
    for sign in ("x", "🇩🇪", "\u0301", "👨‍👩‍👧"):
        view = ViewText(sign * (1_000_000 // len(sign)))
        longest = max(len(run) for run in view.text.split("\n"))
        assert longest <= 2 * LONGEST_RUN + 4096
        assert view.to_text(view.to_view(777_777)) == 777_777


def test_a_paragraph_without_end_is_shown_in_parts_at_spaces() -> None:
    text = "word " * 30_000 + "\nshort"
    view = ViewText(text)
    assert all(text[i - 1] == " " for i in view.breaks)
    assert max(len(line) for line in view.text.split("\n")) <= LONGEST_PARAGRAPH
    for i in (0, 9_999, 10_000, 10_001, 77_777, len(text)):
        assert view.to_text(view.to_view(i)) == i


def test_a_space_with_an_accent_on_it_is_no_place_for_a_break() -> None:
    text = "ab \u0301cd ef" * 10_000
    view = ViewText(text)
    assert view.breaks and all(is_boundary(text, i) for i in view.breaks)


def test_long_paragraphs_are_found_by_leaps_as_one_by_one() -> None:
    limit = LONGEST_PARAGRAPH
    lengths = (0, limit, limit + 1, 3, limit - 1, 0, 2 * limit + 5, limit, 7, limit + 1)
    text = "\n".join("a" * length for length in lengths)
    expected = [found.span() for found in re.finditer(rf"[^\n]{{{limit + 1},}}", text)]
    assert list(_long_paragraphs(text)) == expected
    assert len(expected) == 3
