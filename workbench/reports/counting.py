"""What a report counts: claims by tag and verdict, sentences that a passage touches, hidden characters."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from workbench.model.vocabulary import VERDICTS
from workbench.reports.parts import TAG_ORDER, ClaimCard, PassageEntry, SpeakerLine, Tally
from workbench.text.badges import hidden_characters
from workbench.text.sentences import Sentences


def tally(claims: Iterable[ClaimCard]) -> Tally:
    """Count claims by tag and verdict, in the order of the vocabulary."""
    counted = Counter((claim.tag, claim.verdict) for claim in claims)
    order: list[tuple[str | None, str]] = [
        (tag, verdict) for tag in TAG_ORDER for verdict in ("", *map(str, VERDICTS[tag]))
    ]
    order += sorted((key for key in counted if key not in set(order)), key=str)
    return Tally(
        tuple((tag, verdict, counted[tag, verdict]) for tag, verdict in order if counted[tag, verdict])
    )


def coverage(text: str, language: str, segments: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """How many sentences a segment touches, and how many there are."""
    sentences = Sentences(text, language).all()
    spans = sorted(segments)
    touched = 0
    reach = -1
    index = 0
    for start, end in sentences:
        # Segments that begin before the sentence ends; the farthest end among them decides.
        while index < len(spans) and spans[index][0] < end:
            reach = max(reach, spans[index][1])
            index += 1
        touched += reach > start
    return touched, len(sentences)


def hidden(text: str) -> tuple[tuple[str, int], ...]:
    """Characters that cannot be seen or turn the direction of writing, by their Unicode name; as the window finds them."""
    found = Counter(text[at] for at, _ in hidden_characters(text))
    return tuple((_name(char), found[char]) for char in sorted(found))


def by_speaker(claims: Sequence[ClaimCard], *, commenters: bool) -> tuple[SpeakerLine, ...]:
    """Claims by speaker and tag; a claim made by several counts for each. Readers' comments are counted apart."""
    counted: dict[str, Counter[str | None]] = {}
    for claim in claims:
        names = {p.speaker for p in claim.passages if _is_comment(p) == commenters}
        for name in names:
            counted.setdefault(name, Counter())[claim.tag] += 1
    lines = [
        SpeakerLine(name, (counts["verified"], counts["disputed"], counts["opinion"], counts[None]))
        for name, counts in counted.items()
    ]
    return tuple(sorted(lines, key=lambda line: (-line.total, line.name.casefold(), line.name)))


def _is_comment(passage: PassageEntry) -> bool:
    return passage.voice == "commenter"


def _name(char: str) -> str:
    return f"{unicodedata.name(char, 'unnamed').lower()} (U+{ord(char):04X})"
