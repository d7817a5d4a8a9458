"""Independent work: who marks an article, what they marked, and what of it is settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from workbench.model.independent_edits import Original
from workbench.model.tables import Adjudication, Assignment, ClaimEvidence, Evidence
from workbench.store.queries.passages import PassageLine, Voiced, chains, passage_lines, passage_query
from workbench.store.queries.revisions import marked_version
from workbench.store.queries.rows import (
    ADJUDICATION,
    ANALYST,
    ANCHOR,
    ARTICLE,
    ASSIGNMENT,
    CITATION,
    EVIDENCE,
    PASSAGE,
    all_of,
    parts,
)
from workbench.store.queries.visible import open_work, progress


@dataclass(frozen=True, slots=True)
class Assigned:
    """An assignment with the name of its analyst."""

    assignment: Assignment
    name: str

    @property
    def done(self) -> bool:
        """Whether this analyst has finished."""
        return self.assignment.done_at is not None


@dataclass(frozen=True, slots=True)
class Work:
    """The independent work on one article: who marks it, by name, and how many of the marks are settled."""

    article_id: str
    assigned: tuple[Assigned, ...]
    marks: int = 0
    settled: int = 0

    @property
    def open(self) -> bool:
        """Whether somebody is not done yet."""
        return any(not one.done for one in self.assigned)

    def mine(self, analyst_id: str) -> Assigned | None:
        """The analyst's own assignment, or None."""
        return next((one for one in self.assigned if one.assignment.analyst_id == analyst_id), None)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that all its analysts have finished, with the names of these."""

    article_id: str
    title: str
    outlet: str
    names: tuple[str, ...]
    marks: int
    settled: int


@dataclass(frozen=True, slots=True)
class MarkedAlone:
    """A passage as one analyst marked it independently: what is copied, who said it, and the sources it cites."""

    original: Original
    said_by: str = ""
    sources: tuple[tuple[ClaimEvidence, Evidence], ...] = ()


def work(connection: Connection, article_id: str) -> Work | None:
    """The independent work on an article; None where it is marked by everybody together.

    How many marks there are is told only once all are done.
    """
    query = (
        select(ASSIGNMENT, ANALYST.c.name)
        .join(ANALYST, ANALYST.c.id == ASSIGNMENT.c.analyst_id)
        .where(ASSIGNMENT.c.article_id == article_id)
        .order_by(func.lower(ANALYST.c.name), ASSIGNMENT.c.id)
    )
    assigned = tuple(
        Assigned(Assignment(**{name: row[name] for name in Assignment.model_fields}), str(row["name"]))
        for row in connection.execute(query).mappings()
    )
    if not assigned:
        return None
    if any(not one.done for one in assigned):
        return Work(article_id, assigned)
    marks, settled = progress(connection, [article_id])[article_id]
    return Work(article_id, assigned, marks, settled)


def waiting(connection: Connection) -> list[Waiting]:
    """The articles, not in the bin, that all their analysts have finished, by title; the settled ones too."""
    query = (
        select(ASSIGNMENT.c.article_id, ARTICLE.c.title, ARTICLE.c.outlet, ANALYST.c.name)
        .join(ARTICLE, ARTICLE.c.id == ASSIGNMENT.c.article_id)
        .join(ANALYST, ANALYST.c.id == ASSIGNMENT.c.analyst_id)
        .where(ASSIGNMENT.c.article_id.not_in(open_work()), ARTICLE.c.deleted_at.is_(None))
        .order_by(func.lower(ARTICLE.c.title), ASSIGNMENT.c.article_id, func.lower(ANALYST.c.name))
    )
    found: dict[str, tuple[str, str, list[str]]] = {}
    for row in connection.execute(query):
        found.setdefault(row.article_id, (row.title, row.outlet, []))[2].append(row.name)
    done = progress(connection, list(found))
    return [
        Waiting(article_id, title, outlet, tuple(names), *done[article_id])
        for article_id, (title, outlet, names) in found.items()
    ]


def marks(connection: Connection, article_ids: Sequence[str] | None = None) -> int:
    """How many independent marks, not in the bin, these articles have; the whole project where none are named."""
    query = select(func.count()).where(PASSAGE.c.independent.is_(True), PASSAGE.c.deleted_at.is_(None))
    if article_ids is None:
        return int(connection.execute(query).scalar_one())
    return sum(
        int(connection.execute(query.where(PASSAGE.c.article_id.in_(some))).scalar_one())
        for some in parts(list(article_ids))
    )


def originals(connection: Connection, article_id: str) -> list[MarkedAlone]:
    """What was marked independently in an article, in reading order, not from the bin; nothing before all are done."""
    current = marked_version(connection, article_id)
    query = passage_query().where(
        PASSAGE.c.article_id == article_id,
        PASSAGE.c.article_id.not_in(open_work()),
        PASSAGE.c.independent.is_(True),
        PASSAGE.c.deleted_at.is_(None),
        ANCHOR.c.version_id == current.id,
    )
    lines = passage_lines(connection, query.order_by(ANCHOR.c.start, ANCHOR.c.end.desc(), PASSAGE.c.id))
    said = chains(connection, [line.passage.id for line in lines])
    cited = _citations(connection, [line.claim.id for line in lines])
    return [_whole(line, said, cited) for line in lines]


def _whole(
    line: PassageLine,
    said: Mapping[str, tuple[Voiced, ...]],
    cited: Mapping[str, Sequence[tuple[ClaimEvidence, Evidence]]],
) -> MarkedAlone:
    chain = said.get(line.passage.id, ())
    sources = tuple(cited.get(line.claim.id, ()))
    original = Original(
        line.passage,
        line.anchor,
        line.claim,
        tuple(voiced.attribution for voiced in chain),
        tuple(citation for citation, _ in sources),
    )
    return MarkedAlone(original, " → ".join(voiced.speaker.name for voiced in chain), sources)


def _citations(
    connection: Connection, claim_ids: Sequence[str]
) -> dict[str, list[tuple[ClaimEvidence, Evidence]]]:
    """The sources that claims cite, by claim."""
    found: dict[str, list[tuple[ClaimEvidence, Evidence]]] = defaultdict(list)
    for some in parts(claim_ids):
        query = select(CITATION).where(CITATION.c.claim_id.in_(some)).order_by(CITATION.c.created_at)
        citations = all_of(connection, ClaimEvidence, query)
        wanted = sorted({row.evidence_id for row in citations})
        sources: dict[str, Evidence] = {}
        for batch in parts(wanted):
            rows = all_of(connection, Evidence, select(EVIDENCE).where(EVIDENCE.c.id.in_(batch)))
            sources |= {row.id: row for row in rows}
        for row in citations:
            found[row.claim_id].append((row, sources[row.evidence_id]))
    return found


def adjudications(connection: Connection, article_id: str) -> list[Adjudication]:
    """What was settled in an article, in the order in which it was."""
    query = select(ADJUDICATION).where(ADJUDICATION.c.article_id == article_id)
    return all_of(connection, Adjudication, query.order_by(ADJUDICATION.c.created_at, ADJUDICATION.c.id))
