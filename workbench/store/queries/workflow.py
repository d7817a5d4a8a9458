"""Where claims stand in the workflow: what a step needs to know of one, and the queues of those in review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, case, func, not_, or_, select, type_coerce
from sqlalchemy.engine import Connection

from workbench.errors import NotFoundError
from workbench.model.corrections import too_early
from workbench.model.gates import warnings
from workbench.model.tables import Claim, Correction, Project, Review
from workbench.model.vocabulary import ClaimState, Decision, Priority
from workbench.store.queries import evidence
from workbench.store.queries.claims import ClaimHit, claim_hits
from workbench.store.queries.evidence import Cited
from workbench.store.queries.passages import claim as claim_of
from workbench.store.queries.project import project as project_of
from workbench.store.queries.rows import (
    ANALYST,
    ARTICLE,
    CITATION,
    CLAIM,
    CORRECTION,
    EVIDENCE,
    PASSAGE,
    REVIEW,
    all_of,
    parts,
)
from workbench.store.queries.visible import seen_by


class Queue(StrEnum):
    """Which claims of the workflow are listed."""

    WAITING = "waiting"
    SENT_BACK = "sent_back"
    IN_REVIEW = "in_review"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """A claim with all that a step of the workflow needs to know; ``names`` are those of its people by id."""

    claim: Claim
    project: Project
    cited: list[Cited]
    reviews: list[Review]
    corrections: list[Correction]
    names: dict[str, str]

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a careful reader would object to, in the claim, its evidence and the dates of its corrections."""
        return (*warnings(self.claim, self.cited), *self.misdated)

    @property
    def misdated(self) -> tuple[str, ...]:
        """A sentence for each correction that is dated before the claim was final."""
        found = (self.too_early(one.published_on, before=one.created_at) for one in self.corrections)
        return tuple(filter(None, found))

    def too_early(self, published_on: str, *, before: str = "") -> str:
        """A sentence where a correction of that ISO day would be dated before the claim was final; "" else.

        ``before`` is when it was recorded, "" for now.
        """
        approved = (
            row.created_at
            for row in self.reviews
            if row.decision == Decision.APPROVE and (not before or row.created_at <= before)
        )
        return too_early(published_on, self.claim.created_at, approved)


@dataclass(frozen=True, slots=True)
class QueueLine:
    """A claim in a queue, with one of its passages; ``since`` is when it last changed, ``evidence`` a count."""

    hit: ClaimHit
    state: str
    priority: str
    since: str
    evidence: int


def circumstances(connection: Connection, claim_id: str) -> Circumstances:
    """All that a step needs. Raises NotFoundError where the claim is no longer in the project."""
    claim = claim_of(connection, claim_id)
    project = project_of(connection)
    if claim is None or project is None:
        raise NotFoundError("The claim is no longer in the project.")
    reviews = reviews_of(connection, claim_id)
    corrections = corrections_of(connection, claim_id)
    people = {review.reviewer_id for review in reviews} | {one.created_by for one in corrections}
    names = names_of(connection, sorted(people | {claim.override_by, *claim.judges}))
    return Circumstances(
        claim, project, evidence.citations(connection, claim_id), reviews, corrections, names
    )


def reviews_of(connection: Connection, claim_id: str) -> list[Review]:
    """The reviews of a claim, the oldest first."""
    query = select(REVIEW).where(REVIEW.c.claim_id == claim_id)
    return all_of(connection, Review, query.order_by(REVIEW.c.created_at, REVIEW.c.id))


def corrections_of(connection: Connection, claim_id: str) -> list[Correction]:
    """The corrections of a claim, the oldest first."""
    query = select(CORRECTION).where(CORRECTION.c.claim_id == claim_id)
    return all_of(connection, Correction, query.order_by(CORRECTION.c.created_at, CORRECTION.c.id))


def names_of(connection: Connection, analyst_ids: Sequence[str]) -> dict[str, str]:
    """The names of analysts by id; without those that are none."""
    found: dict[str, str] = {}
    for some in parts(list(analyst_ids)):
        query = select(ANALYST.c.id, ANALYST.c.name).where(ANALYST.c.id.in_(some))
        found |= {row.id: row.name for row in connection.execute(query)}
    return found


def queue(connection: Connection, which: str, viewer: str, limit: int = 2_000) -> list[QueueLine]:
    """The claims of a queue that the analyst ``viewer`` sees: the most urgent first, then those that wait longest."""
    order = case({str(word): place for place, word in enumerate(Priority)}, value=CLAIM.c.priority)
    columns = [CLAIM.c[name] for name in ("id", "state", "priority", "updated_at")]
    query = select(*columns).where(in_queue(Queue(which), viewer), _stated(viewer))
    rows = connection.execute(
        query.order_by(order.desc(), CLAIM.c.updated_at, CLAIM.c.number).limit(limit)
    ).all()
    ids = [row.id for row in rows]
    hits = {hit.id: hit for hit in reversed(claim_hits(connection, ids, viewer))}
    counts = _evidence_counts(connection, ids)
    return [
        QueueLine(hits[row.id], row.state, row.priority, row.updated_at, counts.get(row.id, 0))
        for row in rows
        if row.id in hits
    ]


def waiting(connection: Connection, viewer: str) -> int:
    """How many claims wait for a review by this analyst."""
    query = select(func.count()).select_from(CLAIM).where(in_queue(Queue.WAITING, viewer), _stated(viewer))
    return int(connection.execute(query).scalar_one())


def sent_back(connection: Connection, viewer: str) -> int:
    """How many claims of this analyst's came back from a review and are not ready again."""
    query = select(func.count()).select_from(CLAIM).where(in_queue(Queue.SENT_BACK, viewer), _stated(viewer))
    return int(connection.execute(query).scalar_one())


def in_queue(which: Queue, viewer: str) -> ColumnElement[bool]:
    """The condition on a claim that it is in a queue of the analyst ``viewer``; what they do not see is not left out."""
    live = and_(CLAIM.c.deleted_at.is_(None), CLAIM.c.independent.is_(False))
    if which == Queue.WAITING:
        mine = or_(_by(viewer), CLAIM.c.id.in_(_abstained(viewer)))
        return and_(live, CLAIM.c.state == ClaimState.READY, not_(mine))
    if which == Queue.SENT_BACK:
        return and_(
            live,
            CLAIM.c.state.in_([ClaimState.DRAFT, ClaimState.WITHDRAWN]),
            CLAIM.c.id.in_(_sent_back()),
            _by(viewer),
        )
    state = ClaimState.READY if which == Queue.IN_REVIEW else ClaimState.APPROVED
    return and_(live, CLAIM.c.state == state)


def _by(viewer: str) -> ColumnElement[bool]:
    """The condition that the analyst is one of the claim's authors (:func:`workbench.model.states.authors`)."""
    # Ids are hexadecimal, so that one never stands in another nor in what JSON puts around it.
    judges = type_coerce(CLAIM.c.judges, Text)
    return or_(judges.like(f'%"{viewer}"%'), and_(judges == "[]", CLAIM.c.created_by == viewer))


def _sent_back() -> Any:
    """The ids of the claims whose last decision was to change or to reject them."""
    led_back = [Decision.CHANGES, Decision.REJECT]
    return select(REVIEW.c.claim_id).where(REVIEW.c.decision.in_(led_back), ~_decided_since())


def _decided_since() -> Any:
    """The condition on a review that somebody decided on the same claim after it."""
    later = REVIEW.alias("later")
    return (
        select(later.c.id)
        .where(
            later.c.claim_id == REVIEW.c.claim_id,
            later.c.created_at > REVIEW.c.created_at,
            later.c.decision != Decision.ABSTAIN,
        )
        .exists()
    )


def _abstained(viewer: str) -> Any:
    """The ids of the claims from whose review the analyst abstained, as long as nobody decided since."""
    return select(REVIEW.c.claim_id).where(
        REVIEW.c.reviewer_id == viewer, REVIEW.c.decision == Decision.ABSTAIN, ~_decided_since()
    )


def _stated(viewer: str) -> Any:
    """The condition that a passage which the viewer sees, in an article outside the bin, states the claim."""
    return (
        select(PASSAGE.c.id)
        .join(ARTICLE, ARTICLE.c.id == PASSAGE.c.article_id)
        .where(
            PASSAGE.c.claim_id == CLAIM.c.id,
            PASSAGE.c.deleted_at.is_(None),
            ARTICLE.c.deleted_at.is_(None),
            seen_by(viewer),
        )
        .exists()
    )


def _evidence_counts(connection: Connection, claim_ids: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in parts(list(claim_ids)):
        query = (
            select(CITATION.c.claim_id, func.count())
            .join(EVIDENCE, EVIDENCE.c.id == CITATION.c.evidence_id)
            .where(CITATION.c.claim_id.in_(some), EVIDENCE.c.deleted_at.is_(None))
            .group_by(CITATION.c.claim_id)
        )
        found |= {claim_id: int(count) for claim_id, count in connection.execute(query)}
    return found
