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
from workbench.model.vocabulary import LinkKind
from workbench.store import circles, citation_rules, finality, independent_rules, reviewing, second_looks
from workbench.store.owners import owners
from workbench.store.queries.rows import ANCHOR, CLAIM, LINK, PASSAGE, ZONE, parts


def check(
    connection: Connection, changes: Sequence[RowChange], *, undoing: bool = False, redoing: bool = False
) -> None:
    """Raises StaleEditError where the rows as written, by an undo too, do not fit those beside them.

    A claim is in the bin exactly when all its passages are, no two zones of a version overlap, no claim is a part of
    itself, no passage comes back onto words that were tagged meanwhile, what is final changes by a correction alone,
    what is cited for a judged claim with its state, independent work keeps its rules, and no changed words are taken for
    those of a final claim. ``undoing``: see
    :func:`workbench.store.finality.check`.
    """
    finality.check(connection, changes, undoing=undoing)
    citation_rules.check(connection, changes, leading=undoing or redoing)
    _no_circles(connection, changes)
    _stretches_free(connection, changes)
    reviewing.corrected_stays_final(connection, changes)
    independent_rules.check(connection, changes)
    if not undoing:
        second_looks.check(connection, changes)
    _bins_agree(connection, _claims_concerned(connection, changes))
    zones: dict[str, set[str]] = defaultdict(set)
    own = {change.id for change in changes if change.table == "article_version"}
    for change in changes:
        if change.table == "zone" and change.before is None and change.after is not None:
            zones[change.after["version_id"]].add(change.id)
    for version_id in zones.keys() - own:
        _zones_apart(connection, version_id, zones[version_id])


def _no_circles(connection: Connection, changes: Iterable[RowChange]) -> None:
    links = [change.id for change in changes if change.table == "claim_link" and change.after is not None]
    for some in parts(links):
        parted = select(LINK.c.from_id, LINK.c.to_id).where(
            LINK.c.id.in_(some), LINK.c.kind == LinkKind.PART_OF
        )
        for row in connection.execute(parted).all():
            circles.refuse(connection, row.from_id, row.to_id)


def _stretches_free(connection: Connection, changes: Iterable[RowChange]) -> None:
    """A passage that comes out of the bin finds its words free, among those that are seen beside it."""
    back = [
        change.id
        for change in changes
        if change.table == "passage"
        and change.before
        and change.before.get("deleted_at")
        and change.after
        and not change.after.get("deleted_at")
    ]
    other, place = PASSAGE.alias("other"), ANCHOR.alias("place")
    for some in parts(back):
        doubled = (
            select(place.c.id)
            .join(other, other.c.id == place.c.passage_id)
            .join(ANCHOR, and_(ANCHOR.c.version_id == place.c.version_id, ANCHOR.c.start == place.c.start))
            .join(PASSAGE, PASSAGE.c.id == ANCHOR.c.passage_id)
            .where(
                PASSAGE.c.id.in_(some),
                other.c.id != PASSAGE.c.id,
                other.c.id.not_in(some),
                other.c.deleted_at.is_(None),
                place.c.end == ANCHOR.c.end,
                place.c.segments == ANCHOR.c.segments,
                other.c.independent == PASSAGE.c.independent,
                or_(PASSAGE.c.independent.is_(False), other.c.analyst_id == PASSAGE.c.analyst_id),
            )
        )
        if connection.execute(doubled.limit(1)).first() is not None:
            raise StaleEditError(
                "The same words were tagged meanwhile, so the passage stays in the bin. Nothing was changed."
            )


def _claims_concerned(connection: Connection, changes: Iterable[RowChange]) -> set[str]:
    """The claims that got or lost a passage, or went into the bin or out of it."""
    claims: set[str] = set()
    passages = []
    for change in changes:
        values: dict[str, Any] = {**(change.before or {}), **(change.after or {})}
        if change.table == "passage" and ("claim_id" in values or "deleted_at" in values):
            passages.append(change)
        elif change.table == "claim" and "deleted_at" in values and change.before and change.after:
            claims.add(change.id)
    return claims | owners(connection, passages)


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
