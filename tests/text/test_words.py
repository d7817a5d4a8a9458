from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text.tricky import tricky_text, whole_words
from workbench.text.canonical import canonical
from workbench.text.words import (
    word_at,
    word_count,
    word_end_left,
    word_left,
    word_right,
    word_spans,
    word_start_right,
)

texts = tricky_text.map(canonical)
LINE = "Don’t say “U.S. aid”, 1.5 billion."


@pytest.mark.parametrize(
    ("text", "i", "word"),
    [
        (LINE, 0, "Don’t"),
        (LINE, 3, "Don’t"),
        (LINE, 5, "Don’t"),
        (LINE, 11, "U.S"),
        (LINE, 23, "1.5"),
        ("a  b", 2, "  "),
        ("a — b", 2, "—"),
        ("他们在北京大学读书。", 4, "北京"),
        ("في الحرب على أوكرانيا", 4, "الحرب"),
        ("שלום עולם", 6, "עולם"),
        ("สวัสดีครับ", 7, "ครับ"),
        ("Зеленський сказав", 12, "сказав"),
        ("end", 3, "end"),
        ("", 0, ""),
    ],
)
def test_word_at(text: str, i: int, word: str) -> None:
    start, end = word_at(text, i)
    assert text[start:end] == word


def test_steps_by_word() -> None:
    assert [word_right(LINE, i) for i in (0, 5, 9, 14, 20)] == [5, 9, 14, 19, 25]
    assert [word_left(LINE, i) for i in (34, 22, 15, 11, 1, 0)] == [26, 16, 11, 6, 0, 0]
    assert [word_start_right(LINE, i) for i in (0, 6, 30)] == [6, 11, 34]
    assert [word_end_left(LINE, i) for i in (34, 14, 3)] == [33, 9, 0]
    assert LINE[16:19] == "aid"


@given(texts, st.integers(0, 200))
def test_local_answers_equal_the_whole_segmentation(text: str, at: int) -> None:
    i = min(at, len(text))
    spans = list(pairwise(whole_words(text)))
    words = [(s, e) for s, e in spans if any(c.isalnum() or c == "_" for c in text[s:e])]
    assert word_left(text, i) == max((s for s, _ in words if s < i), default=0)
    assert word_right(text, i) == min((e for _, e in words if e > i), default=len(text))
    assert word_end_left(text, i) == max((e for _, e in words if e < i), default=0)
    assert word_start_right(text, i) == min((s for s, _ in words if s > i), default=len(text))
    if text:
        start, end = word_at(text, i)
        assert (start, end) in spans
        assert start <= i <= end


@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_windows_in_a_long_text_agree_with_the_whole(random: Random) -> None:
    pieces = ["word ", "naïve ", "e\u0301 ", "1.5 ", "«да» ", "中文 ", "🙂 ", "  "]
    text = "".join(random.choices(pieces, k=900))
    spans = set(pairwise(whole_words(text)))
    for i in range(0, len(text), 97):
        assert word_at(text, i) in spans


def test_goes_over_a_long_stretch_without_words() -> None:
    text = "one" + " …" * 5000 + " two"
    assert word_right(text, 3) == len(text)
    assert word_left(text, len(text) - 3) == 0
    assert word_left(text, len(text)) == len(text) - 3


def test_every_step_in_a_long_text_without_spaces_moves_on() -> None:
    text = "北京大学读书的人" * 1000
    i = 0
    while i < 1100:
        further = word_right(text, i)
        assert i < further <= i + 8
        assert word_left(text, further) >= i
        i = further


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" – … ", 0),
        (LINE, 6),
        ("one—two", 2),
        ("well-known 5, 6", 3),
        ("1,000.5 U.S.A. end.Next", 4),
    ],
)
def test_words_are_counted(text: str, count: int) -> None:
    assert word_count(text) == count


@given(texts)
def test_the_spans_of_all_words_hold_every_letter_once(text: str) -> None:
    spans = word_spans(text)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    inside = {at for start, end in spans for at in range(start, end)}
    assert {at for at, letter in enumerate(text) if letter.isalnum()} <= inside
    assert all(
        any(letter.isalnum() or letter == "_" or not letter.isascii() for letter in text[a:b])
        for a, b in spans
    )


def test_spans_of_words_in_scripts_with_and_without_spaces() -> None:
    assert [LINE[start:end] for start, end in word_spans(LINE)] == [
        "Don’t",
        "say",
        "U.S",
        "aid",
        "1.5",
        "billion",
    ]
    thai = "สวัสดีครับ"
    assert [thai[start:end] for start, end in word_spans(thai)] == ["สวัสดี", "ครับ"]
