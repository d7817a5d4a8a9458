"""The fewest edits, found with their exact edges: against every stretch tried one by one."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from workbench.text.approximate import nearest

letters = st.text("abc", min_size=1, max_size=9)


@given(letters, st.text("abcd", min_size=1, max_size=16))
def test_the_nearest_stretch_is_as_near_as_any(words: str, text: str) -> None:
    stretches = [text[i:j] for i in range(len(text)) for j in range(i + 1, len(text) + 1)]
    best = min(Levenshtein.distance(words, one) for one in stretches)
    found = nearest(words, text, len(words) - 1)
    if best < len(words):
        edits, (start, end) = found[0]
        assert edits == best == Levenshtein.distance(words, text[start:end])
    else:
        assert found == []


@given(letters, st.text("abcd", max_size=30), st.integers(0, 4), st.integers(1, 4))
def test_several_places_do_not_overlap_and_keep_the_limit(
    words: str, text: str, most: int, limit: int
) -> None:
    found = nearest(words, text, most, limit)
    assert len(found) <= limit
    assert [edits for edits, _ in found] == sorted(edits for edits, _ in found)
    spans = sorted(span for _, span in found)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    for edits, (start, end) in found:
        assert edits <= most
        assert Levenshtein.distance(words, text[start:end]) == edits


def test_edges_are_exact_in_a_long_text() -> None:
    words = "The bridge carries forty lorries an hour at best."
    text = "x. " * 500 + words.replace("forty", "fourty") + " y." * 500
    ((edits, (start, end)),) = nearest(words, text, 20)
    assert (edits, text[start:end]) == (1, words.replace("forty", "fourty"))
