"""What is said to have been said, within a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.quotations import said_within


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("“Nobody was asked,” a fisherman said.", "Nobody was asked,"),
        ("The mayor promised that the bridge will open within a week.", "the bridge will open within a week"),
        ("The minister: the plan is dead.", "the plan is dead"),
        ("He called it “a disgrace” and said “the whole plan has to go” twice.", "the whole plan has to go"),
        ("Міністр заявив, що міст відкриють у травні.", "міст відкриють у травні"),
        ("Der Minister sagte: „Wir haben alles getan.“", "Wir haben alles getan."),
        ("Он сказал: «Мост закрыт».", "Мост закрыт"),
        ("‘It’s over,’ she said.", "It’s over,"),
        (
            "He declared that the aims of the “special operation” are reached.",
            "the aims of the “special operation” are reached",
        ),
    ],
)
def test_the_likeliest_words(sentence: str, said: str) -> None:
    start, end = said_within(f"Before. {sentence} After.", 8, 8 + len(sentence))[0]
    assert f"Before. {sentence} After."[start:end] == said


def test_a_plain_sentence_has_none() -> None:
    assert said_within("The mill was sold in spring.", 0, 28) == []


@given(st.text(alphabet="ab “”«».:that ", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_stretches_lie_within_and_are_never_the_whole(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    for first, last in said_within(text, start, end):
        assert start <= first < last <= end and (first, last) != (start, end) and text[first:last].strip()
