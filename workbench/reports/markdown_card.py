"""The claims of a Markdown report: a table of them, and all of each."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.reports import markdown_judging as judging
from workbench.reports import sentences, wording
from workbench.reports.markdown_words import escape, in_line, noted, quoted
from workbench.reports.parts import ArticlePart, ClaimCard, PassageEntry
from workbench.text.badges import isolate
from workbench.text.printable import isolated


def claims_table(article: ArticlePart) -> Iterator[str]:
    """The claims of an article in reading order, a row each."""
    yield "| Number | Quote | Claim | Speaker | Claim date | Tag and verdict | Confidence | Evidence | Reviewed by |"
    yield "| --- | --- | --- | --- | --- | --- | --- | ---: | --- |"
    for claim in article.claims:
        quotes = " / ".join(sentences.quoted(one, in_line) for one in claim.in_article(article.id))
        speakers = "; ".join(sentences.said_by(names, in_line) for names in claim.chains)
        known = claim.detail
        reviewers = ", ".join(map(in_line, known.reviewers)) or sentences.NOT_REVIEWED
        yield (
            f"| {claim.label} | {quotes} | {in_line(claim.text)} | {speakers} | {in_line(known.claim_date)} | "
            f"{claim.sign} {claim.judgement} | {known.confidence} | {known.cited} | {reviewers} |"
        )
    yield ""


def card(claim: ClaimCard, *, several: bool, numbered: bool) -> Iterator[str]:
    """All of a claim. ``several``: the report has more articles than one; ``numbered``: it has a bibliography."""
    yield f"#### {claim.label} {claim.sign} {claim.judgement}"
    yield ""
    for passage in claim.passages:
        if not passage.fault:
            yield from quoted(passage.quote)
            yield ""
            if passage.prefix or passage.suffix:
                yield from (f"In its context: {_context(claim.label, passage)}", "")
        said = sentences.said_in_full(passage, in_line)
        yield from (f"{said}{sentences.standing_of(passage, in_line, several=several)}", "")
        if passage.unsettled:
            yield from (f"**{wording.capitalised(passage.unsettled)}.**", "")
        if passage.former:
            yield from (sentences.former(passage, in_line), "")
    for name, words in (("Claim", claim.text), ("Summary", claim.summary), ("Rationale", claim.rationale)):
        if words:
            yield from (f"{name}:", "", *quoted(words), "")
    yield from (sentences.judged(claim), "")
    yield from noted(claim.detail.note)
    yield from judging.details(claim.detail, numbered=numbered)
    if claim.warnings:
        yield from (f"- Open: {in_line(warning)}" for warning in claim.warnings)
        yield ""


def _context(label: str, passage: PassageEntry) -> str:
    """What stands around a quote, in its own direction, with the claim's label in the quote's place."""
    before, after = escape(passage.prefix), escape(passage.suffix)
    # Bold ends at a sign, never beside a letter.
    before += " " if passage.prefix[-1:].isspace() or before[-1:].isalnum() else ""
    after = (" " if passage.suffix[:1].isspace() or after[:1].isalnum() else "") + after
    if isolated(before) == before and isolated(after) == after:
        return f"{before}**⟦{label}⟧**{after}".strip()
    return isolate(f"{before}**{isolate(f'⟦{label}⟧')}**{after}".strip())
