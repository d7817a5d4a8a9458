"""What a report counts: claims by tag and verdict, sentences that a passage touches, hidden characters."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from workbench.model.vocabulary import VERDICTS
from workbench.reports.parts import TAG_ORDER, ClaimCard, PassageEntry, SpeakerLine, Tally
from workbench.reports.places import unnamed_maker
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


def coverage(of: Sentences, segments: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """How many sentences of a text a segment touches, and how many there are."""
    sentences = of.all()
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


def by_speaker(
    claims: Sequence[ClaimCard], notes: Mapping[str, str], *, commenters: bool
) -> tuple[SpeakerLine, ...]:
    """Claims by speaker and tag; a claim made by several counts for each. Readers' comments are counted apart.

    Of a chain the innermost speaker makes the claim; the others pass it on. ``notes`` are those to print, by speaker.
    """
    names: dict[str, str] = {}
    made: dict[str, Counter[str | None]] = {}
    passed_on: Counter[str] = Counter()
    for claim in claims:
        entries = [entry for entry in claim.passages if _is_comment(entry) == commenters]
        makers = {_maker(entry)[0] for entry in entries}
        names |= {step.speaker_id: step.name for entry in entries for step in entry.chain}
        names |= dict(_maker(entry) for entry in entries)
        for maker in makers:
            made.setdefault(maker, Counter())[claim.tag] += 1
        passed_on.update({step.speaker_id for entry in entries for step in entry.chain[1:]} - makers)
    lines = [
        SpeakerLine(
            names[key],
            (counts["verified"], counts["disputed"], counts["opinion"], counts[None]),
            passed_on[key],
            notes.get(key, ""),
        )
        for key, counts in ((key, made.get(key, Counter())) for key in names)
    ]
    return tuple(
        sorted(lines, key=lambda line: (-line.total, -line.passed_on, line.name.casefold(), line.name))
    )


def _maker(passage: PassageEntry) -> tuple[str, str]:
    """A key and the name of who makes the claim here."""
    if passage.chain:
        return passage.chain[0].speaker_id, passage.chain[0].name
    return unnamed_maker(passage.unnamed, passage.article_id, passage.article_title)


def _is_comment(passage: PassageEntry) -> bool:
    return passage.voice == "commenter"


def _name(char: str) -> str:
    return f"{unicodedata.name(char, 'unnamed').lower()} (U+{ord(char):04X})"
