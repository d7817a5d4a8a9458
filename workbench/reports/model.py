"""The one report model, built once from plain data; each format only renders it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.errors import NotFoundError
from workbench.model.ids import claim_label
from workbench.model.vocabulary import ClaimState, name_of
from workbench.model.workflow import joined
from workbench.reports import counting, wording
from workbench.reports.cards import cards, corrections, zones
from workbench.reports.parts import (
    ArticlePart,
    ClaimCard,
    Options,
    ReportModel,
    Tally,
)
from workbench.reports.rows import RecordIndex, Row
from workbench.reports.sources import Bibliography
from workbench.text.canonical import digest
from workbench.text.words import word_count

__all__ = ["Options", "ReportModel", "build"]


def build(
    rows: Mapping[str, Sequence[Row]],
    texts: Mapping[str, str],
    article_ids: Sequence[str],
    *,
    made_at: str,
    program: str,
    options: Options | None = None,
    withheld: Sequence[str] = (),
) -> ReportModel:
    """Build the report on these articles, in this order, from a record as `store.record.read` gives it.

    ``made_at`` is an ISO time in UTC and ``program`` names the program with its version; both are printed as they
    are. ``withheld`` are whole sentences on what protection took out of ``rows`` before. The same arguments give
    the same report. Archived articles are allowed. Raises NotFoundError for an article that is not there or is in
    the bin, and where no article is named.
    """
    chosen = options or Options()
    record = RecordIndex(rows, texts)
    ids = list(dict.fromkeys(article_ids))
    if not ids:
        raise NotFoundError("A report needs at least one article: name one.")
    articles = [record.article(article_id) for article_id in ids]
    faults: list[str] = []
    bibliography = Bibliography(record)
    claims = cards(record, articles, bibliography, faults)
    seen: set[str] = set()
    parts = []
    for number, article in enumerate(articles, start=1):
        parts.append(_part(record, article, number, claims, seen, faults))
        seen.update(claim.id for claim in parts[-1].claims)
    every = [claim for part in parts for claim in part.own]
    status, reason = _status(every)
    counted = [claim for claim in every if not claim.by_commenters]
    names = [passage.analyst for claim in every for passage in claim.passages if passage.analyst]
    project = record.project
    return ReportModel(
        title=chosen.title or (parts[0].title if len(parts) == 1 else project.get("name", "") or "Dossier"),
        number=chosen.number,
        status=status,
        status_reason=reason,
        made_at=made_at,
        program=program,
        project=project.get("name", ""),
        organisation=project.get("organisation_name", ""),
        organisation_url=project.get("organisation_url", ""),
        methodology=project.get("methodology", ""),
        rating_scale=project.get("rating_scale", ""),
        corrections_policy=project.get("corrections_policy", ""),
        analysts=tuple(sorted(set(names), key=str.casefold)),
        articles=tuple(parts),
        tally=counting.tally(counted),
        comments=counting.tally(claim for claim in every if claim.by_commenters),
        opinions=tuple(claim for claim in every if claim.tag == "opinion"),
        across=tuple(claim for claim in every if len({p.article_id for p in claim.passages}) > 1),
        speakers=counting.by_speaker(every, commenters=False),
        commenters=counting.by_speaker(every, commenters=True),
        faults=tuple(faults),
        version=chosen.version,
        parts=chosen.parts,
        naming=chosen.naming,
        withheld=tuple(withheld),
        scale=wording.scale(),
        reviewers=tuple(sorted({n for claim in every for n in claim.detail.reviewers}, key=str.casefold)),
        bibliography=bibliography.entries(),
        corrections=corrections(record, articles, claims),
    )


def _status(claims: Sequence[ClaimCard]) -> tuple[str, str]:
    """DRAFT, REVIEWED or FINAL, and why."""
    states = [claim.state for claim in claims]
    done = {ClaimState.APPROVED, ClaimState.FINAL}
    unfinished = sum(state not in done for state in states)
    if not states:
        return "DRAFT", "No claim has been marked yet."
    if unfinished:
        verb = "is" if unfinished == 1 else "are"
        return (
            "DRAFT",
            f"{unfinished:,} of {wording.plural(len(states), 'claim')} {verb} neither approved nor final.",
        )
    if all(state == ClaimState.FINAL for state in states):
        return "FINAL", "Every claim is final."
    return "REVIEWED", "Every claim is approved or final."


def _part(
    record: RecordIndex,
    article: Row,
    number: int,
    cards: Mapping[str, ClaimCard],
    seen: set[str],
    faults: list[str],
) -> ArticlePart:
    versions = record.versions(article["id"])
    current: Row = versions[-1] if versions else {"id": "", "number": 0, "sha256": "", "notes": []}
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
    segments = [s for card in claims for p in card.in_article(article["id"]) for s in p.segments]
    annotated, sentences = counting.coverage(text, article["language"], segments)
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
        lines.append(f"{joined(sorted(gone))} {was} withdrawn and left out here.")
    return tuple(lines)
