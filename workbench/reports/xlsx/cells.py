"""Rows of a worksheet as XML: words are inline strings, which no program runs or links, and numbers are numbers.

Written by hand, since XlsxWriter takes 15 microseconds a cell and 100,000 claims have two and a half million.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from workbench.text.canonical import canonical

Cell = str | int
"""Words or a number; empty words give no cell."""

LINE_POINTS = 15
"""The height of a line of words in a row."""

MOST_LINES = 12
"""A row is at most so many lines high; the rest of a cell's words is there, and seen when it is opened."""

# What Excel would read as the code of a character.
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_END = "</t></is></c>"
_CELL = re.compile(r'<c r="([A-Z]+)[0-9]+"')
_HEIGHT = re.compile(r'(?<= ht=")[0-9]+')


def letters(column: int) -> str:
    """The name of a column, counted from 0: 0 gives ``A``, 26 gives ``AA``."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


class Column(NamedTuple):
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
    # What XML cannot hold as it is, and line ends, are looked for in all words at once: most rows have none of it.
    whole = "".join(map(str, cells))
    has_lines = "\n" in whole
    has_markup = "&" in whole or "<" in whole or ">" in whole
    written = []
    lines = 1
    for value, (opening, as_words, as_number, width) in zip(cells, columns, strict=True):
        if value == "":
            continue
        if isinstance(value, int):
            written.append(f"{opening}{number}{as_number}{value}</v></c>")
            continue
        needed = len(value) // width + 1
        if has_lines:
            needed += value.count("\n")
        if needed > lines:
            lines = needed
        words = _escaped(value) if has_markup else value
        written.append(f"{opening}{number}{as_words}{words}{_END}")
    height = LINE_POINTS * min(lines, MOST_LINES) + 3
    inner = "".join(written)
    if "_x" in whole or not whole.replace("\n", "").isprintable():
        inner = _kept(inner)
    return f'<row r="{number}" ht="{height}" customHeight="1">{inner}</row>'


def with_words(written: str, column: Column, words: str) -> str:
    """A row as :func:`row` gave it with a line of words added to a cell of words, which may have been empty."""
    said = _kept(_escaped(words))
    number = written[len('<row r="') : written.index('"', len('<row r="'))]
    opening = f"{column.opening}{number}{column.as_words}"
    begun = written.find(opening)
    if begun >= 0:
        end = written.index(_END, begun)
        written = f"{written[:end]}\n{said}{written[end:]}"
    else:
        name = column.opening.removeprefix('<c r="')
        later = (found.start() for found in _CELL.finditer(written) if _place(found[1]) > _place(name))
        at = next(later, written.index("</row>"))
        written = f"{written[:at]}{opening}{said}{_END}{written[at:]}"
    lines = len(words) // column.width + 1

    def higher(height: re.Match[str]) -> str:
        return str(min(int(height[0]) + LINE_POINTS * lines, LINE_POINTS * MOST_LINES + 3))

    return _HEIGHT.sub(higher, written, count=1)


def _place(name: str) -> tuple[int, str]:
    """The order of columns by their names."""
    return len(name), name


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _kept(written: str) -> str:
    """Without what XML cannot hold, and with the codes of characters as words."""
    inner = canonical(written)
    return _CODE.sub("_x005F_", inner) if "_x" in inner else inner
