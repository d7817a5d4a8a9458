"""What is compared, and the way back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from tests.text.tricky import tricky_text
from workbench.text.folding import fold, folded


@given(tricky_text)
def test_the_way_back_is_in_order_and_inside(text: str) -> None:
    found = fold(text)
    back = [found.back(at) for at in range(len(found.text) + 1)]
    assert back == sorted(back)
    assert (back[0], back[-1]) == (0, len(text))


@given(tricky_text)
def test_a_folded_stretch_is_the_folding_of_what_it_leads_back_to(text: str) -> None:
    found = fold(text)
    for at in range(0, len(found.text), 3):
        start, end = found.back(at), found.back(at + 1)
        assert folded(text[start:end])[:1] in (found.text[at], "") or unicodedata.combining(text[start])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“quoted” – ‘so’", "\"quoted\" - 'so'"),
        ("no\u00a0break  and\n\nlines", "no break and lines"),
        ("cafe\u0301", "café"),
        ("\u1112\u1161\u11ab", "한"),
        ("1−2", "1-2"),
    ],
)
def test_typography_is_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("500", "50"), ("Not so", "not so"), ("now here", "nowhere"), ("a.", "a")]
)
def test_words_digits_case_and_signs_count(one: str, other: str) -> None:
    assert folded(one) != folded(other)
