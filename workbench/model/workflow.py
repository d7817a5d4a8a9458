"""The steps of a claim from draft to final: pure functions from rows to an edit.

``cited`` is what the claim cites as whoever acts saw it: an edit that rests on it is refused where it is otherwise by
now. Whoever does a step is the stamp's analyst.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from workbench.errors import WorkbenchError
from workbench.model.edit import Edit, RowChange, Stamp, edit, insert, update
from workbench.model.gates import Cited, gate
from workbench.model.guards import (
    ApprovedByAnother,
    NoSecondLookWaits,
    NoSecondReviewAsked,
    NotAuthor,
    StillSeen,
)
from workbench.model.ids import claim_label
from workbench.model.states import JUDGED, authors
from workbench.model.tables import Claim, Project, Review
from workbench.model.vocabulary import ClaimState, Decision
from workbench.text.listing import listed

STATE_WORDS = {
    ClaimState.DRAFT: "a draft",
    ClaimState.READY: "ready for review",
    ClaimState.APPROVED: "approved",
    ClaimState.FINAL: "final",
    ClaimState.WITHDRAWN: "withdrawn",
}
"""A claim's state as a sentence says it."""

REVIEW_LABELS = {
    Decision.APPROVE: "Approve",
    Decision.CHANGES: "Ask for changes to",
    Decision.REJECT: "Reject",
    Decision.ABSTAIN: "Abstain from",
}
REVIEW_WORDS = {
    Decision.APPROVE: "approved it",
    Decision.CHANGES: "asked for changes",
    Decision.REJECT: "rejected it",
    Decision.ABSTAIN: "abstained",
}
"""A decision as a sentence says it."""

_UNSIGNED = {"override_note": "", "override_by": "", "override_at": ""}
_LED: dict[Decision, dict[str, Any]] = {
    Decision.APPROVE: {"state": ClaimState.APPROVED},
    Decision.CHANGES: {"state": ClaimState.DRAFT, **_UNSIGNED},
    Decision.REJECT: {"state": ClaimState.WITHDRAWN},
}


def mark_ready(
    claim: Claim, cited: Iterable[Cited], project: Project, stamp: Stamp, *, override_note: str = ""
) -> Edit:
    """Say that the claim can be reviewed.

    Where something is missing, ``override_note`` says why it goes on nevertheless; it is kept with name and time, and
    reports show it. Raises WorkbenchError, naming what is missing, where there is no such note.
    """
    _only(claim, "marked ready", ClaimState.DRAFT)
    cited = list(cited)
    missing = gate(claim, cited, project)
    note = override_note.strip()
    if missing and not note:
        raise WorkbenchError(
            f"{claim_label(claim.number)} cannot be ready yet: it needs {listed(missing)}. Add that, or sign a note "
            "that says why it goes on without."
        )
    signed = (
        {"override_note": note, "override_by": stamp.by, "override_at": stamp.at} if missing else _UNSIGNED
    )
    return _step("Mark as ready", claim, stamp, ClaimState.READY, seen(claim, cited), **signed)


def back_to_draft(claim: Claim, stamp: Stamp) -> Edit:
    """Lead a ready or approved claim back to draft. Raises WorkbenchError for any other."""
    _only(claim, "led back to draft", ClaimState.READY, ClaimState.APPROVED)
    return _step("Lead back to draft", claim, stamp, ClaimState.DRAFT, **_UNSIGNED)


def review(
    claim: Claim,
    cited: Iterable[Cited],
    earlier: Sequence[Review],
    decision: str,
    stamp: Stamp,
    *,
    comment: str = "",
) -> Edit:
    """Judge a claim of somebody else's; ``earlier`` are its reviews so far, the oldest first.

    Approve leads to approved, changes to draft, reject to withdrawn; to abstain leaves it where it is. Raises
    WorkbenchError where the claim is not in review, one is its author, or a comment is wanting: whoever asks for
    changes or rejects says why.
    """
    if decision not in set(Decision):
        raise WorkbenchError(f"“{decision}” is not a decision: use {', '.join(Decision)}.")
    label = f"{REVIEW_LABELS[Decision(decision)]} {claim_label(claim.number)}"
    states = [ClaimState.READY]
    if decision in (Decision.CHANGES, Decision.REJECT):
        states.append(ClaimState.APPROVED)
    _only(claim, "reviewed", *states)
    if stamp.by in authors(claim):
        raise WorkbenchError(
            f"{claim_label(claim.number)} has your own judgement in it, so somebody else must review it."
        )
    words = comment.strip()
    if decision in (Decision.CHANGES, Decision.REJECT) and not words:
        wanted = "what should change" if decision == Decision.CHANGES else "why it is rejected"
        raise WorkbenchError(f"Write {wanted}: the author reads it, and so does whoever looks back.")
    row = Review(
        claim_id=claim.id,
        reviewer_id=stamp.by,
        round=round_of(claim, earlier),
        decision=decision,
        comment=words,
        seen_tag=claim.tag,
        seen_verdict=claim.verdict,
    )
    guards = (NotAuthor(claim.id, stamp.by), seen(claim, cited))
    change = update(claim, stamp, guard=JUDGED, **_LED.get(Decision(decision), {}))
    return edit(label, insert(row, stamp), change, guards=guards)


def round_of(claim: Claim, earlier: Sequence[Review]) -> int:
    """Which round a review made now belongs to: a new one after each that decided, or a change of the judgement."""
    if not earlier:
        return 1
    last = earlier[-1]
    decided = last.decision != Decision.ABSTAIN and claim.state == ClaimState.READY
    changed = (last.seen_tag, last.seen_verdict) != (claim.tag, claim.verdict)
    return last.round + (1 if decided or changed else 0)


def approve_alone(claim: Claim, cited: Iterable[Cited], project: Project, stamp: Stamp) -> Edit:
    """Approve a ready claim without a review. Raises WorkbenchError where the project asks for a second one."""
    _only(claim, "approved", ClaimState.READY)
    if project.require_second_review:
        raise WorkbenchError(
            "This project asks for a second review, so somebody else must approve "
            f"{claim_label(claim.number)}; who that is finds it in the review queue."
        )
    guards = (seen(claim, cited), NoSecondReviewAsked())
    return _step("Approve", claim, stamp, ClaimState.APPROVED, *guards)


def finalise(claim: Claim, stamp: Stamp) -> Edit:
    """Freeze an approved claim: from then on it changes by corrections alone.

    Raises WorkbenchError for one that is not approved. The store refuses it where the project asks for a second
    review and nobody else has approved the claim as it is, and where a passage of it waits for a second look.
    """
    _only(claim, "made final", ClaimState.APPROVED)
    guards = (ApprovedByAnother(claim.id), NoSecondLookWaits(claim.id))
    return _step("Make final", claim, stamp, ClaimState.FINAL, *guards, guard=JUDGED)


def withdraw(claim: Claim, stamp: Stamp) -> Edit:
    """Take a claim out of the work without removing it. Raises WorkbenchError for a final one: that is retracted."""
    if claim.state == ClaimState.FINAL:
        raise WorkbenchError(
            f"{claim_label(claim.number)} is final: it is taken back by a correction of the kind retraction."
        )
    _only(claim, "withdrawn", ClaimState.DRAFT, ClaimState.READY, ClaimState.APPROVED)
    return _step("Withdraw", claim, stamp, ClaimState.WITHDRAWN)


def take_up_again(claim: Claim, stamp: Stamp) -> Edit:
    """Make a withdrawn claim a draft again. Raises WorkbenchError for any other."""
    _only(claim, "taken up again", ClaimState.WITHDRAWN)
    return _step("Take up again", claim, stamp, ClaimState.DRAFT, **_UNSIGNED)


def seen(claim: Claim, cited: Iterable[Cited]) -> StillSeen:
    """The guard that what is judged of the claim, what it cites and what those sources say is what was looked at."""
    columns = tuple((name, getattr(claim, name)) for name in ("state", *JUDGED, "override_note"))
    cited = list(cited)
    citations = frozenset((one.citation.id, one.citation.revision) for one in cited)
    sources = frozenset((one.evidence.id, one.evidence.revision) for one in cited)
    return StillSeen(claim.id, columns, citations, sources)


def _step(
    label: str, claim: Claim, stamp: Stamp, state: str, *guards: Any, guard: Iterable[str] = (), **values: Any
) -> Edit:
    change: RowChange | None = update(claim, stamp, guard=guard, state=state, **values)
    return edit(f"{label}: {claim_label(claim.number)}", change, guards=guards)


def _only(claim: Claim, done: str, *states: str) -> None:
    """Raises WorkbenchError unless the claim is in one of these states."""
    if claim.state not in states:
        wanted = " or ".join(STATE_WORDS[ClaimState(state)] for state in states)
        raise WorkbenchError(
            f"{claim_label(claim.number)} is {STATE_WORDS[ClaimState(claim.state)]}; only what is {wanted} can be "
            f"{done}."
        )
