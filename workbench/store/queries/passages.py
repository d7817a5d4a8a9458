"""Passages with their anchors, claims and who said them, and the article that is open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.engine import Connection

from workbench.errors import NotFoundError
from workbench.model.tables import (
    Article,
    ArticleVersion,
    Assignment,
    Attribution,
    Claim,
    Passage,
    PassageAnchor,
    Speaker,
    Zone,
)
from workbench.store.queries.articles import article, text_of, version, zones
from workbench.store.queries.rows import (
    ANCHOR,
    ASSIGNMENT,
    ATTRIBUTION,
    CITATION,
    CLAIM,
    EVIDENCE,
    PASSAGE,
    SPEAKER,
    VERSION,
    all_of,
    first,
    made,
    parts,
)
from workbench.store.queries.visible import open_work, seen_by


@dataclass(frozen=True, slots=True)
class Voiced:
    """One step of an attribution chain with the speaker whom it names."""

    attribution: Attribution
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class PassageLine:
    """A passage with its anchor in one version, its claim, and who said it, the innermost speaker first.

    ``evidence`` is how many evidence the claim cites.
    """

    passage: Passage
    anchor: PassageAnchor
    claim: Claim
    chain: tuple[Voiced, ...] = ()
    evidence: int = 0

    @property
    def said_by(self) -> str:
        """The names of who said it, the innermost first; "" where it is the text's own voice."""
        return " → ".join(voiced.speaker.name for voiced in self.chain)


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """All that the window needs to show an article: its current version, text, zones and passages.

    ``assignment`` is the viewer's own, where the article is marked independently and not all are done.
    """

    article: Article
    version: ArticleVersion
    text: str
    zones: list[Zone]
    passages: list[PassageLine]
    assignment: Assignment | None = None


@cache
def passage_query() -> Select[Any]:
    """Passages with their anchors and claims, for :func:`passage_lines`; the caller says which."""
    # Made once: naming its 40 columns anew takes longer than reading one passage.
    columns = [
        column.label(f"{prefix}_{column.name}")
        for prefix, table in (("p", PASSAGE), ("a", ANCHOR), ("c", CLAIM))
        for column in table.c
    ]
    joined = PASSAGE.join(ANCHOR, ANCHOR.c.passage_id == PASSAGE.c.id).join(
        CLAIM, CLAIM.c.id == PASSAGE.c.claim_id
    )
    return select(*columns).select_from(joined)


def passage_lines(
    connection: Connection,
    query: Select[Any],
    said: Mapping[str, tuple[Voiced, ...]] = MappingProxyType({}),
    cited: Mapping[str, int] = MappingProxyType({}),
) -> list[PassageLine]:
    """What :func:`passage_query` found, with the chains by passage and the numbers of evidence by claim."""
    # The places of the two ids, so that nothing is made twice: an article may have 20,000 lines.
    names = [tuple(table.c.keys()) for table in (PASSAGE, ANCHOR, CLAIM)]
    anchor, claim = len(names[0]), len(names[0]) + len(names[1])
    passage_id, claim_id = names[0].index("id"), claim + names[2].index("id")
    return [
        PassageLine(
            made(Passage, zip(names[0], row[:anchor], strict=True)),
            made(PassageAnchor, zip(names[1], row[anchor:claim], strict=True)),
            made(Claim, zip(names[2], row[claim:], strict=True)),
            said.get(row[passage_id], ()),
            cited.get(row[claim_id], 0),
        )
        for row in connection.execute(query)
    ]


def _chains(connection: Connection, condition: Any) -> dict[str, tuple[Voiced, ...]]:
    """The chains of the passages that the condition names, by passage."""
    # The speakers apart: joined, each would come again with every step that names it, and an article may have 20,000.
    named = select(ATTRIBUTION.c.speaker_id).where(condition)
    speakers = {
        row.id: row for row in all_of(connection, Speaker, select(SPEAKER).where(SPEAKER.c.id.in_(named)))
    }
    names = tuple(ATTRIBUTION.c.keys())
    found: dict[str, list[Voiced]] = defaultdict(list)
    order = (ATTRIBUTION.c.passage_id, ATTRIBUTION.c.position)
    for row in connection.execute(select(ATTRIBUTION).where(condition).order_by(*order)):
        attribution = made(Attribution, zip(names, row, strict=True))
        found[row.passage_id].append(Voiced(attribution, speakers[row.speaker_id]))
    return {passage_id: tuple(chain) for passage_id, chain in found.items()}


def chains(connection: Connection, passage_ids: Sequence[str]) -> dict[str, tuple[Voiced, ...]]:
    """Who said these passages, by passage; without those that nobody else is said to have said."""
    found: dict[str, tuple[Voiced, ...]] = {}
    for some in parts(passage_ids):
        found |= _chains(connection, ATTRIBUTION.c.passage_id.in_(some))
    return found


def passages(connection: Connection, version_id: str, viewer: str = "") -> list[PassageLine]:
    """The passages anchored in a version that the analyst ``viewer`` sees, without those in the bin.

    In reading order, a longer one before those inside it.
    """
    query = passage_query().where(
        ANCHOR.c.version_id == version_id, PASSAGE.c.deleted_at.is_(None), seen_by(viewer)
    )
    here = select(ANCHOR.c.passage_id).where(ANCHOR.c.version_id == version_id)
    said = _chains(connection, ATTRIBUTION.c.passage_id.in_(here))
    return passage_lines(
        connection,
        query.order_by(ANCHOR.c.start, ANCHOR.c.end.desc(), PASSAGE.c.created_at),
        said,
        evidence_counts(connection, version_id, viewer),
    )


def evidence_counts(connection: Connection, version_id: str, viewer: str = "") -> dict[str, int]:
    """How many evidence the claims cite that the ``viewer`` sees in a version's article, by claim; without those that
    cite none."""
    # By the article, whose index has its 20,000 passages in a fifth of the time that their anchors take.
    article_id = select(VERSION.c.article_id).where(VERSION.c.id == version_id).scalar_subquery()
    claims = select(PASSAGE.c.claim_id).where(PASSAGE.c.article_id == article_id, seen_by(viewer))
    binned = select(EVIDENCE.c.id).where(EVIDENCE.c.deleted_at.is_not(None))
    query = select(CITATION.c.claim_id, func.count()).where(
        CITATION.c.claim_id.in_(claims), CITATION.c.evidence_id.not_in(binned)
    )
    return {claim: int(count) for claim, count in connection.execute(query.group_by(CITATION.c.claim_id))}


@cache
def _evidence_of_claim() -> Select[Any]:
    joined = CITATION.join(EVIDENCE, EVIDENCE.c.id == CITATION.c.evidence_id)
    condition = (CITATION.c.claim_id == bindparam("claim"), EVIDENCE.c.deleted_at.is_(None))
    return select(func.count()).select_from(joined).where(*condition)


def passage(
    connection: Connection, passage_id: str, version_id: str, viewer: str | None = None
) -> PassageLine | None:
    """One passage in a version, also from the bin; None where it has no anchor there, or the ``viewer`` sees it not.

    Without a viewer any passage is given.
    """
    query = passage_query().where(PASSAGE.c.id == passage_id, ANCHOR.c.version_id == version_id)
    found = passage_lines(connection, query if viewer is None else query.where(seen_by(viewer)))
    if not found:
        return None
    cited = int(connection.execute(_evidence_of_claim(), {"claim": found[0].claim.id}).scalar_one())
    return replace(found[0], chain=chains(connection, [passage_id]).get(passage_id, ()), evidence=cited)


def passage_row(connection: Connection, passage_id: str) -> Passage | None:
    """A passage by itself, or None; also from the bin."""
    return first(connection, Passage, select(PASSAGE).where(PASSAGE.c.id == passage_id))


def passages_of_claim(connection: Connection, claim_id: str) -> int:
    """How many passages, not in the bin, state a claim."""
    query = select(func.count()).where(PASSAGE.c.claim_id == claim_id, PASSAGE.c.deleted_at.is_(None))
    return int(connection.execute(query).scalar_one())


def passages_of_article(connection: Connection, article_id: str) -> int:
    """How many passages an article has, those in the bin included."""
    query = select(func.count()).where(PASSAGE.c.article_id == article_id)
    return int(connection.execute(query).scalar_one())


def claim(connection: Connection, claim_id: str) -> Claim | None:
    """One claim, or None; also from the bin."""
    return first(connection, Claim, select(CLAIM).where(CLAIM.c.id == claim_id))


def assignment(connection: Connection, article_id: str, analyst_id: str) -> Assignment | None:
    """The analyst's assignment to an article that somebody still marks independently; None where there is none."""
    query = select(ASSIGNMENT).where(
        ASSIGNMENT.c.article_id == article_id,
        ASSIGNMENT.c.analyst_id == analyst_id,
        ASSIGNMENT.c.article_id.in_(open_work()),
    )
    return first(connection, Assignment, query)


def open_article(connection: Connection, article_id: str, viewer: str = "") -> OpenArticle:
    """An article as the analyst ``viewer`` sees it: current version, text, zones and passages.

    Raises NotFoundError where it is gone.
    """
    found = article(connection, article_id)
    if found is None:
        raise NotFoundError("The article is no longer in the project.")
    current = version(connection, article_id)
    return OpenArticle(
        found,
        current,
        text_of(connection, current.sha256),
        zones(connection, current.id),
        passages(connection, current.id, viewer),
        assignment(connection, article_id, viewer) if viewer else None,
    )
