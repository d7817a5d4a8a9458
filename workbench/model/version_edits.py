"""The verbs on versions: a new text of an article with its passages found again, and the second look at each.

A claim was judged on the words of a version, and stays so: a new version changes no claim. Where a passage reads
otherwise, a person says what it is now, and a ready or approved claim whose words are other ones is a draft again.
Positions are code points in the canonical text of a version, half-open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from workbench.errors import WorkbenchError
from workbench.model.edit import Edit, RowChange, Stamp, edit, insert, remove, update
from workbench.model.edits import place
from workbench.model.guards import (
    AnchorsAsSeen,
    IndependentWorkOver,
    PassageLive,
    StretchFree,
    VersionCurrent,
)
from workbench.model.states import reopening
from workbench.model.tables import ArticleVersion, Claim, PassageAnchor, Zone
from workbench.model.vocabulary import AnchorState
from workbench.text.aligning import Alignment
from workbench.text.canonical import digest
from workbench.text.folding import folded
from workbench.text.reanchoring import Found

WAITING: Final = frozenset({AnchorState.CHANGED, AnchorState.SUGGESTED})
"""The states in which a place waits for a person, until ``settled_at`` says that one has looked."""
_LEAST_KEPT: Final = 0.5


@dataclass(frozen=True, slots=True)
class NewText:
    """A text that an article has now: canonical, with the zones that were found in it, and where it is from."""

    text: str
    reason: str
    zones: tuple[Zone, ...] = ()
    whole_text: str = ""
    source_name: str = ""
    source_sha256: str = ""
    encoding: str = ""
    method: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """A passage by the anchor that it was last judged on, and where it is found in the new text."""

    base: PassageAnchor
    found: Found


def waits(anchor: PassageAnchor) -> bool:
    """Whether the place waits for a second look."""
    return anchor.state in WAITING and anchor.settled_at is None


def revise(
    last: ArticleVersion,
    new: NewText,
    zones: Sequence[Zone],
    carried: Sequence[Carried],
    seen: frozenset[tuple[str, int]],
    stamp: Stamp,
) -> Edit:
    """Give an article a new version, with its passages where they are found and its zones (see :func:`zones_in`).

    ``seen`` are the ids and revisions of the anchors that ``carried`` rests on. An orphan gets no anchor, and stays
    listed with the one that it has. Raises WorkbenchError where the text is empty or says the same.
    """
    sha256 = digest(new.text)
    if not new.text.strip():
        raise WorkbenchError("The new text is empty; nothing was changed.")
    if sha256 == last.sha256:
        raise WorkbenchError("The text is the same as before; nothing was changed.")
    texts = {sha256: new.text}
    whole = last.whole_sha256
    if new.whole_text and new.whole_text != new.text:
        whole = digest(new.whole_text)
        texts[whole] = new.whole_text
    version = ArticleVersion(
        article_id=last.article_id,
        number=last.number + 1,
        sha256=sha256,
        whole_sha256=whole,
        reason=new.reason,
        imported_at=stamp.at,
        source_name=new.source_name,
        source_sha256=new.source_sha256,
        encoding=new.encoding,
        method=new.method,
        notes=list(new.notes),
    )
    changes = [insert(version, stamp)]
    for zone in zones:
        zone.version_id = version.id
        changes.append(insert(zone, stamp))
    for one in carried:
        if one.found.segments:
            values = place(new.text, one.found.segments)
            anchor = PassageAnchor(
                passage_id=one.base.passage_id,
                version_id=version.id,
                state=one.found.state,
                score=round(one.found.score, 4),
                **values,
            )
            changes.append(insert(anchor, stamp))
    guards = (
        VersionCurrent(last.id),
        IndependentWorkOver(last.article_id),
        AnchorsAsSeen(last.article_id, seen),
    )
    return edit("New version of the text", *changes, texts=texts, guards=guards)


def zones_in(alignment: Alignment, zones: Sequence[Zone], found: Sequence[Zone]) -> list[Zone]:
    """The zones of a new text: those of the old one where their words are, and what was found where none of them is.

    A zone that has lost half of its words is found anew or not at all.
    """
    kept: list[Zone] = []
    known: dict[str, str] = {}
    for zone in sorted(zones, key=lambda zone: zone.start):
        start, end = alignment.projected(zone.start, zone.end)
        whole = alignment.common(zone.start, zone.end) >= _LEAST_KEPT * (zone.end - zone.start)
        if start < end and whole and all(end <= other.start or other.end <= start for other in kept):
            carried = Zone(version_id="", start=start, end=end, kind=zone.kind)
            carried.commenter, carried.time = zone.commenter, zone.time
            carried.reply_to = known.get(zone.reply_to or "")
            known[zone.id] = carried.id
            kept.append(carried)
    for zone in found:
        if all(zone.end <= other.start or other.end <= zone.start for other in kept):
            kept.append(zone)
    there = {zone.id for zone in kept}
    for zone in kept:
        zone.reply_to = zone.reply_to if zone.reply_to in there else None
    return kept


def accept(anchor: PassageAnchor, base: PassageAnchor, claim: Claim, stamp: Stamp) -> Edit:
    """Say that a changed or suggested place is the passage's. Raises WorkbenchError where it waits no more."""
    if not waits(anchor):
        raise WorkbenchError("This passage has been settled already; undo takes it back.")
    state = _state(anchor.quote, base)
    settled = update(
        anchor, stamp, guard=("quote", "state"), state=state, settled_at=stamp.at, settled_by=stamp.by
    )
    return edit(
        "Accept changed passage",
        settled,
        _judged_on_others(claim, anchor.quote, base, stamp),
        guards=(PassageLive(anchor.passage_id),),
    )


def take(
    anchor: PassageAnchor | None,
    base: PassageAnchor,
    claim: Claim,
    version_id: str,
    text: str,
    start: int,
    end: int,
    stamp: Stamp,
) -> Edit:
    """Put a passage on the words [start, end) of the version, whether it had a place there (``anchor``) or none.

    Raises WorkbenchError for an impossible place.
    """
    values: dict[str, Any] = place(text, [[start, end]])
    values |= {"state": _state(values["quote"], base), "score": 1.0}
    values |= {"settled_at": stamp.at, "settled_by": stamp.by}
    change: RowChange | None
    if anchor is None:
        row = PassageAnchor(passage_id=base.passage_id, version_id=version_id, **values)
        change = insert(row, stamp)
    else:
        change = update(anchor, stamp, **values)
    guards: tuple[Any, ...] = (VersionCurrent(version_id), PassageLive(base.passage_id))
    if anchor is None or anchor.segments != values["segments"]:
        guards += (StretchFree(version_id, ((start, end),)),)
    return edit(
        "Move passage to other words",
        change,
        _judged_on_others(claim, values["quote"], base, stamp),
        guards=guards,
    )


def leave(anchor: PassageAnchor | None, base: PassageAnchor, stamp: Stamp) -> Edit:
    """Say that a passage has no place in the current version: it stays listed, on the words that it was judged on."""
    gone = remove(anchor) if anchor is not None else None
    seen = update(base, stamp, settled_at=stamp.at, settled_by=stamp.by)
    return edit("Leave passage as an orphan", gone, seen, guards=(PassageLive(base.passage_id),))


def _state(quote: str, base: PassageAnchor) -> AnchorState:
    return AnchorState.MOVED if folded(quote) == folded(base.quote) else AnchorState.CHANGED


def _judged_on_others(claim: Claim, quote: str, base: PassageAnchor, stamp: Stamp) -> RowChange | None:
    """The claim led back to draft where it was judged ready or approved on words that read otherwise."""
    led = reopening(claim) if _state(quote, base) == AnchorState.CHANGED else {}
    return update(claim, stamp, guard=("state",), **led) if led else None
