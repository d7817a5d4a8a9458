"""The verbs on evidence and its citations: pure functions from rows to an edit.

Evidence belongs to the project and may bear on many claims; a citation says how it bears on one. What is cited is
judged with the claim, so a change of it leads a ready or approved claim back to draft in the same act.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.errors import WorkbenchError
from workbench.model.edit import Edit, RowChange, Stamp, edit, insert, remove, update
from workbench.model.evidence_fields import (
    CITATION_FIELDS,
    EVIDENCE_FIELDS,
    JUDGED_OF_CITATION,
    citation_columns,
    columns,
    says_otherwise,
)
from workbench.model.guards import ClaimLive
from workbench.model.ids import claim_label
from workbench.model.states import reopening
from workbench.model.tables import Claim, ClaimEvidence, Evidence
from workbench.model.vocabulary import ClaimState


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes to be kept: hash (SHA-256, hexadecimal), media type by content, the name they came under, when (UTC)."""

    data: bytes
    sha256: str
    media_type: str
    name: str
    captured_at: str


@dataclass(frozen=True, slots=True)
class Added:
    """What adding evidence made: the edit and the ids of the evidence and, where it is cited, the citation."""

    edit: Edit
    evidence_id: str
    citation_id: str = ""


def add_evidence(fields: Mapping[str, Any], stamp: Stamp, kept: Kept | None = None) -> Added:
    """Add evidence with these fields (see EVIDENCE_FIELDS) and what is kept of it.

    Raises WorkbenchError for what a field cannot hold, and where there is neither title, link nor snapshot.
    """
    row = Evidence(**columns(fields), **_snapshot_columns(kept))
    if not (row.title.strip() or row.url or row.snapshot_sha256):
        raise WorkbenchError(
            "Evidence needs a title, a link or a file, so that it can be found again: give one."
        )
    return Added(edit("Add evidence", insert(row, stamp), blobs=_blobs(kept)), row.id)


def add_and_cite(
    claim: Claim,
    fields: Mapping[str, Any],
    citation: Mapping[str, Any],
    stamp: Stamp,
    kept: Kept | None = None,
) -> Added:
    """Add evidence and cite it for the claim, as one act. Raises WorkbenchError as the two verbs do."""
    added = add_evidence(fields, stamp, kept)
    cited = _citing(claim, added.evidence_id, citation, stamp)
    changes = (*added.edit.changes, *cited.changes)
    both = Edit("Add evidence", changes, blobs=added.edit.blobs, guards=cited.guards)
    return Added(both, added.evidence_id, cited.changes[0].id)


def cite(claim: Claim, evidence: Evidence, stamp: Stamp, **fields: Any) -> Edit:
    """Cite evidence that is there for a claim; ``fields`` as in CITATION_FIELDS.

    Raises WorkbenchError for evidence in the bin, or for what a field cannot hold.
    """
    if evidence.deleted_at is not None:
        raise WorkbenchError("This evidence is in the bin. Restore it first, then it can be cited.")
    return _citing(claim, evidence.id, fields, stamp)


def amend_evidence(evidence: Evidence, stamp: Stamp, citing: Sequence[Claim] = (), **fields: Any) -> Edit:
    """Change what is recorded of evidence.

    ``citing`` are the claims that cite it: where it says something else by this, those that are ready or approved are
    drafts again. Raises WorkbenchError where one of them is final, and for what a field cannot hold.
    """
    values = columns(fields)
    title = values.get("title", evidence.title)
    if not (title.strip() or values.get("url", evidence.url) or evidence.snapshot_sha256):
        raise WorkbenchError(
            "Evidence needs a title, a link or a file, so that it can be found again: give one."
        )
    changed = [field for field in fields if values[field] != getattr(evidence, field)]
    named = EVIDENCE_FIELDS[changed[0]] if len(changed) == 1 else "evidence"
    return edit(f"Change {named} of evidence" if len(changed) == 1 else "Change evidence",
                *_source(evidence, citing, stamp, values))  # fmt: skip


def amend_citation(claim: Claim, citation: ClaimEvidence, stamp: Stamp, **fields: Any) -> Edit:
    """Change how evidence bears on a claim. Raises WorkbenchError for what a field cannot hold."""
    values = citation_columns(fields)
    changed = [field for field, value in values.items() if value != getattr(citation, field)]
    label = f"Change {CITATION_FIELDS[changed[0]]} of evidence" if len(changed) == 1 else "Change evidence"
    judged = bool(JUDGED_OF_CITATION.intersection(changed))
    again = update(claim, stamp, **reopening(claim)) if judged else None
    return edit(label, update(citation, stamp, **values), again)


def uncite(claim: Claim, citation: ClaimEvidence, stamp: Stamp, unused: Evidence | None = None) -> Edit:
    """Take evidence off a claim. ``unused`` is the evidence where no other claim cites it: it goes to the bin."""
    binned = None if unused is None else update(unused, stamp, guard=("deleted_at",), deleted_at=stamp.at)
    return edit("Remove evidence", remove(citation), update(claim, stamp, **reopening(claim)), binned)


def delete_evidence(evidence: Evidence, cited: Sequence[tuple[Claim, ClaimEvidence]], stamp: Stamp) -> Edit:
    """Put evidence in the bin, taking it off every claim that cites it (all of them, read by the caller).

    Raises WorkbenchError where one of those claims is final.
    """
    final = [claim for claim, _ in cited if claim.state == ClaimState.FINAL]
    if final:
        raise WorkbenchError(
            f"{claim_label(final[0].number)} is final and cites this evidence, so it stays: record a correction first."
        )
    changes: list[RowChange | None] = []
    for claim, citation in cited:
        changes += [remove(citation), update(claim, stamp, **reopening(claim))]
    return edit("Move evidence to the bin", *changes, update(evidence, stamp, deleted_at=stamp.at))


def restore_evidence(evidence: Evidence, stamp: Stamp) -> Edit:
    """Take evidence out of the bin; the claims that cited it are not its own to take back (undo does)."""
    return edit("Restore evidence", update(evidence, stamp, deleted_at=None))


def keep_snapshot(
    evidence: Evidence, kept: Kept, stamp: Stamp, citing: Sequence[Claim] = (), **fields: Any
) -> Edit:
    """Keep bytes as the evidence's snapshot, in the place of an older one, and record ``fields`` with it.

    ``citing`` and errors as for :func:`amend_evidence`.
    """
    values = columns(fields) | _snapshot_columns(kept)
    changes = _source(evidence, citing, stamp, values)
    return edit("Keep a snapshot", *changes, blobs=_blobs(kept) if changes else {})


def _source(
    evidence: Evidence, citing: Sequence[Claim], stamp: Stamp, values: Mapping[str, Any]
) -> list[RowChange]:
    """The change of evidence with what it leads the claims that cite it to; empty where nothing changes."""
    change = update(evidence, stamp, **values)
    if change is None or not says_otherwise(change.before or {}, change.after or {}):
        return [] if change is None else [change]
    for claim in citing:
        if claim.state == ClaimState.FINAL:
            raise WorkbenchError(
                f"{claim_label(claim.number)} is final and cites this evidence, so what it says stays: fill in what is "
                "empty, or add it as other evidence and correct the claim."
            )
    led = (update(claim, stamp, guard=["state"], **reopening(claim)) for claim in citing if reopening(claim))
    return [change, *(one for one in led if one is not None)]


def _citing(claim: Claim, evidence_id: str, fields: Mapping[str, Any], stamp: Stamp) -> Edit:
    row = ClaimEvidence(claim_id=claim.id, evidence_id=evidence_id, **citation_columns(fields))
    again = update(claim, stamp, **reopening(claim))
    return edit("Cite evidence", insert(row, stamp), again, guards=(ClaimLive(claim.id),))


def _snapshot_columns(kept: Kept | None) -> dict[str, Any]:
    if kept is None:
        return {}
    return {
        "snapshot_sha256": kept.sha256,
        "snapshot_name": kept.name,
        "media_type": kept.media_type,
        "captured_at": kept.captured_at,
    }


def _blobs(kept: Kept | None) -> dict[str, bytes]:
    return {} if kept is None else {kept.sha256: kept.data}
