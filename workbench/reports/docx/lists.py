"""The lists of the document that go across its claims: opinions, contradictions, speakers, sources, method."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.model.vocabulary import TAG_NAMES
from workbench.reports import sentences, wording
from workbench.reports.across import Saying
from workbench.reports.docx import xml
from workbench.reports.docx.claims import corrected, noted
from workbench.reports.docx.writer import Writer
from workbench.reports.parts import TAG_ORDER, ClaimCard, Part, ReportModel, SpeakerLine


def opinions(writer: Writer, model: ReportModel) -> None:
    """Opinions and forecasts, with their due dates."""
    if not model.opinions:
        return
    writer.heading("Opinions and forecasts", 1)
    writer.add(xml.said(sentences.NEVER_RATED))
    for claim in model.opinions:
        _entry(writer, model, claim, sentences.opinion(claim, str, several=len(model.articles) > 1))


def across(writer: Writer, model: ReportModel) -> None:
    """Who contradicts whom and on what date, where the same claim is made, and the other links."""
    if not model.related:
        return
    writer.heading(model.related_title, 1)
    if model.contradictions:
        writer.heading("Who contradicts whom", 2)
    for one in model.contradictions:
        _entry(writer, model, one.claim, f", {one.claim.judgement}")
        _sayings(writer, model, one.sayings)
        writer.add(
            xml.paragraph(
                xml.bold(f"{one.phrase} "),
                _label(writer, model, one.other),
                xml.run(f", {one.other.judgement}"),
                style="Words",
            )
        )
        _sayings(writer, model, one.others)
        noted(writer, one.note)
    if model.across:
        writer.heading("The same claim in several articles", 2)
    for claim in model.across:
        _entry(
            writer,
            model,
            claim,
            f", {claim.judgement}: {sentences.stated(claim, str, several=True, dated=True)}",
        )
    if model.standing:
        writer.heading("Other links", 2)
    for link in model.standing:
        _entry(writer, model, link.claim, sentences.linked(link, str))
        noted(writer, link.link.note)


def speakers(writer: Writer, model: ReportModel) -> None:
    """The claims by speaker, with what these counts say and do not say."""
    if not model.claims:
        return
    writer.heading("Who says it", 1)
    writer.add(xml.said(sentences.SELECTED))
    _speakers(writer, model.speakers, "Speaker")
    _speakers(writer, model.commenters, "Commenter")


def bibliography(writer: Writer, model: ReportModel) -> None:
    """All evidence, numbered as the cards cite it."""
    if not model.bibliography:
        return
    writer.heading("Bibliography", 1)
    writer.add(xml.said(sentences.NUMBERED, "", xml.SOFT))
    for source in model.bibliography:
        writer.add(
            xml.paragraph(
                writer.bookmark(source.anchor),
                xml.bold(f"[{source.number}] "),
                xml.run(source.title),
                style="Entry",
                keep=True,
            )
        )
        for name, words in (
            ("", xml.run(source.facts)),
            ("", xml.run(wording.capitalised(source.trust))),
            ("Independence group: ", xml.run(source.group)),
            ("Address: ", writer.address(source.url) if source.url else ""),
            ("Archived copy: ", writer.address(source.archived_url) if source.archived_url else ""),
            ("Accessed: ", xml.run(source.accessed)),
            ("Kept in the project: ", xml.run(source.snapshot)),
        ):
            if words:
                writer.add(xml.paragraph(xml.soft(name), words, style="Words"))
        noted(writer, source.note)


def method(writer: Writer, model: ReportModel) -> None:
    """Methodology, scale and limits."""
    writer.heading("How to read this report", 1)
    writer.add(xml.block(model.methodology, "Words"))
    writer.add(*(xml.said(f"– {line}", "Entry") for line in sentences.KEY))
    writer.heading("Rating scale", 2)
    writer.add(xml.block(model.rating_scale, "Words"))
    rows = [[xml.run(f"{rating} of 5"), xml.run(", ".join(verdicts))] for rating, verdicts in model.scale]
    rows.append([xml.run("none"), xml.run("Unproven, and every opinion")])
    writer.add(xml.table([xml.run("Rating"), xml.run("Verdicts")], rows, (20, 80)))
    writer.heading("Limits", 2)
    writer.add(*(xml.said(f"– {line}", "Entry") for line in model.limits))


def corrections(writer: Writer, model: ReportModel) -> None:
    """What was corrected after it was final, and the desk's policy."""
    if not (model.corrections or model.corrections_policy):
        return
    writer.heading("Corrections", 1)
    writer.add(xml.block(model.corrections_policy, "Words"))
    if not model.corrections:
        writer.add(xml.said(sentences.NOT_CORRECTED))
    corrected(writer, model.corrections)


def _label(writer: Writer, model: ReportModel, claim: ClaimCard) -> str:
    if model.has(Part.CLAIMS):
        return writer.inside(claim.label, claim.anchor)
    return xml.run(claim.label)


def _entry(writer: Writer, model: ReportModel, claim: ClaimCard, words: str) -> None:
    writer.add(xml.paragraph(xml.run("– "), _label(writer, model, claim), xml.run(words), style="Entry"))


def _sayings(writer: Writer, model: ReportModel, sayings: Sequence[Saying]) -> None:
    several = len(model.articles) > 1
    writer.add(*(xml.said(sentences.saying(one, str, several=several), "Words") for one in sayings))


def _speakers(writer: Writer, lines: Sequence[SpeakerLine], who: str) -> None:
    if not lines:
        return
    head = [xml.run(name) for name in (who, *(TAG_NAMES[tag] for tag in TAG_ORDER), "All", "Passed on")]
    rows = [
        [xml.run(line.name), *(xml.run(f"{count:,}") for count in (*line.counts, line.total, line.passed_on))]
        for line in lines
    ]
    writer.add(xml.table(head, rows, (32, 12, 12, 11, 12, 8, 13), frozenset(range(1, 7))))
    for line in lines:
        if line.note:
            writer.add(xml.said(line.name, "Label"), xml.block(line.note, "Words"))
