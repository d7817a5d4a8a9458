"""What must hold of citations once rows are written, by an act, its undo or a merge alike.

What is cited for a ready or approved claim changes only together with its state, nothing in the bin is cited, and a
claim that is led back to ready by an undo or a redo still has what ready asks for. Asked inside the writing
transaction (see :mod:`workbench.store.invariants`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.engine import Connection

from workbench.errors import StaleEditError
from workbench.model.edit import RowChange
from workbench.model.evidence_fields import FREE_OF_CITATION
from workbench.model.gates import gate
from workbench.model.ids import claim_label
from workbench.model.vocabulary import ClaimState
from workbench.store.owners import owners
from workbench.store.queries import evidence as evidence_queries
from workbench.store.queries.passages import claim as claim_of
from workbench.store.queries.project import project as project_of
from workbench.store.queries.rows import CITATION, CLAIM, EVIDENCE, parts

_JUDGED = (ClaimState.READY, ClaimState.APPROVED)


def check(connection: Connection, changes: Sequence[RowChange], *, leading: bool) -> None:
    """Raises StaleEditError, in a sentence, where a citation as written does not fit; ``leading``: undo or redo."""
    touched = [change for change in changes if change.table == "claim_evidence" and matters(change)]
    if touched:
        _states_go_along(connection, changes, touched)
    _nothing_binned(connection, changes, touched)
    if leading:
        _gates_hold(connection, changes)


def binned_and_cited(connection: Connection) -> list[str]:
    """The titles of evidence in the bin that is cited nevertheless, for a check of the whole project."""
    cited = select(CITATION.c.evidence_id)
    query = select(EVIDENCE.c.title).where(EVIDENCE.c.deleted_at.is_not(None), EVIDENCE.c.id.in_(cited))
    return list(connection.scalars(query.order_by(EVIDENCE.c.title)))


def matters(change: RowChange) -> bool:
    """Whether more than stamps, and more than what nobody judges, changes."""
    return bool(change.differing() - FREE_OF_CITATION)


def _states_go_along(
    connection: Connection, changes: Iterable[RowChange], touched: Sequence[RowChange]
) -> None:
    """A citation of a ready or approved claim changes with its state, or comes with the whole claim."""
    led = {
        change.id
        for change in changes
        if change.table == "claim"
        and (
            change.before is None
            or change.after is None
            or change.before.get("state") != change.after.get("state")
        )
    }
    for some in parts(sorted(owners(connection, touched) - led)):
        query = select(CLAIM.c.number, CLAIM.c.state).where(CLAIM.c.id.in_(some), CLAIM.c.state.in_(_JUDGED))
        row = connection.execute(query.limit(1)).first()
        if row is not None:
            raise StaleEditError(
                f"{claim_label(row.number)} is {row.state} by now, with the evidence that it has. Nothing was changed: "
                "lead it back to draft first, or look again."
            )


def _nothing_binned(
    connection: Connection, changes: Iterable[RowChange], touched: Sequence[RowChange]
) -> None:
    keys = {change.id for change in touched if change.after is not None}
    sources = {
        change.id
        for change in changes
        if change.table == "evidence" and change.after and change.after.get("deleted_at")
    }
    for some in parts(sorted(keys)):
        query = (
            select(EVIDENCE.c.title)
            .join(CITATION, CITATION.c.evidence_id == EVIDENCE.c.id)
            .where(CITATION.c.id.in_(some), EVIDENCE.c.deleted_at.is_not(None))
        )
        if connection.execute(query.limit(1)).first() is not None:
            raise StaleEditError(
                "This evidence is in the bin by now, so it cannot be cited. Restore it first; nothing was changed."
            )
    for some in parts(sorted(sources)):
        if connection.execute(select(CITATION.c.id).where(CITATION.c.evidence_id.in_(some)).limit(1)).first():
            raise StaleEditError(
                "Another claim cites this evidence by now, so it stays. Nothing was changed: look again."
            )


def _gates_hold(connection: Connection, changes: Iterable[RowChange]) -> None:
    for change in changes:
        if change.table != "claim" or change.before is None or change.after is None:
            continue
        was, now = change.before.get("state"), change.after.get("state")
        if was in (ClaimState.DRAFT, ClaimState.WITHDRAWN) and now in _JUDGED:
            claim, project = claim_of(connection, change.id), project_of(connection)
            if claim is None or project is None or claim.override_note:
                continue
            missing = gate(claim, evidence_queries.citations(connection, claim.id), project)
            if missing:
                raise StaleEditError(
                    f"{claim_label(claim.number)} was changed meanwhile and lacks {missing[0]}, so it cannot be "
                    f"{now} again. Nothing was changed: look again."
                )
