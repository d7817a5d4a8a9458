"""The figures of the pictures, read off the one report model, so that they equal its tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from workbench.reports.parts import ArticlePart, ClaimCard, ReportModel, Tally
from workbench.reports.pictures.figures import NO_COUNTS, CountRow, Counts, Figures, TextRow, counts_of
from workbench.reports.runs import marks_of

NO_OUTLET = "Outlet not recorded"


def figures(model: ReportModel) -> Figures:
    """All figures of a report."""
    counted = [claim for claim in model.claims if not claim.by_commenters]
    return Figures(
        total=_tally(model.tally),
        comments=model.comments.total,
        articles=tuple(CountRow(part.title, _tally(part.tally), part.id) for part in model.articles),
        texts=tuple(text_row(part) for part in model.articles),
        speakers=tuple(CountRow(line.name, line.counts) for line in model.speakers if line.total),
        commenters=sum(line.total > 0 for line in model.commenters),
        outlets=_outlets(model),
        dates=_dates(counted),
        by_article=sum(claim.detail.dated_by_article for claim in counted),
        drafts=sum(claim.is_draft for claim in counted),
        changed=sum(bool(claim.tag and claim.changed) for claim in counted),
    )


def text_row(part: ArticlePart) -> TextRow:
    """Where the passages of one article stand."""
    marks = marks_of(part)
    return TextRow(
        part.title,
        len(part.text),
        tuple((mark.tag, start, end) for mark in marks for start, end in mark.passage.segments),
        tuple((zone.start, zone.end) for zone in part.zones if zone.kind == "comment"),
        part.id,
        sum(len(mark.passage.segments) for mark in marks if mark.tag != mark.claim.tag),
    )


def _tally(tally: Tally) -> Counts:
    return counts_of(dict(tally.by_tag))


def _outlets(model: ReportModel) -> tuple[CountRow, ...]:
    """Claims by the outlet whose articles state them outside their comments; once for each outlet."""
    stated: defaultdict[str, dict[str, str | None]] = defaultdict(dict)
    for part in model.articles:
        name = part.outlet.strip() or NO_OUTLET
        stated[name]  # an outlet without claims is there too
        for claim in part.claims:
            if any(passage.voice != "commenter" for passage in claim.in_article(part.id)):
                stated[name][claim.id] = claim.tag
    rows = [CountRow(name, counts_of(Counter(claims.values()))) for name, claims in stated.items()]
    return tuple(sorted(rows, key=lambda row: (-row.total, row.name.casefold(), row.name)))


def _dates(claims: Iterable[ClaimCard]) -> tuple[tuple[str, Counts], ...]:
    found: defaultdict[str, Counter[str | None]] = defaultdict(Counter)
    for claim in claims:
        found[claim.detail.dated][claim.tag] += 1
    return tuple((date, counts_of(found[date])) for date in sorted(found)) or (("", NO_COUNTS),)
