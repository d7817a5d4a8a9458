"""Plain text and Markdown, kept to the letter: a title to start with, headline and comment zones."""

from __future__ import annotations

import re
from typing import Final

from workbench.ingest.draft import ZoneDraft
from workbench.ingest.limits import TITLE_LENGTH
from workbench.text.comments import find_comments, find_headline

_OPENING: Final = 80
# A name that people gave has words; those made by machines are digits, hashes and dates.
_NAMED: Final = re.compile(r"[^\W\d_]{3,}(?:[\s_.-]+[^\W_]+){2,}")
_MARKUP: Final = "#*_=~> "


def propose_title(text: str, file_stem: str = "", headline: tuple[int, int] | None = None) -> str:
    """A title for canonical `text`, at most 300 code points and never with a line end.

    The headline where there is one; else the file's name (without suffix) where it reads like words a
    person chose; else the first words of the text, cut at a word near 80 code points with an ellipsis.
    """
    if headline is not None:
        return _one_line(text[headline[0] : headline[1]])[:TITLE_LENGTH]
    if _NAMED.search(file_stem) and not re.search(r"[0-9a-f]{8,}", file_stem):
        return _one_line(re.sub(r"[_\s]+|(?<=\w)-(?=\w)", " ", file_stem))[:TITLE_LENGTH]
    # Only the start is looked at: the text may be one line of 20 MB.
    opening = next((line for line in map(_one_line, text[:4000].split("\n")) if line), "")
    if len(opening) <= _OPENING:
        return opening or _one_line(file_stem)[:TITLE_LENGTH] or "Untitled"
    cut = opening.rfind(" ", _OPENING // 2, _OPENING + 1)
    return opening[: cut if cut > 0 else _OPENING].rstrip(" ,;:–—-") + "…"


def zones_of(text: str) -> tuple[tuple[ZoneDraft, ...], tuple[int, int] | None]:
    """The headline and comment zones of canonical `text`, in order, and where the headline stands."""
    headline = find_headline(text)
    zones = [] if headline is None else [ZoneDraft(headline[0], headline[1], "headline")]
    shift = len(zones)
    for comment in find_comments(text):
        reply = None if comment.reply_to is None else comment.reply_to + shift
        zones.append(
            ZoneDraft(comment.start, comment.end, "comment", comment.commenter, comment.time or "", reply)
        )
    return tuple(zones), headline


def _one_line(words: str) -> str:
    """The words without the marks of Markdown around them; "" where there is no letter or digit."""
    line = " ".join(words.replace("\ufffd", " ").split()).strip(_MARKUP)
    return line if any(char.isalnum() for char in line) else ""
