"""What the workflow asks inside the writing transaction: that a claim is what was seen, and reviewed where it must be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.engine import Connection

from workbench.errors import StaleEditError
from workbench.model.edit import RowChange
from workbench.model.guards import ApprovedByAnother, Guard, NoSecondLookWaits, NoSecondReviewAsked, StillSeen
from workbench.model.ids import claim_label
from workbench.model.vocabulary import ClaimState, Decision
from workbench.store.queries.rows import CITATION, CLAIM, CORRECTION, EVIDENCE, PROJECT, REVIEW, parts


def still_seen(connection: Connection, guard: StillSeen) -> None:
    """Raises StaleEditError where the claim or its citations changed since they were looked at."""
    row = connection.execute(select(CLAIM).where(CLAIM.c.id == guard.claim_id)).first()
    if row is None or row.deleted_at is not None:
        raise StaleEditError("The claim is in the bin by now. Nothing was changed: look again.")
    changed = [column.replace("_", " ") for column, seen in guard.columns if row._mapping[column] != seen]
    cited = select(CITATION.c.id, CITATION.c.revision).where(CITATION.c.claim_id == guard.claim_id)
    sources = (
        select(EVIDENCE.c.id, EVIDENCE.c.revision)
        .join(CITATION, CITATION.c.evidence_id == EVIDENCE.c.id)
        .where(CITATION.c.claim_id == guard.claim_id)
    )
    for query, seen_then, noun in (
        (cited, guard.citations, "evidence"),
        (sources, guard.sources, "a source"),
    ):
        if {(one.id, one.revision) for one in connection.execute(query)} != seen_then:
            changed.append(noun)
    if changed:
        raise StaleEditError(
            f"{claim_label(row.number)} was changed meanwhile ({', '.join(changed[:3])}), so what you judged is not "
            "what it says now. Nothing was stored: look again."
        )


def no_second_review_asked(connection: Connection) -> None:
    """Raises StaleEditError where the project asks for a second review."""
    if asks_second_review(connection):
        raise StaleEditError(
            "This project asks for a second review, so somebody else must approve the claim. Nothing was changed."
        )


def approved_by_another(connection: Connection, guard: ApprovedByAnother) -> None:
    """Raises StaleEditError where a second review is asked for and none approved the claim as it is judged now."""
    if not asks_second_review(connection):
        return
    claim = connection.execute(select(CLAIM).where(CLAIM.c.id == guard.claim_id)).first()
    last = connection.execute(
        select(REVIEW)
        .where(REVIEW.c.claim_id == guard.claim_id, REVIEW.c.decision != Decision.ABSTAIN)
        .order_by(REVIEW.c.created_at.desc(), REVIEW.c.id)
        .limit(1)
    ).first()
    if claim is None or (
        last is not None
        and last.decision == Decision.APPROVE
        and last.reviewer_id not in (claim.judges or [claim.created_by])
        and (last.seen_tag, last.seen_verdict) == (claim.tag, claim.verdict)
    ):
        return
    raise StaleEditError(
        f"This project asks for a second review, and nobody else has approved {claim_label(claim.number)} as it is "
        "now. Lead it back to draft, and have it reviewed. Nothing was changed."
    )


def asks_second_review(connection: Connection) -> bool:
    """Whether the project's claims are approved by a second analyst alone."""
    return bool(connection.execute(select(PROJECT.c.require_second_review)).scalar())


def for_redo(changes: Iterable[RowChange]) -> list[Guard]:
    """What doing a step of the workflow again asks for."""
    changes = list(changes)
    reviewed = {change.after["claim_id"] for change in changes if change.table == "review" and change.after}
    guards: list[Guard] = []
    for change in changes:
        if change.table == "claim" and change.before and change.after:
            state = change.after.get("state")
            if state == ClaimState.APPROVED != change.before.get("state") and change.id not in reviewed:
                guards.append(NoSecondReviewAsked())
            elif state == ClaimState.FINAL != change.before.get("state") and change.id not in reviewed:
                guards += (ApprovedByAnother(change.id), NoSecondLookWaits(change.id))
    return guards


def corrected_stays_final(connection: Connection, changes: Sequence[RowChange]) -> None:
    """Raises StaleEditError where a claim that has been corrected is final no longer, other than by a correction.

    Taking back that a claim was made final is possible until something was published of it as a correction.
    """
    corrected = {
        (change.before or change.after or {}).get("claim_id")
        for change in changes
        if change.table == "correction"
    }
    led_back = sorted(
        change.id
        for change in changes
        if change.table == "claim"
        and change.before
        and change.before.get("state") == ClaimState.FINAL
        and change.after
        and change.after.get("state") != ClaimState.FINAL
        and change.id not in corrected
    )
    for some in parts(led_back):
        query = select(CLAIM.c.number).where(
            CLAIM.c.id.in_(some), CLAIM.c.id.in_(select(CORRECTION.c.claim_id))
        )
        row = connection.execute(query.limit(1)).first()
        if row is not None:
            raise StaleEditError(
                f"{claim_label(row.number)} has been corrected since it was final, so it stays final. Take the "
                "correction back first; nothing was changed."
            )
