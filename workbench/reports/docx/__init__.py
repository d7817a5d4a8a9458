"""The report as DOCX: headings, styles, contents, footnotes and pictures, for a desk that goes on writing in it."""

from __future__ import annotations

from workbench.reports.docx import front, lists
from workbench.reports.docx.article import article
from workbench.reports.docx.package import finished
from workbench.reports.docx.styles import restyle
from workbench.reports.docx.writer import Writer
from workbench.reports.parts import Part, ReportModel
from workbench.reports.pictures import pictures
from workbench.stopping import Stopped, go_on, never


def render(model: ReportModel, stopped: Stopped = never) -> bytes:
    """The report as a Word document. The same model gives the same bytes."""
    import docx

    document = docx.Document()
    restyle(document)
    writer = Writer(document)
    front.head(writer, model)
    contents_at = len(writer.body)
    front.faults(writer, model)
    several = len(model.articles) > 1
    if several:
        front.all_articles(writer, model)
        _drawn(writer, model)
    for part in model.articles:
        go_on(stopped)
        article(writer, part, model)
    if not several:
        _drawn(writer, model)
    for part_of, section in (
        (Part.OPINIONS, lists.opinions),
        (Part.ACROSS, lists.across),
        (Part.SPEAKERS, lists.speakers),
        (Part.BIBLIOGRAPHY, lists.bibliography),
        (Part.METHODOLOGY, lists.method),
        (Part.CORRECTIONS, lists.corrections),
    ):
        if model.has(part_of):
            section(writer, model)
    return finished(document, writer, model, contents_at)


def _drawn(writer: Writer, model: ReportModel) -> None:
    made = pictures(model) if model.has(Part.PICTURES) else ()
    if made:
        writer.heading("In pictures", 1)
    for picture in made:
        writer.picture(picture)
