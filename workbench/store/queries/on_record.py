"""What a speaker is on record with across the articles, and the passages that state a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.engine import Connection

from workbench.model.tables import Speaker
from workbench.model.vocabulary import SpeakerKind, Voice
from workbench.store.queries.rows import ANCHOR, ARTICLE, ATTRIBUTION, CLAIM, PASSAGE
from workbench.store.queries.speakers import aliases, outlets, speaker
from workbench.store.queries.visible import seen_by


@dataclass(frozen=True, slots=True)
class OnRecord:
    """A passage by which a speaker is on record with a claim.

    ``position`` is the speaker's step in a chain of ``steps`` (0 is the innermost), -1 where the words are an
    outlet's own voice. ``outlet`` and the date are the article's.
    """

    claim_id: str
    number: int | None
    tag: str | None
    verdict: str
    passage_id: str
    voice: str
    article_id: str
    title: str
    outlet: str
    published: str
    published_precision: str
    said_on: str
    said_on_precision: str
    quote: str
    position: int
    steps: int

    @property
    def in_comment(self) -> bool:
        """Whether the words stand in a reader's comment, and so count for no outlet."""
        return self.voice == Voice.COMMENTER


_SHOWN = (
    CLAIM.c.id.label("claim_id"),
    CLAIM.c.number,
    CLAIM.c.tag,
    CLAIM.c.verdict,
    PASSAGE.c.id.label("passage_id"),
    PASSAGE.c.voice,
    ARTICLE.c.id.label("article_id"),
    ARTICLE.c.title,
    ARTICLE.c.outlet,
    ARTICLE.c.published,
    ARTICLE.c.published_precision,
    ANCHOR.c.quote,
)


def record(connection: Connection, speaker_id: str) -> list[OnRecord]:
    """All that a speaker is on record with across the articles, the newest article first.

    For an outlet that includes what its own articles say in their own voice, never their readers' comments. Nothing
    from the bin, nothing that is marked independently.
    """
    length = (
        select(func.count())
        .select_from(_STEPS)
        .where(_STEPS.c.passage_id == ATTRIBUTION.c.passage_id)
        .scalar_subquery()
    )
    joined = _passages().join(ATTRIBUTION, ATTRIBUTION.c.passage_id == PASSAGE.c.id)
    query = select(
        *_SHOWN,
        ATTRIBUTION.c.said_on,
        ATTRIBUTION.c.said_on_precision,
        ATTRIBUTION.c.position,
        length.label("steps"),
    )
    found = _on_record(
        connection, query.select_from(joined).where(ATTRIBUTION.c.speaker_id == speaker_id, *_live())
    )
    one = speaker(connection, speaker_id)
    if one is not None and one.kind == SpeakerKind.OUTLET:
        found += _in_own_voice(connection, one)
    ordered = sorted(found, key=lambda row: (row.number or 0, row.passage_id))
    return sorted(ordered, key=lambda row: row.published, reverse=True)


_STEPS = ATTRIBUTION.alias("steps")
_LATER = ANCHOR.alias("later_anchor")


def _passages() -> Any:
    return (
        PASSAGE.join(CLAIM, CLAIM.c.id == PASSAGE.c.claim_id)
        .join(ARTICLE, ARTICLE.c.id == PASSAGE.c.article_id)
        .join(ANCHOR, ANCHOR.c.passage_id == PASSAGE.c.id)
    )


def _live(viewer: str = "") -> tuple[Any, ...]:
    newest = (
        select(func.max(_LATER.c.created_at)).where(_LATER.c.passage_id == PASSAGE.c.id).scalar_subquery()
    )
    return (
        PASSAGE.c.deleted_at.is_(None),
        ARTICLE.c.deleted_at.is_(None),
        seen_by(viewer),
        ANCHOR.c.created_at == newest,
    )


def _in_own_voice(connection: Connection, outlet: Speaker) -> list[OnRecord]:
    """What an outlet says itself: passages of its articles in its voice, which nobody else is said to have said."""
    spelt = {_folded(name) for name in (outlet.name, *(a.text for a in aliases(connection, outlet.id)))}
    own = ARTICLE.c.outlet.in_([name for name in sorted(outlets(connection)) if _folded(name) in spelt])
    chained = select(_STEPS.c.id).where(_STEPS.c.passage_id == PASSAGE.c.id).exists()
    query = select(*_SHOWN).select_from(_passages())
    return _on_record(connection, query.where(own, PASSAGE.c.voice == Voice.OUTLET, ~chained, *_live()))


def _folded(name: str) -> str:
    # In Python, since SQLite's own folding knows ASCII alone.
    return " ".join(name.split()).casefold()


def _on_record(connection: Connection, query: Select[Any]) -> list[OnRecord]:
    found: dict[tuple[str, int], OnRecord] = {}
    for row in connection.execute(query).mappings():
        values = {"said_on": "", "said_on_precision": "", "position": -1, "steps": 0, **row}
        found[values["passage_id"], values["position"]] = OnRecord(**values)
    return list(found.values())


def passages_stating(connection: Connection, claim_id: str, viewer: str) -> list[tuple[str, str, str]]:
    """The passages out of the bin that state a claim, as the ``viewer`` sees them: id, article's title, quote."""
    query = select(PASSAGE.c.id, ARTICLE.c.title, ANCHOR.c.quote).select_from(_passages())
    newest = _live(viewer)
    found = connection.execute(
        query.where(PASSAGE.c.claim_id == claim_id, *newest).order_by(PASSAGE.c.created_at)
    )
    return list({row[0]: (row[0], row[1], row[2]) for row in found}.values())
