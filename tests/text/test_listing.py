"""Enumerations in sentences."""

from __future__ import annotations

import pytest

from workbench.text.listing import listed


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_listed(words: list[str], said: str) -> None:
    assert listed(words) == listed(iter(words)) == said
