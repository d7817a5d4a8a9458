"""The one report model, built once from plain data; each format only renders it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workbench.errors import NotFoundError
from workbench.model.protection import Unnamed
from workbench.model.vocabulary import ClaimState
from workbench.reports import across, articles, counting, forecasts, judging, status, wording
from workbench.reports.cards import cards, corrections
from workbench.reports.parts import ArticlePart, ClaimCard, Options, ReportModel
from workbench.reports.rows import RecordIndex, Row
from workbench.reports.sources import Bibliography
from workbench.stopping import Stopped, go_on, never

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
    let_in: Sequence[str] = (),
    beneath: Mapping[str, Unnamed] | None = None,
    stopped: Stopped = never,
) -> ReportModel:
    """Build the report on these articles, in this order, from a record as `store.record.read` gives it.

    ``made_at`` is an ISO time in UTC and ``program`` names the program with its version; both are printed as they
    are. ``withheld`` are whole sentences on what protection took out of ``rows`` before, ``let_in`` on what is in them that only the own desk may read, and
    ``beneath`` says by claim how many of its sources it took (`model.protection`). The same arguments give
    the same report. Archived articles are allowed. Raises NotFoundError for an article that is not there or is in
    the bin, and where no article is named, and StoppedError where ``stopped`` says so.
    """
    chosen = options or Options()
    record = RecordIndex(rows, texts, chosen, beneath)
    ids = list(dict.fromkeys(article_ids))
    if not ids:
        raise NotFoundError("A report needs at least one article: name one.")
    chosen_articles = [record.article(article_id) for article_id in ids]
    faults: list[str] = []
    bibliography = Bibliography(record)
    claims = cards(record, chosen_articles, bibliography, faults, stopped)
    seen: set[str] = set()
    parts: list[ArticlePart] = []
    for number, article in enumerate(chosen_articles, start=1):
        go_on(stopped)
        parts.append(articles.part(record, article, number, claims, seen, faults, made_at))
        seen.update(claim.id for claim in parts[-1].claims)
    every = [claim for part in parts for claim in part.own]
    named, reason = _status(every, faults)
    counted = [claim for claim in every if not claim.by_commenters]
    spoken = {step.speaker_id for claim in every for passage in claim.passages for step in passage.chain}
    notes = {speaker_id: record.note(record.speakers[speaker_id]) for speaker_id in sorted(spoken)}
    project = record.project
    return ReportModel(
        title=chosen.title or (parts[0].title if len(parts) == 1 else project.get("name", "") or "Dossier"),
        number=chosen.number,
        status=named,
        status_reason=reason,
        made_at=made_at,
        program=program,
        project=project.get("name", ""),
        organisation=project.get("organisation_name", ""),
        organisation_url=project.get("organisation_url", ""),
        methodology=project.get("methodology", ""),
        rating_scale=project.get("rating_scale", ""),
        corrections_policy=project.get("corrections_policy", ""),
        analysts=record.people.all(_analysts(record, every), "analyst"),
        articles=tuple(parts),
        tally=counting.tally(counted),
        comments=counting.tally(claim for claim in every if claim.by_commenters),
        opinions=tuple(claim for claim in every if claim.tag == "opinion"),
        across=tuple(claim for claim in every if len({p.article_id for p in claim.passages}) > 1),
        speakers=counting.by_speaker(every, notes, commenters=False),
        commenters=counting.by_speaker(every, notes, commenters=True),
        faults=tuple(faults),
        version=chosen.version,
        parts=chosen.parts,
        withheld=tuple(withheld),
        let_in=tuple(let_in),
        scale=wording.scale(),
        reviewers=record.people.all(_reviewers(record, every), "reviewer"),
        bibliography=bibliography.entries(),
        corrections=corrections(record, chosen_articles, claims),
        dates=_dates(record, chosen_articles, every),
        contradictions=across.contradictions(every),
        standing=across.standing(every),
        due=forecasts.due(every, made_at),
        unprinted=record.unprinted,
    )


def _status(claims: Sequence[ClaimCard], faults: Sequence[str]) -> tuple[str, str]:
    """DRAFT, REVIEWED or FINAL, and why. No finding of a faulty record or over changed words is called final."""
    done = (ClaimState.APPROVED, ClaimState.FINAL)
    return status.status(
        len(claims),
        unfinished=sum(claim.state not in done for claim in claims),
        unsettled=sum(any(passage.unsettled for passage in claim.passages) for claim in claims),
        faults=len(faults),
        final=sum(claim.state == ClaimState.FINAL for claim in claims),
        untagged=sum(claim.tag is None and claim.state not in done for claim in claims),
    )


def _analysts(record: RecordIndex, claims: Iterable[ClaimCard]) -> set[str]:
    """The ids of those who marked the passages and of those who wrote the findings."""
    marked = {record.passages[passage.id]["analyst_id"] for claim in claims for passage in claim.passages}
    return marked.union(*(record.claims[claim.id]["judges"] for claim in claims))


def _reviewers(record: RecordIndex, claims: Iterable[ClaimCard]) -> set[str]:
    return {one for claim in claims for one in judging.reviewers(record, record.claims[claim.id])}


def _dates(
    record: RecordIndex, chosen: Sequence[Row], claims: Sequence[ClaimCard]
) -> tuple[tuple[str, str], ...]:
    """The dates of the head by name: of the articles, of their retrieval and of the work; without what is unknown."""
    worked = [passage.marked_at[:10] for claim in claims for passage in claim.passages]
    worked += [claim.updated_at[:10] for claim in claims]
    worked += [row["created_at"][:10] for claim in claims for row in record.reviews(claim.id)]
    dates = (
        ("Article published" if len(chosen) == 1 else "Articles published",
         wording.span(wording.known(row["published"], row["published_precision"]) for row in chosen)),
        ("Retrieved", wording.span(row["retrieved_at"][:10] for row in chosen)),
        ("Checked", wording.span(worked)),
    )  # fmt: skip
    return tuple((name, words) for name, words in dates if words)
