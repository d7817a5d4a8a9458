"""The beginning of the document: title, status, who and when, and what all articles come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workbench.model.vocabulary import TAG_NAMES, TO_CHECK
from workbench.reports import sentences, wording
from workbench.reports.docx import xml
from workbench.reports.docx.styles import badge
from workbench.reports.docx.writer import Writer
from workbench.reports.parts import SIGNS, TAG_ORDER, Due, Part, ReportModel, Tally


def head(writer: Writer, model: ReportModel) -> None:
    """Title, status and facts."""
    kind = " ".join(part for part in ("Review report", model.number) if part)
    writer.add(xml.said(" · ".join(part for part in (kind, model.organisation) if part), "", xml.SOFT))
    writer.add(xml.said(model.title, "Title"))
    marked = " · ".join(part for part in (model.marked, model.status) if part)
    writer.add(xml.paragraph(xml.bold(marked), xml.run(f". {model.status_reason}"), style="Status"))
    address = writer.address(model.organisation_url) if model.organisation_url else ""
    writer.add(
        facts(
            (
                ("Version of the report", xml.run(model.version)),
                ("Organisation", xml.run(model.organisation)),
                ("Address of the organisation", address),
                ("Project", xml.run(model.project)),
                ("Analysts", xml.run(", ".join(model.analysts) or "none yet")),
                ("Reviewers", xml.run(", ".join(model.reviewers))),
                *((name, xml.run(words)) for name, words in model.dates),
                ("Report made", xml.run(wording.moment(model.made_at))),
                ("Made with", xml.run(model.program)),
            )
        )
    )
    for line in filter(None, (*model.let_in, model.left_out, *model.withheld)):
        writer.add(xml.said(line, "", xml.BOLD))


def faults(writer: Writer, model: ReportModel) -> None:
    """What is wrong with the record."""
    if model.faults:
        writer.heading("Faults in the record", 1)
        writer.add(*(xml.said(f"– {fault}", "Entry") for fault in model.faults))


def all_articles(writer: Writer, model: ReportModel) -> None:
    """What the articles of a dossier come to."""
    writer.heading(model.extent, 1)
    if model.has(Part.SUMMARY):
        writer.add(*counts(model.tally, model.comments, model.caveat))
        writer.add(*due(writer, model.due))
    rows = [
        [
            writer.inside(part.title, part.anchor),
            xml.run(part.outlet),
            xml.run(part.published),
            *(xml.run(f"{number + part.comments.of(tag):,}") for tag, number in part.tally.by_tag),
        ]
        for part in model.articles
    ]
    head = [
        xml.run(word) for word in ("Article", "Outlet", "Published", *(TAG_NAMES[tag] for tag in TAG_ORDER))
    ]
    writer.add(xml.table(head, rows, (30, 17, 15, 11, 11, 10, 12), frozenset(range(3, 7))))
    writer.add(xml.said(sentences.COUNTED_IN_EACH, "", xml.SOFT))


def facts(known: Iterable[tuple[str, str]]) -> str:
    """Names and ready-made runs, as a table without a head; those without words are left out."""
    rows = [[xml.soft(name), words] for name, words in known if words]
    return xml.table((), rows, (26, 74)) if rows else ""


def counts(tally: Tally, comments: Tally, caveat: str) -> Iterator[str]:
    """The claims by tag and verdict, those that only readers' comments make in a column of their own."""
    both = bool(tally.total and comments.total)
    only = tally if tally.total or not comments.total else comments
    names = ["Tag", "Claims" if only is tally else "Claims in readers’ comments only", "Verdicts"]
    names += ["In readers’ comments only"] if both else []
    rows: list[Sequence[str]] = [
        [
            xml.run(f"{SIGNS[tag]} {TAG_NAMES[tag]}", badge(tag or TO_CHECK)),
            xml.run(f"{only.of(tag):,}"),
            xml.run(_verdicts(only, tag)),
            *([xml.run(f"{comments.of(tag):,}")] if both else []),
        ]
        for tag in TAG_ORDER
    ]
    rows.append(
        [
            xml.bold("All"),
            xml.bold(f"{only.total:,}"),
            "",
            *([xml.bold(f"{comments.total:,}")] if both else []),
        ]
    )
    widths = (20, 14, 48, 18) if both else (22, 18, 60)
    yield xml.table([xml.run(name) for name in names], rows, widths, frozenset({1, 3} if both else {1}))
    if both:
        yield xml.said(f"All claims, comments included: {tally.total + comments.total:,}.")
    if caveat:
        yield xml.said(caveat)


def due(writer: Writer, lines: Sequence[Due]) -> Iterator[str]:
    """What falls due, the earliest first."""
    if lines:
        yield xml.said("Forecasts and other claims with a due date", "Label")
    for one in lines:
        label = writer.inside(one.claim.label, one.claim.anchor)
        yield xml.paragraph(xml.run("– "), label, xml.run(sentences.falls_due(one, str)), style="Entry")


def _verdicts(tally: Tally, tag: str | None) -> str:
    return ", ".join(f"{verdict} {count}" for verdict, count in tally.verdicts(tag))
