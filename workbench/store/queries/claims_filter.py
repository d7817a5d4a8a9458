"""Which claims of the project a person asks for: fields that must be so, words, and conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, func, or_, select, type_coerce
from sqlalchemy.engine import Connection

from workbench.errors import NotFoundError
from workbench.model.columns import compact_json
from workbench.model.vocabulary import TO_CHECK, Protection, Stance, Tag
from workbench.store.queries.claims import number_of
from workbench.store.queries.revisions import waiting_passages
from workbench.store.queries.rows import (
    ALIAS,
    ANCHOR,
    ARTICLE,
    ASSIGNMENT,
    ATTRIBUTION,
    CITATION,
    CLAIM,
    EVIDENCE,
    PASSAGE,
    SPEAKER,
    escaped,
    says,
)
from workbench.store.queries.visible import open_work, seen_by
from workbench.store.queries.workflow import Queue, in_queue

CONDITIONS = (
    "no_evidence",
    "no_archive",
    "protected_evidence",
    "no_summary",
    "no_verdict",
    "waits_for_review",
    "sent_back",
    "due",
    "due_soon",
    "second_look",
    "several_articles",
    "worth_checking",
)
"""What can be asked of a claim beside its fields."""

EQUAL = ("verdict", "state", "kind", "checkable", "confidence", "priority")
"""The fields of a claim that a filter names one value of; "-" stands for an empty one."""
EMPTY = "-"
SOON_DAYS = 30
"""Days ahead that are called soon."""


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """What the table shows: fields that must be so, "" for any, and conditions that must all hold.

    ``words`` must all stand in number, text, summary, rationale, note, a quote or a speaker's name. ``tag`` may be
    ``to_check``; ``due_before`` is an ISO date; ``conditions`` are of CONDITIONS.
    """

    words: str = ""
    tag: str = ""
    verdict: str = ""
    state: str = ""
    kind: str = ""
    checkable: str = ""
    confidence: str = ""
    priority: str = ""
    topic: str = ""
    speaker: str = ""
    outlet: str = ""
    article: str = ""
    analyst: str = ""
    due_before: str = ""
    conditions: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The fields that are set, for keeping a filter under a name."""
        kept = {name: value for name, value in asdict(self).items() if value}
        return kept | ({"conditions": list(self.conditions)} if self.conditions else {})

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> ClaimFilter:
        """The filter that was kept; what this version does not know is left out."""
        values: dict[str, Any] = {}
        for field in fields(cls):
            value = kept.get(field.name)
            if field.name == "conditions":
                asked = value if isinstance(value, list | tuple) else ()
                values["conditions"] = tuple(word for word in CONDITIONS if word in asked)
            elif isinstance(value, str):
                values[field.name] = value
        return cls(**values)

    def __bool__(self) -> bool:
        return self != ClaimFilter()


def shown(viewer: str) -> ColumnElement[bool]:
    """The condition on a claim that it is out of the bin, and a passage that the viewer sees states it.

    Nearly all are; so those few are looked for whose passages stand in articles of the bin, or of independent work
    that the viewer is part of, and nowhere else.
    """
    live = and_(CLAIM.c.deleted_at.is_(None), CLAIM.c.independent.is_(False))
    assigned = select(ASSIGNMENT.c.article_id).where(ASSIGNMENT.c.analyst_id == viewer)
    closed = or_(
        ARTICLE.c.deleted_at.is_not(None), and_(ARTICLE.c.id.in_(open_work()), ARTICLE.c.id.in_(assigned))
    )
    hidden = select(PASSAGE.c.claim_id).where(PASSAGE.c.article_id.in_(select(ARTICLE.c.id).where(closed)))
    return or_(
        and_(
            live,
            or_(CLAIM.c.id.not_in(hidden), CLAIM.c.id.in_(stated(viewer, PASSAGE.c.claim_id.in_(hidden)))),
        ),
        and_(
            CLAIM.c.independent.is_(True),
            CLAIM.c.deleted_at.is_(None),
            CLAIM.c.id.in_(stated(viewer, PASSAGE.c.independent.is_(True), PASSAGE.c.analyst_id == viewer)),
        ),
    )


def stated(viewer: str, *more: Any) -> Any:
    """The ids of the claims that a passage states which the viewer sees, out of the bin as its article is.

    ``more`` are further conditions on passage and article.
    """
    return (
        select(PASSAGE.c.claim_id)
        .join(ARTICLE, ARTICLE.c.id == PASSAGE.c.article_id)
        .where(PASSAGE.c.deleted_at.is_(None), ARTICLE.c.deleted_at.is_(None), seen_by(viewer), *more)
    )


def conditions(
    connection: Connection, wanted: ClaimFilter, viewer: str, today: str
) -> list[ColumnElement[bool]]:
    """What the filter asks of a claim; ``today`` is the ISO date by which what is due is told.

    Raises NotFoundError for a condition that is not of CONDITIONS.
    """
    found: list[Any] = []
    if wanted.tag:
        found.append(CLAIM.c.tag.is_(None) if wanted.tag == TO_CHECK else CLAIM.c.tag == wanted.tag)
    for name in EQUAL:
        value = getattr(wanted, name)
        if value:
            found.append(CLAIM.c[name] == ("" if value == EMPTY else value))
    if wanted.topic:
        topics = type_coerce(CLAIM.c.topics, Text)
        held = f"%{escaped(compact_json(wanted.topic))}%"
        found.append(topics == "[]" if wanted.topic == EMPTY else topics.like(held, escape="\\"))
    if wanted.speaker:
        said = select(ATTRIBUTION.c.passage_id).where(ATTRIBUTION.c.speaker_id == wanted.speaker)
        found.append(CLAIM.c.id.in_(stated(viewer, PASSAGE.c.id.in_(said))))
    for column, value in (
        (ARTICLE.c.outlet, wanted.outlet),
        (ARTICLE.c.id, wanted.article),
        (PASSAGE.c.analyst_id, wanted.analyst),
    ):
        if value:
            found.append(CLAIM.c.id.in_(stated(viewer, column == value)))
    if wanted.due_before:
        found += [CLAIM.c.due != "", CLAIM.c.due <= wanted.due_before]
    found += [_holds(word, viewer, today) for word in wanted.conditions]
    found += [_said(connection, word, viewer) for word in wanted.words.split()]
    return found


def _holds(condition: str, viewer: str, today: str) -> Any:
    """One of CONDITIONS as a condition on a claim. Raises NotFoundError for another word."""
    judged = CLAIM.c.tag.in_([Tag.VERIFIED, Tag.DISPUTED])
    match condition:
        case "no_evidence":
            return and_(judged, CLAIM.c.id.not_in(_cited()))
        case "no_archive":
            kept = or_(EVIDENCE.c.archived_url != "", EVIDENCE.c.snapshot_sha256.is_not(None))
            return CLAIM.c.id.in_(_cited().where(~kept, EVIDENCE.c.article_id.is_(None)))
        case "protected_evidence":
            sources = select(EVIDENCE.c.id).where(
                EVIDENCE.c.protection != Protection.PUBLIC, EVIDENCE.c.deleted_at.is_(None)
            )
            return CLAIM.c.id.in_(select(CITATION.c.claim_id).where(CITATION.c.evidence_id.in_(sources)))
        case "no_summary":
            return and_(judged, CLAIM.c.summary == "")
        case "no_verdict":
            return and_(CLAIM.c.tag.is_not(None), CLAIM.c.verdict == "")
        case "waits_for_review":
            return in_queue(Queue.WAITING, viewer)
        case "sent_back":
            return in_queue(Queue.SENT_BACK, viewer)
        case "due":
            return and_(CLAIM.c.due != "", CLAIM.c.due <= today)
        case "due_soon":
            return and_(CLAIM.c.due > today, CLAIM.c.due <= soon(today))
        case "second_look":
            return CLAIM.c.id.in_(stated(viewer, PASSAGE.c.id.in_(waiting_passages())))
        case "several_articles":
            apart = func.min(PASSAGE.c.article_id) != func.max(PASSAGE.c.article_id)
            # Few are: they are found without a look at who sees what, and only then looked at.
            some = select(PASSAGE.c.claim_id).group_by(PASSAGE.c.claim_id).having(apart)
            seen = stated(viewer, PASSAGE.c.claim_id.in_(some))
            return CLAIM.c.id.in_(seen.group_by(PASSAGE.c.claim_id).having(apart))
        case "worth_checking":
            return and_(CLAIM.c.tag.is_(None), type_coerce(CLAIM.c.flags, Text) != "[]")
    raise NotFoundError(f"“{condition}” is not asked of claims; choose one of {', '.join(CONDITIONS)}.")


def soon(today: str) -> str:
    """The last ISO date that is called soon."""
    return (date.fromisoformat(today) + timedelta(days=SOON_DAYS)).isoformat()


def _cited() -> Any:
    """The ids of the claims that evidence bears on, as :func:`workbench.model.gates.bearing` counts it."""
    return (
        select(CITATION.c.claim_id)
        .join(EVIDENCE, EVIDENCE.c.id == CITATION.c.evidence_id)
        .where(EVIDENCE.c.deleted_at.is_(None), CITATION.c.stance != Stance.IRRELEVANT)
    )


def _said(connection: Connection, word: str, viewer: str) -> Any:
    """A typed word stands in what is written of the claim, in a quote, or in the name of who says it."""
    number = number_of(word) if not word.isdigit() else None
    if number is not None:
        return CLAIM.c.number == number
    own = [CLAIM.c[name] for name in ("text", "summary", "rationale", "note", "place")]
    # The quotes are walked through once and lead to their passages; joined, each passage would look for its quote.
    quoting = select(ANCHOR.c.passage_id).where(says(connection, ANCHOR.c.quote, word))
    quoted = stated(viewer, PASSAGE.c.id.in_(quoting))
    named = or_(
        says(connection, SPEAKER.c.name, word),
        SPEAKER.c.id.in_(select(ALIAS.c.speaker_id).where(says(connection, ALIAS.c.text, word))),
    )
    saying = select(ATTRIBUTION.c.passage_id).where(
        ATTRIBUTION.c.speaker_id.in_(select(SPEAKER.c.id).where(named))
    )
    said = stated(viewer, PASSAGE.c.id.in_(saying))
    written = [says(connection, column, word) for column in own]
    return or_(*written, CLAIM.c.id.in_(quoted), CLAIM.c.id.in_(said))
