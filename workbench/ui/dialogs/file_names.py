"""Names that people give, as names of files that every system takes."""

from __future__ import annotations

import re
from pathlib import Path

LONGEST = 80
"""Code points that a proposed file name has at most, without its ending."""

_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u2028-\u202e\u2060-\u206f]+')
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def file_name(words: str, fallback: str, after: str = "") -> str:
    """Give a file name (without ending) for a title; ``fallback`` where nothing of it can stand in one.

    ``after`` is added to the title as it is, which is cut for it, at a word where that leaves half of it.
    """
    whole = " ".join(_UNFIT.sub(" ", words).split()).strip(". …")
    room = LONGEST - len(after)
    name = whole[:room]
    # Most systems count 255 bytes; letters beyond ASCII take up to four.
    while len((name + after).encode("utf-8", "replace")) > 200:
        name = name[:-1]
    if len(name) < len(whole) and not whole[len(name)].isspace():
        at_word = name.rpartition(" ")[0]
        name = at_word if len(at_word) * 2 >= len(name) else name
    name = name.rstrip(". …")
    if not name:
        return fallback
    return fallback if _DEVICES.fullmatch(name + after) else name + after


def ending_of(path: Path) -> str:
    """Give the ending of a file's name in small letters, or ""; what follows the dot of “2.5” or “No. 3” is none."""
    return path.suffix.lower() if _ENDING.fullmatch(path.suffix) else ""


def with_ending(path: Path, ending: str) -> Path:
    """Give a path with this ending instead of its own; one that has none gets it."""
    return path.with_suffix(ending) if ending_of(path) else Path(f"{path}{ending}")
