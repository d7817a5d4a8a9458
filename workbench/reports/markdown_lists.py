"""The lists of a Markdown report that go across its claims: what falls due, opinions, who contradicts whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workbench.reports.markdown_words import in_line, noted
from workbench.reports.parts import ARROW, ClaimCard, Due, PassageEntry, ReportModel


def said_by(names: Iterable[str]) -> str:
    """Who says it, from the innermost speaker outwards."""
    return ARROW.join(map(in_line, names))


def due(lines: Sequence[Due], level: str) -> Iterator[str]:
    """What falls due, the earliest first; ``level`` are the signs of the heading."""
    if lines:
        yield from (f"{level} Forecasts and other claims with a due date", "")
        yield from (f"- {one.claim.label} {in_line(one.words)}: {one.claim.judgement}" for one in lines)
        yield ""


def opinions(model: ReportModel) -> Iterator[str]:
    """Opinions and forecasts, with their due dates."""
    if not model.opinions:
        return
    yield from ("## Opinions and forecasts", "")
    yield "They are listed and never rated: a judgment of value is neither true nor false, and a forecast not yet."
    yield ""
    for claim in model.opinions:
        fallen = f" (due {in_line(claim.detail.due)})" if claim.detail.due else ""
        yield f"- {claim.label}, {claim.judgement}{fallen}: {_stated(claim, dated=False)}"
    yield ""


def across(model: ReportModel) -> Iterator[str]:
    """Who contradicts whom and on what date, where the same claim is made, and the other links."""
    if not (model.contradictions or model.across or model.standing):
        return
    several = len(model.articles) > 1
    yield from ("## Across the articles" if several else "## How the claims stand to each other", "")
    if model.contradictions:
        yield from ("### Who contradicts whom", "")
        for one in model.contradictions:
            yield f"- {one.claim.label}, {one.claim.judgement}"
            yield from (f"    - {_saying(s.said_by, s.when, s.passage)}" for s in one.sayings)
            yield f"    - **{one.phrase}** {one.other.label}, {one.other.judgement}"
            yield from (f"    - {_saying(s.said_by, s.when, s.passage)}" for s in one.others)
            yield from noted(one.note, "    - ")
        yield ""
    if model.across:
        yield from ("### The same claim in several articles", "")
        yield from (
            f"- {claim.label}, {claim.judgement}: {_stated(claim, dated=True)}" for claim in model.across
        )
        yield ""
    if model.standing:
        yield from ("### Other links", "")
        for link in model.standing:
            claim, known = link.claim, link.link
            dates = " / ".join(in_line(date) for date in (claim.detail.claim_date, known.date) if date)
            yield f"- {claim.label} ({claim.judgement}) {known.phrase} {known.label} ({known.judgement})" + (
                f"; {dates}" if dates else ""
            )
            yield from noted(known.note, "    - ")
        yield ""


def _stated(claim: ClaimCard, *, dated: bool) -> str:
    return "; ".join(
        f"“{in_line(p.quote)}” ({said_by(p.said_by)}, {_where(p)}"
        + (f", {in_line(p.published) or 'undated'})" if dated else ")")
        for p in claim.passages
        if not p.fault
    )


def _saying(names: Sequence[str], when: str, passage: PassageEntry) -> str:
    quote = f"“{in_line(passage.quote)}” " if not passage.fault else ""
    return f"{quote}({said_by(names)}, {_where(passage)}, {in_line(when)})"


def _where(passage: PassageEntry) -> str:
    outlet = f", {in_line(passage.outlet)}" if passage.outlet else ""
    return in_line(passage.article_title) + outlet
