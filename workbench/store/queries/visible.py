"""Who sees which passages while articles are marked independently, and how far that work is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Literal

from sqlalchemy import and_, or_, select
from sqlalchemy.engine import Connection

from workbench.store.queries.rows import (
    ADJUDICATION,
    ASSIGNMENT,
    ATTRIBUTION,
    CITATION,
    EVIDENCE,
    PASSAGE,
    SPEAKER,
    parts,
)

Standing = Literal["", "mine", "waits", "settle"]
"""How an article's independent work stands to who looks: there is none (or all is settled), they still mark it, they
wait for others, or the marks are to be settled."""


def open_work() -> Any:
    """The ids of the articles that somebody still marks independently."""
    return select(ASSIGNMENT.c.article_id).where(ASSIGNMENT.c.done_at.is_(None))


def seen_by(viewer: str) -> Any:
    """The condition on a passage that the analyst of this id sees it; "" is a reader, for whom reports are made.

    What was marked independently is seen by who marked it, as long as the work goes on, and counts for nobody else.
    Whoever is assigned sees nothing but their own until all are done.
    """
    ordinary = PASSAGE.c.independent.is_(False)
    if not viewer:
        return ordinary
    assigned = select(ASSIGNMENT.c.article_id).where(ASSIGNMENT.c.analyst_id == viewer)
    blind = and_(PASSAGE.c.article_id.in_(open_work()), PASSAGE.c.article_id.in_(assigned))
    own = and_(PASSAGE.c.independent.is_(True), PASSAGE.c.analyst_id == viewer)
    return or_(and_(blind, own), and_(ordinary, ~blind))


def withheld_from(viewer: str) -> Any:
    """The condition on a passage that it is another's independent work which goes on, and so not to be handed out."""
    return and_(
        PASSAGE.c.independent.is_(True),
        PASSAGE.c.article_id.in_(open_work()),
        PASSAGE.c.analyst_id != viewer,
    )


def source_seen(viewer: str) -> Any:
    """The condition on an evidence that the viewer may hear of it: what others found in blind work alone stays theirs."""
    cited = CITATION.join(PASSAGE, PASSAGE.c.claim_id == CITATION.c.claim_id)
    citing = select(CITATION.c.id).select_from(cited).where(CITATION.c.evidence_id == EVIDENCE.c.id)
    blind = citing.where(withheld_from(viewer))
    return or_(EVIDENCE.c.created_by == viewer, ~blind.exists(), citing.where(seen_by(viewer)).exists())


def speaker_seen(viewer: str) -> Any:
    """The condition on a speaker that the viewer may hear of them: whom others' blind work alone names stays theirs."""
    steps = ATTRIBUTION.join(PASSAGE, PASSAGE.c.id == ATTRIBUTION.c.passage_id)
    named = select(ATTRIBUTION.c.speaker_id).select_from(steps)
    withheld = withheld_from(viewer)
    # Once for all speakers, and one by one for those few: names are asked for at every key stroke.
    return or_(
        SPEAKER.c.created_by == viewer,
        SPEAKER.c.id.not_in(named.where(withheld)),
        named.where(ATTRIBUTION.c.speaker_id == SPEAKER.c.id, ~withheld).exists(),
    )


def standing(connection: Connection, article_ids: Sequence[str], viewer: str) -> dict[str, Standing]:
    """How the independent work on these articles stands to the viewer; without those that have none."""
    found: dict[str, Standing] = {}
    for some in parts(article_ids):
        query = select(ASSIGNMENT.c.article_id, ASSIGNMENT.c.analyst_id, ASSIGNMENT.c.done_at)
        for row in connection.execute(query.where(ASSIGNMENT.c.article_id.in_(some))):
            if row.done_at is None and row.analyst_id == viewer:
                found[row.article_id] = "mine"
            elif row.done_at is None and found.get(row.article_id) != "mine":
                found[row.article_id] = "waits"
            else:
                found.setdefault(row.article_id, "settle")
    done = progress(connection, [one for one, how in found.items() if how == "settle"])
    return {one: how for one, how in found.items() if how != "settle" or done[one][0] > done[one][1]}


def progress(connection: Connection, article_ids: Sequence[str]) -> dict[str, tuple[int, int]]:
    """How many independent marks, not in the bin, each article has, and how many of them are settled."""
    live: dict[str, set[str]] = defaultdict(set)
    compared: dict[str, set[str]] = defaultdict(set)
    for some in parts(article_ids):
        marks = select(PASSAGE.c.article_id, PASSAGE.c.id).where(
            PASSAGE.c.article_id.in_(some), PASSAGE.c.independent.is_(True), PASSAGE.c.deleted_at.is_(None)
        )
        for row in connection.execute(marks):
            live[row.article_id].add(row.id)
        settlings = select(ADJUDICATION.c.article_id, ADJUDICATION.c.compared)
        for row in connection.execute(settlings.where(ADJUDICATION.c.article_id.in_(some))):
            compared[row.article_id].update(row.compared)
    return {
        article_id: (len(live[article_id]), len(live[article_id] & compared[article_id]))
        for article_id in article_ids
    }


def claim_seen(connection: Connection, claim_id: str, viewer: str) -> bool:
    """Whether the viewer may hear of a claim: it has no passages, or not all are marks of others' work that goes on."""
    mine = select(PASSAGE.c.id).where(PASSAGE.c.claim_id == claim_id)
    open_to_me = mine.where(or_(PASSAGE.c.article_id.not_in(open_work()), seen_by(viewer)))
    if connection.execute(open_to_me.limit(1)).first() is not None:
        return True
    return connection.execute(mine.limit(1)).first() is None
