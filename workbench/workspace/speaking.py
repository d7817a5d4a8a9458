"""Who says it: speakers found by what is typed, and a passage's chain set from it, as window and command line do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from workbench.model import speaker_edits
from workbench.model.edit import Edit, Stamp
from workbench.model.guards import PassageLive
from workbench.model.speaker_edits import Merging, Step, clean_name, step_of
from workbench.model.tables import Attribution, Passage, Speaker
from workbench.store.queries import Connection
from workbench.store.queries import speakers as queries
from workbench.store.queries.articles import article as article_row
from workbench.store.queries.passages import passage_row

if TYPE_CHECKING:
    from workbench.assist.name_index import NameIndex

_NONE: Mapping[str, str] = {}
_BETWEEN = re.compile("[>→]")
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


@dataclass(frozen=True, slots=True)
class Wish:
    """A name that somebody typed or chose for a step of a chain.

    ``speaker_id`` where a speaker was chosen; else it is found by the name, or made, and with ``new`` always made.
    """

    name: str
    speaker_id: str = ""
    new: bool = False


def names_in(typed: str) -> list[str]:
    """Give the names in what was typed, from the innermost speaker outwards: ``>`` or ``→`` stands between them."""
    return [name for part in _BETWEEN.split(typed) if (name := " ".join(part.split()))]


def search(connection: Connection, words: str, viewer: str, limit: int = 8) -> list[Found]:
    """Give the speakers that the words may mean and the viewer may hear of, the likeliest first."""
    hits = _index(tuple(queries.names(connection, viewer))).search(words, _LOOKED_AT)
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
    from workbench.assist.name_index import NameIndex, Spelling

    return NameIndex(Spelling(*name) for name in names)


def meant(connection: Connection, typed: str, viewer: str, kind: str = "") -> Meant:
    """Tell whom a typed name means: the one speaker who has that name in this or another spelling, else a new one.

    A new one's kind is guessed where none is given. Raises WorkbenchError for an empty name.
    """
    name = clean_name(typed)
    same = [found for found in search(connection, name, viewer) if found.same]
    exact = [found for found in same if name in (found.name, found.speaker.name)] or same
    if len(exact) == 1:
        return Meant(exact[0].speaker, new=False)
    return Meant(Speaker(name=name, kind=kind or guessed(connection, name)), new=True)


def guessed(connection: Connection, name: str) -> str:
    """Guess what kind of speaker a name is."""
    from workbench.assist.speaker_kinds import guessed_kind

    return guessed_kind(name, outlets=queries.outlets(connection))


def said_by(
    connection: Connection,
    passage_id: str,
    wishes: Sequence[Wish],
    stamp: Stamp,
    kinds: Mapping[str, str] = _NONE,
    passage: Passage | None = None,
) -> Edit:
    """Say by whom the words came into a passage, from the innermost speaker outwards; none is the text's own voice.

    What was said of a step (cue words, mode...) stays with its speaker; where one speaker is put in another's place,
    all of it stays but the role. ``kinds`` of new speakers by name; else guessed. ``passage`` is the passage where it
    is not stored yet.
    """
    chain = queries.chain_rows(connection, passage_id)
    left = [step_of(row) for row in chain]
    same_length = len(left) == len(wishes)
    made: dict[str, Speaker] = {}
    steps: list[Step] = []
    for position, wish in enumerate(wishes):
        speaker_id = wish.speaker_id
        if not speaker_id:
            who = _wished(connection, wish, made, kinds, stamp.by)
            speaker_id = who.speaker.id
        own = next((step for step in left if step.speaker_id == speaker_id), None)
        if own is not None:
            left.remove(own)
            steps.append(own)
        elif same_length:
            there = step_of(chain[position])
            steps.append(replace(there, speaker_id=speaker_id, role_then=""))
        else:
            steps.append(Step(speaker_id))
    label = "Take the speaker away" if not steps else "Name the speaker"
    if max(len(steps), len(chain)) > 1:
        label = "Change who says it"
    new = [row for row in made.values() if row.id in {step.speaker_id for step in steps}]
    return chained(connection, passage_id, chain, steps, stamp, speakers=new, label=label, passage=passage)


def chained(
    connection: Connection,
    passage_id: str,
    old: Sequence[Attribution],
    new: Sequence[Step],
    stamp: Stamp,
    *,
    speakers: Sequence[Speaker] = (),
    label: str = "Change who says it",
    passage: Passage | None = None,
) -> Edit:
    """Set a chain, as :func:`workbench.model.speaker_edits.set_chain` does, with the voice that goes with it."""
    passage = passage or passage_row(connection, passage_id)
    own = _own(connection, passage, new, speakers) if passage is not None else ()
    return speaker_edits.set_chain(
        passage_id, old, new, stamp, speakers=speakers, label=label, passage=passage, own=own
    )


def _own(
    connection: Connection, passage: Passage, steps: Sequence[Step], made: Sequence[Speaker]
) -> frozenset[str]:
    """Those of the speakers who are the outlet of the passage's article, by one of their names."""
    article = article_row(connection, passage.article_id)
    outlet = article.outlet.strip().casefold() if article is not None else ""
    names = {row.id: {row.name.casefold()} for row in made}
    ids = {step.speaker_id for step in steps} - names.keys()
    for row in queries.speakers(connection, sorted(ids)).values():
        names[row.id] = {
            row.name.casefold(),
            *(one.text.casefold() for one in queries.aliases(connection, row.id)),
        }
    return frozenset(key for key, known in names.items() if outlet and outlet in known)


def _wished(
    connection: Connection, wish: Wish, made: dict[str, Speaker], kinds: Mapping[str, str], viewer: str
) -> Meant:
    """The speaker whom a wish names; one that is made is kept in ``made`` for the next of the same name."""
    if wish.name in made:
        return Meant(made[wish.name], new=True)
    kind = kinds.get(wish.name, "")
    if wish.new:
        name = clean_name(wish.name)
        who = Meant(Speaker(name=name, kind=kind or guessed(connection, name)), new=True)
    else:
        who = meant(connection, wish.name, viewer, kind)
    if who.new:
        made[wish.name] = who.speaker
    return who


def also_naming(connection: Connection, tagging: Edit, passage_id: str, typed: str, stamp: Stamp) -> Edit:
    """Give a tagging that names the speaker of its passage too; the passage may be a new one of that very edit.

    ``typed`` is one name, or several from the innermost speaker outwards with ``>`` between them.
    """
    wishes = [Wish(name) for name in names_in(typed)]
    made = next((one.after for one in tagging.changes if one.id == passage_id and one.before is None), None)
    passage = Passage(**made) if made is not None else None
    naming_it = said_by(connection, passage_id, wishes, stamp, passage=passage)
    guards = [guard for guard in naming_it.guards if not isinstance(guard, PassageLive)]
    changes = speaker_edits.with_chain(tagging.changes, naming_it)
    return replace(tagging, changes=changes, guards=(*tagging.guards, *guards))


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
