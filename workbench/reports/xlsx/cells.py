"""Rows of a worksheet as XML: words are inline strings, which no program runs or links, and numbers are numbers.

Written by hand, since XlsxWriter takes 15 microseconds a cell and 100,000 claims have two and a half million.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.text.canonical import canonical

Cell = str | int
"""Words or a number; empty words give no cell."""

LINE_POINTS = 15
"""The height of a line of words in a row."""

MOST_LINES = 12
"""A row is at most so many lines high; the rest of a cell's words is there, and seen when it is opened."""

# What Excel would read as the code of a character.
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def letters(column: int) -> str:
    """The name of a column, counted from 0: 0 gives ``A``, 26 gives ``AA``."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@dataclass(frozen=True, slots=True)
class Column:
    """The beginnings of a column's cells, on either side of the number of the row; ``width`` in characters."""

    opening: str
    as_words: str
    as_number: str
    width: int


def column(at: int, width: int, style: int) -> Column:
    """The column with this number, counted from 0, and this style."""
    return Column(
        f'<c r="{letters(at)}',
        f'" s="{style}" t="inlineStr"><is><t xml:space="preserve">',
        f'" s="{style}"><v>',
        width,
    )


def row(number: int, cells: Sequence[Cell], columns: Sequence[Column]) -> str:
    """One row, counted from 1."""
    here = str(number)
    written = []
    lines = 1
    for value, column in zip(cells, columns, strict=True):
        if value == "":
            continue
        if isinstance(value, int):
            written += [column.opening, here, column.as_number, str(value), "</v></c>"]
            continue
        needed = len(value) // column.width + 1
        if "\n" in value:
            needed += value.count("\n")
        if needed > lines:
            lines = needed
        said = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        written += [column.opening, here, column.as_words, said, "</t></is></c>"]
    height = LINE_POINTS * min(lines, MOST_LINES) + 3
    # What XML cannot hold, and the codes of characters, are looked for once a row: the markup has neither.
    inner = canonical("".join(written))
    if "_x" in inner:
        inner = _CODE.sub("_x005F_", inner)
    return f'<row r="{here}" ht="{height}" customHeight="1">{inner}</row>'
