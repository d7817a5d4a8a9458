"""Which steps of the workflow a person can do with a claim now, and what the line of its state says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.model.states import authors
from workbench.model.tables import Claim, Review
from workbench.model.vocabulary import ClaimState, Decision
from workbench.model.workflow import REVIEW_WORDS
from workbench.text.listing import listed
from workbench.text.printable import in_line

READY, REVIEW, APPROVE, FINAL, CORRECT = "ready", "review", "approve", "final", "correct"
DRAFT, WITHDRAW, AGAIN = "draft", "withdraw", "again"

STEP_WORDS = {
    READY: "Mark ready",
    REVIEW: "Review",
    APPROVE: "Approve",
    FINAL: "Make final",
    CORRECT: "Make a correction…",
    DRAFT: "Back to draft",
    WITHDRAW: "Withdraw",
    AGAIN: "Take up again",
}
"""What the steps are called on buttons; each is the action ``claim.`` and its word."""


@dataclass(frozen=True, slots=True)
class Steps:
    """The one sensible next step ("" where it is somebody else's), and the others that are possible."""

    sensible: str
    others: tuple[str, ...]


def steps_of(claim: Claim, viewer: str, *, second_review: bool) -> Steps:
    """The steps that the analyst ``viewer`` can do; ``second_review`` where the project asks for one."""
    author = viewer in authors(claim)
    match claim.state:
        case ClaimState.DRAFT:
            return Steps(READY, (WITHDRAW,))
        case ClaimState.READY if not author:
            return Steps(REVIEW, (DRAFT, WITHDRAW))
        case ClaimState.READY:
            return Steps("" if second_review else APPROVE, (DRAFT, WITHDRAW))
        case ClaimState.APPROVED:
            return Steps(FINAL, (DRAFT, WITHDRAW) if author else (REVIEW, DRAFT, WITHDRAW))
        case ClaimState.FINAL:
            return Steps(CORRECT, ())
    return Steps(AGAIN, ())


def state_words(claim: Claim, viewer: str, *, second_review: bool) -> str:
    """The state, and whose turn it is."""
    author = viewer in authors(claim)
    match claim.state:
        case ClaimState.DRAFT:
            return "Draft"
        case ClaimState.READY if not author:
            return "Ready, waits for your review"
        case ClaimState.READY if second_review:
            return "Ready, waits for somebody else’s review"
        case ClaimState.READY:
            return "Ready for review"
        case ClaimState.APPROVED:
            return "Approved, not final yet"
        case ClaimState.FINAL:
            return "Final"
    return "Withdrawn"


def remarks(
    claim: Claim,
    missing: Sequence[str],
    warned: Sequence[str],
    reviews: Sequence[Review],
    names: dict[str, str],
) -> tuple[str, bool]:
    """What the line below says, and whether it is to be looked at."""
    said: list[str] = []
    sent_back = _last_word(claim, reviews, names)
    if sent_back:
        said.append(sent_back)
    if claim.override_note:
        by = in_line(names.get(claim.override_by, "")) or "somebody"
        said.append(f"Overridden by {by}: {in_line(claim.override_note)}")
    if claim.state == ClaimState.FINAL:
        said.append("It changes by corrections alone.")
    elif claim.state == ClaimState.DRAFT or (missing and not claim.override_note):
        said.append(f"Ready needs {listed(missing)}." if missing else "Ready needs nothing more.")
    looked_at = bool(warned or sent_back or claim.override_note)
    return " ".join([*said, *warned]), looked_at


def _last_word(claim: Claim, reviews: Sequence[Review], names: dict[str, str]) -> str:
    """Who sent the claim back, and why, as long as that stands."""
    decided = [review for review in reviews if review.decision != Decision.ABSTAIN]
    wanted = {ClaimState.DRAFT: Decision.CHANGES, ClaimState.WITHDRAWN: Decision.REJECT}
    if not decided or decided[-1].decision != wanted.get(ClaimState(claim.state)):
        return ""
    last = decided[-1]
    who = in_line(names.get(last.reviewer_id, "")) or "Somebody"
    return f"{who} {REVIEW_WORDS[Decision(last.decision)]}: {_ended(in_line(last.comment))}"


def _ended(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."
