"""Who worked on which article, and what each marked there: what agreement is worked out from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from workbench.model.tables import ClaimEvidence, Evidence
from workbench.model.vocabulary import AnchorState, Stance
from workbench.store.queries.articles import text_of
from workbench.store.queries.passages import PassageLine, passage_lines, passage_query
from workbench.store.queries.revisions import marked_version
from workbench.store.queries.rows import (
    ANCHOR,
    ARTICLE,
    ASSIGNMENT,
    CITATION,
    EVIDENCE,
    PASSAGE,
    made,
    parts,
)


@dataclass(frozen=True, slots=True)
class WorkedOn:
    """An article and the ids of the analysts who worked on it.

    ``independent`` tells that they were assigned to mark it apart from each other, ``open`` that not all are done.
    """

    article_id: str
    title: str
    analysts: tuple[str, ...]
    independent: bool = False
    open: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """An article's current text with the passages that count for agreement, and the evidence of their claims.

    ``adrift`` counts passages without a confirmed place in the current text.
    """

    text: str
    passages: list[PassageLine]
    citations: dict[str, list[tuple[ClaimEvidence, Evidence]]] = field(default_factory=dict)
    adrift: int = 0


def worked_on(connection: Connection) -> list[WorkedOn]:
    """The articles, not in the bin, that somebody was assigned to or marked, by title.

    Where there are assignments, the assigned analysts are those who work on it; elsewhere whoever marked a passage.
    """
    assigned: dict[str, list[str]] = defaultdict(list)
    unfinished: set[str] = set()
    for row in connection.execute(
        select(ASSIGNMENT.c.article_id, ASSIGNMENT.c.analyst_id, ASSIGNMENT.c.done_at).order_by(
            ASSIGNMENT.c.analyst_id
        )
    ):
        assigned[row.article_id].append(row.analyst_id)
        if row.done_at is None:
            unfinished.add(row.article_id)
    marked: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(
        select(PASSAGE.c.article_id, PASSAGE.c.analyst_id)
        .where(PASSAGE.c.deleted_at.is_(None), PASSAGE.c.independent.is_(False))
        .distinct()
        .order_by(PASSAGE.c.analyst_id)
    ):
        marked[row.article_id].append(row.analyst_id)
    titles: dict[str, str] = {}
    for some in parts(sorted(assigned.keys() | marked.keys())):
        query = select(ARTICLE.c.id, ARTICLE.c.title).where(
            ARTICLE.c.id.in_(some), ARTICLE.c.deleted_at.is_(None)
        )
        titles |= {row.id: row.title for row in connection.execute(query)}
    return [
        WorkedOn(
            article_id,
            title,
            tuple(assigned.get(article_id) or marked[article_id]),
            article_id in assigned,
            article_id in unfinished,
        )
        for article_id, title in sorted(titles.items(), key=lambda one: (one[1].casefold(), one[0]))
    ]


def marked(connection: Connection, worked: WorkedOn, analysts: Sequence[str]) -> Marked:
    """What these analysts marked in an article: the independent originals, or else their ordinary passages.

    Raises NotFoundError where the article has no text.
    """
    current = marked_version(connection, worked.article_id)
    mine = (
        PASSAGE.c.article_id == worked.article_id,
        PASSAGE.c.deleted_at.is_(None),
        PASSAGE.c.independent.is_(worked.independent),
        PASSAGE.c.analyst_id.in_(list(analysts)),
    )
    placed = passage_query().where(
        *mine, ANCHOR.c.version_id == current.id, ANCHOR.c.state != AnchorState.SUGGESTED
    )
    lines = passage_lines(connection, placed.order_by(ANCHOR.c.start, ANCHOR.c.end.desc(), PASSAGE.c.id))
    total = int(connection.execute(select(func.count()).select_from(PASSAGE).where(*mine)).scalar_one())
    return Marked(
        text_of(connection, current.sha256),
        lines,
        _citations(connection, sorted({line.claim.id for line in lines})),
        total - len(lines),
    )


def _citations(
    connection: Connection, claims: Sequence[str]
) -> dict[str, list[tuple[ClaimEvidence, Evidence]]]:
    """The evidence of claims, by claim: not what is in the bin, nor what was found irrelevant."""
    found: dict[str, list[tuple[ClaimEvidence, Evidence]]] = defaultdict(list)
    names = [tuple(table.c.keys()) for table in (CITATION, EVIDENCE)]
    columns: list[Any] = [*CITATION.c, *EVIDENCE.c]
    joined = CITATION.join(EVIDENCE, EVIDENCE.c.id == CITATION.c.evidence_id)
    labelled = [column.label(f"{column.table.name}_{column.name}") for column in columns]
    for some in parts(claims):
        query = (
            select(*labelled)
            .select_from(joined)
            .where(
                CITATION.c.claim_id.in_(some),
                CITATION.c.stance != Stance.IRRELEVANT,
                EVIDENCE.c.deleted_at.is_(None),
            )
            .order_by(EVIDENCE.c.id)
        )
        for row in connection.execute(query):
            width = len(names[0])
            citation = made(ClaimEvidence, zip(names[0], row[:width], strict=True))
            evidence = made(Evidence, zip(names[1], row[width:], strict=True))
            found[citation.claim_id].append((citation, evidence))
    return dict(found)
