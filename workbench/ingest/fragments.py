"""Pieces of HTML that are an article through and through (a chapter, an entry of a feed, a message): all their words.

No main text is looked for, so none can be lost. Runs in the locked process, in time linear in the length.
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench.ingest import hidden
from workbench.ingest.linear import HEADINGS, Scan


def notes_of(scans: Iterable[Scan], of: str) -> list[str]:
    """What is to be said of the words of these pieces: those that are hidden from readers. ``of`` is what they make."""
    seen = list(scans)
    stretches = [stretch for one in seen for stretch in one.hidden]
    return hidden.note(stretches, [line.text for one in seen for line in one.lines], of)


def kinds_of(seen: Scan) -> list[tuple[str, str]]:
    """The lines of words, each with its kind: the first h1 is the headline, other headings are subheads."""
    lines: list[tuple[str, str]] = []
    headline = False
    for line in seen.lines:
        kind = "body"
        if (
            line.tag == "h1"
            and not headline
            and all(found == "body" for found, _ in lines[-3:])
            and len(lines) < 3
        ):
            kind, headline = "headline", True
        elif line.tag in HEADINGS:
            kind = "subhead"
        elif line.tag == "figcaption":
            kind = "caption"
        lines.append((kind, line.text))
    return lines
