"""One article of a report: its facts, its claims in reading order, what is counted and what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workbench.model import topics
from workbench.model.ids import claim_label
from workbench.model.vocabulary import name_of
from workbench.reports import counting, forecasts, wording
from workbench.reports.cards import zones
from workbench.reports.claim_card import ClaimCard, PassageEntry
from workbench.reports.parts import ArticlePart, Tally
from workbench.reports.rows import RecordIndex, Row
from workbench.text.canonical import digest
from workbench.text.listing import listed
from workbench.text.words import word_count


def part(
    record: RecordIndex,
    article: Row,
    number: int,
    cards: Mapping[str, ClaimCard],
    seen: set[str],
    faults: list[str],
    made_at: str,
) -> ArticlePart:
    """The part on one article, the ``number``\\ th of the report; what is wrong with its text goes to ``faults``.

    ``cards`` are those of all claims, ``seen`` the ids of the claims that earlier articles state.
    """
    versions = record.versions(article["id"])
    current: Row = versions[-1] if versions else {
        "id": "", "number": 0, "sha256": "", "notes": [], "imported_at": "", "created_at": ""
    }  # fmt: skip
    text = record.texts.get(current["sha256"])
    title = article["title"] or "Untitled article"
    if text is None:
        faults.append(
            f"“{title}”: its text is missing from the project, so neither it nor its highlights are shown."
        )
    elif digest(text) != current["sha256"]:
        faults.append(
            f"“{title}”: its text was altered in the project; it has another SHA-256 than the one recorded."
        )
    text = text or ""
    passages = record.passages_of(article["id"])
    stated = dict.fromkeys(
        p["claim_id"] for p in passages if record.is_live(p) and not record.is_withdrawn(p)
    )
    claims = sorted(
        (cards[claim_id] for claim_id in stated), key=lambda card: _reading_order(card, article["id"])
    )
    stated_here = [passage for card in claims for passage in card.in_article(article["id"])]
    segments = [segment for passage in stated_here for segment in passage.segments]
    annotated, sentences = counting.coverage(
        record.sentences(current["sha256"], article["language"]), segments
    )
    return ArticlePart(
        id=article["id"],
        anchor=f"a-{number}",
        title=title,
        outlet=article["outlet"],
        author=article["author"],
        kind=name_of(article["kind"]),
        language=wording.language(article["language"], article["original_language"], article["translation"]),
        translation=article["translation"],
        url=article["url"],
        archived_url=article["archived_url"],
        published=wording.date(article["published"], article["published_precision"]),
        retrieved=wording.date(article["retrieved_at"]),
        status=name_of(article["status"]),
        archived=article["archived_at"] is not None,
        version=current["number"],
        sha256=current["sha256"],
        words=word_count(text),
        characters=len(text),
        defects=article["defects"],
        notes=tuple(current["notes"]),
        hidden=counting.hidden(text),
        summary=article["summary"],
        text=text,
        zones=zones(record, current["id"]),
        claims=tuple(claims),
        own=tuple(card for card in claims if card.id not in seen),
        tally=_tally_here(claims, article["id"], comments=False),
        comments=_tally_here(claims, article["id"], comments=True),
        sentences=sentences,
        annotated=annotated,
        left_out=(*_left_out(record, passages), *_independent(record, article["id"])),
        versions=len(versions),
        version_at=wording.date(current["imported_at"] or current["created_at"]),
        waiting=_waiting(stated_here),
        due=forecasts.due(claims, made_at),
        note=record.note(article),
        topics=topics.shown(article["topics"]),
        language_code=article["language"],
    )


def _tally_here(claims: Sequence[ClaimCard], article_id: str, *, comments: bool) -> Tally:
    """Claims that this article states outside its comments, or only in them."""
    return counting.tally(
        card
        for card in claims
        if all(p.voice == "commenter" for p in card.in_article(article_id)) == comments
    )


def _reading_order(card: ClaimCard, article_id: str) -> tuple[bool, int, int, str]:
    first = card.in_article(article_id)[0]
    return first.start < 0, first.start, -first.end, card.id


def _independent(record: RecordIndex, article_id: str) -> tuple[str, ...]:
    count = record.independent[article_id]
    if not count:
        return ()
    verb = "is" if count == 1 else "are"
    return (
        f"{wording.plural(count, 'mark')} of independent work {verb} left out here: what was settled counts.",
    )


def _left_out(record: RecordIndex, passages: Sequence[Row]) -> tuple[str, ...]:
    binned = sum(not record.is_live(passage) for passage in passages)
    verb = "is" if binned == 1 else "are"
    lines = []
    if binned:
        lines.append(
            f"{wording.plural(binned, 'passage')} of this article {verb} in the bin and left out here."
        )
    gone = {
        claim_label(record.claims[passage["claim_id"]]["number"])
        for passage in passages
        if record.is_live(passage) and record.is_withdrawn(passage)
    }
    if gone:
        was = "was" if len(gone) == 1 else "were"
        lines.append(f"{listed(sorted(gone))} {was} withdrawn and left out here.")
    return tuple(lines)


def _waiting(passages: Iterable[PassageEntry]) -> tuple[str, ...]:
    """What a new text left open: passages that wait for a person, and those that have no place any more."""
    found = list(passages)
    waits = sum(bool(passage.unsettled) for passage in found)
    gone = sum(passage.gone for passage in found)
    lines = []
    if waits:
        verb = "waits" if waits == 1 else "wait"
        lines.append(f"{wording.plural(waits, 'passage')} {verb} for a second look since the text changed.")
    if gone:
        verb = "has" if gone == 1 else "have"
        lines.append(
            f"{wording.plural(gone, 'passage')} {verb} no place in this version and {'is' if gone == 1 else 'are'} quoted from an older one."
        )
    return tuple(lines)
