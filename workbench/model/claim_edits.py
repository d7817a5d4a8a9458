"""The verbs on which passages state which claim: join, split off, merge. Pure functions from rows to an edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.errors import WorkbenchError
from workbench.model.claim_fields import CLAIM_FIELDS, DATES, columns
from workbench.model.edit import Edit, RowChange, Stamp, edit, insert, update
from workbench.model.edits import check_tag, check_verdict
from workbench.model.guards import ClaimLive, Guard, PassageLive
from workbench.model.ids import claim_label
from workbench.model.link_edits import READINGS
from workbench.model.states import JUDGED, reopening
from workbench.model.tables import Claim, ClaimEvidence, ClaimLink, Passage
from workbench.model.vocabulary import ClaimState, strictest

GATHERED = ("topics", "flags")
"""Fields of which a merged claim keeps what either had."""

COPIED = ("tag", *CLAIM_FIELDS, *(f"{date}_precision" for date in DATES), "judges", "independent")
"""Columns that a claim which is split off begins with: the judgement, without state, number and signed note."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two claims that are merged, with all that belongs to it; ``passages`` with those in the bin.

    ``reviews`` is how many there are: they stay with the claim that they judged.
    """

    claim: Claim
    passages: Sequence[Passage]
    citations: Sequence[ClaimEvidence]
    links: Sequence[ClaimLink]
    reviews: int = 0


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging makes: the edit, and how many passages, citations and links go over."""

    edit: Edit
    passages: int
    citations: int
    links: int


def join(passage: Passage, old: Claim, others: int, new: Claim, stamp: Stamp) -> Edit:
    """Let a passage state another claim; the last one (``others`` = 0 passages left) takes the old claim to the bin.

    Raises WorkbenchError where it states that claim already, between ordinary and independent work, and where the old
    claim is final and would go.
    """
    if old.id == new.id:
        raise WorkbenchError(f"The passage states {claim_label(new.number)} already: choose another claim.")
    _alike(old, new)
    if others == 0:
        _not_final(old, "it would go to the bin with its last passage")
    gone = update(old, stamp, deleted_at=stamp.at, guard=["deleted_at"]) if others == 0 else None
    over = update(passage, stamp, guard=["deleted_at"], claim_id=new.id)
    guards: tuple[Guard, ...] = (PassageLive(passage.id), ClaimLive(new.id))
    return edit(f"Same claim as {claim_label(new.number)}", over, gone, guards=guards)


def split_off(
    passage: Passage, claim: Claim, others: int, citations: Sequence[ClaimEvidence], stamp: Stamp
) -> Edit:
    """Give a passage a claim of its own, judged as the one it comes from, with the same evidence, as a draft.

    Raises WorkbenchError where it is the claim's only passage.
    """
    if others == 0:
        raise WorkbenchError(
            f"This is the only passage of {claim_label(claim.number)}, so there is nothing to split off."
        )
    own = Claim(**{name: getattr(claim, name) for name in COPIED})
    cited = [
        ClaimEvidence(
            claim_id=own.id,
            **{
                name: getattr(row, name)
                for name in (
                    "evidence_id",
                    "stance",
                    "quote",
                    "locator",
                    "note",
                    "note_protection",
                )
            },
        )
        for row in citations
    ]
    over = update(passage, stamp, guard=["deleted_at"], claim_id=own.id)
    changes = [insert(own, stamp), over, *(insert(row, stamp) for row in cited)]
    label = f"Split off from {claim_label(claim.number)}"
    return edit(label, *changes, guards=(PassageLive(passage.id), ClaimLive(claim.id)))


def differing(kept: Claim, gone: Claim) -> tuple[str, ...]:
    """The fields, the tag first, in which two claims say different things, so that one has to be chosen."""
    names = ("tag", *(name for name in CLAIM_FIELDS if name not in (*GATHERED, "note_protection")))
    return tuple(
        name
        for name in names
        if _values(kept, name) != _values(gone, name) and (name != "note" or kept.note != gone.note)
    )


def proposed(kept: Claim, gone: Claim) -> frozenset[str]:
    """The fields that are taken from the one that goes where nobody chooses: those that the kept one leaves empty.

    A verdict goes with its tag.
    """
    taken = {
        name
        for name in differing(kept, gone)
        if name != "verdict" and not getattr(kept, name) and getattr(gone, name)
    }
    if (not kept.verdict and gone.verdict) and ("tag" in taken or kept.tag == gone.tag):
        taken.add("verdict")
    return frozenset(taken)


def merge_claims(kept: Side, gone: Side, taken: frozenset[str], stamp: Stamp) -> Merged:
    """Make one claim of two: ``gone`` goes to the bin, and what it had goes over to ``kept``, nothing twice.

    ``taken`` are the fields (and ``tag``) that are taken from ``gone``; topics and flags are gathered. Citations of
    evidence that ``kept`` cites already stay behind, as do links between the two, links that are there already, and
    reviews. Raises WorkbenchError for the same claim twice, between ordinary and independent work, for a final claim
    that would change or go, and for a verdict that the tag does not offer.
    """
    one, other = kept.claim, gone.claim
    if one.id == other.id:
        raise WorkbenchError(f"{claim_label(one.number)} cannot be merged with itself: choose another claim.")
    _alike(one, other)
    _not_final(other, "it would go to the bin")
    cited = {row.evidence_id for row in kept.citations}
    citations = [row for row in gone.citations if row.evidence_id not in cited]
    links = _links_over(kept, gone, stamp)
    values = _fields_taken(one, other, taken)
    changed = {name for name, value in values.items() if value != getattr(one, name)}
    if changed - set(GATHERED) - {"judges", "note_protection"} or citations:
        _not_final(one, "what it says or cites would change; write a correction first, or keep its fields")
    if changed & set(JUDGED) or citations:
        values |= reopening(one)
    changes: list[RowChange | None] = [
        update(one, stamp, guard=["state", "tag"], **values),
        *(update(row, stamp, guard=["deleted_at"], claim_id=one.id) for row in gone.passages),
        *(update(row, stamp, claim_id=one.id) for row in citations),
        *links,
        update(other, stamp, guard=["state"], deleted_at=stamp.at),
    ]
    label = f"Merge {claim_label(other.number)} into {claim_label(one.number)}"
    guards = (ClaimLive(one.id), ClaimLive(other.id))
    return Merged(edit(label, *changes, guards=guards), len(gone.passages), len(citations), len(links))


def _fields_taken(one: Claim, other: Claim, taken: frozenset[str]) -> dict[str, Any]:
    """The columns of the merged claim."""
    known = {"tag", *CLAIM_FIELDS} - {*GATHERED, "note_protection"}
    if taken - known:
        raise WorkbenchError(f"“{sorted(taken - known)[0]}” is not a field that can be chosen in a merge.")
    values: dict[str, Any] = {}
    for name in taken:
        values |= _values(other, name)
    tag = check_tag(values.get("tag", one.tag))
    check_verdict(tag, values.get("verdict", one.verdict))
    if one.note == other.note:
        values["note_protection"] = strictest([one.note_protection, other.note_protection])
    for name in GATHERED:
        values |= columns({name: [*getattr(one, name), *getattr(other, name)]})
    if taken & set(JUDGED):
        values["judges"] = list(dict.fromkeys([*one.judges, *other.judges]))
    return values


def _values(claim: Claim, name: str) -> dict[str, Any]:
    names = (name, f"{name}_precision") if name in DATES else (name,)
    if name == "note":
        names = (name, "note_protection")  # which belongs to the words
    return {column: getattr(claim, column) for column in names}


def _links_over(kept: Side, gone: Side, stamp: Stamp) -> list[RowChange | None]:
    """The links that go over: none from a claim to itself, none twice."""
    one, other = kept.claim.id, gone.claim.id
    there = {_said(link.from_id, link.to_id, link.kind) for link in kept.links}
    changes: list[RowChange | None] = []
    for link in gone.links:
        first, second = (one if end == other else end for end in (link.from_id, link.to_id))
        said = first, second, _ = _said(first, second, link.kind)
        if first == second or said in there:
            continue
        there.add(said)
        changes.append(update(link, stamp, guard=["from_id", "to_id", "kind"], from_id=first, to_id=second))
    return changes


def _said(first: str, second: str, kind: str) -> tuple[str, str, str]:
    """What a link says, the same from both sides where it is mutual."""
    if READINGS[kind].mutual and first > second:
        first, second = second, first
    return first, second, kind


def _alike(one: Claim, other: Claim) -> None:
    if one.independent != other.independent:
        raise WorkbenchError(
            "One of the two claims belongs to independent work, which stays apart until it is settled: adjudicate "
            "the article first."
        )


def _not_final(claim: Claim, why: str) -> None:
    if claim.state == ClaimState.FINAL:
        raise WorkbenchError(f"{claim_label(claim.number)} is final: {why}. Nothing was changed.")
