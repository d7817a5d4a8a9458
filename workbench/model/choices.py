"""Checks that a value is one of the words that a field may have."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from workbench.errors import WorkbenchError
from workbench.model.vocabulary import Protection


def one_of(words: type[StrEnum], what: str, *, needed: bool = False) -> Callable[[str], str]:
    """A check that gives a value back as text where it is one of ``words``, or empty where none is ``needed``.

    It raises WorkbenchError with ``what`` it should have been (“a kind of claim”) and the words there are.
    """

    def check(value: str) -> str:
        if value in set(words) or (not value and not needed):
            return str(value)
        raise WorkbenchError(f"“{value}” is not {what}: use {', '.join(words)}.")

    return check


check_protection = one_of(Protection, "a protection", needed=True)
"""A protection given back. Raises WorkbenchError for any other word."""
