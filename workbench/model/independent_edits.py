"""The verbs of independent work: assign, say that one is done, and settle what was marked.

What analysts marked independently stays as they marked it. Settling makes an ordinary passage and claim of its own,
and an adjudication that names what was compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.errors import WorkbenchError
from workbench.model.choices import check_protection
from workbench.model.claim_fields import check_summary
from workbench.model.edit import Edit, RowChange, Stamp, edit, insert, remove, update
from workbench.model.edits import check_tag, check_verdict, place
from workbench.model.guards import Guard, StretchFree, VersionCurrent
from workbench.model.states import authors
from workbench.model.tables import (
    Adjudication,
    Analyst,
    Assignment,
    Attribution,
    Claim,
    ClaimEvidence,
    Passage,
    PassageAnchor,
    Row,
)
from workbench.model.vocabulary import ClaimState, Outcome, Protection

AT_LEAST = 2
"""Analysts that independent work needs."""

_OWN = frozenset({*Row.model_fields, "deleted_at"})
"""Columns that a copy has of its own."""


@dataclass(frozen=True, slots=True)
class Original:
    """One passage as an analyst marked it independently, with all that is copied when it is taken over."""

    passage: Passage
    anchor: PassageAnchor
    claim: Claim
    attributions: tuple[Attribution, ...] = ()
    citations: tuple[ClaimEvidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """What settling makes: the edit, and the ids of its adjudication and of the passage and claim that came of it."""

    edit: Edit
    adjudication_id: str
    passage_id: str | None = None
    claim_id: str | None = None


# Who marks


def assign(
    article_id: str,
    analyst_ids: Sequence[str],
    assigned: Sequence[Assignment],
    stamp: Stamp,
    *,
    new: Sequence[Analyst] = (),
) -> Edit:
    """Let these analysts mark an article independently of each other, beside those ``assigned`` already.

    ``new`` are those among them who join the project with it. Raises WorkbenchError for fewer than two analysts, or
    where all who were assigned are done.
    """
    wanted = dict.fromkeys([row.analyst_id for row in assigned])
    joining = [analyst_id for analyst_id in dict.fromkeys(analyst_ids) if analyst_id not in wanted]
    if len(wanted) + len(joining) < AT_LEAST:
        raise WorkbenchError("Independent marking needs at least two analysts: choose one more.")
    if assigned and all(row.done_at for row in assigned):
        raise WorkbenchError(
            "The independent marking of this article is done, so nobody can join it any more. Nothing was changed."
        )
    changes = [insert(analyst, stamp) for analyst in new]
    changes += [insert(Assignment(article_id=article_id, analyst_id=one), stamp) for one in joining]
    return edit("Assign for independent marking", *changes)


def unassign(assignments: Sequence[Assignment], stamp: Stamp) -> Edit:
    """Take assignments back; the store refuses it where something was marked by one of them."""
    del stamp
    return edit("Take back an assignment", *(remove(row) for row in assignments))


def finish(assignment: Assignment, stamp: Stamp) -> Edit:
    """Say that the analyst is done with the article: their marks stay as they are from now on."""
    guard = ["article_id", "analyst_id"]
    return edit("Finish independent marking", update(assignment, stamp, guard=guard, done_at=stamp.at))


def take_back_done(assignment: Assignment, stamp: Stamp) -> Edit:
    """Go on marking after all; the store refuses it once everybody is done, since the marks are open then."""
    guard = ["article_id", "analyst_id"]
    return edit("Go on with independent marking", update(assignment, stamp, guard=guard, done_at=None))


# Settling


def pick(
    article_id: str,
    compared: Sequence[Original],
    picked: Original,
    stamp: Stamp,
    note: str = "",
    shown_to: str = Protection.PUBLIC,
) -> Settled:
    """Take over one of the compared passages as it is; ``shown_to`` is the protection of the note on why.

    Raises WorkbenchError where it is none of them, or for a word that is no protection.
    """
    if all(picked.passage.id != original.passage.id for original in compared):
        raise WorkbenchError("That passage is none of those that are compared. Nothing was changed.")
    segments = [list(pair) for pair in picked.anchor.segments]
    anchor = _copy(picked.anchor)
    row = _adjudication(article_id, Outcome.PICK, compared, note, shown_to)
    return _settle(row, compared, picked, anchor, segments, {}, stamp)


def settle_edited(
    article_id: str,
    compared: Sequence[Original],
    start: Original,
    text: str,
    segments: Sequence[Sequence[int]],
    stamp: Stamp,
    note: str = "",
    shown_to: str = Protection.PUBLIC,
    **fields: Any,
) -> Settled:
    """Take over a passage with other edges or other words; ``fields`` are columns of the claim, the note is on why.

    Raises WorkbenchError for an impossible place, an unknown tag, a verdict that the tag does not offer, or a summary
    that is too long.
    """
    tag = check_tag(fields.get("tag", start.claim.tag))
    check_verdict(tag, fields.get("verdict", start.claim.verdict))
    check_summary(fields.get("summary", start.claim.summary))
    anchor = _copy(start.anchor) | place(text, segments)
    row = _adjudication(article_id, Outcome.EDIT, compared, note, shown_to)
    return _settle(row, compared, start, anchor, segments, fields, stamp)


def reject(
    article_id: str,
    compared: Sequence[Original],
    stamp: Stamp,
    note: str = "",
    shown_to: str = Protection.PUBLIC,
) -> Settled:
    """Take over none of the compared passages. Raises WorkbenchError for a word that is no protection of the note."""
    row = _adjudication(article_id, Outcome.REJECT, compared, note, shown_to)
    return Settled(edit("Reject independent marks", insert(row, stamp)), row.id)


def accept(settled: Iterable[Settled]) -> Edit:
    """Several settlings as one act."""
    some = list(settled)
    changes = tuple(change for one in some for change in one.edit.changes)
    guards: dict[Guard, None] = {guard: None for one in some for guard in one.edit.guards}
    label = "Accept 1 mark that agrees" if len(some) == 1 else f"Accept {len(some)} marks that agree"
    return edit(label, *changes, guards=tuple(guards))


def _settle(
    adjudication: Adjudication,
    compared: Sequence[Original],
    start: Original,
    anchor: dict[str, Any],
    segments: Sequence[Sequence[int]],
    fields: dict[str, Any],
    stamp: Stamp,
) -> Settled:
    values = _copy(start.claim) | fields | _as_new()
    agreeing = [one for one in compared if one.claim.tag == values["tag"]]
    judges = [judge for one in (start, *agreeing) for judge in authors(one.claim)]
    values["judges"] = list(dict.fromkeys([*judges, *([stamp.by] if stamp.by else [])]))
    claim = Claim(**values)
    passage = Passage(
        **_copy(start.passage) | {"claim_id": claim.id, "analyst_id": stamp.by, "independent": False}
    )
    rows: list[Any] = [claim, passage, PassageAnchor(**anchor | {"passage_id": passage.id})]
    rows += [Attribution(**_copy(row) | {"passage_id": passage.id}) for row in start.attributions]
    rows += [ClaimEvidence(**_copy(row) | {"claim_id": claim.id}) for row in start.citations]
    adjudication.picked_id = start.passage.id
    adjudication.claim_id, adjudication.passage_id = claim.id, passage.id
    version = start.anchor.version_id
    guards = (VersionCurrent(version), StretchFree(version, tuple((a, b) for a, b in segments)))
    label = "Take over an independent mark" if adjudication.outcome == Outcome.PICK else "Settle with changes"
    changes: list[RowChange] = [insert(row, stamp) for row in (*rows, adjudication)]
    made = edit(label, *changes, guards=guards)
    return Settled(made, adjudication.id, passage.id, claim.id)


def _adjudication(
    article_id: str, outcome: Outcome, compared: Sequence[Original], note: str, shown_to: str
) -> Adjudication:
    ids = [original.passage.id for original in compared]
    protection = check_protection(shown_to)
    return Adjudication(
        article_id=article_id, compared=ids, outcome=outcome, note=note, note_protection=protection
    )


def _as_new() -> dict[str, Any]:
    """The columns of a claim that no copy takes over: it is a draft with a number of its own."""
    return {
        "number": None,
        "independent": False,
        "state": ClaimState.DRAFT,
        "override_note": "",
        "override_by": "",
        "override_at": "",
    }


def _copy(row: Row) -> dict[str, Any]:
    return row.model_dump(exclude=set(_OWN))
