"""An article as a worker read it, checked: the parent believes nothing of what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from workbench.ingest.limits import MAX_BYTES, TITLE_LENGTH
from workbench.text.canonical import canonical, one_line

_KINDS: Final = frozenset({"headline", "subhead", "dateline", "body", "caption", "comment"})


@dataclass(frozen=True)
class Extracted:
    """An article or a page: plain canonical words without line ends in each field.

    `lines` are (kind of zone, words) in order. `whole_text` is all visible words of a page, a line a block.
    """

    lines: tuple[tuple[str, str], ...]
    title: str = ""
    outlet: str = ""
    author: str = ""
    url: str = ""
    published: str = ""
    language: str = ""
    whole_text: str = ""
    encoding: str = ""
    notes: tuple[str, ...] = ()


def checked(answer: Any, encoding: str = "", notes: tuple[str, ...] = ()) -> Extracted:
    """Take from an answer what has the right type and size, canonical again, and drop the rest."""
    given = answer if isinstance(answer, dict) else {}
    literal = given.get("to_the_letter") is True
    said = given.get("notes")
    whole = given.get("whole_text")
    return Extracted(
        lines=_lines(given.get("lines"), literal),
        title=one_line(given.get("title"), TITLE_LENGTH),
        outlet=one_line(given.get("outlet"), TITLE_LENGTH),
        author=one_line(given.get("author"), TITLE_LENGTH),
        url=_web_address(one_line(given.get("url"), 2000)),
        published=one_line(given.get("published"), 40),
        language=one_line(given.get("language"), 20),
        whole_text=canonical(whole)[:MAX_BYTES] if isinstance(whole, str) else "",
        encoding=encoding or one_line(given.get("encoding"), 40),
        notes=notes + tuple(one_line(note, 500) for note in (said[:20] if isinstance(said, list) else [])),
    )


def _lines(given: object, literal: bool) -> tuple[tuple[str, str], ...]:
    lines = []
    room = MAX_BYTES
    for entry in given if isinstance(given, list) else []:
        if not isinstance(entry, list) or len(entry) != 2 or room <= 0:
            continue
        if literal:
            words = canonical(entry[1]).replace("\n", " ")[:room] if isinstance(entry[1], str) else ""
        else:
            words = one_line(entry[1], room)
        room -= len(words) + 1
        if words or literal:
            lines.append((entry[0] if entry[0] in _KINDS else "body", words))
    return tuple(lines)


def _web_address(value: str) -> str:
    fine = value.lower().startswith(("http://", "https://")) and not any(char.isspace() for char in value)
    return value if fine else ""
