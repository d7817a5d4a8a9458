"""Whether an edit still fits the record: what its guards ask of it before it is written.

All of it is asked inside the writing transaction, with the head of the log locked, so that nobody comes between.
What must hold once it is written is in :mod:`workbench.store.invariants`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import and_, bindparam, or_, select
from sqlalchemy.engine import Connection

from workbench.errors import StaleEditError
from workbench.model.edit import RowChange
from workbench.model.guards import (
    AnchorsAsSeen,
    ApprovedByAnother,
    ClaimLive,
    Guard,
    IndependentWorkOver,
    NoSecondLookWaits,
    NoSecondReviewAsked,
    NotAuthor,
    NothingMarkedSince,
    PassageLive,
    SpeakerLive,
    SpeakerUnused,
    StillIndependent,
    StillSeen,
    StretchFree,
    TextNew,
    VersionCurrent,
)
from workbench.model.ids import claim_label
from workbench.store import past, reviewing, second_looks
from workbench.store.queries.articles import article_with_text
from workbench.store.queries.rows import (
    ANCHOR,
    ARTICLE,
    ASSIGNMENT,
    ATTRIBUTION,
    CLAIM,
    PASSAGE,
    SPEAKER,
    VERSION,
)

_LATER = VERSION.alias("later")
STANDING = (
    select(
        ARTICLE.c.deleted_at,
        select(_LATER.c.id)
        .where(_LATER.c.article_id == VERSION.c.article_id, _LATER.c.number > VERSION.c.number)
        .exists()
        .label("superseded"),
    )
    .select_from(VERSION.join(ARTICLE, ARTICLE.c.id == VERSION.c.article_id))
    .where(VERSION.c.id == bindparam("version"))
)
AT_PLACE = (
    select(ANCHOR.c.id, ANCHOR.c.segments, PASSAGE.c.id.label("passage_id"))
    .join(PASSAGE, PASSAGE.c.id == ANCHOR.c.passage_id)
    .where(
        ANCHOR.c.version_id == bindparam("version"),
        ANCHOR.c.start == bindparam("first"),
        ANCHOR.c.end == bindparam("last"),
        PASSAGE.c.deleted_at.is_(None),
        or_(
            and_(bindparam("independent_of") == "", PASSAGE.c.independent.is_(False)),
            and_(PASSAGE.c.independent.is_(True), PASSAGE.c.analyst_id == bindparam("independent_of")),
        ),
    )
)
"""Asked at every tag, so made once: building them took longer than answering them."""
LATER = select(_LATER.c.id).join(
    VERSION, and_(VERSION.c.article_id == _LATER.c.article_id, VERSION.c.number < _LATER.c.number)
)

GONE = "The {noun} is no longer there: it was removed meanwhile. Nothing was changed."
BINNED = "The {noun} is in the bin now. Restore it first; nothing was changed."


def check(connection: Connection, guards: Iterable[Guard]) -> None:
    """Raises StaleEditError, in a sentence, for the first guard that does not hold; one query for each."""
    for guard in guards:
        match guard:
            case VersionCurrent():
                _version_current(connection, guard)
            case AnchorsAsSeen():
                second_looks.anchors_as_seen(connection, guard)
            case NothingMarkedSince():
                second_looks.nothing_marked_since(connection, guard)
            case IndependentWorkOver():
                second_looks.independent_work_over(connection, guard)
            case NoSecondLookWaits():
                second_looks.none_waits(connection, guard)
            case StretchFree():
                _stretch_free(connection, guard)
            case PassageLive():
                _passage_live(connection, guard)
            case TextNew():
                if article_with_text(connection, guard.sha256) is not None:
                    raise StaleEditError("The same text came into the project meanwhile. Nothing was stored.")
            case ClaimLive():
                _claim_live(connection, guard)
            case NotAuthor():
                _not_author(connection, guard)
            case StillIndependent():
                _still_independent(connection, guard)
            case SpeakerLive():
                _speaker_live(connection, guard)
            case SpeakerUnused():
                _speaker_unused(connection, guard)
            case StillSeen():
                reviewing.still_seen(connection, guard)
            case NoSecondReviewAsked():
                reviewing.no_second_review_asked(connection)
            case ApprovedByAnother():
                reviewing.approved_by_another(connection, guard)


def for_redo(changes: Sequence[RowChange], act: str) -> list[Guard]:
    """What doing an act again asks for: passages, zones and corrected texts go only where they could go anew.

    The log has no guards, so they are read off the rows. What the act brought along itself is not asked about, nor
    what was there when it was first done: a file's passages also get a place in the older text that it was made from.
    """
    own = {change.id for change in changes if change.table == "article_version" and change.before is None}
    independent = {
        change.id: str(change.after["analyst_id"])
        for change in changes
        if change.table == "passage" and change.after and change.after.get("independent")
    }
    guards: dict[Guard, None] = dict.fromkeys(reviewing.for_redo(changes))
    for change in changes:
        row = change.after
        if change.before is not None or row is None:
            continue
        if change.table in ("passage_anchor", "zone") and row["version_id"] not in own:
            guards[VersionCurrent(row["version_id"], act)] = None
            if change.table == "passage_anchor":
                segments = tuple((start, end) for start, end in row["segments"])
                alone = independent.get(row["passage_id"], "")
                guards[StretchFree(row["version_id"], segments, alone, act)] = None
        elif change.table == "review":
            guards[NotAuthor(row["claim_id"], row["reviewer_id"])] = None
        elif change.table == "article_version" and row["number"] > 1:
            guards[NothingMarkedSince(row["article_id"], row["created_at"])] = None
            guards[IndependentWorkOver(row["article_id"])] = None
    return list(guards)


def _version_current(connection: Connection, guard: VersionCurrent) -> None:
    row = connection.execute(STANDING, {"version": guard.version_id}).first()
    if row is None:
        raise StaleEditError(GONE.format(noun="article"))
    if row.deleted_at is not None:
        raise StaleEditError(BINNED.format(noun="article"))
    if row.superseded and not (guard.act and _known_then(connection, guard)):
        raise StaleEditError(
            "The text of the article was corrected meanwhile, so this place may say something else by now. "
            "Nothing was changed: look again."
        )


def _known_then(connection: Connection, guard: VersionCurrent) -> bool:
    """Whether all versions after this one were there when the act that is done again was done."""
    later = connection.scalars(LATER.where(VERSION.c.id == guard.version_id)).all()
    return all(past.before_act(connection, guard.act, "article_version", {"id": one}) for one in later)


def _stretch_free(connection: Connection, guard: StretchFree) -> None:
    place: dict[str, Any] = {"version": guard.version_id, "independent_of": guard.independent_of}
    place |= {"first": guard.segments[0][0], "last": guard.segments[-1][1]}
    wanted = [list(segment) for segment in guard.segments]
    for row in connection.execute(AT_PLACE, place).all():
        if row.segments == wanted and not (guard.act and _stood_then(connection, guard.act, row)):
            raise StaleEditError("The same words were tagged meanwhile. Nothing was changed: look again.")


def _stood_then(connection: Connection, act: str, row: Any) -> bool:
    """Whether the passage stood at this place, and out of the bin, when the act that is done again was done."""
    passage = past.before_act(connection, act, "passage", {"id": row.passage_id, "deleted_at": None})
    anchor = past.before_act(connection, act, "passage_anchor", {"id": row.id, "segments": row.segments})
    return (
        passage is not None
        and passage["deleted_at"] is None
        and anchor is not None
        and anchor["segments"] == row.segments
    )


def _passage_live(connection: Connection, guard: PassageLive) -> None:
    query = select(PASSAGE.c.deleted_at, ARTICLE.c.deleted_at.label("article_deleted_at"))
    joined = PASSAGE.join(ARTICLE, ARTICLE.c.id == PASSAGE.c.article_id)
    row = connection.execute(query.select_from(joined).where(PASSAGE.c.id == guard.passage_id)).first()
    if row is None:
        raise StaleEditError(GONE.format(noun="passage"))
    if row.deleted_at is not None or row.article_deleted_at is not None:
        raise StaleEditError(BINNED.format(noun="article" if row.deleted_at is None else "passage"))


def _claim_live(connection: Connection, guard: ClaimLive) -> None:
    row = connection.execute(select(CLAIM.c.deleted_at).where(CLAIM.c.id == guard.claim_id)).first()
    if row is None:
        raise StaleEditError(GONE.format(noun="claim"))
    if row.deleted_at is not None:
        raise StaleEditError(BINNED.format(noun="claim"))


def _not_author(connection: Connection, guard: NotAuthor) -> None:
    query = select(CLAIM.c.number, CLAIM.c.judges, CLAIM.c.created_by).where(CLAIM.c.id == guard.claim_id)
    row = connection.execute(query).first()
    if row is not None and guard.reviewer_id in (row.judges or [row.created_by]):
        raise StaleEditError(
            f"{claim_label(row.number)} has your own judgement in it, so somebody else must review it. "
            "Nothing was stored."
        )


def _speaker_live(connection: Connection, guard: SpeakerLive) -> None:
    row = connection.execute(select(SPEAKER.c.deleted_at).where(SPEAKER.c.id == guard.speaker_id)).first()
    if row is None:
        raise StaleEditError(GONE.format(noun="speaker"))
    if row.deleted_at is not None:
        raise StaleEditError(
            "The speaker is in the bin by now, or was merged with another one. Nothing was changed: look again."
        )


def _speaker_unused(connection: Connection, guard: SpeakerUnused) -> None:
    named = select(ATTRIBUTION.c.id).where(ATTRIBUTION.c.speaker_id == guard.speaker_id).limit(1)
    if connection.execute(named).first() is not None:
        raise StaleEditError("A passage names this speaker by now, so it stays. Nothing was changed.")


def _still_independent(connection: Connection, guard: StillIndependent) -> None:
    query = select(ASSIGNMENT.c.done_at).where(
        ASSIGNMENT.c.article_id == guard.article_id, ASSIGNMENT.c.analyst_id == guard.analyst_id
    )
    row = connection.execute(query).first()
    if row is None or row.done_at is not None:
        raise StaleEditError(
            "Your independent work on this article is done, so its marks stay as they are. Nothing was changed."
        )
