"""Evidence: what a claim cites, what the project has, and where a source is known already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, func, or_, select
from sqlalchemy.engine import Connection

from workbench.errors import NotFoundError
from workbench.model.tables import Claim, ClaimEvidence, Evidence
from workbench.store.queries.claims import WORDS_AT_MOST
from workbench.store.queries.rows import (
    CITATION,
    CLAIM,
    EVIDENCE,
    SNAPSHOT,
    all_of,
    escaped,
    first,
    made,
    parts,
    says,
)
from workbench.store.queries.visible import source_seen
from workbench.text.web_addresses import page_key, parse

_SEARCHED = ("title", "publisher", "author", "url", "note", "snapshot_name")


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation with its evidence; ``size`` is the snapshot's in bytes, 0 where there is none."""

    citation: ClaimEvidence
    evidence: Evidence
    size: int


@dataclass(frozen=True, slots=True)
class Found:
    """Evidence of the project with the number of claims, out of the bin, that cite it."""

    evidence: Evidence
    claims: int


def citations(connection: Connection, claim_id: str) -> list[Cited]:
    """What a claim cites, in the order in which it was added; nothing from the bin."""
    return _lines(connection, _of_one_claim(), {"claim": claim_id})


def citations_of_claims(connection: Connection, claim_ids: Sequence[str]) -> dict[str, list[Cited]]:
    """What these claims cite, by claim; without those that cite nothing."""
    found: dict[str, list[Cited]] = defaultdict(list)
    for some in parts(list(claim_ids)):
        for line in _lines(connection, _cited().where(CITATION.c.claim_id.in_(some)), {}):
            found[line.citation.claim_id].append(line)
    return dict(found)


def cited(connection: Connection, citation_id: str) -> Cited | None:
    """One citation with its evidence, or None where it is no longer there."""
    claim_id = connection.scalars(select(CITATION.c.claim_id).where(CITATION.c.id == citation_id)).first()
    lines = citations(connection, claim_id) if claim_id is not None else []
    return next((line for line in lines if line.citation.id == citation_id), None)


def citing_claims(connection: Connection, evidence_id: str) -> list[tuple[Claim, ClaimEvidence]]:
    """The claims that cite an evidence, those in the bin included, in the order of their numbers."""
    rows = all_of(connection, ClaimEvidence, select(CITATION).where(CITATION.c.evidence_id == evidence_id))
    by_claim = {row.claim_id: row for row in rows}
    query = select(CLAIM).where(CLAIM.c.id.in_(list(by_claim))).order_by(CLAIM.c.number)
    return [(claim, by_claim[claim.id]) for claim in all_of(connection, Claim, query)]


def evidence(connection: Connection, evidence_id: str) -> Evidence | None:
    """One evidence, the bin included, or None."""
    return first(connection, Evidence, select(EVIDENCE).where(EVIDENCE.c.id == evidence_id))


def find_evidence(connection: Connection, start: str) -> Evidence:
    """The evidence, out of the bin, whose id is, or begins with, ``start``.

    Raises NotFoundError where none or several do.
    """
    wanted = start.strip().lower()
    like = f"{escaped(wanted)}%"
    query = _live().where(EVIDENCE.c.id.like(like, escape="\\")).limit(6)
    found = all_of(connection, Evidence, query) if wanted else []
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFoundError(f"No evidence's id begins with “{start}”; “workbench evidence list” shows them.")
    listed = ", ".join(row.id[:12] for row in found[:5])
    raise NotFoundError(f"The ids of several evidence begin with “{start}” ({listed}…): give more of it.")


def search(connection: Connection, typed: str, limit: int = 12, viewer: str = "") -> list[Found]:
    """The evidence, out of the bin, that the viewer may hear of and that has all the typed words in title, publisher, author, link or note.

    Those found by their titles come first, then the newest; nothing typed gives the newest.
    """
    words = typed.split()[:WORDS_AT_MOST]
    query = _live().where(source_seen(viewer))
    for word in words:
        query = query.where(or_(*(says(connection, EVIDENCE.c[column], word) for column in _SEARCHED)))
    if words:
        in_title = and_(*(says(connection, EVIDENCE.c.title, word) for word in words))
        query = query.order_by(in_title.desc())
    rows = all_of(connection, Evidence, query.order_by(EVIDENCE.c.created_at.desc()).limit(limit))
    return [Found(row, count) for row, count in zip(rows, _counts(connection, rows), strict=True)]


def with_snapshot(connection: Connection, sha256: str) -> Evidence | None:
    """Evidence, out of the bin, that keeps exactly these bytes; None where none does."""
    query = _live().where(EVIDENCE.c.snapshot_sha256 == sha256).order_by(EVIDENCE.c.created_at)
    return first(connection, Evidence, query.limit(1))


def with_link(connection: Connection, link: str) -> Evidence | None:
    """Evidence, out of the bin, whose link leads to the same page (see ``page_key``); None where none does."""
    key = page_key(link)
    if not key:
        return None
    host = parse(link).host.removeprefix("www.")
    # A host of other letters is stored as it was written: there all links are looked at.
    near = EVIDENCE.c.url != "" if "xn--" in host else says(connection, EVIDENCE.c.url, host)
    rows = all_of(connection, Evidence, _live().where(near).order_by(EVIDENCE.c.created_at))
    return next((row for row in rows if page_key(row.url) == key), None)


def of_article(connection: Connection, article_id: str) -> Evidence | None:
    """The evidence, out of the bin, that an article of the project itself is; None where it is none."""
    query = _live().where(EVIDENCE.c.article_id == article_id).order_by(EVIDENCE.c.created_at)
    return first(connection, Evidence, query.limit(1))


def snapshot(connection: Connection, sha256: str) -> bytes:
    """The bytes kept under a hash. Raises NotFoundError where they are not kept any more."""
    found = connection.scalars(select(SNAPSHOT.c.data).where(SNAPSHOT.c.sha256 == sha256)).first()
    if found is None:
        raise NotFoundError(
            "This snapshot is not in the project any more: “workbench check” says what is missing."
        )
    return bytes(found)


def binned_evidence(connection: Connection) -> list[Evidence]:
    """The evidence in the bin, latest first."""
    query = select(EVIDENCE).where(EVIDENCE.c.deleted_at.is_not(None))
    return all_of(connection, Evidence, query.order_by(EVIDENCE.c.deleted_at.desc()))


def groups(connection: Connection) -> list[str]:
    """The independence groups that are in use, in the order of their letters."""
    named = select(EVIDENCE.c.independence_group).where(
        EVIDENCE.c.deleted_at.is_(None), EVIDENCE.c.independence_group != ""
    )
    return sorted(set(connection.scalars(named.distinct())), key=str.casefold)


def _live() -> Select[Any]:
    return select(EVIDENCE).where(EVIDENCE.c.deleted_at.is_(None))


@cache
def _of_one_claim() -> Select[Any]:
    # Asked at every tag, so made once: building it takes longer than answering it.
    return _cited().where(CITATION.c.claim_id == bindparam("claim"))


def _lines(connection: Connection, query: Select[Any], values: Mapping[str, str]) -> list[Cited]:
    names = [tuple(table.c.keys()) for table in (CITATION, EVIDENCE)]
    width = len(names[0])
    return [
        Cited(
            made(ClaimEvidence, zip(names[0], row[:width], strict=True)),
            made(Evidence, zip(names[1], row[width:-1], strict=True)),
            row[-1] or 0,
        )
        for row in connection.execute(query, values)
    ]


def _cited() -> Select[Any]:
    joined = CITATION.join(EVIDENCE, EVIDENCE.c.id == CITATION.c.evidence_id).outerjoin(
        SNAPSHOT, SNAPSHOT.c.sha256 == EVIDENCE.c.snapshot_sha256
    )
    return (
        select(*CITATION.c, *EVIDENCE.c, func.length(SNAPSHOT.c.data))
        .select_from(joined)
        .where(EVIDENCE.c.deleted_at.is_(None))
        .order_by(CITATION.c.claim_id, CITATION.c.created_at, CITATION.c.id)
    )


def _counts(connection: Connection, rows: Sequence[Evidence]) -> list[int]:
    query = (
        select(CITATION.c.evidence_id, func.count())
        .join(CLAIM, CLAIM.c.id == CITATION.c.claim_id)
        .where(CITATION.c.evidence_id.in_([row.id for row in rows]), CLAIM.c.deleted_at.is_(None))
        .group_by(CITATION.c.evidence_id)
    )
    counted = {evidence_id: int(count) for evidence_id, count in connection.execute(query)}
    return [counted.get(row.id, 0) for row in rows]
