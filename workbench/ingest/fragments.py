"""Pieces of HTML that are an article through and through (a chapter, an entry of a feed, a message): all their words.

No main text is looked for, so none can be lost. Runs in the locked process, in time linear in the length.
"""

from __future__ import annotations

from workbench.ingest.linear import HEADINGS, Scan, scan


def lines_of(markup: str) -> list[tuple[str, str]]:
    """The lines of words, each with its kind: the first h1 is the headline, other headings are subheads."""
    return kinds_of(scan(markup))


def kinds_of(seen: Scan) -> list[tuple[str, str]]:
    """The lines of a scan, each with its kind."""
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
