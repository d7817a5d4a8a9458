"""What the record asks of a new version of a text, and of the second look at passages whose words changed.

Asked inside the writing transaction (see :mod:`workbench.store.guards` and :mod:`workbench.store.invariants`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.engine import Connection

from workbench.errors import StaleEditError
from workbench.model.edit import RowChange
from workbench.model.guards import (
    AnchorsAsSeen,
    IndependentWorkOver,
    NoSecondLookWaits,
    NothingMarkedSince,
)
from workbench.model.ids import claim_label
from workbench.model.vocabulary import AnchorState, ClaimState
from workbench.store.queries.revisions import anchor_revisions, waiting_passages
from workbench.store.queries.rows import ANCHOR, ARTICLE, CLAIM, CORRECTION, PASSAGE, VERSION, parts
from workbench.store.queries.visible import standing

_MARKED = "The article was tagged meanwhile, so its passages would not all be found again. Nothing was changed: do it again."


def anchors_as_seen(connection: Connection, guard: AnchorsAsSeen) -> None:
    """Raises StaleEditError where passages came, went or moved since their places were looked for."""
    if anchor_revisions(connection, guard.article_id) != guard.anchors:
        raise StaleEditError(_MARKED)


def nothing_marked_since(connection: Connection, guard: NothingMarkedSince) -> None:
    """Raises StaleEditError where a passage of the article came or moved since."""
    query = (
        select(ANCHOR.c.id)
        .join(PASSAGE, PASSAGE.c.id == ANCHOR.c.passage_id)
        .where(
            PASSAGE.c.article_id == guard.article_id,
            or_(ANCHOR.c.created_at > guard.at, ANCHOR.c.updated_at > guard.at),
        )
    )
    if connection.execute(query.limit(1)).first() is not None:
        raise StaleEditError(_MARKED)


def independent_work_over(connection: Connection, guard: IndependentWorkOver) -> None:
    """Raises StaleEditError where the article's independent work goes on, or is not settled."""
    if standing(connection, [guard.article_id], ""):
        raise StaleEditError(
            "The article is marked independently, and all who do must read the same text. Finish and settle that work "
            "first; nothing was changed."
        )


def none_waits(connection: Connection, guard: NoSecondLookWaits) -> None:
    """Raises StaleEditError where a passage of the claim waits for a second look."""
    query = (
        select(CLAIM.c.number, ARTICLE.c.title)
        .join(PASSAGE, PASSAGE.c.claim_id == CLAIM.c.id)
        .join(ARTICLE, ARTICLE.c.id == PASSAGE.c.article_id)
        .where(
            CLAIM.c.id == guard.claim_id,
            PASSAGE.c.deleted_at.is_(None),
            ARTICLE.c.deleted_at.is_(None),
            PASSAGE.c.id.in_(waiting_passages()),
        )
    )
    row = connection.execute(query.limit(1)).first()
    if row is not None:
        raise StaleEditError(
            f"The text of “{' '.join(row.title.split())[:60]}” changed, and a passage of {claim_label(row.number)} waits "
            "there for a second look. Settle it first; nothing was changed."
        )


def check(connection: Connection, changes: Sequence[RowChange]) -> None:
    """Raises StaleEditError where changed words are taken for those of a final claim that nobody has corrected since.

    What comes in whole, passage and all, as a merge brings it, was settled elsewhere.
    """
    own = {change.id for change in changes if change.table == "passage" and change.before is None}
    settled = [change for change in changes if change.table == "passage_anchor" and _settles(change)]
    ids = [change.id for change in settled if (change.after or {}).get("passage_id") not in own]
    later = VERSION.alias("later")
    for some in parts(ids):
        query = (
            select(CLAIM.c.id, CLAIM.c.number, VERSION.c.created_at)
            .join(PASSAGE, PASSAGE.c.claim_id == CLAIM.c.id)
            .join(ANCHOR, ANCHOR.c.passage_id == PASSAGE.c.id)
            .join(VERSION, VERSION.c.id == ANCHOR.c.version_id)
            .where(
                ANCHOR.c.id.in_(some),
                ANCHOR.c.state == AnchorState.CHANGED,
                CLAIM.c.state == ClaimState.FINAL,
                ~select(later.c.id)
                .where(later.c.article_id == VERSION.c.article_id, later.c.number > VERSION.c.number)
                .exists(),
            )
        )
        for row in connection.execute(query).all():
            corrected = select(CORRECTION.c.id).where(
                CORRECTION.c.claim_id == row.id, CORRECTION.c.created_at >= row.created_at
            )
            if connection.execute(corrected.limit(1)).first() is None:
                raise StaleEditError(
                    f"{claim_label(row.number)} is final, and was judged on other words. Make a correction of it first, "
                    "or leave the passage as an orphan: it then stays on the version it was judged on. Nothing was changed."
                )


def _settles(change: RowChange) -> bool:
    before: Any = change.before or {}
    after: Any = change.after or {}
    return bool(after.get("settled_at")) and after.get("settled_at") != before.get("settled_at")
