"""The verbs on links between claims, and how a link reads from either side."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.errors import WorkbenchError
from workbench.model.choices import check_protection
from workbench.model.edit import Edit, Stamp, edit, insert, remove, update
from workbench.model.guards import ClaimLive
from workbench.model.ids import claim_label
from workbench.model.tables import Claim, ClaimLink
from workbench.model.vocabulary import LinkKind, Protection


@dataclass(frozen=True, slots=True)
class Reading:
    """How a kind of link reads from the first claim to the second, and from the second to the first."""

    forth: str
    back: str

    @property
    def mutual(self) -> bool:
        """Whether it says the same from both sides."""
        return self.forth == self.back


READINGS: dict[str, Reading] = {
    LinkKind.CONTRADICTS: Reading("contradicts", "contradicts"),
    LinkKind.CONTRADICTS_AT_OTHER_DATE: Reading("contradicts at another date", "contradicts at another date"),
    LinkKind.REPORTS: Reading("reports that", "is reported by"),
    LinkKind.PART_OF: Reading("is part of", "has as a part"),
    LinkKind.UPDATES: Reading("updates", "is updated by"),
    LinkKind.SIMILAR_TO: Reading("is similar to", "is similar to"),
    LinkKind.TRANSLATION_OF: Reading("translates", "is translated by"),
}
"""Every kind of link, in the order in which they are offered."""


def phrases() -> list[tuple[str, LinkKind, bool]]:
    """What can be said from one claim of another: the words, the kind, and whether that is from first to second."""
    found = []
    for kind, reading in READINGS.items():
        found.append((reading.forth, LinkKind(kind), True))
        if not reading.mutual:
            found.append((reading.back, LinkKind(kind), False))
    return found


def link_claims(
    one: Claim,
    other: Claim,
    kind: str,
    stamp: Stamp,
    *,
    forth: bool = True,
    note: str = "",
    note_protection: str = Protection.PUBLIC,
) -> Edit:
    """Say how one claim stands to another; not ``forth`` says it from the other to the one.

    A mutual link is kept one way round only, so that it cannot be there twice. Raises WorkbenchError for a claim
    with itself, an unknown kind, or a claim of independent work with one that is not.
    """
    if kind not in READINGS:
        raise WorkbenchError(f"“{kind}” is no kind of link; there are: {', '.join(READINGS)}.")
    if one.id == other.id:
        raise WorkbenchError(f"{claim_label(one.number)} cannot be linked with itself: choose another claim.")
    if one.independent or other.independent:
        raise WorkbenchError(
            "A claim of independent work is not linked before it is settled: adjudicate the article first."
        )
    reading = READINGS[kind]
    phrase = reading.forth if forth else reading.back
    first, second = (one, other) if forth else (other, one)
    if READINGS[kind].mutual and first.id > second.id:
        first, second = second, first
    link = ClaimLink(from_id=first.id, to_id=second.id, kind=kind, note=note,
                     note_protection=check_protection(note_protection))  # fmt: skip
    guards = (ClaimLive(first.id), ClaimLive(second.id))
    words = f"{claim_label(one.number)} {phrase} {claim_label(other.number)}"
    return edit(f"Link claims: {words}", insert(link, stamp), guards=guards)


def amend_link(link: ClaimLink, stamp: Stamp, *, note: str, note_protection: str | None = None) -> Edit:
    """Write another note to a link; "" takes it away. Guarded against a note that was changed meanwhile.

    ``note_protection`` says to whom it may be shown, None leaves that as it is. Raises WorkbenchError for a word that
    is no protection.
    """
    shown_to = check_protection(link.note_protection if note_protection is None else note_protection)
    change = update(link, stamp, guard=["note"], note=note, note_protection=shown_to)
    return edit("Change note of a link" if note != link.note else "Change protection of a note", change)


def unlink(link: ClaimLink) -> Edit:
    """Take a link away; undo brings it back."""
    return edit("Remove link", remove(link))
