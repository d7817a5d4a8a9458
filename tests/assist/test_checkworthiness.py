"""The score of check-worthiness says how it is made."""

from __future__ import annotations

import pytest

from workbench.assist.checkworthiness import HIGHEST, WEIGHTS, score
from workbench.model.vocabulary import Flag


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ([], "Score 0 of 12: nothing is marked yet"),
        (["figures", "spreading", "harmful"], "Score 6 of 12: harm if false 3 + spreads 2 + figures 1"),
        (["new"], "Score 1 of 12: new 1"),
    ],
)
def test_a_score_says_how_it_is_made(flags: list[str], said: str) -> None:
    assert str(score(flags)) == said


def test_every_flag_has_a_weight() -> None:
    assert set(WEIGHTS) == set(Flag)
    assert score(list(Flag)).total == HIGHEST == 12
    assert score(["harmful", "harmful"]).total == 3
