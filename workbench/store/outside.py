"""What a file of some articles does not hold of what belongs to them, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.engine import Connection

from workbench.model.ids import claim_label
from workbench.store.queries.rows import CLAIM, LINK, PASSAGE, parts
from workbench.store.queries.visible import claim_seen, withheld_from

SHOWN = 10
"""Links that are told one by one."""


def named(
    connection: Connection, rows: Mapping[str, Sequence[Mapping[str, Any]]], viewer: str = ""
) -> list[str]:
    """A sentence for each link and passage that leads out of these rows, which are those of some articles.

    Not of what others than the viewer mark independently as long as that work goes on.
    """
    inside = {row["id"]: row["number"] for row in rows["claim"]}
    return [
        *_links(connection, inside, viewer),
        *_passages(connection, inside, {row["id"] for row in rows["article"]}, viewer),
    ]


def _links(connection: Connection, inside: Mapping[str, int], viewer: str) -> list[str]:
    outer: dict[str, Any] = {}
    for some in parts(sorted(inside)):
        query = select(LINK).where(or_(LINK.c.from_id.in_(some), LINK.c.to_id.in_(some)))
        for row in connection.execute(query):
            if row.from_id not in inside or row.to_id not in inside:
                outer[row.id] = row
    unseen = {
        end
        for row in outer.values()
        for end in (row.from_id, row.to_id)
        if end not in inside and not claim_seen(connection, end, viewer)
    }
    outer = {key: row for key, row in outer.items() if row.from_id not in unseen and row.to_id not in unseen}
    others = sorted({end for row in outer.values() for end in (row.from_id, row.to_id)} - inside.keys())
    numbers = dict(inside)
    for some in parts(others):
        found = connection.execute(select(CLAIM.c.id, CLAIM.c.number).where(CLAIM.c.id.in_(some)))
        numbers |= {row.id: row.number for row in found}
    said = sorted(
        f"The link “{claim_label(numbers[row.from_id])} {row.kind.replace('_', ' ')} "
        f"{claim_label(numbers[row.to_id])}” was left out: one of the two is in other articles alone."
        for row in outer.values()
    )
    more = len(said) - SHOWN
    return said if more <= 0 else [*said[:SHOWN], f"And {more:,} more links were left out."]


def _passages(
    connection: Connection, inside: Mapping[str, int], articles: set[str], viewer: str
) -> list[str]:
    elsewhere: dict[str, int] = {}
    for some in parts(sorted(inside)):
        query = (
            select(PASSAGE.c.claim_id, PASSAGE.c.article_id, func.count())
            .where(PASSAGE.c.claim_id.in_(some), PASSAGE.c.deleted_at.is_(None), ~withheld_from(viewer))
            .group_by(PASSAGE.c.claim_id, PASSAGE.c.article_id)
        )
        for claim_id, article_id, count in connection.execute(query):
            if article_id not in articles:
                elsewhere[claim_id] = elsewhere.get(claim_id, 0) + count
    if not elsewhere:
        return []
    labels = sorted(claim_label(inside[claim_id]) for claim_id in elsewhere)
    shown = ", ".join(labels[:SHOWN]) + (f" and {len(labels) - SHOWN:,} more" if len(labels) > SHOWN else "")
    many = sum(elsewhere.values())
    return [
        f"{many:,} passage{'' if many == 1 else 's'} in other articles that state{'s' if many == 1 else ''} {shown} "
        f"{'was' if many == 1 else 'were'} left out."
    ]
