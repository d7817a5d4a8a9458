"""The verbs on speakers, their other spellings, and who said a passage: pure functions from rows to an edit."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from workbench.errors import WorkbenchError
from workbench.model.choices import check_protection
from workbench.model.edit import Edit, RowChange, Stamp, edit, insert, remove, update
from workbench.model.guards import PassageLive, SpeakerLive, SpeakerUnused
from workbench.model.tables import Alias, Attribution, Passage, Speaker
from workbench.model.vocabulary import AliasKind, AttributionStance, Mode, SpeakerKind, Voice

LONGEST_CHAIN = 8
"""Steps that a chain may have; more is a mistake in a file."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an attribution chain: what an :class:`Attribution` says beside its place."""

    speaker_id: str
    role_then: str = ""
    cue: str = ""
    mode: str = Mode.UNCLEAR
    stance: str = AttributionStance.NEUTRAL
    medium: str = ""
    said_on: str = ""
    said_on_precision: str = ""

    def values(self) -> dict[str, Any]:
        """Give the columns of the step's row."""
        return {column.name: getattr(self, column.name) for column in fields(self)}


def step_of(attribution: Attribution) -> Step:
    """Give the step that a row stands for."""
    return Step(**{column.name: getattr(attribution, column.name) for column in fields(Step)})


def clean_name(name: str) -> str:
    """A name on one line, its white space folded. Raises WorkbenchError where nothing is left."""
    words = " ".join(name.split())
    if not words:
        raise WorkbenchError("A speaker needs a name.")
    return words


def add_speaker(speaker: Speaker, stamp: Stamp) -> Edit:
    """Add a speaker to the registry. Raises WorkbenchError for an empty name or an unknown kind."""
    speaker = speaker.model_copy(update={"name": clean_name(speaker.name)})
    _check_kind(speaker.kind)
    return edit("Add speaker", insert(speaker, stamp))


def amend_speaker(speaker: Speaker, stamp: Stamp, **values: Any) -> Edit:
    """Change a speaker's name, kind, role, country, url, note or its protection. Raises WorkbenchError as :func:`add_speaker`."""
    if "name" in values:
        values["name"] = clean_name(values["name"])
    _check_kind(values.get("kind", speaker.kind))
    check_protection(values.get("note_protection", speaker.note_protection))
    return edit("Change speaker", update(speaker, stamp, **values))


def add_alias(
    speaker: Speaker,
    text: str,
    stamp: Stamp,
    aliases: Sequence[Alias] = (),
    *,
    kind: str = AliasKind.TRANSLITERATION,
    language: str = "",
) -> Edit:
    """Add another spelling of a speaker; ``aliases`` are those it has.

    Raises WorkbenchError for an empty one, an unknown kind, or one that the speaker has already.
    """
    words = clean_name(text)
    _check_alias_kind(kind)
    if words in {speaker.name, *(alias.text for alias in aliases)}:
        raise WorkbenchError(f"“{words}” is a name of this speaker already.")
    made = Alias(speaker_id=speaker.id, text=words, kind=kind, language=language.strip())
    return edit("Add another spelling", insert(made, stamp), guards=(SpeakerLive(speaker.id),))


def remove_alias(alias: Alias) -> Edit:
    """Take another spelling away."""
    return edit("Remove another spelling", remove(alias))


def set_chain(
    passage_id: str,
    old: Sequence[Attribution],
    new: Sequence[Step],
    stamp: Stamp,
    *,
    speakers: Sequence[Speaker] = (),
    label: str = "Change who says it",
    passage: Passage | None = None,
    own: Container[str] = (),
) -> Edit:
    """Say by whom, from the innermost speaker outwards, the words came into a passage.

    ``old`` are its rows in order of position, ``new`` what they shall say; ``speakers`` are new ones among them, added
    in the same edit. A step's row keeps its position and takes other contents, so that no two ever share one.
    ``passage`` is the passage itself: where others are named than before, its voice goes with them, and ``own`` are
    the ids of the speakers who are its outlet.
    Raises WorkbenchError for a chain that is too long or a word that its column does not know.
    """
    check_chain(new)
    made = {speaker.id for speaker in speakers}
    changes: list[RowChange | None] = [
        change for row in speakers for change in add_speaker(row, stamp).changes
    ]
    for position, step in enumerate(new):
        if position < len(old):
            changes.append(update(old[position], stamp, **step.values()))
        else:
            row = Attribution(passage_id=passage_id, position=position, **step.values())
            changes.append(insert(row, stamp))
    changes += [remove(row) for row in reversed(old[len(new) :])]
    if passage is not None and [row.speaker_id for row in old] != [step.speaker_id for step in new]:
        others = any(step.speaker_id not in own for step in new)
        changes.append(update(passage, stamp, voice=_voice(passage.voice, others=others)))
    seen = {row.speaker_id for row in old}
    fresh = dict.fromkeys(step.speaker_id for step in new if step.speaker_id not in made | seen)
    guards = (PassageLive(passage_id), *(SpeakerLive(speaker_id) for speaker_id in fresh))
    return edit(label, *changes, guards=guards)


def with_chain(made: Sequence[RowChange], chain: Edit) -> tuple[RowChange, ...]:
    """The changes of an edit that may make a passage, and those that say who said it, as one edit's."""
    voices = {one.id: one.after["voice"] for one in chain.changes if one.after and one.table == "passage"}
    new = {one.id for one in made if one.before is None} & voices.keys()
    first = [
        replace(one, after={**one.after, "voice": voices[one.id]}) if one.after and one.id in new else one
        for one in made
    ]
    return (*first, *(one for one in chain.changes if one.id not in new))


def _voice(voice: str, *, others: bool) -> str:
    """The voice of words that others than the outlet are named for, or nobody else is; a commenter's stay theirs."""
    if voice == Voice.COMMENTER:
        return voice
    return Voice.ATTRIBUTED if others else Voice.OUTLET


def check_chain(steps: Sequence[Step]) -> None:
    """Raises WorkbenchError for a chain that is too long or a word that its column does not know."""
    if len(steps) > LONGEST_CHAIN:
        raise WorkbenchError(f"A chain has at most {LONGEST_CHAIN} speakers; this one has {len(steps)}.")
    for step in steps:
        if step.mode not in set(Mode):
            raise WorkbenchError(f"“{step.mode}” is no way to give words; use one of: {', '.join(Mode)}.")
        if step.stance not in set(AttributionStance):
            stances = ", ".join(AttributionStance)
            raise WorkbenchError(f"“{step.stance}” is no stance; use one of: {stances}.")


@dataclass(frozen=True, slots=True)
class Merging:
    """What merging two speakers does: the edit, and in numbers what moves."""

    edit: Edit
    attributions: int
    aliases: tuple[str, ...]
    """The spellings that the kept speaker has more of afterwards."""
    taken_over: tuple[str, ...]
    """The columns that were empty in the kept speaker and come from the other one."""


def merge_speakers(
    kept: Speaker,
    gone: Speaker,
    said: Sequence[Attribution],
    aliases: Sequence[Alias],
    kept_aliases: Sequence[Alias],
    stamp: Stamp,
) -> Merging:
    """Make two speakers one: what ``gone`` said and its spellings go over to ``kept``, and ``gone`` to the bin.

    ``said`` and ``aliases`` are those of ``gone``. Its name becomes a spelling of ``kept``; what ``kept`` leaves empty
    (role, country, link, note) is taken over. Raises WorkbenchError where both are one, or either is in the bin.
    """
    if kept.id == gone.id:
        raise WorkbenchError("A speaker cannot be merged with itself: choose another one.")
    for speaker in (kept, gone):
        if speaker.deleted_at is not None:
            raise WorkbenchError(f"“{speaker.name}” is in the bin: restore it first. Nothing was changed.")
    taken = {
        name: getattr(gone, name)
        for name in ("role", "country", "url", "note")
        if getattr(gone, name) and not getattr(kept, name)
    }
    if "note" in taken:  # its protection belongs to the words
        taken["note_protection"] = gone.note_protection
    known = {kept.name, *(alias.text for alias in kept_aliases)}
    changes: list[RowChange | None] = [update(row, stamp, speaker_id=kept.id) for row in said]
    added: list[str] = []
    for alias in aliases:
        if alias.text in known:
            changes.append(remove(alias))
        else:
            known.add(alias.text)
            added.append(alias.text)
            changes.append(update(alias, stamp, speaker_id=kept.id))
    if gone.name not in known:
        added.insert(0, gone.name)
        changes.append(insert(Alias(speaker_id=kept.id, text=gone.name), stamp))
    changes.append(update(kept, stamp, guard=["deleted_at"], **taken) if taken else None)
    changes.append(update(gone, stamp, deleted_at=stamp.at))
    made = edit("Merge speakers", *changes, guards=(SpeakerLive(kept.id), SpeakerLive(gone.id)))
    named = tuple(name for name in taken if name != "note_protection")
    return Merging(made, len(said), tuple(added), named)


def delete_speaker(speaker: Speaker, named: int, stamp: Stamp) -> Edit:
    """Put a speaker in the bin whom no passage names (``named`` is how many do).

    Raises WorkbenchError where some do: they would be left without their speaker.
    """
    if named:
        passages = "1 passage names" if named == 1 else f"{named:,} passages name"
        raise WorkbenchError(
            f"{passages} “{speaker.name}”: merge it with another speaker, or name another one there, first."
        )
    return edit(
        "Remove speaker", update(speaker, stamp, deleted_at=stamp.at), guards=(SpeakerUnused(speaker.id),)
    )


def restore_speaker(speaker: Speaker, stamp: Stamp) -> Edit:
    """Take a speaker out of the bin."""
    return edit("Restore speaker", update(speaker, stamp, deleted_at=None))


def _check_kind(kind: str) -> None:
    if kind not in set(SpeakerKind):
        raise WorkbenchError(f"“{kind}” is no kind of speaker; use one of: {', '.join(SpeakerKind)}.")


def _check_alias_kind(kind: str) -> None:
    if kind not in set(AliasKind):
        raise WorkbenchError(f"“{kind}” is no kind of spelling; use one of: {', '.join(AliasKind)}.")
