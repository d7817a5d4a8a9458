"""What a reader in the locked process gives: an article as lines of words with what each is, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass, field

CUT_OFF = "The file breaks off before its own end, so words are missing: get it again, and import that."


@dataclass
class ArticleParts:
    """An article as a file has it, before anybody checked it.

    `lines` are (kind of zone, words), kind being body where it is none. `published` is ISO 8601 cut to what is known.
    `whole_text` is all words, where the lines are only a proposal. `to_the_letter` says that the lines joined by LF are
    the text itself, blank ones and spaces at their beginnings too.
    """

    lines: list[tuple[str, str]] = field(default_factory=list)
    title: str = ""
    outlet: str = ""
    author: str = ""
    url: str = ""
    published: str = ""
    language: str = ""
    whole_text: str = ""
    notes: list[str] = field(default_factory=list)
    to_the_letter: bool = False


def count(number: int, one: str, many: str = "") -> str:
    """Say a number of things: `1 footnote`, `1,204 footnotes`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
