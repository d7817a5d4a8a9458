"""The verbs on passages and claims: pure functions from rows to an edit.

Positions are code points in the canonical text of the version, half-open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.errors import WorkbenchError
from workbench.model.claim_fields import CLAIM_FIELDS, columns
from workbench.model.edit import Edit, RowChange, Stamp, edit, insert, remove, update
from workbench.model.guards import PassageLive, VersionCurrent
from workbench.model.states import JUDGED, judging, reopening
from workbench.model.tables import GAP, Claim, Passage, PassageAnchor, Zone
from workbench.model.vocabulary import TAG_NAMES, VERDICTS, Role, Tag, Voice, ZoneKind
from workbench.text.quotes import context


@dataclass(frozen=True, slots=True)
class Marked:
    """What tagging a new passage made: the edit and the ids of its passage and claim."""

    edit: Edit
    passage_id: str
    claim_id: str


def tag_label(tag: str | None) -> str:
    """How the act of tagging is named: ``Tag as disputed``, ``Mark as to check``."""
    return "Mark as to check" if tag is None else f"Tag as {TAG_NAMES[tag].lower()}"


def check_tag(tag: str | None) -> str | None:
    """The tag as stored. Raises WorkbenchError for a word that is none."""
    if tag is not None and tag not in set(Tag):
        raise WorkbenchError(f"“{tag}” is not a tag: use verified, disputed, opinion or to-check.")
    return tag


def quote_of(text: str, segments: Sequence[Sequence[int]]) -> str:
    """The words of a passage: its segments sliced from the text, joined by GAP."""
    return GAP.join(text[start:end] for start, end in segments)


def check_segments(text: str, segments: Sequence[Sequence[int]]) -> None:
    """Raises WorkbenchError unless the segments are in order, apart, not empty and inside the text."""
    last = 0
    for start, end in segments:
        if not last <= start < end <= len(text):
            raise WorkbenchError(
                f"The passage {start} to {end} does not lie inside the text of {len(text)} characters."
            )
        last = end
    if not segments:
        raise WorkbenchError("A passage needs at least one character.")


def place(text: str, segments: Sequence[Sequence[int]]) -> dict[str, Any]:
    """The columns of an anchor that follow from its segments. Raises WorkbenchError for an impossible place."""
    check_segments(text, segments)
    start, end = segments[0][0], segments[-1][1]
    prefix, suffix = context(text, start, end)
    return {
        "start": start,
        "end": end,
        "segments": [[s, e] for s, e in segments],
        "quote": quote_of(text, segments),
        "prefix": prefix,
        "suffix": suffix,
    }


def standing(zones: Sequence[Zone], start: int, end: int) -> dict[str, Any]:
    """The role and voice a passage starts with, from the zone it lies in: a commenter's words are not the outlet's."""
    values: dict[str, Any] = {"role": Role.ASSERTS, "voice": Voice.OUTLET}
    for zone in zones:
        if zone.start < end and start < zone.end:
            if zone.kind == ZoneKind.COMMENT:
                values["voice"] = Voice.COMMENTER
            elif zone.kind == ZoneKind.HEADLINE:
                values["role"] = Role.HEADLINE
            elif zone.kind == ZoneKind.CAPTION:
                values["role"] = Role.CAPTION
    return values


def mark(
    article_id: str,
    version_id: str,
    text: str,
    start: int,
    end: int,
    tag: str | None,
    stamp: Stamp,
    zones: Sequence[Zone] = (),
    *,
    independent: bool = False,
    **fields: Any,
) -> Marked:
    """Mark a passage and give it a claim with that tag; ``fields`` are more of the claim (see CLAIM_FIELDS).

    ``independent`` where the analyst is assigned to mark the article independently of others.

    Raises WorkbenchError for a place outside the text, an unknown tag, a verdict the tag does not offer, or what a
    field cannot hold.
    """
    judges = [stamp.by] if stamp.by and (tag or any(fields.get(name) for name in JUDGED)) else []
    claim = Claim(tag=check_tag(tag), judges=judges, independent=independent, **columns(fields))
    check_verdict(claim.tag, claim.verdict)
    passage = Passage(
        article_id=article_id,
        claim_id=claim.id,
        analyst_id=stamp.by,
        independent=independent,
        **standing(zones, start, end),
    )
    anchor = PassageAnchor(passage_id=passage.id, version_id=version_id, **place(text, [[start, end]]))
    changes = [insert(row, stamp) for row in (claim, passage, anchor)]
    made = edit(tag_label(tag), *changes, guards=(VersionCurrent(version_id),))
    return Marked(made, passage.id, claim.id)


def check_verdict(tag: str | None, verdict: str) -> None:
    """Raises WorkbenchError unless the tag offers the verdict."""
    if verdict and verdict not in VERDICTS[tag]:
        offered = ", ".join(VERDICTS[tag]) or "none"
        raise WorkbenchError(
            f"“{verdict}” is not a verdict of {TAG_NAMES[tag].lower()}; it offers: {offered}."
        )


def retag(claim: Claim, tag: str | None, stamp: Stamp, **fields: Any) -> Edit:
    """Give the claim another tag, and other fields with it; a verdict the new tag does not offer goes.

    Raises WorkbenchError for a word that is no tag, a verdict that the new tag does not offer, or what a field cannot
    hold.
    """
    check_tag(tag)
    kept = claim.verdict if claim.verdict in VERDICTS[tag] else ""
    values = {"tag": tag, "verdict": kept, **columns(fields)}
    check_verdict(tag, values["verdict"])
    return edit(tag_label(tag), _judged(claim, stamp, ["tag", "verdict"], values))


def _judged(claim: Claim, stamp: Stamp, guard: list[str], values: dict[str, Any]) -> RowChange | None:
    """The update of a claim; where it changes what is judged, a ready or approved one is a draft again.

    Whoever writes it is one of the authors from then on: nobody reviews their own words either.
    """
    if any(name in JUDGED and values[name] != getattr(claim, name) for name in values):
        values = values | reopening(claim) | judging(claim, stamp.by)
        guard = [*guard, "state"]
    return update(claim, stamp, guard=guard, **values)


def set_claim(claim: Claim, stamp: Stamp, **fields: Any) -> Edit:
    """Fill in fields of the claim (see CLAIM_FIELDS and :func:`workbench.model.claim_fields.columns`).

    Raises WorkbenchError for a verdict that the claim's tag does not offer, or what a field cannot hold.
    """
    values = columns(fields)
    if "verdict" in fields:
        check_verdict(claim.tag, fields["verdict"])
    guard = ["tag"] if "verdict" in fields else []
    names = " and ".join(CLAIM_FIELDS[name] for name in fields)
    return edit(f"Change {names}", _judged(claim, stamp, guard, values))


def move(anchor: PassageAnchor, text: str, segments: Sequence[Sequence[int]], stamp: Stamp) -> Edit:
    """Move the edges of a passage in its version. Raises WorkbenchError for an impossible place."""
    change = update(anchor, stamp, **place(text, segments))
    return edit("Move passage", change, guards=(PassageLive(anchor.passage_id),))


def delete_passage(passage: Passage, claim: Claim, others: int, stamp: Stamp) -> Edit:
    """Put a passage in the bin; the last one (``others`` = 0 passages left) takes its claim along."""
    gone: RowChange | None = update(passage, stamp, deleted_at=stamp.at)
    along = update(claim, stamp, deleted_at=stamp.at) if others == 0 else None
    return edit("Remove passage", gone, along)


def restore_passage(passage: Passage, claim: Claim, stamp: Stamp) -> Edit:
    """Take a passage, and its claim where that is there too, out of the bin."""
    return edit(
        "Restore passage",
        update(claim, stamp, deleted_at=None),
        update(passage, stamp, deleted_at=None),
    )


def purge(rows: Sequence[Any]) -> Edit:
    """Take rows away for good, children before parents as given; this is not undone."""
    return edit("Empty the bin", *(remove(row) for row in rows), lasting=True)
