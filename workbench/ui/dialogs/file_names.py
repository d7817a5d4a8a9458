"""Names that people give, as names of files that every system takes."""

from __future__ import annotations

import re

LONGEST = 80
"""Code points that a proposed file name has at most, without its ending."""

_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u2028-\u202e\u2060-\u206f]+')
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
