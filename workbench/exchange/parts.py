"""The words of each segment of a mark, for formats that give every segment for itself."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.exchange.documents import Segments
from workbench.model.tables import GAP


def parts_of(segments: Segments, quote: str, text: str | None) -> tuple[str, ...] | None:
    """The words of each segment: sliced from the text, else taken from the quote.

    None where the two say different things, or the quote does not fit the lengths: the quote then has to be kept whole.
    """
    if not quote or not segments:
        return None
    if text is not None:
        words = tuple(text[start:end] for start, end in segments)
        return words if GAP.join(words) == quote else None
    found: list[str] = []
    at = 0
    for index, (start, end) in enumerate(segments):
        if index:
            if not quote.startswith(GAP, at):
                return None
            at += len(GAP)
        found.append(quote[at : at + end - start])
        at += end - start
    return tuple(found) if at == len(quote) and all(found) else None


def joined(parts: Sequence[str]) -> str:
    """The quote of several parts."""
    return GAP.join(parts)
