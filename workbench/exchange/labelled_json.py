"""What texts with labels in JSON have in common, whichever tool of machine learning wrote them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_TEXTS = ("text", "data")


def text_of(line: Mapping[str, Any]) -> str | None:
    """The text of a line, as it is: under its usual name, else the longest words of the line; None for none."""
    for name in _TEXTS:
        value = line.get(name)
        if isinstance(value, str):
            return value or None
    found = [value for value in line.values() if isinstance(value, str) and value]
    return max(found, key=len, default=None)


def offsets(start: Any, end: Any) -> tuple[int, int] | None:
    """A place, where both ends are whole numbers from 0; whether it is in the text is asked later."""
    for value in (start, end):
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**31:
            return None
    return start, end


def strings(value: Any) -> dict[str, str]:
    """The fields of an object that are words."""
    return (
        {name: said for name, said in value.items() if isinstance(said, str)}
        if isinstance(value, dict)
        else {}
    )
