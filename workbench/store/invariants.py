"""What must hold of the rows once written, whoever wrote them, by an undo too.

Asked inside the writing transaction, with the head of the log locked, so that nobody comes between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.engine import Connection

from workbench.errors import StaleEditError
from workbench.model.edit import RowChange
from workbench.model.ids import claim_label
from workbench.store import finality, independent_rules, reviewing
from workbench.store.queries.rows import CLAIM, PASSAGE, ZONE, parts


def check(connection: Connection, changes: Sequence[RowChange], *, undoing: bool = False) -> None:
    """Raises StaleEditError where the rows as written, by an undo too, do not fit those beside them.

    A claim is in the bin exactly when all its passages are, no two zones of a version overlap, what is final changes
    by a correction alone, and independent work keeps its rules. ``undoing``: see
    :func:`workbench.store.finality.check`.
    """
    finality.check(connection, changes, undoing=undoing)
    reviewing.corrected_stays_final(connection, changes)
    independent_rules.check(connection, changes)
    _bins_agree(connection, _claims_concerned(connection, changes))
    zones: dict[str, set[str]] = defaultdict(set)
    own = {change.id for change in changes if change.table == "article_version"}
    for change in changes:
        if change.table == "zone" and change.before is None and change.after is not None:
            zones[change.after["version_id"]].add(change.id)
    for version_id in zones.keys() - own:
        _zones_apart(connection, version_id, zones[version_id])


def _claims_concerned(connection: Connection, changes: Iterable[RowChange]) -> set[str]:
    """The claims that got or lost a passage, or went into the bin or out of it."""
    claims: set[str] = set()
    passages: set[str] = set()
    for change in changes:
        values: dict[str, Any] = {**(change.before or {}), **(change.after or {})}
        if change.table == "passage" and "claim_id" in values:
            claims |= {values["claim_id"], (change.before or values)["claim_id"]}
        elif change.table == "passage" and "deleted_at" in values:
            passages.add(change.id)
        elif change.table == "claim" and "deleted_at" in values and change.before and change.after:
            claims.add(change.id)
    for some in parts(sorted(passages)):
        claims.update(connection.scalars(select(PASSAGE.c.claim_id).where(PASSAGE.c.id.in_(some))))
    return claims


def _bins_agree(connection: Connection, claims: set[str]) -> None:
    for some in parts(sorted(claims)):
        query = select(CLAIM.c.number, CLAIM.c.deleted_at).where(CLAIM.c.id.in_(some), bins_disagree())
        row = connection.execute(query.limit(1)).first()
        if row is not None and row.deleted_at is not None:
            raise StaleEditError(
                f"{claim_label(row.number)} is in the bin by now, and its passages with it. Restore it from there; "
                "nothing was changed."
            )
        if row is not None:
            raise StaleEditError(
                f"The passages of {claim_label(row.number)} were changed meanwhile, and it would be left without "
                "one. Nothing was changed: look again."
            )


def bins_disagree() -> Any:
    """The condition on a claim that it is in the bin with a live passage, or out of it without one."""
    live = select(PASSAGE.c.id).where(PASSAGE.c.claim_id == CLAIM.c.id, PASSAGE.c.deleted_at.is_(None))
    binned = CLAIM.c.deleted_at.is_not(None)
    return or_(and_(binned, live.exists()), and_(~binned, ~live.exists()))


def _zones_apart(connection: Connection, version_id: str, written: set[str]) -> None:
    query = select(ZONE.c.id, ZONE.c.start, ZONE.c.end).where(ZONE.c.version_id == version_id)
    rows = connection.execute(query).all()
    for new in rows:
        if new.id in written and any(
            row.id != new.id and row.start < new.end and new.start < row.end for row in rows
        ):
            raise StaleEditError(
                "A part of these words was marked meanwhile. Nothing was changed: look again."
            )
