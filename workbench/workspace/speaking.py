"""Who says it: speakers found by what is typed, and a passage's chain set from it, as window and command line do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from workbench.assist.name_index import NameIndex, Spelling
from workbench.assist.speaker_kinds import guessed_kind
from workbench.model import speaker_edits
from workbench.model.edit import Edit, Stamp
from workbench.model.guards import PassageLive
from workbench.model.speaker_edits import Merging, Step, clean_name, step_of
from workbench.model.tables import Attribution, Speaker
from workbench.store.queries import Connection
from workbench.store.queries import speakers as queries

_LOOKED_AT = 60
"""Speakers whose counts are asked for before the likeliest are kept."""


@dataclass(frozen=True, slots=True)
class Found:
    """A speaker that what was typed may mean: the name that fits, how well (1 is the name itself), how often named."""

    speaker: Speaker
    name: str
    score: float
    same: bool
    likely: bool
    named: int


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a typed name means: a speaker of the project, or a new one that is to be made."""

    speaker: Speaker
    new: bool


def search(connection: Connection, words: str, limit: int = 8) -> list[Found]:
    """Give the speakers that the words may mean, by name or other spelling, the likeliest first."""
    hits = _index(tuple(queries.names(connection))).search(words, _LOOKED_AT)
    counts = queries.named(connection, [hit.speaker for hit in hits])
    hits.sort(key=lambda hit: (-hit.score, -counts[hit.speaker], hit.text, hit.speaker))
    rows = queries.speakers(connection, [hit.speaker for hit in hits[:limit]])
    return [
        Found(rows[hit.speaker], hit.text, hit.score, hit.same, hit.likely, counts[hit.speaker])
        for hit in hits[:limit]
    ]


@lru_cache(maxsize=2)
def _index(names: tuple[tuple[str, str, bool], ...]) -> NameIndex:
    # Asked at every key stroke, and nearly always about the same names.
    return NameIndex(Spelling(*name) for name in names)


def meant(connection: Connection, typed: str, kind: str = "") -> Meant:
    """Tell whom a typed name means: the one speaker who has that name in this or another spelling, else a new one.

    A new one's kind is guessed where none is given. Raises WorkbenchError for an empty name.
    """
    name = clean_name(typed)
    same = [found for found in search(connection, name) if found.same]
    exact = [found for found in same if name in (found.name, found.speaker.name)] or same
    if len(exact) == 1:
        return Meant(exact[0].speaker, new=False)
    return Meant(Speaker(name=name, kind=kind or guessed(connection, name)), new=True)


def guessed(connection: Connection, name: str) -> str:
    """Guess what kind of speaker a name is."""
    return guessed_kind(name, outlets=queries.outlets(connection))


def named_speaker(
    passage_id: str, chain: Sequence[Attribution], who: Meant | None, stamp: Stamp, *, position: int = 0
) -> Edit:
    """Put a speaker at a step of a passage's chain, its last one and one more being the farthest; None takes it away.

    What was said of the step before (cue words, mode...) stays, but not the role of whoever it was.
    """
    steps = [step_of(row) for row in chain]
    if who is None:
        del steps[position : position + 1]
    elif position < len(steps):
        steps[position] = replace(steps[position], speaker_id=who.speaker.id, role_then="")
    else:
        steps.append(Step(who.speaker.id))
    new = [who.speaker] if who is not None and who.new else []
    label = "Name the speaker" if who is not None else "Take the speaker away"
    return speaker_edits.set_chain(passage_id, chain, steps, stamp, speakers=new, label=label)


def naming(connection: Connection, passage_id: str, typed: str, stamp: Stamp) -> Edit:
    """Name the innermost speaker of a passage by what was typed; an empty name takes the speaker away."""
    who = meant(connection, typed) if typed.strip() else None
    return named_speaker(passage_id, queries.chain_rows(connection, passage_id), who, stamp)


def also_naming(connection: Connection, tagging: Edit, passage_id: str, typed: str, stamp: Stamp) -> Edit:
    """Give a tagging that names the speaker of its passage too; the passage may be a new one of that very edit."""
    naming_it = naming(connection, passage_id, typed, stamp)
    guards = [guard for guard in naming_it.guards if not isinstance(guard, PassageLive)]
    return replace(tagging, changes=(*tagging.changes, *naming_it.changes), guards=(*tagging.guards, *guards))


def merging(connection: Connection, kept: Speaker, gone: Speaker, stamp: Stamp) -> Merging:
    """Give the merging of two speakers with what moves; WorkbenchError where they cannot be merged."""
    return speaker_edits.merge_speakers(
        kept,
        gone,
        queries.said_by(connection, gone.id),
        queries.aliases(connection, gone.id),
        queries.aliases(connection, kept.id),
        stamp,
    )
