"""The claims in the document: the table of an article's claims, and a card for each with its evidence in footnotes."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.reports import sentences, wording
from workbench.reports.docx import xml
from workbench.reports.docx.styles import badge
from workbench.reports.docx.writer import Writer
from workbench.reports.judging import CorrectionEntry
from workbench.reports.parts import ArticlePart, ClaimCard, PassageEntry
from workbench.reports.sources import CitedEntry


def claims_table(writer: Writer, part: ArticlePart, *, linked: bool) -> None:
    """The claims of an article in reading order; ``linked`` where their cards are in the document.

    What says more of a quote or a finding stands under it, so that no column is narrower than its words.
    """
    columns = (
        ("No.", 9), ("Quote and claim", 41), ("Speaker", 17), ("Tag and verdict", 21), ("Evidence", 11),
        ("Reviewed by", 14),
    )  # fmt: skip
    rows = []
    for claim in part.claims:
        known = claim.detail
        quotes = "\n".join(sentences.quoted(passage, str) for passage in claim.in_article(part.id))
        dated = f"\nof {known.claim_date}" if known.claim_date else ""
        sure = f"\n{known.confidence} confidence" if known.confidence else ""
        rows.append(
            [
                writer.inside(claim.label, claim.anchor) if linked else xml.run(claim.label),
                xml.run(quotes) + xml.soft(f"\nClaim: {claim.text}" if claim.text else ""),
                xml.run("; ".join(sentences.said_by(names, str) for names in claim.chains)),
                xml.run(f"{claim.sign} {claim.judgement}", badge(claim.tag_word)) + xml.soft(dated + sure),
                xml.run(known.cited),
                xml.run(", ".join(known.reviewers)) if known.reviewers else xml.soft(sentences.NOT_REVIEWED),
            ]
        )
    head = [xml.run(name) for name, _ in columns]
    writer.add(xml.table(head, rows, [width for _, width in columns]))


def card(writer: Writer, claim: ClaimCard, *, several: bool, numbered: bool) -> None:
    """All of a claim. ``several``: the report has more articles than one; ``numbered``: it has a bibliography."""
    finding = f"{claim.sign} {claim.judgement}"
    shown = xml.run(f"{claim.label} ") + xml.run(finding, badge(claim.tag_word))
    writer.heading(f"{claim.label} {finding}", 3, claim.anchor, shown)
    for passage in claim.passages:
        _passage(writer, passage, several=several)
    for name, words in (("Claim", claim.text), ("Summary", claim.summary), ("Rationale", claim.rationale)):
        if words:
            writer.add(xml.said(name, "Label"), xml.block(words, "Words"))
    writer.add(xml.said(sentences.judged(claim)))
    known = claim.detail
    noted(writer, known.note)
    if known.facts:
        writer.add(xml.said(" · ".join(f"{name}: {words}" for name, words in known.facts), "", xml.SOFT))
    if known.override is not None:
        signed = f"{known.override.by}, {known.override.at}"
        writer.add(xml.said(f"Called ready although something was missing; signed by {signed}:", "Label"))
        writer.add(xml.block(known.override.note, "Words"))
    _cited(writer, "Evidence", known.bearing, known.withheld_words, numbered=numbered)
    against = known.withheld_against_words
    _cited(writer, "What speaks against the finding", known.against, against, numbered=numbered)
    if known.links:
        writer.add(xml.said("Other claims", "Label"))
    for link in known.links:
        writer.add(
            xml.paragraph(
                xml.run(f"– {link.phrase} "),
                writer.inside(link.label, link.anchor),
                xml.run(f"{sentences.finding(link, str)}: {link.words}"),
                style="Entry",
            )
        )
        noted(writer, link.note)
    for review in known.reviews:
        writer.add(xml.paragraph(xml.soft("Review: "), xml.run(sentences.reviewed(review, str))))
        writer.add(xml.block(review.comment, "Words"))
    corrected(writer, known.corrections)
    writer.add(*(xml.paragraph(xml.bold("Open: "), xml.run(one)) for one in claim.warnings))


def corrected(writer: Writer, entries: Sequence[CorrectionEntry]) -> None:
    """Corrections, with what they changed."""
    for one in entries:
        writer.add(xml.said(sentences.corrected(one, str), "Label"), xml.block(one.public_text, "Words"))
        writer.add(*(xml.said(f"– {line}", "Entry") for line in sentences.changes(one, str)))


def noted(writer: Writer, note: str) -> None:
    """A note of the desk, where notes are printed."""
    if note:
        writer.add(xml.said("Note of the desk", "Label"), xml.block(note, "Words"))


def _passage(writer: Writer, passage: PassageEntry, *, several: bool) -> None:
    if passage.fault:
        writer.add(xml.said(passage.fault, "", xml.BOLD))
    else:
        before, after = (words.replace("\n", " ") for words in (passage.prefix, passage.suffix))
        before = xml.soft(before) if before else ""
        after = xml.soft(after) if after else ""
        rtl = xml.from_right(passage.quote)
        quote = xml.run(passage.quote, xml.BOLD)
        writer.add(xml.paragraph(before, quote, after, style="Quote", rtl=rtl))
    said = xml.bold(sentences.said_in_full(passage, str))
    writer.add(xml.paragraph(said, xml.soft(sentences.standing_of(passage, str, several=several))))
    if passage.unsettled:
        writer.add(xml.said(f"{wording.capitalised(passage.unsettled)}.", "", xml.BOLD))
    if passage.former:
        writer.add(xml.said(sentences.former(passage, str)))


def _cited(
    writer: Writer, heading: str, lines: Sequence[CitedEntry], withheld: str, *, numbered: bool
) -> None:
    if not lines and not withheld:
        return
    writer.add(xml.said(heading, "Label"))
    for line in lines:
        source = line.source
        place = f", {line.locator}" if line.locator else ""
        words = f": “{line.quote}”" if line.quote else ""
        told = [part for part in (source.facts, source.trust, source.url, source.archived_url) if part]
        number = writer.inside(f"[{source.number}]", source.anchor) if numbered else ""
        sign = writer.footnote(xml.run(f"{source.title}. {' · '.join(told)}"))
        writer.add(
            xml.paragraph(
                xml.bold(f"{line.sign} {line.stance}: "),
                xml.run(f"{source.title} "),
                number,
                sign,
                xml.run(f"{place}{words}"),
                style="Entry",
            )
        )
        noted(writer, line.note)
    if withheld:
        writer.add(xml.said(withheld, "Entry"))
