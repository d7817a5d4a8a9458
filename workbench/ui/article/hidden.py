"""Characters that are kept but cannot be seen: where they are, and what they are called."""

from __future__ import annotations

import re
import unicodedata

_HIDDEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")


def hidden_places(text: str) -> list[int]:
    """Give the code points at which bidi controls, zero-width and other hidden characters stand."""
    return [found.start() for found in _HIDDEN.finditer(text)]


def hidden_name(letter: str) -> str:
    """Give a hidden character's number and name, as in ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    return f"U+{ord(letter):04X} {unicodedata.name(letter, '')}".strip()
