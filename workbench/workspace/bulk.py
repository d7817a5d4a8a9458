"""Changing many claims at once: reads what the change must know of each, and makes one edit of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbench.errors import NotFoundError
from workbench.model import bulk_edits
from workbench.model.bulk_edits import Change, Plan, Standing
from workbench.model.edit import Stamp
from workbench.store import queries
from workbench.store.queries import Connection, claims_bulk
from workbench.store.queries import evidence as evidence_queries

AT_ONCE = 500
"""Claims that are read between two tellings of progress."""

Progress = Callable[[int, int], bool]


def planned(
    connection: Connection,
    claim_ids: Sequence[str],
    change: Change,
    stamp: Stamp,
    progress: Progress = lambda _done, _total: True,
) -> Plan | None:
    """The change to these claims, as the analyst of the stamp sees them now, in their order; those gone are left out.

    ``progress(done, total)`` hears of claims read and answers whether to go on; None where it said no. Raises
    WorkbenchError for a change that no claim can have.
    """
    project = queries.project(connection)
    if project is None:
        raise NotFoundError("The project says nothing of itself: check it with “workbench check”.")
    bulk_edits.check(change)
    standings: list[Standing] = []
    ids = list(dict.fromkeys(claim_ids))
    for start in range(0, len(ids), AT_ONCE):
        if not progress(start, len(ids)):
            return None
        standings += _standings(connection, ids[start : start + AT_ONCE], change, stamp.by)
    return bulk_edits.change_claims(standings, change, project, stamp)


def _standings(connection: Connection, ids: list[str], change: Change, viewer: str) -> list[Standing]:
    claims = claims_bulk.claims(connection, ids, viewer)
    closed = dict.fromkeys(claims_bulk.done_alone(connection, ids), bulk_edits.DONE)
    cited = evidence_queries.citations_of_claims(connection, ids) if change.step == "ready" else {}
    passages = claims_bulk.passages(connection, ids) if change.step == "bin" else {}
    if change.step == "bin":
        closed |= dict.fromkeys(claims_bulk.partly_unseen(connection, ids, viewer), bulk_edits.UNSEEN)
    return [
        Standing(claims[key], cited.get(key, ()), passages.get(key, ()), closed.get(key, ""))
        for key in ids
        if key in claims
    ]
