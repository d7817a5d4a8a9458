"""Whether a title that a file states of itself is one that a person gave."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_JUNK: Final = re.compile(
    r"microsoft (?:word|office)\b.*|.*\.(?:docx?|odt|rtf|pdf|indd|qxd|pages|tmp|tex|dvi)|untitled.*|document\s*\d*"
    r"|(?:word|powerpoint) (?:document|presentation)|unbenannt.*|без ?имени.*|документ\s*\d*|[\W\d_]*",
    re.IGNORECASE,
)


def stated_title(title: str, lines: Iterable[tuple[str, str]] = ()) -> str:
    """The headline of the lines, else the title in the file's own details where that looks like words for people, else ""."""
    headline = next((words for kind, words in lines if kind == "headline" and words.strip()), "")
    words = " ".join((headline or title).split())
    return "" if not headline and _JUNK.fullmatch(words) else words
