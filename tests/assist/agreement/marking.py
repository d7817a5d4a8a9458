"""Marks for the tests of agreement, shortly written."""

from __future__ import annotations

from itertools import count

from workbench.assist.agreement.marks import Mark, MarkedArticle

_NUMBERS = count()


def mark(
    *edges: int, tag: str | None = None, verdict: str | None = None, name: str = "", evidence: str = ""
) -> Mark:
    """A mark over one segment for each two edges; ``evidence`` is a letter for each evidence."""
    segments = tuple(zip(edges[::2], edges[1::2], strict=True))
    cited = tuple(frozenset([f"id {letter}"]) for letter in evidence)
    return Mark(name or f"m{next(_NUMBERS):06}", segments, "", tag, verdict, cited, tuple(evidence))


def article(name: str, length: int = 100, **marks: list[Mark]) -> MarkedArticle:
    """An article of words of ten code points with the marks of analysts a, b, c…"""
    words = tuple((at, at + 10) for at in range(0, length, 10))
    return MarkedArticle(name, length, words, {who: tuple(one) for who, one in marks.items()})
