"""Evidence, reviews and corrections of a report as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.reports import sentences, wording
from workbench.reports.claim_detail import ClaimDetail
from workbench.reports.judging import CorrectionEntry
from workbench.reports.markdown_words import address, facts, in_line, noted, quoted
from workbench.reports.parts import ReportModel
from workbench.reports.sources import CitedEntry


def details(known: ClaimDetail, *, numbered: bool) -> Iterator[str]:
    """What stands in a claim's card below the finding; ``numbered`` where a bibliography has the numbers."""
    if known.facts:
        yield from facts(*((name, in_line(words)) for name, words in known.facts))
    if known.override is not None:
        signed = f"{in_line(known.override.by)}, {in_line(known.override.at)}"
        yield from (f"Called ready although something was missing; signed by {signed}:", "")
        yield from (*quoted(known.override.note), "")
    yield from _cited("Evidence", known.bearing, known.withheld_words, numbered=numbered)
    against = known.withheld_against_words
    yield from _cited("What speaks against the finding", known.against, against, numbered=numbered)
    if known.links:
        yield from ("Other claims:", "")
        for link in known.links:
            yield f"- {sentences.link(link, in_line)}: {in_line(link.words)}"
            yield from noted(link.note, "    - ")
        yield ""
    for review in known.reviews:
        yield from (f"Review: {sentences.reviewed(review, in_line)}", "")
        if review.comment:
            yield from (*quoted(review.comment), "")
    yield from _corrections(known.corrections)


def _cited(heading: str, lines: Sequence[CitedEntry], withheld: str, *, numbered: bool) -> Iterator[str]:
    if not lines and not withheld:
        return
    yield from (f"{heading}:", "")
    for line in lines:
        source = line.source
        told = " · ".join(part for part in (source.facts, source.trust) if part)
        known = f" ({in_line(told)})" if told else ""
        place = f", {in_line(line.locator)}" if line.locator else ""
        words = f": “{in_line(line.quote)}”" if line.quote else ""
        number = f" \\[{source.number}\\]" if numbered else ""
        yield f"- {line.stance}: {in_line(source.title)}{known}{number}{place}{words}"
        for name, url in (("Address", source.url), ("Archived copy", source.archived_url)):
            if url:
                yield f"    - {name}: {address(url)}"
        yield from noted(line.note, "    - ")
    if withheld:
        yield f"- {withheld}"
    yield ""


def bibliography(model: ReportModel) -> Iterator[str]:
    """All evidence, numbered as the cards cite it."""
    if not model.bibliography:
        return
    yield from ("## Bibliography", "")
    yield from (sentences.NUMBERED, "")
    for source in model.bibliography:
        yield f"- \\[{source.number}\\] {in_line(source.title)}"
        for name, words in (
            ("", in_line(source.facts)),
            ("", in_line(wording.capitalised(source.trust))),
            ("Independence group", in_line(source.group)),
            ("Address", address(source.url) if source.url else ""),
            ("Archived copy", address(source.archived_url) if source.archived_url else ""),
            ("Accessed", in_line(source.accessed)),
            ("Kept in the project", in_line(source.snapshot)),
        ):
            if words:
                yield f"    - {name}: {words}" if name else f"    - {words}"
        yield from noted(source.note, "    - ")
    yield ""


def corrections(model: ReportModel) -> Iterator[str]:
    """What was corrected after it was final, and the desk's policy."""
    if model.corrections or model.corrections_policy:
        yield from ("## Corrections", "")
    if model.corrections_policy:
        yield from (*quoted(model.corrections_policy), "")
    if model.corrections_policy and not model.corrections:
        yield from (sentences.NOT_CORRECTED, "")
    yield from _corrections(model.corrections)


def _corrections(entries: Sequence[CorrectionEntry]) -> Iterator[str]:
    for one in entries:
        yield from (sentences.corrected(one, in_line), "", *quoted(one.public_text), "")
        yield from (*(f"- {line}" for line in sentences.changes(one, in_line)), "")
