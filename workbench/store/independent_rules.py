"""What must hold of independent work once rows are written, by an act, its undo or a merge alike.

Marks stay as they are once their analyst is done, an assignment fits those beside it, and no mark is settled twice.
Asked inside the writing transaction (see :mod:`workbench.store.invariants`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.engine import Connection

from workbench.errors import StaleEditError
from workbench.model.edit import RowChange
from workbench.store.owners import owners
from workbench.store.queries.rows import (
    ADJUDICATION,
    ASSIGNMENT,
    PASSAGE,
    parts,
)
from workbench.store.queries.visible import open_work

DONE = "Your independent work on this article is done, so its marks stay as they are. Nothing was changed."
OPEN_NOW = (
    "Everybody who marked this article independently is done, so the marks are open by now and cannot be closed "
    "again. Nothing was changed."
)
FREE = {
    "claim": frozenset({"number"}),
    "attribution": frozenset({"speaker_id"}),
    "claim_evidence": frozenset({"evidence_id"}),
}
"""Columns of a frozen mark that may change: a merge gives other numbers, other speakers, other sources."""


def check(connection: Connection, changes: Sequence[RowChange]) -> None:
    """Raises StaleEditError, in a sentence, where the rows as written break a rule of independent work."""
    _marks_stay(connection, changes)
    assignments = [change for change in changes if change.table == "assignment"]
    if assignments:
        _assignments_fit(connection, assignments, _removed(changes, "article"))
    settlings = [change for change in changes if change.table == "adjudication" and change.before is None]
    if settlings:
        _settled_once(connection, settlings)


def over(connection: Connection, changes: Sequence[RowChange]) -> bool:
    """Whether an act made changes that independent work rests on with which everybody is done: it stays done.

    That is who was assigned, what they marked, and that the article came into the project.
    """
    places: list[tuple[str, str | None]] = [
        (change.id, None) for change in changes if change.table == "article" and change.before is None
    ]
    for change in changes:
        values: dict[str, Any] = {**(change.before or {}), **(change.after or {})}
        if change.table == "assignment" and "article_id" in values:
            places.append((values["article_id"], None))
    passages, claims, marked = _touched(connection, changes)
    for column, keys in ((PASSAGE.c.id, passages), (PASSAGE.c.claim_id, claims)):
        for some in parts(sorted(keys)):
            query = select(PASSAGE.c.article_id, PASSAGE.c.analyst_id)
            found = connection.execute(query.where(column.in_(some), PASSAGE.c.independent.is_(True)))
            marked |= {(row.article_id, row.analyst_id) for row in found}
    return any(_all_done(connection, *place) for place in {*places, *marked})


def any_over(connection: Connection) -> bool:
    """Whether the project has an article that all of its analysts are done with."""
    query = select(ASSIGNMENT.c.id).where(ASSIGNMENT.c.article_id.not_in(open_work())).limit(1)
    return connection.execute(query).first() is not None


def _all_done(connection: Connection, article_id: str, analyst_id: str | None) -> bool:
    """Whether all who were assigned to the article are done; one who was not has no marks that stay."""
    query = select(ASSIGNMENT.c.analyst_id, ASSIGNMENT.c.done_at).where(ASSIGNMENT.c.article_id == article_id)
    rows = connection.execute(query).all()
    assigned = analyst_id is None or any(row.analyst_id == analyst_id for row in rows)
    return assigned and bool(rows) and all(row.done_at is not None for row in rows)


# Marks


def _marks_stay(connection: Connection, changes: Sequence[RowChange]) -> None:
    passages, claims, places = _touched(connection, changes)
    own = {change.id for change in changes if change.table == "assignment"}
    frozen = and_(ASSIGNMENT.c.done_at.is_not(None), ASSIGNMENT.c.id.not_in(sorted(own)))
    for article_id, analyst_id in places:
        here = and_(ASSIGNMENT.c.article_id == article_id, ASSIGNMENT.c.analyst_id == analyst_id)
        if connection.execute(select(ASSIGNMENT.c.id).where(here, frozen)).first() is not None:
            raise StaleEditError(DONE)
    theirs = and_(
        ASSIGNMENT.c.article_id == PASSAGE.c.article_id, ASSIGNMENT.c.analyst_id == PASSAGE.c.analyst_id
    )
    marked = select(PASSAGE.c.id).join(ASSIGNMENT, theirs).where(PASSAGE.c.independent.is_(True), frozen)
    for column, keys in ((PASSAGE.c.id, passages), (PASSAGE.c.claim_id, claims)):
        for some in parts(sorted(keys)):
            if connection.execute(marked.where(column.in_(some)).limit(1)).first() is not None:
                raise StaleEditError(DONE)


def _touched(
    connection: Connection, changes: Sequence[RowChange]
) -> tuple[set[str], set[str], set[tuple[str, str]]]:
    """The passages and claims of which something changes, and (article, analyst) of marks that come or go.

    What goes together with its article, or was in the bin already, may go; what belongs to a passage that comes or
    goes is asked of with it.
    """
    gone_articles = _removed(changes, "article")
    passages: set[str] = set()
    claims: set[str] = set()
    places: set[tuple[str, str]] = set()
    of_passages: list[RowChange] = []
    of_claims: list[RowChange] = []
    whole: set[str] = {c.id for c in changes if c.before is None or c.after is None}
    for change in changes:
        values: dict[str, Any] = {**(change.before or {}), **(change.after or {})}
        comes_or_goes = change.before is None or change.after is None
        if change.table == "passage" and comes_or_goes:
            binned = change.after is None and values["deleted_at"] is not None
            if values["independent"] and not binned and values["article_id"] not in gone_articles:
                places.add((values["article_id"], values["analyst_id"]))
        elif change.table == "passage":
            passages.add(change.id)
        elif change.table == "passage_anchor" and not comes_or_goes and "segments" in values:
            passages |= owners(connection, [change])
        elif change.table == "claim" and not comes_or_goes and change.differing() - FREE["claim"]:
            claims.add(change.id)
        elif change.table == "attribution" and change.differing() - FREE["attribution"]:
            of_passages.append(change)
        elif change.table == "claim_evidence" and change.differing() - FREE["claim_evidence"]:
            of_claims.append(change)
    passages |= owners(connection, of_passages) - whole
    claims |= owners(connection, of_claims) - whole
    return passages, claims, places


def _removed(changes: Iterable[RowChange], table: str) -> set[str]:
    return {change.id for change in changes if change.table == table and change.after is None}


# Assignments


def _assignments_fit(connection: Connection, changes: Sequence[RowChange], gone_articles: set[str]) -> None:
    own = {change.id for change in changes}
    removed: set[tuple[str, str]] = set()
    for change in changes:
        values: dict[str, Any] = {**(change.before or {}), **(change.after or {})}
        article_id, analyst_id = _place(connection, change, values)
        if article_id in gone_articles:
            continue
        was = None if change.before is None else change.before.get("done_at")
        reopens = was is not None and (change.after is None or change.after.get("done_at") is None)
        others = _others_done(connection, article_id, own)
        if (reopens and all(others)) or (change.before is None and others and all(others)):
            raise StaleEditError(OPEN_NOW)
        if change.after is None:
            removed.add((article_id, analyst_id))
    for article_id, analyst_id in removed:
        _may_leave(connection, article_id, analyst_id)


def _place(connection: Connection, change: RowChange, values: dict[str, Any]) -> tuple[str, str]:
    if "article_id" in values and "analyst_id" in values:
        return values["article_id"], values["analyst_id"]
    query = select(ASSIGNMENT.c.article_id, ASSIGNMENT.c.analyst_id).where(ASSIGNMENT.c.id == change.id)
    row = connection.execute(query).one()
    return row.article_id, row.analyst_id


def _others_done(connection: Connection, article_id: str, own: set[str]) -> list[bool]:
    """Whether each of the others who are assigned, by rows that this edit leaves alone, is done."""
    query = select(ASSIGNMENT.c.done_at).where(
        ASSIGNMENT.c.article_id == article_id, ASSIGNMENT.c.id.not_in(sorted(own))
    )
    return [done_at is not None for done_at in connection.scalars(query)]


def _may_leave(connection: Connection, article_id: str, analyst_id: str) -> None:
    marked = select(PASSAGE.c.id).where(
        PASSAGE.c.article_id == article_id,
        PASSAGE.c.analyst_id == analyst_id,
        PASSAGE.c.independent.is_(True),
    )
    if connection.execute(marked.limit(1)).first() is not None:
        raise StaleEditError(
            "The analyst has marked something in this article already, so the assignment stays. Nothing was changed."
        )
    left = select(ASSIGNMENT.c.id).where(ASSIGNMENT.c.article_id == article_id)
    if len(connection.execute(left.limit(2)).all()) == 1:
        raise StaleEditError(
            "Independent marking needs at least two analysts, and one alone would be left. Nothing was changed."
        )


# Settling


def _settled_once(connection: Connection, changes: Sequence[RowChange]) -> None:
    own = {change.id for change in changes}
    taken: dict[str, set[str]] = {}
    for change in changes:
        values: dict[str, Any] = dict(change.after or {})
        article_id = values["article_id"]
        if article_id not in taken:
            query = select(ADJUDICATION.c.compared).where(
                ADJUDICATION.c.article_id == article_id, ADJUDICATION.c.id.not_in(sorted(own))
            )
            taken[article_id] = {passage for row in connection.scalars(query) for passage in row}
        if taken[article_id] & set(values["compared"]):
            raise StaleEditError("These marks were settled meanwhile. Nothing was changed: look again.")
        taken[article_id] |= set(values["compared"])
