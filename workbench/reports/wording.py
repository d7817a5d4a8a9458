"""How dates, languages and kinds are put into words, the same in every format of a report."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from workbench.model.partial_date import in_words
from workbench.model.vocabulary import FLAG_NAMES, RATINGS, name_of
from workbench.reports.languages import language_name

TRANSLATIONS = {
    "none": "not a translation",
    "human": "translated by a person",
    "machine": "machine translation",
    "unknown": "translation unknown",
}
VOICES = {
    "outlet": "in the outlet’s own voice",
    "attributed": "as the article reports",
    "commenter": "in a reader’s comment",
}
ROLES = {
    "asserts": "asserts it",
    "reports": "reports it",
    "denies": "denies it",
    "questions": "questions it",
    "implies": "implies it",
    "headline": "states it in a headline",
    "caption": "states it in a caption",
}
MODES = {
    "direct_quote": "direct quote",
    "partial_quote": "partial quote",
    "indirect": "in indirect speech",
    "back_translated": "translated back",
    "unclear": "",
}
STANCES = {
    "neutral": "",
    "endorses": "endorses it",
    "distances": "keeps its distance from it",
    "denies": "denies it",
}
PLACES = {
    "exact": "",
    "moved": "moved here when the text changed",
    "changed": "the words changed with the text",
    "suggested": "a place that was suggested when the text changed",
}
UNSETTLED = {
    "changed": "the words changed with the text, and nobody has looked at the finding again",
    "suggested": "its place in this version is a suggestion that nobody has confirmed",
    "orphan": "it has no place in this version, and nobody has looked at it since the text changed",
}

CHANGED_SINCE = {
    "changed": "words changed since",
    "suggested": "text changed since",
    "orphan": "text changed since",
}
"""Beside a finding on a passage that waits, by what became of it."""
JUDGED_ON, WAS = "Judged on", "Was"
"""Before the words that a passage had: a finding that waits was made on them, or they only stood there."""


date = in_words
"""A stored date as people read it, in the words of every sentence of the program."""


def known(value: str, precision: str) -> str:
    """A stored date cut to what is known of it."""
    return value[: {"year": 4, "month": 7}.get(precision, 10)]


def moment(value: str) -> str:
    """A stored time in UTC to the minute: ``3 May 2024, 14:02 UTC``."""
    return f"{date(value, 'minute')} UTC" if "T" in value else date(value)


def language(language: str, original: str, translation: str) -> str:
    """``English, from Russian (machine translation)``, of BCP 47 tags; empty where nothing is known."""
    words = language_name(language) or ("language unknown" if original else "")
    if original and original != language:
        words += f", from {language_name(original)}"
    if translation == "unknown" and not original:
        return words
    said = TRANSLATIONS.get(translation, translation)
    return f"{words} ({said})" if words else said


def span(dates: Iterable[str]) -> str:
    """From the first to the last of stored dates: ``3 May 2024 to 9 May 2024``; one where they are the same."""
    known = sorted(value for value in dates if value)
    if not known:
        return ""
    first, last = date(known[0]), date(known[-1])
    return first if first == last else f"{first} to {last}"


def limits(left_out: str, withheld: Iterable[str]) -> tuple[str, ...]:
    """What a reader must know of what a report does not say; the last are the parts left out and what is withheld."""
    return (
        "Analysts chose which passages to mark, so the counts say nothing of what was not marked, and there is no "
        "score of credibility.",
        "The report speaks of its articles in the versions that it names. Passages of the same claims in other "
        "articles of the project, and links to claims that are not in the report, are not part of it.",
        "Every quote was compared with the stored text when this report was made; positions are Unicode characters "
        "counted from 0, the end not included.",
        "Sentences are found by program, comments and headlines included; their number is approximate.",
        *((left_out,) if left_out else ()),
        *withheld,
    )


def worth_checking(flags: Collection[str]) -> str:
    """Why a claim was worth checking, in the order of the flags: ``harm if false, spreads``."""
    return ", ".join(name for flag, name in FLAG_NAMES.items() if flag in flags) if flags else ""


def step(row: Mapping[str, Any]) -> tuple[str, ...]:
    """What is known of one step of an attribution chain, in the order in which it is read; often nothing."""
    said_on = date(row["said_on"], row["said_on_precision"])
    cue = f"“{row['cue']}”" if row["cue"] else ""
    parts = (
        row["role_then"],
        MODES.get(row["mode"], row["mode"]),
        cue,
        STANCES.get(row["stance"], row["stance"]),
        row["medium"],
        said_on,
    )
    return tuple(part for part in parts if part)


def caveat(drafts: int, changed: int, gone: int = 0) -> str:
    """What must be said beside counts of claims, "" for nothing.

    How many findings nobody approved, how many are not of these words, how many other claims stand nowhere any more.
    """
    said = []
    if drafts:
        said.append(f"{_of_these(drafts)} not approved yet.")
    if changed:
        said.append(f"{_of_these(changed)} on words of an earlier version: nobody has looked again.")
    if gone:
        them = "claims has" if gone == 1 else "claims have"
        said.append(
            f"{gone:,} of these {them} no place in the current text and {'is' if gone == 1 else 'are'} counted as in an "
            "earlier version."
        )
    return " ".join(said)


def _of_these(count: int) -> str:
    return "1 of these findings is" if count == 1 else f"{count:,} of these findings are"


def capitalised(words: str) -> str:
    """Words that begin a sentence."""
    return words[:1].upper() + words[1:]


def plural(count: int, noun: str) -> str:
    """``1 claim``, ``2 claims``, with thousands set apart."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def scale() -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The rating scale, best first: each rating with the verdicts that have it."""
    return tuple(
        (rating, tuple(name_of(verdict) for verdict, of in RATINGS.items() if of == rating))
        for rating in sorted(set(RATINGS.values()), reverse=True)
    )
