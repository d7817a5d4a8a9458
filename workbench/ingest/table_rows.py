"""Rows of tables in documents as lines of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Lines = Sequence[tuple[str, str]]


def row_lines(cells: Sequence[Lines]) -> Iterator[tuple[str, str]]:
    """A row as one line, its cells set apart by a space, as pages are read; a table that only arranges paragraphs gives them as they are."""
    filled = [[(kind, words) for kind, words in cell if words.strip()] for cell in cells]
    filled = [cell for cell in filled if cell]
    if len(filled) == 1 or any(len(cell) > 1 for cell in filled):
        for cell in filled:
            yield from cell
    elif filled:
        yield "body", " ".join(words.strip() for ((_, words),) in filled)
