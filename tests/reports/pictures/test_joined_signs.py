"""Joined signs taken apart for a typesetter that draws character by character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.reports.pictures.joined_signs import taken_apart


@pytest.mark.parametrize(
    ("joined", "apart"),
    [
        ("\U0001f1fa\U0001f1e6", "UA"),
        ("\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466", "\U0001f469"),
        ("\U0001f44d\U0001f3fd", "\U0001f44d"),
        ("1\ufe0f\u20e3 #\u20e3", "1 #"),
        ("\u26a0\ufe0f", "\u26a0"),
        ("\U0001f3f3\ufe0f\u200d\U0001f308", "\U0001f3f3"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e007f", "\U0001f3f4"),
        ("क्\u200dष", "क्\u200dष"),
    ],
)
def test_the_first_sign_stays(joined: str, apart: str) -> None:
    assert taken_apart(f"<text>A {joined} b</text>") == f"<text>A {apart} b</text>"


@given(st.text())
def test_nothing_is_left_to_take_apart(words: str) -> None:
    assert taken_apart(taken_apart(words)) == taken_apart(words)


@given(st.text(st.characters(max_codepoint=0x2000)))
def test_words_without_signs_stay(words: str) -> None:
    assert taken_apart(words) == words
