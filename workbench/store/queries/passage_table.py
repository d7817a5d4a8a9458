"""The table of passages as files have it: a line of words for each, by `model.passage_columns`.

Read in one query for some articles at a time: a line has forty cells, and a project has 100,000 lines.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, func, select, type_coerce
from sqlalchemy.engine import Connection

from workbench.errors import NotFoundError
from workbench.model.ids import claim_label
from workbench.model.passage_columns import unless_public
from workbench.model.protection import Level, counted, lets_in
from workbench.model.vocabulary import TO_CHECK, ClaimState
from workbench.store.queries.rows import (
    ANCHOR,
    ARTICLE,
    ATTRIBUTION,
    CITATION,
    CLAIM,
    EVIDENCE,
    PASSAGE,
    REVIEW,
    SPEAKER,
    VERSION,
    parts,
)
from workbench.store.queries.visible import seen_by


def _at(column: ColumnElement[str]) -> ColumnElement[str]:
    """The column of an anchor, "" where a passage has no place."""
    return func.coalesce(column, "")


_LIVE = (PASSAGE.c.deleted_at.is_(None), CLAIM.c.deleted_at.is_(None), PASSAGE.c.independent.is_(False))
_PASSAGES = (
    select(
        PASSAGE.c.id, ANCHOR.c.version_id, PASSAGE.c.article_id, ANCHOR.c.start, ANCHOR.c.end,
        PASSAGE.c.updated_at, PASSAGE.c.created_at, PASSAGE.c.analyst_id, PASSAGE.c.role, PASSAGE.c.voice,
        _at(ANCHOR.c.updated_at), _at(ANCHOR.c.quote), _at(type_coerce(ANCHOR.c.segments, Text)),
        _at(ANCHOR.c.prefix), _at(ANCHOR.c.suffix), _at(ANCHOR.c.state),
        CLAIM.c.id, CLAIM.c.number, CLAIM.c.tag, CLAIM.c.verdict, CLAIM.c.summary, CLAIM.c.updated_at,
        CLAIM.c.text, CLAIM.c.rationale, CLAIM.c.note, CLAIM.c.note_protection, CLAIM.c.state,
        CLAIM.c.confidence, CLAIM.c.claim_date, CLAIM.c.due,
    )
    .select_from(
        PASSAGE.join(CLAIM, CLAIM.c.id == PASSAGE.c.claim_id).outerjoin(
            ANCHOR, ANCHOR.c.passage_id == PASSAGE.c.id
        )
    )
    .where(*_LIVE)
)  # fmt: skip
_PASSAGE, _VERSION, _ARTICLE, _START, _END = range(5)
_NOWHERE = ("", "")


def passage_table(
    connection: Connection,
    article_ids: Sequence[str],
    level: Level,
    people: Mapping[str, str],
    *,
    with_ids: bool = True,
    viewer: str = "",
    report: bool = False,
) -> Iterator[tuple[str, ...]]:
    """The passages of these articles as words by COLUMNS and JUDGED, article by article in reading order.

    Nothing from the bin, nothing that was marked independently, and what the analyst ``viewer`` sees ("": anybody); a
    ``report`` is without what was withdrawn. ``start`` and ``end`` are code points in the version named by ``version``,
    half-open, the current one wherever the passage has a place in it; a passage without any place has empty ones.
    ``segments`` is JSON; ``tag`` is ``to_check`` where there is none; ``speaker`` is the innermost of the ``chain``.

    ``people`` are the words for the analysts by their ids, which stand there too ``with_ids``. A note that ``level``
    does not let in is empty, and sources that it does not let in are counted as withheld. Raises NotFoundError for an
    article that is not there or is in the bin.
    """
    articles = _articles(connection, article_ids)
    query = _PASSAGES.where(PASSAGE.c.article_id.in_(article_ids))
    if viewer:
        query = query.where(seen_by(viewer))
    if report:
        query = query.where(CLAIM.c.state != ClaimState.WITHDRAWN)
    versions = _versions(connection, article_ids)
    chains = _chains(connection, article_ids)
    sources = _sources(connection, article_ids, level)
    reviewers = _reviewers(connection, article_ids, people)
    passages = _newest(connection, query, versions)
    for article_id in dict.fromkeys(article_ids):
        title, *about = articles[article_id]
        for (
            passage_id, version_id, _, start, end, marked, created, analyst_id, role, voice,
            placed, quote, segments, prefix, suffix, anchor_state,
            claim_id, number, tag, verdict, summary, judged, text, rationale, note, protection, state,
            confidence, claim_date, due,
        ) in passages[article_id]:  # fmt: skip
            said = chains[passage_id]
            known = note if note and lets_in(level, protection) else ""
            yield (
                claim_label(number), article_id, title,
                "" if start is None else str(start), "" if end is None else str(end), quote,
                tag or TO_CHECK, verdict, summary, people.get(analyst_id, ""), max(judged, marked, placed), text,
                said[0] if said else "", " → ".join(said), rationale, known, state, role, voice,
                segments, prefix, suffix, anchor_state, *about, *versions.get(version_id, _NOWHERE), created,
                passage_id, claim_id, analyst_id if with_ids else "",
                unless_public(protection) if known else "",
                confidence, claim_date, due, sources.get(claim_id, "0"), reviewers.get(claim_id, ""),
            )  # fmt: skip


def withdrawn(connection: Connection, article_ids: Sequence[str]) -> int:
    """How many claims a report of these articles leaves out since they were withdrawn."""
    found: set[str] = set()
    for some in parts(article_ids):
        query = select(CLAIM.c.id).join(PASSAGE, PASSAGE.c.claim_id == CLAIM.c.id).where(*_LIVE)
        of_these = query.where(PASSAGE.c.article_id.in_(some), CLAIM.c.state == ClaimState.WITHDRAWN)
        found.update(connection.scalars(of_these))
    return len(found)


def _articles(connection: Connection, article_ids: Sequence[str]) -> dict[str, Sequence[Any]]:
    """What a line says of its article, by its id."""
    columns = ("title", "outlet", "author", "published", "url", "language")
    query = select(ARTICLE.c.id, *(ARTICLE.c[name] for name in columns))
    known = query.where(ARTICLE.c.id.in_(article_ids), ARTICLE.c.deleted_at.is_(None))
    found: dict[str, Sequence[Any]] = {row[0]: row[1:] for row in connection.execute(known)}
    for article_id in article_ids:
        if article_id not in found:
            raise NotFoundError(f"There is no article “{article_id}” in this project, or it is in the bin.")
    return found


def _versions(connection: Connection, article_ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """The number and hash of each version, by its id."""
    query = select(VERSION.c.id, VERSION.c.number, VERSION.c.sha256)
    found = connection.execute(query.where(VERSION.c.article_id.in_(article_ids)))
    return {version_id: (str(number), sha256) for version_id, number, sha256 in found}


def _newest(
    connection: Connection, query: Select[Any], versions: Mapping[str, tuple[str, str]]
) -> defaultdict[str, list[Sequence[Any]]]:
    """The rows of the query by article in reading order, each passage at its newest anchor."""
    newest: dict[str, Sequence[Any]] = {}
    row: Sequence[Any]
    for row in connection.execute(query).all():
        other = newest.setdefault(row[_PASSAGE], row)
        if other is not row and int(versions[other[_VERSION]][0]) < int(versions[row[_VERSION]][0]):
            newest[row[_PASSAGE]] = row
    found: defaultdict[str, list[Sequence[Any]]] = defaultdict(list)
    for row in newest.values():
        found[row[_ARTICLE]].append(row)
    for rows in found.values():
        rows.sort(key=_reading_order)
    return found


def _reading_order(row: Sequence[Any]) -> tuple[bool, int, int, str]:
    if row[_VERSION] is None:
        return True, 0, 0, row[_PASSAGE]
    return False, row[_START], -row[_END], row[_PASSAGE]


def _chains(connection: Connection, article_ids: Sequence[str]) -> defaultdict[str, list[str]]:
    """The names of who said each passage, the innermost speaker first."""
    said = ATTRIBUTION.join(SPEAKER, SPEAKER.c.id == ATTRIBUTION.c.speaker_id)
    query = (
        select(ATTRIBUTION.c.passage_id, SPEAKER.c.name)
        .select_from(said.join(PASSAGE, PASSAGE.c.id == ATTRIBUTION.c.passage_id))
        .where(PASSAGE.c.article_id.in_(article_ids))
        .order_by(ATTRIBUTION.c.passage_id, ATTRIBUTION.c.position)
    )
    found: defaultdict[str, list[str]] = defaultdict(list)
    for passage_id, name in connection.execute(query):
        found[passage_id].append(name)
    return found


def _stated(article_ids: Sequence[str]) -> Select[Any]:
    """The ids of the claims that these articles state."""
    return select(PASSAGE.c.claim_id).where(PASSAGE.c.article_id.in_(article_ids))


def _sources(connection: Connection, article_ids: Sequence[str], level: Level) -> dict[str, str]:
    """How many sources each claim cites, of those that cite any."""
    query = (
        select(CITATION.c.claim_id, EVIDENCE.c.protection)
        .select_from(CITATION.join(EVIDENCE, EVIDENCE.c.id == CITATION.c.evidence_id))
        .where(EVIDENCE.c.deleted_at.is_(None), CITATION.c.claim_id.in_(_stated(article_ids)))
    )
    cited: Counter[str] = Counter()
    withheld: Counter[str] = Counter()
    for claim_id, protection in connection.execute(query):
        cited[claim_id] += 1
        withheld[claim_id] += not lets_in(level, protection)
    return {claim_id: counted(count, withheld[claim_id]) for claim_id, count in cited.items()}


def _reviewers(
    connection: Connection, article_ids: Sequence[str], people: Mapping[str, str]
) -> dict[str, str]:
    """Who reviewed each claim, in the order in which they first did."""
    query = (
        select(REVIEW.c.claim_id, REVIEW.c.reviewer_id)
        .where(REVIEW.c.claim_id.in_(_stated(article_ids)))
        .order_by(REVIEW.c.created_at, REVIEW.c.id)
    )
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for claim_id, reviewer_id in connection.execute(query):
        found[claim_id][reviewer_id] = None
    return {
        claim_id: ", ".join(people[one] for one in some if one in people) for claim_id, some in found.items()
    }
