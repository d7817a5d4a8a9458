"""The claims of a Markdown report: a table of them, and all of each."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.reports import markdown_judging as judging
from workbench.reports import wording
from workbench.reports.markdown_lists import said_by
from workbench.reports.markdown_words import escape, in_line, noted, quoted
from workbench.reports.parts import ARROW, ArticlePart, ClaimCard, PassageEntry
from workbench.text.badges import isolate
from workbench.text.printable import isolated


def claims_table(article: ArticlePart) -> Iterator[str]:
    """The claims of an article in reading order, a row each."""
    yield "| Number | Quote | Claim | Speaker | Claim date | Tag and verdict | Confidence | Evidence | Reviewed by |"
    yield "| --- | --- | --- | --- | --- | --- | --- | ---: | --- |"
    for claim in article.claims:
        quotes = " / ".join(map(_quote, claim.in_article(article.id)))
        speakers = "; ".join(map(said_by, claim.chains))
        known = claim.detail
        reviewers = ", ".join(map(in_line, known.reviewers))
        yield (
            f"| {claim.label} | {quotes} | {in_line(claim.text)} | {speakers} | {in_line(known.claim_date)} | "
            f"{claim.sign} {claim.judgement} | {known.confidence} | {known.cited} | {reviewers} |"
        )
    yield ""


def _quote(passage: PassageEntry) -> str:
    if passage.fault:
        return in_line(passage.fault)
    open_ = in_line(passage.unsettled) or ("" if passage.segments else "no place in this version")
    return f"“{in_line(passage.quote)}”" + (f" ({open_})" if open_ else "")


def card(claim: ClaimCard, *, several: bool, numbered: bool) -> Iterator[str]:
    """All of a claim. ``several``: the report has more articles than one; ``numbered``: it has a bibliography."""
    yield f"#### {claim.label} {claim.sign} {claim.judgement}"
    yield ""
    for passage in claim.passages:
        if not passage.fault:
            yield from quoted(passage.quote)
            yield ""
            yield f"In its context: {_context(claim.label, escape(passage.prefix), escape(passage.suffix))}"
            yield ""
        where = f", in “{in_line(passage.article_title)}”" if several else ""
        where += f", {in_line(passage.outlet)}" if several and passage.outlet else ""
        where += f", {in_line(passage.published)}" if several and passage.published else ""
        place = f", characters {passage.start} to {passage.end}" if passage.segments else ""
        if not passage.segments and not passage.fault:
            place = f", no place in this version, quoted from version {passage.version}"
        place += f", {in_line(passage.since)}" if passage.since else ""
        voice = wording.VOICES.get(passage.voice, passage.voice)
        role = wording.ROLES.get(passage.role, passage.role)
        by = f", marked{f' by {in_line(passage.analyst)}' if passage.analyst else ''} on {wording.date(passage.marked_at)}"
        yield f"{_said_in_full(passage)}, {voice}; the passage {role}{where}{place}{by}."
        yield ""
        if passage.unsettled:
            yield from (f"**{wording.capitalised(passage.unsettled)}.**", "")
        if passage.judged_quote:
            old = in_line(passage.judged_quote)
            yield from (f"Judged on: “{old}” (version {passage.judged_version}).", "")
    for name, words in (("Claim", claim.text), ("Summary", claim.summary), ("Rationale", claim.rationale)):
        if words:
            yield from (f"{name}:", "", *quoted(words), "")
    rating = f"Rating: {claim.rating} of 5. " if claim.rating else ""
    yield f"{rating}State: {claim.state_words.lower()}."
    yield ""
    yield from noted(claim.detail.note)
    yield from judging.details(claim.detail, numbered=numbered)
    if claim.warnings:
        yield from (f"- Open: {in_line(warning)}" for warning in claim.warnings)
        yield ""


def _said_in_full(passage: PassageEntry) -> str:
    """Who says it, from the innermost speaker outwards, with what is known of each step."""
    if not passage.chain:
        return in_line(passage.unnamed)
    return ARROW.join(
        in_line(step.name) + (f" ({in_line('; '.join(step.details))})" if step.details else "")
        for step in passage.chain
    )


def _context(label: str, before: str, after: str) -> str:
    """What stands around a quote, in its own direction, with the claim's label in the quote's place."""
    if isolated(before) == before and isolated(after) == after:
        return f"{before} **⟦{label}⟧** {after}".strip()
    return isolate(f"{before} **{isolate(f'⟦{label}⟧')}** {after}".strip())
