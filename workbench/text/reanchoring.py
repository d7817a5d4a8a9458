"""Where the passages of a text stand in a changed one: exact, moved, changed, suggested, or nowhere.

A place whose words are the same is *exact* where it and its context are as they were, else *moved*; the same letters
within a longer word or number are other words. Words that read otherwise, or stand beside other words in their sentence
("not" among them), are *changed* from a score of 0.85 on and wait for a second look; from 0.60 on a place is *suggested*
and waits for a click; below it the passage is an *orphan*. Where two places are nearly as good, or the words are those of
another stretch of the old text, it is asked and not guessed. Positions are code points, half-open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from workbench.text.aligning import Alignment
from workbench.text.anchor_edges import Edges
from workbench.text.anchor_scores import CERTAIN, POSSIBLE, Scale, Sought
from workbench.text.anchor_search import MOST_HITS, Search
from workbench.text.graphemes import snap
from workbench.text.quotes import CONTEXT_WIDTH, context

Span = tuple[int, int]
Standing = Literal["exact", "moved", "changed", "suggested", "orphan"]

SHORT: Final = 24
"""Code points below which the same words alone prove nothing: “the president” stands in many places."""
NEAR_TIE: Final = 0.05
"""Scores no further apart than this are as good as each other."""
_LEAST_ALIKE: Final = 0.4
_ORDER: tuple[Standing, ...] = ("exact", "moved", "changed", "suggested", "orphan")


@dataclass(frozen=True, slots=True)
class Found:
    """Where a passage stands in the new text: its segments in order, none for an orphan; the score is 0 to 1."""

    state: Standing
    segments: tuple[Span, ...] = ()
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage of a text that is not at hand: its parts in order, what stood around it, where it began.

    What is not known is None.
    """

    parts: tuple[str, ...]
    prefix: str | None = None
    suffix: str | None = None
    start: int | None = None


ORPHAN: Final = Found("orphan")


def reanchor(old_text: str, new_text: str, places: Sequence[Sequence[Sequence[int]]]) -> list[Found]:
    """Find passages of the old text again in the new one; ``places`` are the segments of each, in the old text.

    Gives one answer for each, in their order. What stands at equal words at two places stays at two places: no two
    passages that stood apart come to stand on the very same words.
    """
    if old_text == new_text:
        return [Found("exact", tuple((a, b) for a, b in place), 1.0) for place in places]
    comparison = _Comparison(old_text, new_text)
    answers = [
        _whole([comparison.find(start, end) for start, end in place], [end - start for start, end in place])
        for place in places
    ]
    return _apart(answers, [tuple((a, b) for a, b in place) for place in places])


def find_quotes(text: str, quotes: Sequence[Quoted]) -> list[Found]:
    """Find passages of which only the words are known, as files of other tools give them."""
    if not quotes:
        return []
    search = Search(text)
    answers = []
    for quoted in quotes:
        parts: list[Found] = []
        last = len(quoted.parts) - 1
        at = quoted.start
        for index, words in enumerate(quoted.parts):
            prefix = quoted.prefix if index == 0 else None
            suffix = quoted.suffix if index == last else None
            expected = None if at is None else (at, min(len(text), at + len(words)))
            sought = Sought(words, prefix, suffix, expected, Edges.quoted(words, prefix, suffix))
            part = _same_place(text, sought) or _in_new(search, sought, ())
            parts.append(part)
            at = part.segments[-1][1] if part.segments else at
        answers.append(_whole(parts, [len(words) for words in quoted.parts]))
    return answers


class _Comparison:
    """An old text beside the new one."""

    def __init__(self, old_text: str, new_text: str) -> None:
        self._old = old_text
        self._alignment = Alignment(old_text, new_text)
        self._before = Search(old_text)
        self._search = Search(new_text)
        self._stood: dict[str, list[tuple[Span, Span]]] = {}

    def find(self, start: int, end: int) -> Found:
        text = self._search.text
        around = self._alignment.unchanged(
            max(0, start - CONTEXT_WIDTH), min(len(self._old), end + CONTEXT_WIDTH)
        )
        if (
            around is not None
            and (start >= CONTEXT_WIDTH or around[0] == 0)
            and _ends(around, text, end, self._old)
        ):
            moved = around[0] + min(start, CONTEXT_WIDTH)
            return Found("exact" if moved == start else "moved", ((moved, moved + end - start),), 1.0)
        prefix, suffix = context(self._old, start, end)
        kept = self._alignment.common(start, end) / (end - start)
        expected = self._alignment.projected(start, end)
        edged = bool(self._alignment.unchanged(start, start + 1) and self._alignment.unchanged(end - 1, end))
        edges = Edges.of(self._old, start, end)
        sought = Sought(self._old[start:end], prefix, suffix, expected, edges, kept, edged)
        return _in_new(self._search, sought, self._others(start, end, edges))

    def _others(self, start: int, end: int, edges: Edges) -> tuple[tuple[Span, bool], ...]:
        """The same words elsewhere in the old text: where each came to stand, and whether it stood before these."""
        words = self._old[start:end]
        if words not in self._stood:
            hits = self._before.hits(words)
            self._stood[words] = [(span, self._alignment.projected(*span)) for span in hits]
        return tuple(
            (now, span[0] < start)
            for span, now in self._stood[words]
            if (span[1] <= start or end <= span[0]) and edges.cut_alike(self._old, *span)
        )


def _ends(around: Span, text: str, end: int, old: str) -> bool:
    return end + CONTEXT_WIDTH <= len(old) or around[1] == len(text)


def _same_place(text: str, sought: Sought) -> Found | None:
    """The words and their context where they are said to stand; None where they do not."""
    if sought.expected is None:
        return None
    start, end = sought.expected
    prefix, suffix = sought.prefix or "", sought.suffix or ""
    said = (text[start:end], text[max(0, start - len(prefix)) : start], text[end : end + len(suffix)])
    if said != (sought.quote, prefix, suffix) or not _are_edges_the_same(text, sought, (start, end)):
        return None
    return Found("exact", ((start, end),), 1.0)


def _are_edges_the_same(text: str, sought: Sought, span: Span) -> bool:
    return sought.edges.cut_alike(text, *span) and sought.edges.among_the_same(text, *span)


def _in_new(search: Search, sought: Sought, others: tuple[tuple[Span, bool], ...]) -> Found:
    scale = Scale(search.text, sought)
    found = _same_words(search, scale, sought, others)
    if found is None or found.state == "suggested":
        # The words may stand elsewhere, and other words where these stood: the better one, of equals the same words.
        found = max((found or ORPHAN, _other_words(search, scale, sought, others)), key=lambda one: one.score)
    if found.state == "orphan":
        return ORPHAN
    start, end = snap(search.text, *found.segments[0])
    state = found.state
    if state == "moved" and not scale.same_words(start, end):
        state = "changed"  # the letter that an edge stood in has more to it than the words had
    return replace(found, state=state, segments=((start, end),))


def _same_words(
    search: Search, scale: Scale, sought: Sought, others: tuple[tuple[Span, bool], ...]
) -> Found | None:
    """The best place that has the very words; None where there is none to go by.

    Letters that are part of another word or number than they were are none of the words.
    """
    same = search.hits(sought.quote)
    asked = len(same) >= MOST_HITS
    hits = [hit for hit in same if sought.edges.cut_alike(search.text, *hit)]
    places = search.worth_weighing(hits, sought)
    ranked = sorted(
        ((scale.score(start, end, 1.0), (start, end)) for start, end in places),
        key=lambda one: (-one[0], one[1]),
    )
    if not ranked:
        return None
    score, span = ranked[0]
    tied = [place for rival, place in ranked if score - rival < NEAR_TIE]
    if len(tied) > 1:
        # As many of them as before, in the same order: the third one of five is the third one of five.
        rank = sum(1 for _, earlier in others if earlier)
        if len(hits) == len(others) + 1 and hits[rank] in tied:
            span = hits[rank]
            score = next(rival for rival, place in ranked if place == span)
        else:
            asked = True
    if span != sought.expected and any(other == span for other, _ in others):
        asked = True  # these are the words of another place, not these
    if score < POSSIBLE or (len(sought.quote) < SHORT and score < CERTAIN):
        asked = True
    if score < POSSIBLE:
        return None
    if not asked and not sought.edges.among_the_same(search.text, *span):
        return Found("changed" if score >= CERTAIN else "suggested", (span,), score)
    return Found("suggested" if asked else "moved", (span,), score)


def _other_words(
    search: Search, scale: Scale, sought: Sought, others: tuple[tuple[Span, bool], ...]
) -> Found:
    """The best place whose words read otherwise."""
    weighed: list[tuple[float, Span]] = []
    for start, end in search.near(sought):
        alike = scale.alike(start, end)
        if alike >= _LEAST_ALIKE:
            weighed.append((scale.score(start, end, alike), (start, end)))
    # Letters that the comparison of the texts found unchanged at both ends are its ends: others only come near.
    sure = sought.expected if sought.edged else None
    weighed.sort(key=lambda one: (-one[0] - (NEAR_TIE if one[1] == sure else 0), one[1]))
    if not weighed or weighed[0][0] < POSSIBLE:
        return ORPHAN
    score, span = weighed[0]
    rivals = [place for rival, place in weighed if score - rival < NEAR_TIE]
    apart = any(end <= span[0] or span[1] <= start for start, end in rivals)
    taken = span != sought.expected and any(other == span for other, _ in others)
    if scale.same_words(*span):
        return Found("suggested", (span,), score)
    return Found("changed" if score >= CERTAIN and not apart and not taken else "suggested", (span,), score)


def _whole(parts: Sequence[Found], lengths: Sequence[int]) -> Found:
    """One answer for a passage of several segments: as sure as the least sure of them, in order and apart.

    A segment that is found nowhere, or out of order, leaves the others to be suggested where they are most of the words.
    """
    if len(parts) == 1:
        return parts[0]
    kept: list[Found] = []
    found = last = 0
    score = 0.0
    for part, length in zip(parts, lengths, strict=True):
        if part.segments and part.segments[0][0] >= last:
            kept.append(part)
            last = part.segments[0][1]
            found += length
            score += part.score * length
    total = sum(lengths)
    if not kept or found < POSSIBLE * total:
        return ORPHAN
    state: Standing = max((part.state for part in kept), key=_ORDER.index)
    if len(kept) < len(parts):
        state = "suggested"
    return Found(state, tuple(part.segments[0] for part in kept), score / total)


def _apart(answers: list[Found], places: Sequence[tuple[Span, ...]]) -> list[Found]:
    """The answers with no two passages, which stood apart, on the very same words: the less sure one is an orphan."""
    order = sorted(
        range(len(answers)), key=lambda i: (_ORDER.index(answers[i].state), -answers[i].score, places[i])
    )
    taken: dict[tuple[Span, ...], tuple[Span, ...]] = {}
    for index in order:
        segments = answers[index].segments
        if segments and taken.setdefault(segments, places[index]) != places[index]:
            answers[index] = ORPHAN
    return answers
