"""What was said of claims after they were tagged: reviews, overrides, corrections, and how claims stand to others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.model.claim_fields import CLAIM_FIELDS
from workbench.model.corrections import too_early
from workbench.model.ids import claim_label
from workbench.model.link_edits import READINGS
from workbench.model.open_points import open_points as of_claim
from workbench.model.vocabulary import TAG_NAMES, ClaimState, Decision, LinkKind, name_of
from workbench.model.workflow import REVIEW_WORDS
from workbench.reports import wording
from workbench.reports.rows import RecordIndex, Row

CONTRADICTING = (LinkKind.CONTRADICTS, LinkKind.CONTRADICTS_AT_OTHER_DATE)
STAGES = {ClaimState.DRAFT: "draft", ClaimState.READY: "ready, not approved"}
"""What a verdict is called that nobody approved yet, wherever it stands."""

_WORDS = ("verdict", "state", "kind", "checkable", "confidence")
_NAMES = {"tag": "tag", "state": "state", **CLAIM_FIELDS}


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """Who judged the claim, how, when, and what they saw."""

    reviewer: str
    decision: str
    did: str
    comment: str
    at: str
    round: int
    seen: str


@dataclass(frozen=True, slots=True)
class Override:
    """The signed note with which a claim was called ready although something was missing."""

    note: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class CorrectionEntry:
    """A change after the claim was final; ``changes`` are (field, before, after), ``anchor`` "" for no card."""

    label: str
    anchor: str
    kind: str
    public_text: str
    published: str
    by: str
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class LinkEntry:
    """How a claim stands to another one of the report; ``forth`` where the link was made from it.

    ``note`` is printed on the card, ``between`` where contradictions stand against each other.
    ``judgement`` is the other's, with its stage where it is not approved or not of the words as they are now.
    """

    kind: str
    other_id: str
    forth: bool
    phrase: str
    label: str
    anchor: str
    judgement: str
    words: str
    date: str
    note: str = ""
    between: str = ""


def reviews(record: RecordIndex, claim: Row) -> tuple[ReviewEntry, ...]:
    """The reviews of a claim, the oldest first."""
    return tuple(
        ReviewEntry(
            record.people.of(row["reviewer_id"], "A reviewer"),
            row["decision"],
            REVIEW_WORDS[Decision(row["decision"])],
            row["comment"],
            wording.date(row["created_at"]),
            row["round"],
            judgement(row["seen_tag"], row["seen_verdict"]),
        )
        for row in record.reviews(claim["id"])
    )


def override(record: RecordIndex, claim: Row) -> Override | None:
    """The note that let the claim be ready, where there is one."""
    if not claim["override_note"]:
        return None
    by = record.people.of(claim["override_by"], "an analyst")
    return Override(claim["override_note"], by, wording.moment(claim["override_at"]))


def corrections(record: RecordIndex, claim: Row, anchor: str) -> tuple[CorrectionEntry, ...]:
    """The corrections of a claim, the oldest first."""
    return tuple(
        CorrectionEntry(
            claim_label(claim["number"]),
            anchor,
            name_of(row["kind"]),
            row["public_text"],
            wording.date(row["published_on"]),
            record.people.of(row["created_by"]),
            tuple(
                (_NAMES.get(name, name), _value(name, row["before"]), _value(name, row["after"]))
                for name in row["after"]
                if not name.endswith("_precision")
            ),
        )
        for row in record.corrections(claim["id"])
    )


def links(
    record: RecordIndex,
    claim: Row,
    anchors: Mapping[str, str],
    quotes: Mapping[str, str],
    changed: Mapping[str, str],
) -> tuple[LinkEntry, ...]:
    """How a claim stands to others that have a card, read from it; ``anchors``, ``quotes`` and ``changed`` are by claim."""
    found = []
    for row in record.links(claim["id"]):
        forth = row["from_id"] == claim["id"]
        other = record.claims.get(row["to_id" if forth else "from_id"])
        if other is None or other["id"] not in anchors:
            continue
        reading = READINGS[row["kind"]]
        between = record.note_between(row) if row["kind"] in CONTRADICTING else record.note(row)
        found.append(
            LinkEntry(
                row["kind"],
                other["id"],
                forth,
                reading.forth if forth else reading.back,
                claim_label(other["number"]),
                anchors[other["id"]],
                staged(
                    judgement(other["tag"], other["verdict"]),
                    other["tag"],
                    other["state"],
                    changed.get(other["id"], ""),
                ),
                other["text"] or quotes.get(other["id"], ""),
                wording.date(other["claim_date"], other["claim_date_precision"]),
                between if record.prints_notes else "",
                between,
            )
        )
    return tuple(found)


def open_points(record: RecordIndex, claim: Row) -> tuple[str, ...]:
    """What the claim still needs, and what warns of it, as the window says it; of all its evidence, named here or not."""
    beneath = record.beneath.get(claim["id"])
    if beneath is not None:
        return (*beneath.open_points, *_misdated(record, claim))
    cited = ((row, record.evidence[row["evidence_id"]]) for row in record.citations(claim["id"]))
    return (*of_claim(claim, cited, record.project), *_misdated(record, claim))


def _misdated(record: RecordIndex, claim: Row) -> Iterator[str]:
    """The corrections that are dated before the claim can have been final."""
    approved = [
        row["created_at"] for row in record.reviews(claim["id"]) if row["decision"] == Decision.APPROVE
    ]
    for row in record.corrections(claim["id"]):
        before = (at for at in approved if at <= row["created_at"])
        said = too_early(row["published_on"], claim["created_at"], before)
        if said:
            yield said


def judgement(tag: str | None, verdict: str) -> str:
    """Tag and verdict, since a tag alone is ambiguous: ``Disputed: mostly false``."""
    if verdict:
        return f"{TAG_NAMES[tag]}: {name_of(verdict).lower()}"
    return f"{TAG_NAMES[tag]}: no verdict" if tag else TAG_NAMES[tag]


def staged(words: str, tag: str | None, state: str, changed: str = "") -> str:
    """A finding with the stage of one that does not stand yet, or not of these words: ``Disputed: false (draft)``."""
    stage = stage_of(tag, state, changed)
    return f"{words} ({stage})" if stage else words


def stage_of(tag: str | None, state: str, changed: str = "") -> str:
    """``draft`` or ``ready, not approved``, and ``changed``, which says that the words changed since.

    "" for what is approved or final on the words as they are, and for what has no tag to approve.
    """
    return ", ".join(filter(None, (STAGES.get(ClaimState(state), ""), changed))) if tag else ""


def reviewers(record: RecordIndex, claim: Row) -> tuple[str, ...]:
    """The ids of those who decided on the claim, each once."""
    decided = (row for row in record.reviews(claim["id"]) if row["decision"] != Decision.ABSTAIN)
    return tuple(dict.fromkeys(row["reviewer_id"] for row in decided))


def reviewed_by(record: RecordIndex, claim: Row, changed: str = "") -> tuple[str, ...]:
    """Who decided on the claim, in the words of a column: a name alone is that of somebody whose approval stands.

    Of each, what they said last counts. ``changed`` says that the words of the article changed since.
    """
    last = {
        row["reviewer_id"]: row
        for row in record.reviews(claim["id"])
        if row["decision"] != Decision.ABSTAIN and row["reviewer_id"] in record.people
    }
    approved = not changed and claim["state"] in (ClaimState.APPROVED, ClaimState.FINAL)
    standing, others = [], []
    for reviewer, row in last.items():
        name = record.people.of(reviewer, "A reviewer")
        if row["decision"] != Decision.APPROVE:
            others.append(f"{name}: {REVIEW_WORDS[Decision(row['decision'])]}")
        elif approved and (row["seen_tag"], row["seen_verdict"]) == (claim["tag"], claim["verdict"]):
            standing.append(reviewer)
        else:
            others.append(f"{name}, of an earlier wording")
    return (*record.people.all(standing, "reviewer"), *sorted(others))


def _value(name: str, values: Mapping[str, Any]) -> str:
    value = values.get(name)
    if name == "tag":
        return TAG_NAMES[value or None]
    if f"{name}_precision" in values:
        return wording.date(str(value or ""), values[f"{name}_precision"])
    if name == "due":
        return wording.date(str(value or ""))
    if name in _WORDS:
        return name_of(value)
    return ", ".join(value) if isinstance(value, list) else str(value or "")
