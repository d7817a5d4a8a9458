"""What rows are called in sentences about files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.model.ids import claim_label

Row = Mapping[str, Any]

_NOUNS = {
    "article_version": "version",
    "passage_anchor": "place of a passage",
    "claim_evidence": "citation",
    "claim_link": "link",
    "attribution": "attribution",
}
SHOWN = 60
"""Code points of a title or name that a sentence shows."""


def noun_of(table: str) -> str:
    """What a row of the table is called."""
    return _NOUNS.get(table, table.replace("_", " "))


def some(noun: str) -> str:
    """The noun with its article, as in “an evidence”."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def shortened(words: str, limit: int = SHOWN) -> str:
    """The words in one line, cut where they are longer."""
    line = " ".join(words.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def named(table: str, row: Row) -> str:
    """The row by what people know it by, as the beginning of a sentence: its number, title or name."""
    if table == "claim":
        return claim_label(row["number"])
    for column in ("title", "name"):
        if row.get(column):
            return f"The {noun_of(table)} “{shortened(row[column])}”"
    return f"The {noun_of(table)} {row['id'][:8]}…"
