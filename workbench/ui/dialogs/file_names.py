"""Names that people give, as names of files that every system takes."""

from __future__ import annotations

import re

LONGEST = 80
"""Code points that a proposed file name has at most, without its ending."""

_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u2028-\u202e\u2060-\u206f]+')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def file_name(words: str, fallback: str) -> str:
    """Give a file name (without ending) for a title; ``fallback`` where nothing of it can stand in one."""
    name = " ".join(_UNFIT.sub(" ", words).split()).strip(". ")[:LONGEST].rstrip(". ")
    # Most systems count 255 bytes; letters beyond ASCII take up to four.
    while len(name.encode("utf-8", "replace")) > 200:
        name = name[:-1]
    return fallback if not name or _DEVICES.fullmatch(name) else name
