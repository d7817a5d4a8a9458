"""How a sentence lists several things."""

from __future__ import annotations

from collections.abc import Iterable


def listed(words: Iterable[str]) -> str:
    """The words as one enumeration: ``a``, ``a and b``, ``a, b and c``; "" for none."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} and {last}" if first else last
