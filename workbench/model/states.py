"""What a claim's state allows: what a change of it leads to, and what is frozen once it is final."""

from __future__ import annotations

from typing import Any

from workbench.model.tables import Claim
from workbench.model.vocabulary import ClaimState

JUDGED = ("tag", "verdict", "text", "summary", "rationale")
"""What a reviewer judges, beside the citations: a change of it leads a ready or approved claim back to draft."""

FROZEN = frozenset(
    {
        *JUDGED,
        "kind",
        "checkable",
        "due",
        "claim_date",
        "claim_date_precision",
        "as_of",
        "as_of_precision",
        "place",
        "confidence",
        "override_note",
        "deleted_at",
    }
)
"""The columns of a final claim that only a correction changes. Notes, topics, priority and flags stay free."""


PASSED = (ClaimState.READY, ClaimState.APPROVED, ClaimState.FINAL)
"""The states of a claim that passed the gate (:mod:`workbench.model.gates`)."""


def reopening(claim: Claim) -> dict[str, Any]:
    """The columns that go with a change of what was judged: back to draft, without the note that let it be ready.

    Empty for a draft, and for a final or withdrawn claim (the store refuses a change of a final one).
    """
    if claim.state not in (ClaimState.READY, ClaimState.APPROVED):
        return {}
    return {"state": ClaimState.DRAFT, "override_note": "", "override_by": "", "override_at": ""}


def frozen(claim: Claim, column: str) -> bool:
    """Whether only a correction changes this column of the claim."""
    return claim.state == ClaimState.FINAL and column in FROZEN


def judging(claim: Claim, by: str) -> dict[str, Any]:
    """The columns that go with a change of what is judged: whoever writes it is one of the authors from now on."""
    return {} if by in claim.judges or not by else {"judges": [*claim.judges, by]}


def authors(claim: Claim) -> tuple[str, ...]:
    """Those who may not review the claim: all who wrote what is judged of it, else who marked it."""
    return tuple(claim.judges) or (claim.created_by,)
