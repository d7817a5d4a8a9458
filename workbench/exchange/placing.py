"""Where the marks of a file stand in a text of the project: checked by their words, looked for where they do not fit.

A place is never guessed: a mark whose words stand nowhere, or at several places alike, is given back without one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from workbench.exchange.documents import Document, Mark, Segments
from workbench.exchange.parts import parts_of, parts_of_any_join, same_words
from workbench.exchange.plain_values import in_order
from workbench.model.tables import GAP
from workbench.model.vocabulary import AnchorState
from workbench.text.anchor_edges import is_inside
from workbench.text.reanchoring import Found, Quoted, find_quotes, reanchor

ELSEWHERE = "stood elsewhere than the file says and {was} found by {its} words"
LOOSE = "{has} other white space or less words in the file than in the text"


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with its place in a text; no segments where it has none. ``how`` is a word on how it was found, or ""."""

    mark: Mark
    segments: Segments = ()
    state: str = AnchorState.EXACT
    score: float = 1.0
    how: str = ""


def placed(text: str, marks: Sequence[Mark]) -> list[Placed]:
    """Marks in the text that their file was made from."""
    found: list[Placed] = []
    lost: list[tuple[int, Quoted]] = []
    for mark in marks:
        fits = _fits(text, mark)
        if fits is not None:
            found.append(Placed(mark, mark.segments, mark.state or AnchorState.EXACT, how=fits))
            continue
        if mark.quote.strip():
            lost.append((len(found), _quoted(mark)))
        found.append(Placed(mark))
    for (index, _), answer in zip(lost, find_quotes(text, [quoted for _, quoted in lost]), strict=True):
        found[index] = _found(found[index].mark, answer, ELSEWHERE)
    return found


def carried_over(old: str, new: str, before: Sequence[Placed]) -> list[Placed]:
    """Marks placed in the old text, in the new one; those without a place there are looked for by their words."""
    stood = [one for one in before if one.segments]
    answers = iter(reanchor(old, new, [one.segments for one in stood]))
    return [_found(one.mark, next(answers), "") if one.segments else one for one in before]


def sought(text: str, document: Document) -> list[Placed]:
    """Marks of a file without texts, in a text that need not be the one that it was made from."""
    quotes = [(index, _quoted(mark)) for index, mark in enumerate(document.marks) if mark.quote.strip()]
    found = [Placed(mark) for mark in document.marks]
    for (index, _), answer in zip(quotes, find_quotes(text, [quoted for _, quoted in quotes]), strict=True):
        found[index] = _found(found[index].mark, answer, "")
    return found


def _found(mark: Mark, answer: Found, how: str) -> Placed:
    if answer.state == "orphan" or not answer.segments:
        return Placed(mark)
    return Placed(mark, answer.segments, answer.state, answer.score, how)


def _fits(text: str, mark: Mark) -> str | None:
    """ "" where the words of the mark stand at its place, LOOSE where they nearly do, None where they do not."""
    segments = mark.segments
    if not segments or not in_order(segments) or segments[-1][1] > len(text):
        return None
    parts = [text[start:end] for start, end in segments]
    words = GAP.join(parts)
    if not any(part.strip() for part in parts):
        return None
    if not mark.quote or mark.quote == words:
        return ""
    if len(parts) > 1 and same_words(parts, mark.quote):  # programs join them as they like
        return ""
    return LOOSE if _nearly(words, mark.quote) else None


def _nearly(here: str, said: str) -> bool:
    """Whether the words here are those said, or half of them at least are; white space aside, and no word cut in two."""
    letters, wanted = "".join(here.split()), "".join(said.split())
    at = letters.find(wanted)
    end = at + len(wanted)
    if not wanted or at < 0 or 2 * len(wanted) < len(letters):
        return False
    gaps = _gaps(here)
    differ = gaps ^ {at + gap for gap in _gaps(said)}
    edges = {at, end} - gaps
    return not any(is_inside(letters, place) for place in {gap for gap in differ if at < gap < end} | edges)


def _gaps(words: str) -> set[int]:
    """Where white space stands, counted in the letters before it."""
    return set(accumulate(map(len, words.split())))


def _quoted(mark: Mark) -> Quoted:
    parts = (
        parts_of(mark.segments, mark.quote, None)
        or parts_of_any_join(mark.segments, mark.quote)
        or tuple(part for part in mark.quote.split(GAP) if part.strip())
    )
    start = mark.segments[0][0] if mark.segments else None
    return Quoted(parts or (mark.quote,), mark.prefix or None, mark.suffix or None, start)
