"""What is said of speakers in the window: the facts beside a name, the lines offered, the word about places."""

from __future__ import annotations

from workbench.model.tables import Speaker
from workbench.model.vocabulary import name_of
from workbench.ui.chain_field import Offering
from workbench.ui.elided import one_line
from workbench.ui.session import Session
from workbench.ui.speaker_offers import Offer
from workbench.workspace import speaking

SHOWN = 7
"""Speakers that are offered at once."""


def facts_of(speaker: Speaker) -> str:
    """Give kind, role and country of a speaker, as far as they are known."""
    parts = (name_of(speaker.kind).lower(), one_line(speaker.role, 60), one_line(speaker.country, 40))
    return " · ".join(part for part in parts if part)


def place_note(name: str) -> str:
    """Give a sentence where a name is a place and no speaker; "" where it is none."""
    from workbench.assist.places import place_of

    place = place_of(name)
    return f"{' '.join(name.split())} is a place: say who speaks there." if place is not None else ""


def offering(session: Session, typed: str) -> Offering:
    """Give the speakers for what was typed, the likeliest first, and a new one of that name last.

    Where the name is a place, those who may be meant come first and none is chosen.
    """
    from workbench.assist.places import place_of

    found = (
        session.attempt(lambda: session.read(lambda c: speaking.search(c, typed, session.viewer, SHOWN)))
        or []
    )
    offers = [
        Offer(
            hit.speaker.id,
            hit.speaker.name,
            facts_of(hit.speaker) if hit.name == hit.speaker.name else f"“{one_line(hit.name, 40)}”",
        )
        for hit in found
    ]
    note = place_note(typed)
    if note:
        place = place_of(typed)
        names = place.suggestions() if place is not None else ()
        offers += [Offer("", name, "organisation") for name in names if name not in {o.name for o in offers}]
    name = " ".join(typed.split())
    if not any(hit.speaker.name == name for hit in found):
        kind = session.attempt(lambda: session.read(lambda c: speaking.guessed(c, name)))
        offers.append(Offer("", name, name_of(kind or "person").lower()))
    return Offering(offers, 0 if found and not note else -1, note)
