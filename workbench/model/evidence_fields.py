"""The fields of evidence and of a citation that a person fills in: what each may hold, and how it is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from workbench.errors import WorkbenchError
from workbench.model import partial_date
from workbench.model.choices import check_protection, one_of
from workbench.model.tables import Evidence
from workbench.model.vocabulary import Credibility, EvidenceKind, Precision, Stance
from workbench.text.web_addresses import parse

EVIDENCE_FIELDS = {
    "title": "title",
    "url": "link",
    "publisher": "publisher",
    "author": "author",
    "published": "date of publication",
    "accessed": "date of access",
    "archived_url": "archived link",
    "kind": "kind",
    "credibility": "credibility",
    "credibility_why": "reason for the credibility",
    "independence_group": "independence group",
    "language": "language",
    "note": "note",
    "article_id": "article",
    "passage_id": "passage",
    "protection": "protection",
    "note_protection": "protection of the note",
}
"""The fields of evidence, with their names in undo labels and sentences."""

CITATION_FIELDS = {
    "stance": "stance",
    "quote": "quoted passage",
    "locator": "locator",
    "note": "note",
    "note_protection": "protection of the note",
}
"""The fields of a citation, likewise."""

JUDGED_OF_CITATION = frozenset({"stance", "quote", "locator"})
"""Those of them that a reviewer judges."""

FREE_OF_CITATION = frozenset({"note_protection"})
"""Columns of a citation that nobody judges: they change whatever state its claim is in."""

JUDGED_OF_SOURCE = (
    "title",
    "url",
    "publisher",
    "author",
    "published",
    "published_precision",
    "kind",
    "credibility",
    "credibility_why",
    "independence_group",
    "article_id",
    "passage_id",
    "snapshot_sha256",
)
"""The columns of evidence that a reviewer judges with each claim that cites it."""

_NOTHING = ("", None, Credibility.UNKNOWN)

KIND_NAMES = {
    EvidenceKind.PRIMARY_DOCUMENT: "Primary document",
    EvidenceKind.OFFICIAL_DATA: "Official data",
    EvidenceKind.LEGISLATION: "Legislation",
    EvidenceKind.EXPERT: "Expert",
    EvidenceKind.NEWS: "News",
    EvidenceKind.OTHER_FACT_CHECK: "Other fact-check",
    EvidenceKind.MEDIA: "Media",
    EvidenceKind.DATASET: "Dataset",
    EvidenceKind.CORRESPONDENCE: "Correspondence",
    EvidenceKind.ARTICLE_IN_PROJECT: "Article of this project",
}
"""What people read for the kinds."""

STANCE_SIGNS = {
    Stance.SUPPORTS: "+",
    Stance.PARTLY_SUPPORTS: "(+)",
    Stance.REFUTES: "−",
    Stance.PARTLY_REFUTES: "(−)",
    Stance.CONTEXT: "·",
    Stance.IRRELEVANT: "○",
}
"""A sign for each stance, beside its name, so that a list is read at a glance; the typefaces of reports have them."""


def named(evidence: Evidence) -> str:
    """What evidence is called in a list: its title, else its link, else the name of the file."""
    return evidence.title or evidence.url.partition("://")[2] or evidence.snapshot_name or "Untitled evidence"


def says_otherwise(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether evidence says something else than was judged; what was empty may be filled in."""
    return any(
        name in after and before.get(name) not in _NOTHING and before[name] != after[name]
        for name in JUDGED_OF_SOURCE
    )


def columns(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of evidence that follow from its fields.

    ``published`` is ISO 8601 cut to what is known, ``accessed`` a whole day; links begin with http:// or https://.
    Raises WorkbenchError, in a sentence, for what a field cannot hold.
    """
    values: dict[str, Any] = {}
    for field, value in fields.items():
        if field not in EVIDENCE_FIELDS:
            raise WorkbenchError(f"“{field}” is not a field of evidence: use {', '.join(EVIDENCE_FIELDS)}.")
        if field == "published":
            values[field], values["published_precision"] = partial_date.parse(value)
        else:
            values[field] = _CHECKS[field](value) if field in _CHECKS else value
    return values


def citation_columns(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a citation. Raises WorkbenchError as :func:`columns` does."""
    for field in fields:
        if field not in CITATION_FIELDS:
            raise WorkbenchError(f"“{field}” is not a field of a citation: use {', '.join(CITATION_FIELDS)}.")
    values = dict(fields)
    if "stance" in values:
        values["stance"] = one_of(Stance, "a stance", needed=True)(values["stance"])
    if "note_protection" in values:
        values["note_protection"] = check_protection(values["note_protection"])
    return values


def check_link(link: str) -> str:
    """A link without white space around it. Raises WorkbenchError for what is no address of the web."""
    words = link.strip()
    if not words:
        return ""
    try:
        parse(words)
    except ValueError as error:
        raise WorkbenchError(f"“{words[:80]}” cannot be kept as a link: {error}.") from None
    return words


def _check_accessed(words: str) -> str:
    day, precision = partial_date.parse(words)
    if day and precision not in (Precision.DAY, Precision.MINUTE):
        raise WorkbenchError(
            f"A date of access is a whole day, such as 2024-06-30; “{words.strip()}” is not."
        )
    return day


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "url": check_link,
    "archived_url": check_link,
    "accessed": _check_accessed,
    "kind": one_of(EvidenceKind, "a kind of evidence"),
    "credibility": one_of(Credibility, "a credibility", needed=True),
    "protection": check_protection,
    "note_protection": check_protection,
}
