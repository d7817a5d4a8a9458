"""How much text a cell of a spreadsheet holds: counted in UTF-16 units, cut between code points."""

from __future__ import annotations

LONGEST_CELL = 32_767
"""UTF-16 units that a cell of Excel holds; it cuts what is longer without a word."""


def units(words: str) -> int:
    """The length in UTF-16 units; lone surrogates count as one each."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def too_long(words: str) -> bool:
    """Whether a cell does not hold the words."""
    return len(words) > LONGEST_CELL // 2 and units(words) > LONGEST_CELL


def head(words: str, most: int = LONGEST_CELL) -> str:
    """As many code points from the beginning as fit into ``most`` UTF-16 units."""
    cut = words[:most]
    if units(cut) > most:
        cut = cut.encode("utf-16-le", "surrogatepass")[: 2 * most].decode("utf-16-le", "ignore")
    return cut
