"""Running heads, running feet and page numbers: what stands at the edge of several pages in the same place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from workbench.ingest.pdf.pieces import Piece

_EDGE: Final = 0.14
"""The part of a page at its top and at its bottom in which they stand."""
_MOST: Final = 0.4
"""What would be more than this part of all letters is no margin."""
_APART: Final = 0.8
"""White space of so many heights of a line sets what is at the edge apart."""
_DEEPEST: Final = 3
"""So many lines from the edge on may be such."""
_NUMBER: Final = re.compile(
    r"[-–—\s|·•\[(]*(?:(?:page|seite|p\.|s\.|стор\.|стр\.|pág\.|página)\s*)?(?:\d{1,5}|[ivxlc]{1,7})"
    r"(?:\s*(?:/|of|von|de|із|из|з)\s*\d{1,5})?[-–—\s|·•\])]*",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(r"\d+")


@dataclass(frozen=True)
class Margins:
    """What was taken away: how many lines on how many pages, and an example for people."""

    lines: int
    pages: int
    example: str


def without_margins(
    pages: Sequence[list[Piece]], sizes: Sequence[tuple[float, float]]
) -> tuple[list[list[Piece]], Margins]:
    """The pieces of the pages without what runs along their edges. `sizes` are (bottom, top) of each page in points."""
    edges = [_edges(page, bottom, top) for page, (bottom, top) in zip(pages, sizes, strict=True)]
    places: dict[tuple[str, int], set[int]] = defaultdict(set)
    for number, (edge, (bottom, _)) in enumerate(zip(edges, sizes, strict=True)):
        for one in edge:
            places[_key(one, bottom)].add(number)
    least = 2 if len(pages) < 6 else 3
    kept: list[list[Piece]] = []
    removed: list[Piece] = []
    touched = 0
    for number, (page, edge, (bottom, _)) in enumerate(zip(pages, edges, sizes, strict=True)):
        going = [
            one
            for one in edge
            if _many(places, one, bottom) >= least
            or (_NUMBER.fullmatch(one.words) and (len(pages) > 1 or _is_number_of(one, number)))
        ]
        touched += bool(going)
        removed += going
        marked = {id(one) for one in going}
        kept.append([one for one in page if id(one) not in marked])
    if _letters([removed]) > _MOST * _letters(pages):
        return list(pages), Margins(0, 0, "")  # pages that are all alike have no margins by that
    worded = next((one.words for one in removed if not _NUMBER.fullmatch(one.words)), "")
    return kept, Margins(len(removed), touched, worded[:80])


def _letters(pages: Sequence[list[Piece]]) -> int:
    return sum(len(one.words) for page in pages for one in page)


def _edges(page: list[Piece], bottom: float, top: float) -> list[Piece]:
    """The pieces of the first and the last lines, where those stand near the edge."""
    band = _EDGE * (top - bottom)
    upper = _first_lines(sorted(page, key=lambda one: -one.bottom))
    lower = _first_lines(sorted(page, key=lambda one: one.bottom))
    return [
        *(one for one in upper if one.bottom > top - band),
        *(one for one in lower if one.top < bottom + band and not any(one is other for other in upper)),
    ]


def _first_lines(pieces: list[Piece]) -> list[Piece]:
    """The pieces from an edge on to the first white gap, for what runs along pages stands apart from their text."""
    found: list[Piece] = []
    lines = 0
    for one in pieces:
        last = found[-1] if found else None
        if last is None or abs(one.bottom - last.bottom) > 2:
            if last is not None and max(one.bottom - last.top, last.bottom - one.top) > _APART * last.height:
                return found
            lines += 1
        if lines > _DEEPEST:
            return []
        found.append(one)
    return found


def _key(one: Piece, bottom: float) -> tuple[str, int]:
    return _DIGITS.sub("#", one.words), round((one.bottom - bottom) / 4)


def _many(places: dict[tuple[str, int], set[int]], one: Piece, bottom: float) -> int:
    """On how many pages the same words, but for numbers, stand at about this height."""
    words, height = _key(one, bottom)
    found: set[int] = set()
    for near in (height - 1, height, height + 1):
        found |= places.get((words, near), set())
    return len(found)


def _is_number_of(one: Piece, page: int) -> bool:
    return _DIGITS.findall(one.words)[:1] == [str(page + 1)]
