"""Whether an edit still fits the record: what its guards ask, and what must hold of the rows once written.

All of it is asked inside the writing transaction, with the head of the log locked, so that nobody comes between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import and_, bindparam, or_, select
from sqlalchemy.engine import Connection

from workbench.errors import StaleEditError
from workbench.model.edit import RowChange
from workbench.model.guards import Guard, NoPassages, PassageLive, StretchFree, TextNew, VersionCurrent
from workbench.model.ids import claim_label
from workbench.store.queries import (
    ANCHOR,
    ARTICLE,
    CLAIM,
    PASSAGE,
    VERSION,
    ZONE,
    article_with_text,
    passages_of_article,
)

AT_ONCE = 500
"""Rows asked about in one query."""

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


def for_redo(changes: Sequence[RowChange]) -> list[Guard]:
    """What doing it again asks for: passages, zones and corrected texts go only where they could go anew.

    The log has no guards, so they are read off the rows. What an act brought along itself is not asked about.
    """
    own = {change.id for change in changes if change.table == "article_version" and change.before is None}
    guards: dict[Guard, None] = {}
    for change in changes:
        row = change.after
        if change.before is not None or row is None:
            continue
        if change.table in ("passage_anchor", "zone") and row["version_id"] not in own:
            guards[VersionCurrent(row["version_id"])] = None
            if change.table == "passage_anchor":
                segments = tuple((start, end) for start, end in row["segments"])
                guards[StretchFree(row["version_id"], segments)] = None
        elif change.table == "article_version" and row["number"] > 1:
            guards[NoPassages(row["article_id"])] = None
    return list(guards)


def check_written(connection: Connection, changes: Sequence[RowChange]) -> None:
    """Raises StaleEditError where the rows as written, by an undo too, do not fit those beside them.

    A claim is in the bin exactly when all its passages are, and no two zones of a version overlap.
    """
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
    place = {"version": guard.version_id, "first": guard.segments[0][0], "last": guard.segments[-1][1]}
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
        if change.table == "passage" and "deleted_at" in values:
            if "claim_id" in values:
                claims.add(values["claim_id"])
            else:
                passages.add(change.id)
        elif change.table == "claim" and "deleted_at" in values and change.before and change.after:
            claims.add(change.id)
    for some in _parts(passages):
        claims.update(connection.scalars(select(PASSAGE.c.claim_id).where(PASSAGE.c.id.in_(some))))
    return claims


def _bins_agree(connection: Connection, claims: set[str]) -> None:
    for some in _parts(claims):
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


def _parts(ids: Iterable[str]) -> Iterator[list[str]]:
    wanted = sorted(ids)
    for first in range(0, len(wanted), AT_ONCE):
        yield wanted[first : first + AT_ONCE]
