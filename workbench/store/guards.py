"""Whether an edit still fits the record: what its guards ask, and what must hold of the rows once written.

All of it is asked inside the writing transaction, with the head of the log locked, so that nobody comes between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import and_, bindparam, or_, select
from sqlalchemy.engine import Connection

from workbench.errors import StaleEditError
from workbench.model.edit import RowChange
from workbench.model.guards import (
    ApprovedByAnother,
    ClaimLive,
    Guard,
    NoCircle,
    NoPassages,
    NoSecondReviewAsked,
    NotAuthor,
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
from workbench.model.states import FROZEN
from workbench.model.vocabulary import ClaimState, LinkKind
from workbench.store import circles, independent_rules, reviewing
from workbench.store.queries.articles import article_with_text
from workbench.store.queries.passages import passages_of_article
from workbench.store.queries.rows import (
    ANCHOR,
    ARTICLE,
    ASSIGNMENT,
    ATTRIBUTION,
    CITATION,
    CLAIM,
    PASSAGE,
    SPEAKER,
    VERSION,
    ZONE,
    parts,
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
    select(ANCHOR.c.segments)
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

GONE = "The {noun} is no longer there: it was removed meanwhile. Nothing was changed."
BINNED = "The {noun} is in the bin now. Restore it first; nothing was changed."


def check(connection: Connection, guards: Iterable[Guard]) -> None:
    """Raises StaleEditError, in a sentence, for the first guard that does not hold; one query for each."""
    for guard in guards:
        match guard:
            case VersionCurrent():
                _version_current(connection, guard)
            case NoPassages():
                if passages_of_article(connection, guard.article_id):
                    raise StaleEditError(
                        "The article was tagged meanwhile, so its text stays as it is. Nothing was changed: "
                        "remove its passages first, or import the corrected text as an article of its own."
                    )
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
            case NoCircle():
                circles.refuse(connection, guard.from_id, guard.to_id)
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


def for_redo(changes: Sequence[RowChange]) -> list[Guard]:
    """What doing it again asks for: passages, zones and corrected texts go only where they could go anew.

    The log has no guards, so they are read off the rows. What an act brought along itself is not asked about.
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
            guards[VersionCurrent(row["version_id"])] = None
            if change.table == "passage_anchor":
                segments = tuple((start, end) for start, end in row["segments"])
                alone = independent.get(row["passage_id"], "")
                guards[StretchFree(row["version_id"], segments, alone)] = None
        elif change.table == "review":
            guards[NotAuthor(row["claim_id"], row["reviewer_id"])] = None
        elif change.table == "claim_link" and row["kind"] == LinkKind.PART_OF:
            guards[NoCircle(row["from_id"], row["to_id"])] = None
        elif change.table == "article_version" and row["number"] > 1:
            guards[NoPassages(row["article_id"])] = None
    return list(guards)


def check_written(connection: Connection, changes: Sequence[RowChange], *, undoing: bool = False) -> None:
    """Raises StaleEditError where the rows as written, by an undo too, do not fit those beside them.

    A claim is in the bin exactly when all its passages are, no two zones of a version overlap, what is final changes
    by a correction alone, and independent work keeps its rules. What becomes final in the same edit, as a merge brings
    it, was not final before; ``undoing`` leads it back.
    """
    _final_stays(connection, changes, undoing=undoing)
    reviewing.corrected_stays_final(connection, changes)
    independent_rules.check(connection, changes)
    _bins_agree(connection, _claims_concerned(connection, changes))
    zones: dict[str, set[str]] = defaultdict(set)
    own = {change.id for change in changes if change.table == "article_version"}
    for change in changes:
        if change.table == "zone" and change.before is None and change.after is not None:
            zones[change.after["version_id"]].add(change.id)
    for version_id in zones.keys() - own:
        _zones_apart(connection, version_id, zones[version_id])


def _version_current(connection: Connection, guard: VersionCurrent) -> None:
    row = connection.execute(STANDING, {"version": guard.version_id}).first()
    if row is None:
        raise StaleEditError(GONE.format(noun="article"))
    if row.deleted_at is not None:
        raise StaleEditError(BINNED.format(noun="article"))
    if row.superseded:
        raise StaleEditError(
            "The text of the article was corrected meanwhile, so this place may say something else by now. "
            "Nothing was changed: look again."
        )


def _stretch_free(connection: Connection, guard: StretchFree) -> None:
    place: dict[str, Any] = {"version": guard.version_id, "independent_of": guard.independent_of}
    place |= {"first": guard.segments[0][0], "last": guard.segments[-1][1]}
    wanted = [list(segment) for segment in guard.segments]
    if wanted in connection.scalars(AT_PLACE, place).all():
        raise StaleEditError("The same words were tagged meanwhile. Nothing was changed: look again.")


def _passage_live(connection: Connection, guard: PassageLive) -> None:
    query = select(PASSAGE.c.deleted_at, ARTICLE.c.deleted_at.label("article_deleted_at"))
    joined = PASSAGE.join(ARTICLE, ARTICLE.c.id == PASSAGE.c.article_id)
    row = connection.execute(query.select_from(joined).where(PASSAGE.c.id == guard.passage_id)).first()
    if row is None:
        raise StaleEditError(GONE.format(noun="passage"))
    if row.deleted_at is not None or row.article_deleted_at is not None:
        raise StaleEditError(BINNED.format(noun="article" if row.deleted_at is None else "passage"))


def _claims_concerned(connection: Connection, changes: Iterable[RowChange]) -> set[str]:
    """The claims that got or lost a passage, or went into the bin or out of it."""
    claims: set[str] = set()
    passages: set[str] = set()
    for change in changes:
        values: dict[str, Any] = {**(change.before or {}), **(change.after or {})}
        if change.table == "passage" and "claim_id" in values:
            claims |= {values["claim_id"], (change.before or values)["claim_id"]}
        elif change.table == "passage" and "deleted_at" in values:
            passages.add(change.id)
        elif change.table == "claim" and "deleted_at" in values and change.before and change.after:
            claims.add(change.id)
    for some in parts(sorted(passages)):
        claims.update(connection.scalars(select(PASSAGE.c.claim_id).where(PASSAGE.c.id.in_(some))))
    return claims


def _bins_agree(connection: Connection, claims: set[str]) -> None:
    for some in parts(sorted(claims)):
        query = select(CLAIM.c.number, CLAIM.c.deleted_at).where(CLAIM.c.id.in_(some), bins_disagree())
        row = connection.execute(query.limit(1)).first()
        if row is not None and row.deleted_at is not None:
            raise StaleEditError(
                f"{claim_label(row.number)} is in the bin by now, and its passages with it. Restore it from there; "
                "nothing was changed."
            )
        if row is not None:
            raise StaleEditError(
                f"The passages of {claim_label(row.number)} were changed meanwhile, and it would be left without "
                "one. Nothing was changed: look again."
            )


def bins_disagree() -> Any:
    """The condition on a claim that it is in the bin with a live passage, or out of it without one."""
    live = select(PASSAGE.c.id).where(PASSAGE.c.claim_id == CLAIM.c.id, PASSAGE.c.deleted_at.is_(None))
    binned = CLAIM.c.deleted_at.is_not(None)
    return or_(and_(binned, live.exists()), and_(~binned, ~live.exists()))


def _zones_apart(connection: Connection, version_id: str, written: set[str]) -> None:
    query = select(ZONE.c.id, ZONE.c.start, ZONE.c.end).where(ZONE.c.version_id == version_id)
    rows = connection.execute(query).all()
    for new in rows:
        if new.id in written and any(
            row.id != new.id and row.start < new.end and new.start < row.end for row in rows
        ):
            raise StaleEditError(
                "A part of these words was marked meanwhile. Nothing was changed: look again."
            )


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


def _becomes_final(change: RowChange) -> bool:
    before, after = change.before or {}, change.after or {}
    return (
        before.get("state", ClaimState.FINAL) != ClaimState.FINAL and after.get("state") == ClaimState.FINAL
    )


def _final_stays(connection: Connection, changes: Iterable[RowChange], *, undoing: bool) -> None:
    """Raises StaleEditError where a final claim, or what is cited for it, changed without a correction."""
    touched: set[str] = set()
    citations: set[str] = set()
    corrected: set[str] = set()
    own: set[str] = set()
    opened: set[str] = set()
    for change in changes:
        values: dict[str, Any] = {**(change.before or {}), **(change.after or {})}
        if change.table == "correction":
            corrected.add(values["claim_id"])
        elif change.table == "claim" and (
            change.before is None
            or change.after is None
            or _becomes_final(change.inverse() if undoing else change)
        ):
            own.add(change.id)
        elif change.table == "claim" and any(
            change.after[name] != change.before[name]  # type: ignore[index]
            for name in FROZEN & values.keys()
        ):
            touched.add(change.id)
            if (change.before or {}).get("state") == ClaimState.FINAL:
                opened.add(change.id)
        elif change.table == "claim_evidence":
            if "claim_id" in values:
                touched.add(values["claim_id"])
            else:
                citations.add(change.id)
    for some in parts(sorted(citations)):
        touched.update(connection.scalars(select(CITATION.c.claim_id).where(CITATION.c.id.in_(some))))
    for some in parts(sorted(touched - corrected - own)):
        final = or_(CLAIM.c.state == ClaimState.FINAL, CLAIM.c.id.in_(opened))
        query = select(CLAIM.c.number).where(CLAIM.c.id.in_(some), final)
        row = connection.execute(query.limit(1)).first()
        if row is not None:
            raise StaleEditError(
                f"{claim_label(row.number)} is final, so it changes by a correction alone. Nothing was changed."
            )
