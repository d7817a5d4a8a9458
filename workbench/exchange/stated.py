"""Claims with all the passages that state them, and who made each: what formats without places want."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.exchange.documents import Bundle, Document, Mark, Said, StatedClaim
from workbench.model.vocabulary import AttributionStance, Role, SpeakerKind, Voice, ZoneKind

_NOT_SAID = (Role.DENIES, Role.QUESTIONS)


@dataclass(slots=True)
class Stated:
    """A claim to publish, with every passage that states it and the document of each, in their order."""

    claim: StatedClaim
    places: list[tuple[Document, Mark]] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The claim in one line: as it was put by the analyst, else its first quote that has words; "" for none."""
        said = (self.claim.text, *(mark.quote for _, mark in self.places))
        return next(filter(None, (" ".join(words.split()) for words in said)), "")


def stated_claims(bundle: Bundle) -> list[Stated]:
    """The claims of a bundle in the order of their first passages."""
    found: dict[str, Stated] = {}
    for document in bundle.documents:
        for mark in document.marks:
            found.setdefault(mark.claim.id, Stated(mark.claim)).places.append((document, mark))
    return list(found.values())


def claimants(stated: Stated) -> list[Said]:
    """Who made the claim: the innermost speaker of each passage that asserts it, each once.

    A passage without a speaker is the outlet's own, but only where it is in the outlet's voice and stands in no
    reader's comment. An outlet is never named for a commenter's words.
    """
    found: dict[str, Said] = {}
    for document, mark in stated.places:
        if mark.role in _NOT_SAID:
            continue
        comment = mark.voice == Voice.COMMENTER or in_comment(document, mark)
        if mark.chain:
            said = mark.chain[0]
            outlet = said.kind == SpeakerKind.OUTLET or said.name == document.outlet
            if said.stance != AttributionStance.DENIES and not (comment and outlet):
                found.setdefault(said.name, said)
        elif mark.voice == Voice.OUTLET and document.outlet and not comment:
            found.setdefault(document.outlet, Said(document.outlet, SpeakerKind.OUTLET))
    return [said for said in found.values() if said.name]


def in_comment(document: Document, mark: Mark) -> bool:
    """Whether a passage begins in a reader's comment."""
    return any(
        zone.kind == ZoneKind.COMMENT and zone.start <= mark.segments[0][0] < zone.end
        for zone in document.zones
        if mark.segments
    )


def protected_sources(bundle: Bundle, title: str) -> tuple[str, ...]:
    """A sentence on the sources that a format called ``title`` leaves out, since it has no word for their protection."""
    found = {
        source.id or repr(source)
        for stated in stated_claims(bundle)
        for source in stated.claim.sources
        if source.protection
    }
    if not found:
        return ()
    who = "1 source is" if len(found) == 1 else f"{len(found):,} sources are"
    them = "it" if len(found) == 1 else "them"
    return (f"{who} not public: {title} has no word for that and leaves {them} out.",)
