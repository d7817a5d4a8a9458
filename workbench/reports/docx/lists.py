"""The lists of the document that go across its claims: opinions, contradictions, speakers, sources, method."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.model.vocabulary import TAG_NAMES
from workbench.reports.across import Saying
from workbench.reports.docx import xml
from workbench.reports.docx.claims import corrected, noted, said_by
from workbench.reports.docx.writer import Writer
from workbench.reports.parts import TAG_ORDER, ClaimCard, Part, PassageEntry, ReportModel, SpeakerLine

SIGNS_READ = (
    "✓ Verified: checked, and found true or mostly true.",
    "! Disputed: checked, and found wanting; the verdict says in what way.",
    "“ Opinion: a judgment, forecast, framing or figure of speech: not a matter of true or false.",
    "? To check: marked, and not judged yet; counted as untagged.",
    "(draft) after a finding: nobody has approved it yet, and it can change.",
    "(words changed since), and ≠ in the text: these words, or this place, are not what the finding was made on.",
)


def opinions(writer: Writer, model: ReportModel) -> None:
    """Opinions and forecasts, with their due dates."""
    if not model.opinions:
        return
    writer.heading("Opinions and forecasts", 1)
    writer.add(
        xml.said(
            "They are listed and never rated: a judgment of value is neither true nor false, and a forecast not yet."
        )
    )
    for claim in model.opinions:
        fallen = f" (due {claim.detail.due})" if claim.detail.due else ""
        _entry(writer, model, claim, f", {claim.judgement}{fallen}: {_stated(claim, dated=False)}")


def across(writer: Writer, model: ReportModel) -> None:
    """Who contradicts whom and on what date, where the same claim is made, and the other links."""
    if not (model.contradictions or model.across or model.standing):
        return
    several = len(model.articles) > 1
    writer.heading("Across the articles" if several else "How the claims stand to each other", 1)
    if model.contradictions:
        writer.heading("Who contradicts whom", 2)
    for one in model.contradictions:
        _entry(writer, model, one.claim, f", {one.claim.judgement}")
        _sayings(writer, one.sayings)
        writer.add(
            xml.paragraph(
                xml.bold(f"{one.phrase} "),
                _label(writer, model, one.other),
                xml.run(f", {one.other.judgement}"),
                style="Words",
            )
        )
        _sayings(writer, one.others)
        noted(writer, one.note)
    if model.across:
        writer.heading("The same claim in several articles", 2)
    for claim in model.across:
        _entry(writer, model, claim, f", {claim.judgement}: {_stated(claim, dated=True)}")
    if model.standing:
        writer.heading("Other links", 2)
    for link in model.standing:
        known = link.link
        dates = " / ".join(date for date in (link.claim.detail.claim_date, known.date) if date)
        told = f" ({link.claim.judgement}) {known.phrase} {known.label} ({known.judgement})"
        _entry(writer, model, link.claim, told + (f"; {dates}" if dates else ""))
        noted(writer, known.note)


def speakers(writer: Writer, model: ReportModel) -> None:
    """The claims by speaker, with what these counts say and do not say."""
    if not model.claims:
        return
    writer.heading("Who says it", 1)
    writer.add(
        xml.said(
            "These counts reflect which passages were selected, not how reliable anyone is. A claim that several "
            "speakers make counts for each of them; one that somebody else made and a speaker only passed on is "
            "counted apart. Words of readers’ comments are never counted as the outlet’s."
        )
    )
    _speakers(writer, model.speakers, "Speaker")
    _speakers(writer, model.commenters, "Commenter")


def bibliography(writer: Writer, model: ReportModel) -> None:
    """All evidence, numbered as the cards cite it."""
    if not model.bibliography:
        return
    writer.heading("Bibliography", 1)
    writer.add(xml.said("Evidence, numbered in the order in which the claims cite it.", "", xml.SOFT))
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
            ("", xml.run(source.trust)),
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
    writer.add(*(xml.said(f"– {line}", "Entry") for line in SIGNS_READ))
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
        writer.add(xml.said("No finding of this report was corrected after it was final."))
    corrected(writer, model.corrections)


def _label(writer: Writer, model: ReportModel, claim: ClaimCard) -> str:
    if model.has(Part.CLAIMS):
        return writer.inside(claim.label, claim.anchor)
    return xml.run(claim.label)


def _entry(writer: Writer, model: ReportModel, claim: ClaimCard, words: str) -> None:
    writer.add(xml.paragraph(xml.run("– "), _label(writer, model, claim), xml.run(words), style="Entry"))


def _sayings(writer: Writer, sayings: Sequence[Saying]) -> None:
    for one in sayings:
        quote = f"“{one.passage.quote}” " if not one.passage.fault else ""
        writer.add(xml.said(f"{quote}({said_by(one.said_by)}, {_where(one.passage)}, {one.when})", "Words"))


def _stated(claim: ClaimCard, *, dated: bool) -> str:
    return "; ".join(
        f"“{p.quote}” ({said_by(p.said_by)}, {_where(p)}"
        + (f", {p.published or 'undated'})" if dated else ")")
        for p in claim.passages
        if not p.fault
    )


def _where(passage: PassageEntry) -> str:
    return passage.article_title + (f", {passage.outlet}" if passage.outlet else "")


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
