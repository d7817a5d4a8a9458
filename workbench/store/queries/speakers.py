"""Speakers: their names and spellings, how often they are named, and what each is on record with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.engine import Connection

from workbench.errors import NotFoundError
from workbench.model.tables import Alias, Attribution, Speaker
from workbench.model.vocabulary import ClaimState, Voice
from workbench.store.queries.counting import Counts
from workbench.store.queries.passages import Voiced, chains
from workbench.store.queries.rows import (
    ALIAS,
    ARTICLE,
    ATTRIBUTION,
    CLAIM,
    PASSAGE,
    SPEAKER,
    all_of,
    first,
    parts,
)
from workbench.store.queries.visible import seen_by, speaker_seen

SHORTEST_ID = 4
"""Characters of an id that find a speaker: fewer could be meant as a name."""


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """What a list shows of a speaker: its other spellings, and the claims that it makes, by tag, each counted once.

    ``passed_on`` are claims of others that came into an article through it, ``commenting`` those that it makes in
    readers' comments alone; they are in no other count.
    """

    speaker: Speaker
    spellings: tuple[str, ...]
    counts: Counts
    passed_on: int
    commenting: int


# -- names


def names(connection: Connection, viewer: str) -> list[tuple[str, str, bool]]:
    """Every name that finds a speaker out of the bin: its id, the name, whether it is the canonical one.

    Not of speakers whom others' blind work alone names, as :func:`visible.speaker_seen` says; nor anywhere below
    where a viewer is asked for.
    """
    live = and_(SPEAKER.c.deleted_at.is_(None), speaker_seen(viewer))
    own = connection.execute(select(SPEAKER.c.id, SPEAKER.c.name).where(live).order_by(SPEAKER.c.id))
    other = connection.execute(
        select(ALIAS.c.speaker_id, ALIAS.c.text)
        .join(SPEAKER, SPEAKER.c.id == ALIAS.c.speaker_id)
        .where(live)
        .order_by(ALIAS.c.id)
    )
    return [(row[0], row[1], True) for row in own] + [(row[0], row[1], False) for row in other]


def speaker(connection: Connection, speaker_id: str) -> Speaker | None:
    """One speaker, or None; also from the bin."""
    return first(connection, Speaker, select(SPEAKER).where(SPEAKER.c.id == speaker_id))


def speakers(connection: Connection, ids: Sequence[str]) -> dict[str, Speaker]:
    """The speakers of these ids, by id; also from the bin."""
    return {
        row.id: row
        for some in parts(list(ids))
        for row in all_of(connection, Speaker, select(SPEAKER).where(SPEAKER.c.id.in_(some)))
    }


def binned_speakers(connection: Connection) -> list[Speaker]:
    """The speakers in the bin, latest first."""
    query = select(SPEAKER).where(SPEAKER.c.deleted_at.is_not(None))
    return all_of(connection, Speaker, query.order_by(SPEAKER.c.deleted_at.desc()))


def aliases(connection: Connection, speaker_id: str) -> list[Alias]:
    """The other spellings of a speaker, the oldest first."""
    query = select(ALIAS).where(ALIAS.c.speaker_id == speaker_id)
    return all_of(connection, Alias, query.order_by(ALIAS.c.created_at, ALIAS.c.id))


def find_speaker(connection: Connection, said: str, viewer: str) -> Speaker:
    """The speaker whose name or other spelling is ``said``, whatever the case, or whose id is or begins with it.

    Raises NotFoundError where none or several do.
    """
    wanted = " ".join(said.split())
    every = names(connection, viewer) if wanted else []
    folded = wanted.casefold()
    for way in (
        {key for key, name, canonical in every if canonical and name == wanted},
        {key for key, name, canonical in every if canonical and name.casefold() == folded},
        {key for key, name, _ in every if name.casefold() == folded},
        {key for key, _, _ in every if key == wanted},
        {key for key, _, _ in every if len(wanted) >= SHORTEST_ID and key.startswith(folded)},
    ):
        found = sorted(speakers(connection, sorted(way)).values(), key=lambda row: row.name)
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(f"{row.name} {row.id[:12]}" for row in found[:5])
            raise NotFoundError(f"Several speakers answer to “{said}” ({listed}): give the id.")
    raise NotFoundError(
        f"There is no speaker “{said}” in this project; “workbench speakers list” shows them."
    )


def outlets(connection: Connection) -> frozenset[str]:
    """The outlets of the articles out of the bin, as they are written."""
    query = select(ARTICLE.c.outlet).where(ARTICLE.c.deleted_at.is_(None), ARTICLE.c.outlet != "").distinct()
    return frozenset(connection.scalars(query))


# -- what they said


def said_by(connection: Connection, speaker_id: str) -> list[Attribution]:
    """Every step of a chain that names the speaker, those of passages in the bin included."""
    query = select(ATTRIBUTION).where(ATTRIBUTION.c.speaker_id == speaker_id)
    return all_of(connection, Attribution, query.order_by(ATTRIBUTION.c.id))


def chain_rows(connection: Connection, passage_id: str) -> list[Attribution]:
    """The steps of a passage's chain, the innermost speaker first."""
    query = select(ATTRIBUTION).where(ATTRIBUTION.c.passage_id == passage_id)
    return all_of(connection, Attribution, query.order_by(ATTRIBUTION.c.position))


def chain(connection: Connection, passage_id: str) -> tuple[Voiced, ...]:
    """Who said a passage, the innermost speaker first; empty where it is the text's own voice."""
    return chains(connection, [passage_id]).get(passage_id, ())


def passages_of_steps(connection: Connection, ids: Sequence[str]) -> set[str]:
    """The passages that these steps of chains belong to."""
    found: set[str] = set()
    for some in parts(list(ids)):
        found.update(connection.scalars(select(ATTRIBUTION.c.passage_id).where(ATTRIBUTION.c.id.in_(some))))
    return found


def named(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """How many steps name each of these speakers, those of passages in the bin included; none is left out."""
    counted = dict.fromkeys(ids, 0)
    for some in parts(list(ids)):
        query = (
            select(ATTRIBUTION.c.speaker_id, func.count())
            .where(ATTRIBUTION.c.speaker_id.in_(some))
            .group_by(ATTRIBUTION.c.speaker_id)
        )
        counted |= {row[0]: int(row[1]) for row in connection.execute(query)}
    return counted


@cache
def _said() -> Select[Any]:
    """Who said which claim in which voice, each once; as reports count them, without the bin and what was withdrawn."""
    return (
        select(
            ATTRIBUTION.c.speaker_id,
            PASSAGE.c.claim_id,
            PASSAGE.c.voice,
            CLAIM.c.tag,
            (ATTRIBUTION.c.position > 0).label("outer"),
        )
        .select_from(
            ATTRIBUTION.join(PASSAGE, PASSAGE.c.id == ATTRIBUTION.c.passage_id)
            .join(CLAIM, CLAIM.c.id == PASSAGE.c.claim_id)
            .join(ARTICLE, ARTICLE.c.id == PASSAGE.c.article_id)
        )
        .where(
            PASSAGE.c.deleted_at.is_(None),
            ARTICLE.c.deleted_at.is_(None),
            CLAIM.c.state != ClaimState.WITHDRAWN,
            seen_by(""),
        )
        .distinct()
    )


def lines(connection: Connection, viewer: str = "", *, unused: bool = True) -> list[SpeakerLine]:
    """Every speaker out of the bin with its spellings and its claims by tag, in the order of names.

    Without ``unused`` only those that a passage names; "" is a reader, who hears of no blind work. For an outlet only what the chains say is counted, not what it
    says in its own voice.
    """
    spellings: dict[str, list[str]] = {}
    for row in connection.execute(select(ALIAS.c.speaker_id, ALIAS.c.text).order_by(ALIAS.c.created_at)):
        spellings.setdefault(row[0], []).append(row[1])
    tallies: dict[str, dict[str | None, int]] = {}
    commented: dict[str, set[str]] = {}
    passed: dict[str, set[str]] = {}
    made: dict[str, set[str]] = {}
    for row in connection.execute(_said()):
        if row.voice == Voice.COMMENTER:
            commented.setdefault(row.speaker_id, set()).add(row.claim_id)
            continue
        if row.outer:
            passed.setdefault(row.speaker_id, set()).add(row.claim_id)
            continue
        claims = made.setdefault(row.speaker_id, set())
        if row.claim_id not in claims:
            claims.add(row.claim_id)
            tally = tallies.setdefault(row.speaker_id, {})
            tally[row.tag] = tally.get(row.tag, 0) + 1
    query = select(SPEAKER).where(SPEAKER.c.deleted_at.is_(None), speaker_seen(viewer))
    found = []
    for one in all_of(connection, Speaker, query.order_by(func.lower(SPEAKER.c.name), SPEAKER.c.id)):
        tally = tallies.get(one.id, {})
        counts = Counts(*(tally.get(tag, 0) for tag in ("verified", "disputed", "opinion", None)))
        own = made.get(one.id, set())
        outer = passed.get(one.id, set()) - own
        commenting = len(commented.get(one.id, set()) - own - outer)
        if unused or counts.total or outer or commenting:
            found.append(SpeakerLine(one, tuple(spellings.get(one.id, ())), counts, len(outer), commenting))
    return found
