"""What is final changes by a correction alone: the claim's own words and judgement, and what is cited for it.

Asked inside the writing transaction (see :mod:`workbench.store.invariants`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.engine import Connection

from workbench.errors import StaleEditError
from workbench.model.edit import RowChange
from workbench.model.ids import claim_label
from workbench.model.states import FROZEN
from workbench.model.vocabulary import ClaimState
from workbench.store.queries.rows import CITATION, CLAIM, parts


def check(connection: Connection, changes: Iterable[RowChange], *, undoing: bool) -> None:
    """Raises StaleEditError where a final claim, or what is cited for it, changed without a correction.

    What becomes final in the same edit, as a merge brings it, was not final before; ``undoing`` leads it back.
    """
    touched: set[str] = set()
    citations: set[str] = set()
    corrected: set[str] = set()
    own: set[str] = set()
    opened: set[str] = set()
    for change in changes:
        values: dict[str, Any] = {**(change.before or {}), **(change.after or {})}
        if change.table == "correction":
            corrected.add(values["claim_id"])
        elif change.table == "claim" and (
            change.before is None
            or change.after is None
            or _becomes_final(change.inverse() if undoing else change)
        ):
            own.add(change.id)
        elif change.table == "claim" and any(
            change.after[name] != change.before[name]  # type: ignore[index]
            for name in FROZEN & values.keys()
        ):
            touched.add(change.id)
            if (change.before or {}).get("state") == ClaimState.FINAL:
                opened.add(change.id)
        elif change.table == "claim_evidence":
            if "claim_id" in values:
                touched.add(values["claim_id"])
            else:
                citations.add(change.id)
    for some in parts(sorted(citations)):
        touched.update(connection.scalars(select(CITATION.c.claim_id).where(CITATION.c.id.in_(some))))
    for some in parts(sorted(touched - corrected - own)):
        final = or_(CLAIM.c.state == ClaimState.FINAL, CLAIM.c.id.in_(opened))
        query = select(CLAIM.c.number).where(CLAIM.c.id.in_(some), final)
        row = connection.execute(query.limit(1)).first()
        if row is not None:
            raise StaleEditError(
                f"{claim_label(row.number)} is final, so it changes by a correction alone. Nothing was changed."
            )


def _becomes_final(change: RowChange) -> bool:
    before, after = change.before or {}, change.after or {}
    return (
        before.get("state", ClaimState.FINAL) != ClaimState.FINAL and after.get("state") == ClaimState.FINAL
    )
