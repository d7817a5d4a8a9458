"""The time that a file says it was made at."""

from __future__ import annotations

import pytest

from workbench.model import ids


def test_the_time_of_files_can_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1714744951")
    assert ids.made_now() == "2024-05-03T14:02:31.000000Z"


@pytest.mark.parametrize("given", ["", "soon", "-1", "1e9", "9" * 12, "١٢"])
def test_what_is_no_time_leaves_it_at_now(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    assert ids.now()[:4] <= ids.made_now()[:4] < "3000"
