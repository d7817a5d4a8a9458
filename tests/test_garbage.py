"""The search for garbage is put off, and goes on afterwards as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from workbench.garbage import uncollected


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    collecting = gc.isenabled()
    yield
    (gc.enable if collecting else gc.disable)()


def test_it_goes_on_after_a_failure() -> None:
    gc.enable()
    with pytest.raises(ValueError, match="no"), uncollected():
        assert not gc.isenabled()
        raise ValueError("no")
    assert gc.isenabled()


def test_who_had_put_it_off_before_ends_that() -> None:
    gc.disable()
    with uncollected():
        pass
    assert not gc.isenabled()
