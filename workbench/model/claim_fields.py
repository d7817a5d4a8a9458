"""The fields of a claim that a person fills in: what each may hold, and how it is written as words and read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from workbench.errors import WorkbenchError
from workbench.model import partial_date, topics
from workbench.model.choices import check_protection, one_of
from workbench.model.tables import Claim
from workbench.model.vocabulary import Checkable, ClaimKind, Confidence, Flag, Priority

SUMMARY_LIMIT = 300
"""Code points that a summary may have."""

CLAIM_FIELDS = {
    "text": "claim text",
    "verdict": "verdict",
    "summary": "summary",
    "rationale": "rationale",
    "note": "note",
    "note_protection": "protection of the note",
    "kind": "kind",
    "checkable": "checkable",
    "confidence": "confidence",
    "priority": "priority",
    "claim_date": "claim date",
    "as_of": "as-of date",
    "due": "due date",
    "place": "place",
    "topics": "topics",
    "flags": "check-worthiness",
}
"""The fields, with their names in undo labels and sentences."""

FIELD_LABELS = {"claim_date": "Said on", "as_of": "True as of", "place": "Place", "due": "Falls due"}
"""The labels of the fields of dates and place, in the form, the correction and the history alike."""

DATES = ("claim_date", "as_of")
"""Fields that hold a date as far as it is known, with its precision in a column beside them."""


def columns(fields: dict[str, Any]) -> dict[str, Any]:
    """The columns of a claim that follow from its fields; a verdict is left to whoever knows the tag.

    ``topics`` and ``flags`` are lists; the others are words: ``claim_date`` and ``as_of`` ISO 8601 cut to what is
    known (2023-11), ``due`` a whole ISO date. An empty word, or list, clears a field; a priority is always one.
    Raises WorkbenchError, in a sentence, for what a field cannot hold.
    """
    values: dict[str, Any] = {}
    for field, value in fields.items():
        if field not in CLAIM_FIELDS:
            raise WorkbenchError(f"“{field}” is not a field of a claim: use {', '.join(CLAIM_FIELDS)}.")
        if field in DATES:
            values[field], values[f"{field}_precision"] = partial_date.parse(value)
        elif field in _CHECKS:
            values[field] = _CHECKS[field](value)
        else:
            values[field] = value
    return values


def as_words(claim: Claim, field: str) -> str:
    """A field as a person reads and types it."""
    value = getattr(claim, field)
    if field in DATES:
        return partial_date.shown(value, getattr(claim, f"{field}_precision"))
    return topics.shown(value) if isinstance(value, list) else str(value)


def from_words(field: str, words: str) -> Any:
    """What :func:`columns` takes for a field, from what a person typed. Raises WorkbenchError for long topics."""
    return topics.parse(words) if field == "topics" else words


def check_flags(flags: Iterable[str]) -> list[str]:
    """The flags in the vocabulary's order, each once. Raises WorkbenchError for a word that is none."""
    given = list(flags)
    for flag in given:
        if flag not in set(Flag):
            raise WorkbenchError(f"“{flag}” is not a flag of check-worthiness: use {', '.join(Flag)}.")
    return [str(flag) for flag in Flag if flag in given]


def check_summary(summary: str) -> str:
    """The summary. Raises WorkbenchError where it is over the limit."""
    if len(summary) > SUMMARY_LIMIT:
        raise WorkbenchError(
            f"The summary has {len(summary)} characters; {SUMMARY_LIMIT} fit. Put the rest in the rationale."
        )
    return summary


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "summary": check_summary,
    "kind": one_of(ClaimKind, "a kind of claim"),
    "checkable": one_of(Checkable, "an answer to whether a claim can be checked"),
    "confidence": one_of(Confidence, "a confidence"),
    "priority": one_of(Priority, "a priority", needed=True),
    "due": partial_date.whole_day,
    "topics": topics.distinct,
    "flags": check_flags,
    "note_protection": check_protection,
}
