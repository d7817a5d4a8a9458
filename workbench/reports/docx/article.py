"""One article in the document: its facts, summary, claims, and the whole text with its highlights."""

from __future__ import annotations

from workbench.model.vocabulary import TO_CHECK, name_of
from workbench.reports import sentences, wording
from workbench.reports.docx import xml
from workbench.reports.docx.claims import card, claims_table, noted
from workbench.reports.docx.front import counts, due, facts
from workbench.reports.docx.styles import hexed
from workbench.reports.docx.writer import Writer
from workbench.reports.parts import ArticlePart, Part, ReportModel
from workbench.reports.pictures import strip
from workbench.reports.runs import Paragraph, Run, paragraphs

LINES = {"verified": "single", "disputed": "dash", "opinion": "dotted", TO_CHECK: "double"}
"""The tags' lines under the words, by Word's names."""


def article(writer: Writer, part: ArticlePart, model: ReportModel) -> None:
    """All that the report says of one article."""
    writer.heading(model.heading(part), 1, part.anchor)
    outlet = f"{part.outlet}, " if part.outlet else ""
    writer.add(
        xml.said(
            f"{outlet}{part.published or 'undated'}. Text: {part.version_words}. SHA-256 {part.sha256}",
            "",
            xml.SOFT,
        )
    )
    writer.add(*(xml.said(line, "", xml.BOLD) for line in part.waiting))
    writer.add(*(xml.said(line) for line in part.left_out))
    noted(writer, part.note)
    if model.has(Part.ARTICLES):
        _facts(writer, part)
    if model.has(Part.SUMMARY):
        _summary(writer, part)
    if model.has(Part.PICTURES) and part.claims and len(model.articles) > 1:
        writer.picture(strip(part))
    if model.has(Part.CLAIMS_TABLE) and part.claims:
        writer.heading("Claims", 2)
        claims_table(writer, part, linked=model.has(Part.CLAIMS))
    if model.has(Part.CLAIMS) and part.claims:
        _cards(writer, part, model)
    if model.has(Part.ANNEX):
        _text(writer, part, linked=model.has(Part.CLAIMS))


def _facts(writer: Writer, part: ArticlePart) -> None:
    hidden = "; ".join(f"{count:,} × {name}" for name, count in part.hidden)
    size = f"{wording.plural(part.words, 'word')}, {wording.plural(part.characters, 'character')}"
    writer.add(
        facts(
            (
                ("Outlet", xml.run(part.outlet or "unknown")),
                ("Author", xml.run(part.author or "unsigned")),
                ("Published", xml.run(part.published or "undated")),
                ("Retrieved", xml.run(part.retrieved)),
                ("Kind", xml.run(part.kind)),
                ("Language", xml.run(part.language)),
                ("Topics", xml.run(part.topics)),
                ("Address", writer.address(part.url) if part.url else xml.run("not recorded")),
                (
                    "Archived copy",
                    writer.address(part.archived_url) if part.archived_url else xml.run("not recorded"),
                ),
                ("Text", xml.run(size)),
                ("Known defects", xml.run(part.defects)),
                ("Hidden characters", xml.run(hidden)),
                *(("From the import", xml.run(note)) for note in part.notes),
                ("Work status", xml.run(f"{part.status}{', archived' if part.archived else ''}")),
            )
        )
    )


def _summary(writer: Writer, part: ArticlePart) -> None:
    if part.summary:
        writer.heading("Summary", 2)
        writer.add(xml.block(part.summary, "Words"))
    if part.claims:
        writer.heading("Claims by tag", 2)
        writer.add(*counts(part.tally, part.comments, part.caveat))
    else:
        writer.add(xml.said("No passage of this article has been marked."))
    of = wording.plural(part.sentences, "sentence")
    writer.add(xml.said(f"{part.annotated:,} of {of} annotated ({part.share} %)."))
    writer.add(*due(writer, part.due))


def _cards(writer: Writer, part: ArticlePart, model: ReportModel) -> None:
    writer.heading("Each claim", 2)
    own = part.own_ids
    several, numbered = len(model.articles) > 1, model.has(Part.BIBLIOGRAPHY)
    for claim in part.claims:
        if claim.id in own:
            card(writer, claim, several=several, numbered=numbered)
        else:
            said = xml.run(sentences.elsewhere(claim))
            writer.add(xml.paragraph(writer.inside(claim.label, claim.anchor), said))


def _text(writer: Writer, part: ArticlePart, *, linked: bool) -> None:
    writer.heading("The text with its claims", 2)
    if part.claims:
        note = "A passage has its tag’s tint and line: verified solid, disputed dashed, opinion dotted, to check double. Before it stand the sign and number of its claim; ≠ where its words are not those that were judged."
        writer.add(xml.said(note, "", xml.SOFT))
    for one in paragraphs(part):
        writer.add(_paragraph(writer, part.text, one, linked=linked))


def _paragraph(writer: Writer, text: str, one: Paragraph, *, linked: bool) -> str:
    runs = [_run(writer, text, run, linked=linked) for run in one.runs]
    zone = one.zone
    if zone is not None and zone.kind != "body":
        who = f", {zone.commenter}" if zone.commenter else ""
        runs.insert(0, xml.soft(f"({name_of(zone.kind)}{who}) "))
    return xml.paragraph(*runs, style="ArticleText", rtl=xml.from_right(text[one.start : one.end]))


def _run(writer: Writer, text: str, run: Run, *, linked: bool) -> str:
    """A run in the look of its innermost passage, behind the numbers of those that begin in it."""
    made = []
    for mark in run.begins:
        claim = mark.claim
        label = f"{mark.sign}{claim.number if claim.number is not None else ''}"
        look = xml.Look(bold=True, ink=hexed(mark.tag_word), raised=True)
        made.append(writer.inside(label, claim.anchor, look) if linked else xml.run(label, look))
    look = xml.PLAIN
    if run.marks:
        tag = run.marks[-1].tag_word
        look = xml.Look(ink=hexed(tag), ground=hexed(f"{tag}-tint"), line=LINES[tag])
    return "".join((*made, xml.run(text[run.start : run.end], look)))
