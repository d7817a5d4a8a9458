"""Evidence, reviews, links and corrections of a report as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.reports.claim_detail import ClaimDetail
from workbench.reports.judging import CorrectionEntry
from workbench.reports.markdown_words import address, facts, in_line, quoted
from workbench.reports.parts import ReportModel
from workbench.reports.sources import CitedEntry


def details(known: ClaimDetail) -> Iterator[str]:
    """What stands in a claim's card below the finding."""
    if known.facts:
        yield from facts(*((name, in_line(words)) for name, words in known.facts))
    if known.override is not None:
        signed = f"{in_line(known.override.by)}, {in_line(known.override.at)}"
        yield from (f"Called ready although something was missing; signed {signed}:", "")
        yield from (*quoted(known.override.note), "")
    yield from _cited("Evidence", known.bearing)
    yield from _cited("What speaks against the finding", known.against)
    if known.links:
        yield from ("Other claims:", "")
        for link in known.links:
            date = f", {in_line(link.date)}" if link.date else ""
            yield f"- {link.phrase} {link.label} ({link.judgement}{date}): {in_line(link.words)}"
        yield ""
    for review in known.reviews:
        said = f"{in_line(review.reviewer)} {review.did}, {in_line(review.at)}, round {review.round}; saw {review.seen}."
        yield from (f"Review: {said}", "")
        if review.comment:
            yield from (*quoted(review.comment), "")
    yield from _corrections(known.corrections)


def _cited(heading: str, lines: Sequence[CitedEntry]) -> Iterator[str]:
    if not lines:
        return
    yield from (f"{heading}:", "")
    for line in lines:
        source = line.source
        known = f" ({in_line(source.facts)})" if source.facts else ""
        place = f", {in_line(line.locator)}" if line.locator else ""
        words = f": “{in_line(line.quote)}”" if line.quote else ""
        yield f"- {line.stance}: {in_line(source.title)}{known} \\[{source.number}\\]{place}{words}"
    yield ""


def standing(model: ReportModel) -> Iterator[str]:
    """How the claims stand to each other."""
    linked = [(claim, link) for claim in model.claims for link in claim.detail.links if link.forth]
    if not linked:
        return
    yield from ("## How the claims stand to each other", "")
    for claim, link in linked:
        dates = " / ".join(in_line(date) for date in (claim.detail.claim_date, link.date) if date)
        yield f"- {claim.label} ({claim.judgement}) {link.phrase} {link.label} ({link.judgement})" + (
            f"; {dates}" if dates else ""
        )
    yield ""


def bibliography(model: ReportModel) -> Iterator[str]:
    """All evidence, numbered as the cards cite it."""
    if not model.bibliography:
        return
    yield from ("## Evidence", "")
    for source in model.bibliography:
        yield f"- \\[{source.number}\\] {in_line(source.title)}"
        for name, words in (
            ("", in_line(source.facts)),
            ("", in_line(source.trust)),
            ("Independence group", in_line(source.group)),
            ("Address", address(source.url) if source.url else ""),
            ("Archived copy", address(source.archived_url) if source.archived_url else ""),
            ("Accessed", in_line(source.accessed)),
            ("Kept in the project", in_line(source.snapshot)),
        ):
            if words:
                yield f"    - {name}: {words}" if name else f"    - {words}"
    yield ""


def corrections(model: ReportModel) -> Iterator[str]:
    """What was corrected after it was final, and the desk's policy."""
    if model.corrections or model.corrections_policy:
        yield from ("## Corrections", "")
    if model.corrections_policy:
        yield from (*quoted(model.corrections_policy), "")
    yield from _corrections(model.corrections)


def _corrections(entries: Sequence[CorrectionEntry]) -> Iterator[str]:
    for one in entries:
        by = f" by {in_line(one.by)}" if one.by else ""
        yield from (
            f"Correction of {one.label} ({one.kind.lower()}), published {in_line(one.published)}{by}:",
            "",
        )
        yield from (*quoted(one.public_text), "")
        for name, before, after in one.changes:
            yield f"- {name}: {_value(before)} → {_value(after)}"
        yield ""


def _value(words: str) -> str:
    return f"“{in_line(words)}”" if words else "nothing"
