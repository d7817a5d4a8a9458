from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.tricky import tricky_text, whole_clusters
from workbench.text.canonical import canonical
from workbench.text.graphemes import (
    REACH,
    is_boundary,
    next_boundary,
    previous_boundary,
    snap,
)

texts = tricky_text.map(canonical)


@given(texts, st.integers(0, 80))
def test_local_answers_equal_the_whole_segmentation(text: str, at: int) -> None:
    i = min(at, len(text))
    edges = whole_clusters(text)
    assert is_boundary(text, i) == (i in edges)
    assert next_boundary(text, i) == min((b for b in edges if b > i), default=len(text))
    assert previous_boundary(text, i) == max((b for b in edges if b < i), default=0)


@given(texts, st.integers(0, 80), st.integers(0, 80))
def test_snapping_is_outward_least_and_stable(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    first, last = snap(text, start, end)
    edges = whole_clusters(text)
    assert first == max(e for e in edges if e <= start)
    assert last == (min(e for e in edges if e >= end) if end > start else first)
    assert snap(text, first, last) == (first, last)


@pytest.mark.parametrize(
    ("text", "start", "end", "snapped"),
    [
        ("cafe\u0301 noir", 0, 4, (0, 5)),
        ("👨‍👩‍👧!", 2, 3, (0, 5)),
        ("🇩🇪🇫🇷", 1, 2, (0, 2)),
        ("🇩🇪🇫🇷", 2, 3, (2, 4)),
        ("क्षि", 1, 2, (0, 4)),
        ("plain", 1, 3, (1, 3)),
        ("", 0, 0, (0, 0)),
    ],
)
def test_snap(text: str, start: int, end: int, snapped: tuple[int, int]) -> None:
    assert snap(text, start, end) == snapped


def test_flags_pair_up_from_the_start_of_a_run_longer_than_the_reach() -> None:
    for lead in ("", "x", "\u200d"):
        text = lead + "🇩🇪" * (2 * REACH)
        for i in range(len(text) - 5, len(text) - 1):
            assert is_boundary(text, i) == ((i - len(lead)) % 2 == 0)


@pytest.mark.timeout(20)  # work that grows with the square of the length would not end in it
def test_one_look_into_a_long_text_reads_little_of_it() -> None:
    text = "Ein Wort 🇩🇪 und e\u0301in 中文字 🙂 " * 300_000
    for i in range(5_000_000, 5_000_200):
        snap(text, i, i + 3)
