"""The words of each segment of a mark, for formats that give every segment for itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.exchange.documents import Segments
from workbench.model.tables import GAP

_ELLIPSIS = re.compile(r"\[(?:…|\.\.\.)\]|…|\.\.\.")
_JOIN = re.compile(rf"\s*(?:{_ELLIPSIS.pattern})?\s*")


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


def parts_of_any_join(segments: Segments, quote: str) -> tuple[str, ...] | None:
    """The words of each segment by their lengths, whatever white space or ellipsis joins them in a quote of another program.

    None where the lengths do not fit the quote.
    """
    lengths = [end - start for start, end in segments]
    between, rest = divmod(len(quote) - sum(lengths), len(lengths) - 1) if len(lengths) > 1 else (0, 1)
    if rest or between < 0:
        return None
    starts = [sum(lengths[:index]) + between * index for index in range(len(lengths))]
    gaps = [quote[start - between : start] for start in starts[1:]]
    if not all(_JOIN.fullmatch(gap) for gap in gaps):
        return None
    return tuple(quote[start : start + length] for start, length in zip(starts, lengths, strict=True))


def same_words(parts: Sequence[str], quote: str) -> bool:
    """Whether a quote has the words of these parts in their order, whatever white space or ellipsis joins them."""
    return bare("".join(parts)) == bare(quote)


def bare(words: str) -> str:
    """Words without white space and ellipses."""
    return "".join(_ELLIPSIS.sub("", words).split())


def joined(parts: Sequence[str]) -> str:
    """The quote of several parts."""
    return GAP.join(parts)
