"""What is final changes by a correction alone: the claim's own words and judgement, who said it, and what is cited.

Asked inside the writing transaction (see :mod:`workbench.store.invariants`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.engine import Connection

from workbench.errors import StaleEditError
from workbench.model.edit import STAMPS, RowChange
from workbench.model.evidence_fields import says_otherwise
from workbench.model.ids import claim_label
from workbench.model.states import FROZEN, PASSED
from workbench.model.vocabulary import ClaimState, CorrectionKind
from workbench.store.citation_rules import matters
from workbench.store.owners import owners
from workbench.store.queries.rows import CITATION, CLAIM, PASSAGE, parts


def check(connection: Connection, changes: Sequence[RowChange], *, undoing: bool) -> None:
    """Raises StaleEditError where a final claim, or what is cited for it, changed without a correction.

    A correction frees the fields that it names, and what is cited where it corrects the facts or the verdict. What
    becomes final in the same edit, as a merge brings it, was not final before; ``undoing`` leads it back.
    """
    _sources(connection, changes, undoing=undoing)
    touched: set[str] = set()
    cited_anew: set[str] = set()
    named: dict[str, set[str]] = {}
    own: set[str] = set()
    opened: set[str] = set()
    for change in changes:
        values: dict[str, Any] = {**(change.before or {}), **(change.after or {})}
        if change.table == "correction" and {"claim_id", "before", "after"} <= values.keys():
            named.setdefault(values["claim_id"], set()).update({*values["before"], *values["after"]})
            if _corrects_sources(change):
                cited_anew.add(values["claim_id"])
    for change in changes:
        values = {**(change.before or {}), **(change.after or {})}
        if change.table == "claim" and (
            change.before is None
            or change.after is None
            or _becomes_final(change.inverse() if undoing else change)
        ):
            own.add(change.id)
        elif change.table == "claim" and any(
            change.after[name] != change.before[name]  # type: ignore[index]
            for name in _kept(change.id, named) & values.keys()
        ):
            touched.add(change.id)
            if (change.before or {}).get("state") == ClaimState.FINAL:
                opened.add(change.id)
    recited = owners(connection, (one for one in changes if one.table == "claim_evidence" and matters(one)))
    touched |= (recited | _said_otherwise(connection, changes)) - cited_anew
    for some in parts(sorted(touched - own)):
        final = or_(CLAIM.c.state == ClaimState.FINAL, CLAIM.c.id.in_(opened))
        query = select(CLAIM.c.number).where(CLAIM.c.id.in_(some), final)
        row = connection.execute(query.limit(1)).first()
        if row is not None:
            raise StaleEditError(
                f"{claim_label(row.number)} is final, so it changes by a correction alone. Nothing was changed."
            )


def _kept(claim_id: str, named: dict[str, set[str]]) -> frozenset[str]:
    """The columns that stay: without a correction those that are frozen, with one also the state, but for what it names."""
    return FROZEN if claim_id not in named else (FROZEN | {"state"}) - named[claim_id]


def _sources(connection: Connection, changes: Sequence[RowChange], *, undoing: bool) -> None:
    """Raises StaleEditError where evidence says something else while a claim stands ready, approved or final on it.

    A ready or approved claim may be led elsewhere, or come reviewed anew, in the same edit. ``undoing`` takes back what
    was filled in since the final claim was changed last.
    """
    led = {
        change.id
        for change in changes
        if change.table == "claim" and (change.before or {}).get("state") != (change.after or {}).get("state")
    }
    led |= {
        change.after["claim_id"]
        for change in changes
        if change.after
        and "claim_id" in change.after
        and (change.table == "review" or _corrects_sources(change))
    }
    for change in changes:
        if change.table != "evidence" or not change.before or not change.after:
            continue
        if not says_otherwise(change.before, change.after):
            continue
        filled = undoing and not says_otherwise(change.after, change.before)
        query = (
            select(CLAIM.c.id, CLAIM.c.number, CLAIM.c.state, CLAIM.c.updated_at)
            .join(CITATION, CITATION.c.claim_id == CLAIM.c.id)
            .where(CITATION.c.evidence_id == change.id, CLAIM.c.state.in_(PASSED))
        )
        for row in connection.execute(query):
            if filled and row.updated_at < change.before.get("updated_at", ""):
                continue
            if row.id in led:
                continue
            if row.state == ClaimState.FINAL:
                raise StaleEditError(
                    f"{claim_label(row.number)} is final and cites this evidence, so what it says stays. Nothing was "
                    "changed: fill in what is empty, or correct the claim."
                )
            raise StaleEditError(
                f"{claim_label(row.number)} is {row.state} by now and cites this evidence, so it would stand on "
                "something that nobody has judged. Nothing was changed: look again."
            )


def _corrects_sources(change: RowChange) -> bool:
    """Whether a correction may go with other evidence: one of the facts or of the verdict."""
    kinds = (CorrectionKind.FACTUAL, CorrectionKind.VERDICT)
    return change.table == "correction" and (change.after or change.before or {}).get("kind") in kinds


def _said_otherwise(connection: Connection, changes: Sequence[RowChange]) -> set[str]:
    """The claims of whose passages it is said otherwise than before who said them.

    Not where a passage comes or goes with its chain, nor where two speakers are made one, or parted again.
    """
    merged = {
        change.id for change in changes if change.table == "speaker" and "deleted_at" in (change.after or {})
    }
    whole = {
        change.id
        for change in changes
        if change.table == "passage" and (change.before is None or change.after is None)
    }
    otherwise = []
    for change in changes:
        if change.table != "attribution":
            continue
        before, after = change.before or {}, change.after or {}
        differing = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        renamed = change.before and change.after and differing - STAMPS == {"speaker_id"}
        if renamed and merged & {before["speaker_id"], after["speaker_id"]}:
            continue
        otherwise.append(change)
    found: set[str] = set()
    for some in parts(sorted(owners(connection, otherwise) - whole)):
        found.update(connection.scalars(select(PASSAGE.c.claim_id).where(PASSAGE.c.id.in_(some))))
    return found


def _becomes_final(change: RowChange) -> bool:
    before, after = change.before or {}, change.after or {}
    return (
        before.get("state", ClaimState.FINAL) != ClaimState.FINAL and after.get("state") == ClaimState.FINAL
    )
