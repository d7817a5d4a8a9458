"""Passages or claims counted by tag."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from workbench.model.vocabulary import TO_CHECK, ClaimState
from workbench.store.queries.rows import CLAIM, PASSAGE, parts
from workbench.store.queries.visible import seen_by


@dataclass(frozen=True, slots=True)
class Counts:
    """Passages of an article, or claims of a project, by tag."""

    verified: int = 0
    disputed: int = 0
    opinion: int = 0
    to_check: int = 0

    @property
    def tagged(self) -> int:
        """Those that have a tag."""
        return self.verified + self.disputed + self.opinion

    @property
    def total(self) -> int:
        """All of them, those to check included."""
        return self.tagged + self.to_check

    def as_dict(self) -> dict[str, int]:
        """By the stored words of the tags."""
        return {
            "verified": self.verified,
            "disputed": self.disputed,
            "opinion": self.opinion,
            "to_check": self.to_check,
        }


@dataclass(frozen=True, slots=True)
class Stated:
    """The claims of an article: ``claims`` as every report counts them, without those that were ``withdrawn``."""

    claims: Counts = Counts()
    withdrawn: int = 0


def stated_claims(connection: Connection, article_ids: Sequence[str], viewer: str = "") -> dict[str, Stated]:
    """The claims that each of these articles states, each claim once, as far as the analyst ``viewer`` sees them.

    Nothing from the bin; an article without claims is not there.
    """
    gone = CLAIM.c.state == ClaimState.WITHDRAWN
    query = (
        select(PASSAGE.c.article_id, CLAIM.c.tag, gone, func.count(CLAIM.c.id.distinct()))
        .select_from(PASSAGE.join(CLAIM, CLAIM.c.id == PASSAGE.c.claim_id))
        # A claim in the bin has no passage outside it.
        .where(PASSAGE.c.deleted_at.is_(None), seen_by(viewer))
        .group_by(PASSAGE.c.article_id, CLAIM.c.tag, gone)
    )
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    withdrawn: defaultdict[str, int] = defaultdict(int)
    for some in parts(article_ids):
        for article_id, tag, is_gone, count in connection.execute(
            query.where(PASSAGE.c.article_id.in_(some))
        ):
            if is_gone:
                withdrawn[article_id] += count
            else:
                found[article_id][tag or TO_CHECK] = count
    return {one: Stated(Counts(**found[one]), withdrawn[one]) for one in {*found, *withdrawn}}
