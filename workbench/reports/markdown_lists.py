"""The lists of a Markdown report that go across its claims: what falls due, opinions, who contradicts whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.reports import sentences
from workbench.reports.markdown_words import in_line, noted
from workbench.reports.parts import Due, ReportModel


def due(lines: Sequence[Due], level: str) -> Iterator[str]:
    """What falls due, the earliest first; ``level`` are the signs of the heading."""
    if lines:
        yield from (f"{level} Forecasts and other claims with a due date", "")
        yield from (f"- {one.claim.label}{sentences.falls_due(one, in_line)}" for one in lines)
        yield ""


def opinions(model: ReportModel) -> Iterator[str]:
    """Opinions and forecasts, with their due dates."""
    if not model.opinions:
        return
    yield from ("## Opinions and forecasts", "", sentences.NEVER_RATED, "")
    several = len(model.articles) > 1
    yield from (f"- {one.label}{sentences.opinion(one, in_line, several=several)}" for one in model.opinions)
    yield ""


def across(model: ReportModel) -> Iterator[str]:
    """Who contradicts whom and on what date, where the same claim is made, and the other links."""
    if not model.related:
        return
    several = len(model.articles) > 1
    yield from (f"## {model.related_title}", "")
    if model.contradictions:
        yield from ("### Who contradicts whom", "")
        for one in model.contradictions:
            yield f"- {one.claim.label}, {one.claim.judgement}"
            yield from (f"    - {sentences.saying(s, in_line, several=several)}" for s in one.sayings)
            yield f"    - **{one.phrase}** {one.other.label}, {one.other.judgement}"
            yield from (f"    - {sentences.saying(s, in_line, several=several)}" for s in one.others)
            yield from noted(one.note, "    - ")
        yield ""
    if model.across:
        yield from ("### The same claim in several articles", "")
        yield from (
            f"- {claim.label}, {claim.judgement}: {sentences.stated(claim, in_line, several=True, dated=True)}"
            for claim in model.across
        )
        yield ""
    if model.standing:
        yield from ("### Other links", "")
        for link in model.standing:
            yield f"- {link.claim.label}{sentences.linked(link, in_line)}"
            yield from noted(link.link.note, "    - ")
        yield ""
