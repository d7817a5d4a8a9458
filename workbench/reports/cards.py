"""The cards of a report: each claim with its passages, what is open about it, and its corrections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbench.reports import judging
from workbench.reports.claim_card import ClaimCard, PassageEntry, changed_of
from workbench.reports.claim_detail import ClaimDetail, detail
from workbench.reports.judging import CorrectionEntry
from workbench.reports.parts import TextZone
from workbench.reports.places import entry
from workbench.reports.rows import RecordIndex, Row
from workbench.reports.sources import Bibliography
from workbench.stopping import Stopped, go_on, never


def cards(
    record: RecordIndex,
    articles: Sequence[Row],
    bibliography: Bibliography,
    faults: list[str],
    stopped: Stopped = never,
) -> dict[str, ClaimCard]:
    """Every claim stated in these articles, with its passages in the order of the articles and of reading.

    What was withdrawn stands in no report. Raises StoppedError where ``stopped`` says so.
    """
    found: defaultdict[str, list[PassageEntry]] = defaultdict(list)
    for article in articles:
        go_on(stopped)
        versions = record.versions(article["id"])
        if not versions:
            continue
        around = zones(record, versions[-1]["id"])
        by_id = {row["id"]: row for row in versions}
        entries = [
            (
                record.passages[passage["id"]]["claim_id"],
                entry(record, passage, versions[-1], by_id, around),
            )
            for passage in record.passages_of(article["id"])
            if record.is_live(passage) and not record.is_withdrawn(passage)
        ]
        entries.sort(
            key=lambda pair: (pair[1].start < 0, pair[1].start, -pair[1].end, pair[1].marked_at, pair[1].id)
        )
        for claim_id, passage in entries:
            found[claim_id].append(passage)
            if passage.fault:
                faults.append(f"“{passage.article_title}”: {passage.fault}")
    anchors = {claim_id: f"c-{_name(record.claims[claim_id])}" for claim_id in found}
    quotes = {claim_id: passages[0].quote for claim_id, passages in found.items()}
    changed = {claim_id: changed_of(passages) for claim_id, passages in found.items()}
    made: dict[str, ClaimCard] = {}
    for claim_id, passages in found.items():
        go_on(stopped)
        claim = record.claims[claim_id]
        published = [record.articles[passage.article_id]["published"] for passage in passages]
        described = detail(record, claim, bibliography, anchors, quotes, published, changed)
        made[claim_id] = _card(record, claim, passages, described)
    return made


def _name(claim: Row) -> str:
    return f"{claim['number']:04d}" if claim["number"] is not None else str(claim["id"])


def corrections(
    record: RecordIndex, articles: Sequence[Row], made: Mapping[str, ClaimCard]
) -> tuple[CorrectionEntry, ...]:
    """The corrections of all claims stated in these articles, the withdrawn ones included."""
    stated = {
        passage["claim_id"]
        for article in articles
        for passage in record.passages_of(article["id"])
        if record.is_live(passage)
    }
    claims = sorted((record.claims[claim_id] for claim_id in stated), key=_name)
    anchors = {claim_id: card.anchor for claim_id, card in made.items()}
    return tuple(
        one for claim in claims for one in judging.corrections(record, claim, anchors.get(claim["id"], ""))
    )


def _card(
    record: RecordIndex, claim: Row, passages: Sequence[PassageEntry], described: ClaimDetail
) -> ClaimCard:
    name = _name(claim)
    return ClaimCard(
        id=claim["id"],
        number=claim["number"],
        anchor=f"c-{name}",
        tag=claim["tag"],
        verdict=claim["verdict"],
        text=claim["text"],
        summary=claim["summary"],
        rationale=claim["rationale"],
        state=claim["state"],
        updated_at=max([claim["updated_at"], *(p.marked_at for p in passages)]),
        passages=tuple(
            replace(passage, anchor=f"p-{name}" if index == 0 else f"p-{name}-{index + 1}")
            for index, passage in enumerate(passages)
        ),
        warnings=_warnings(record, claim, passages),
        detail=described,
    )


def _warnings(record: RecordIndex, claim: Row, passages: Sequence[PassageEntry]) -> tuple[str, ...]:
    """What is open about a claim; it warns and blocks nothing."""
    said = []
    for passage in passages:
        if passage.fault:
            said.append(passage.fault)
        elif not passage.segments:
            said.append(
                f"It stood in version {passage.version} of “{passage.article_title}” and has no place in the current text"
                + (", and nobody has looked at it since." if passage.unsettled else ".")
            )
        elif passage.unsettled:
            said.append(f"“{passage.article_title}”: {passage.unsettled}.")
    if claim["tag"] is None:
        said.append("Not tagged yet: it is to be checked.")
    else:
        said += judging.open_points(record, claim)
    return tuple(said)


def zones(record: RecordIndex, version_id: str) -> tuple[TextZone, ...]:
    """The zones of a version, in reading order."""
    return tuple(
        TextZone(row["start"], row["end"], row["kind"], row["commenter"], row["time"])
        for row in record.zones(version_id)
    )
