"""Which claims have a due date, and which of these dates have come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.reports.claim_card import ClaimCard


@dataclass(frozen=True, slots=True)
class Due:
    """A claim with a due date; ``fallen`` where the date is not after the day on which the report was made."""

    claim: ClaimCard
    on: str
    fallen: bool

    @property
    def words(self) -> str:
        """``fell due on 31 December 2023``."""
        return f"{'fell' if self.fallen else 'falls'} due on {self.claim.detail.due}"


def due(claims: Iterable[ClaimCard], made_at: str) -> tuple[Due, ...]:
    """The claims that have a due date, the earliest first; ``made_at`` is an ISO time."""
    found = [
        Due(claim, claim.detail.due_on, claim.detail.due_on <= made_at[: len(claim.detail.due_on)])
        for claim in claims
        if claim.detail.due_on
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.claim.anchor)))
