"""Sayings that share words, in any script."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.assist.likeness import likeness, telling_words, words_of


def alike(one: str, other: str) -> float:
    return likeness(words_of(one), words_of(other))


def test_the_same_words_are_wholly_alike_whatever_their_case_and_order() -> None:
    assert alike("The mill was SOLD.", "was sold, the mill") == 1.0
    assert alike("The mill was sold.", "Nobody asked him") == 0.0


def test_long_words_and_figures_count_for_more_than_short_ones() -> None:
    saying = "They called up 300,000 reservists in the autumn"
    near = alike(saying, "300,000 reservists were mobilised")
    far = alike(saying, "They went up in the balloon in the end")
    assert near > far


def test_telling_words_are_figures_then_the_longest() -> None:
    assert telling_words("In 2022 they called up 300,000 reservists and 5 men") == [
        "300,000", "2022", "reservists", "called", "they",
    ]  # fmt: skip
    assert telling_words("a b c") == []
    assert len(telling_words(" ".join(f"word{number}" for number in range(40)))) == 10


def test_scripts_without_spaces_are_compared_by_pairs_of_letters() -> None:
    assert alike("停火协议已经签署", "协议已经签署") > 0.7
    assert telling_words("停火协议")[0] == "停火"


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_between_none_and_whole_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0.0 <= alike(one, other) == alike(other, one) <= 1.0
