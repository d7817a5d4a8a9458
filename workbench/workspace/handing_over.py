"""What leaves the desk by one dialog: every format with whom it is for, an order for one, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workbench.exchange.formats import FORMATS
from workbench.model.protection import Audience, Level
from workbench.reports.choices import Options, Part
from workbench.stopping import Stopped, go_on, never
from workbench.workspace import reporting
from workbench.workspace.reporting import LAID_OUT, REPORTS, report_bytes, report_model
from workbench.workspace.withheld import left_out
from workbench.workspace.workspace import Workspace

PREVIEWED = 3
"""Articles of which a preview shows the first lines."""
TITLED = (*LAID_OUT, "xlsx")
"""Reports that a title, a number and a version of one's own can be given to."""
NAMED = (*LAID_OUT, "xlsx", "csv")
"""Reports of which one says who of the desk is named."""
LINES = 150
"""Lines that such a preview shows."""
LONGEST_LINE = 400
"""Characters of a line that it shows."""


@dataclass(frozen=True, slots=True)
class Target:
    """A format: its word, its name, the ending of its files, and whom it is for.

    ``titled`` says that a title, a number and a version of one's own can be chosen, ``named`` who is named, ``laid_out``
    the parts too. ``endings`` are all that its files may have, ``beside`` those of the files that are written beside it.
    """

    name: str
    title: str
    ending: str
    whom: str
    endings: tuple[str, ...]
    laid_out: bool = False
    titled: bool = False
    named: bool = False
    report: bool = False
    text_free: bool = False
    beside: tuple[str, ...] = ()

    @property
    def audience(self) -> Audience:
        """Whether people read it or programs."""
        return reporting.audience_of(self.name) if self.report else Audience.PROGRAMS


_REPORTS = (
    ("pdf", "PDF", "To print, send and keep: the same everywhere, tagged for screen readers."),
    ("html", "Web page (HTML)", "To read on a screen or a phone: one file, article and claims side by side."),
    ("docx", "Word document (DOCX)", "For an editor who goes on writing in it."),
    ("markdown", "Markdown", "For a text editor or a content system."),
    ("xlsx", "Workbook (XLSX)", "To sort and filter claims, speakers and evidence in a spreadsheet."),
    ("csv", "Table (CSV)", "The passages, safe to open in a spreadsheet."),
    ("json", "Record (JSON)", "Complete, can be read back: to archive, or to move to another desk."),
)
_WHOM = {
    "w3c": "For annotation tools and archives of the web: the standard of the W3C.",
    "label-studio": "For Label Studio: to train and compare models.",
    "jsonl": "For programs of one’s own: a passage a line.",
    "csv-raw": "For programs: the passages as they are, not made safe for a spreadsheet.",
    "refi-qda": "For NVivo, ATLAS.ti, MAXQDA, QualCoder: texts with their codes.",
    "refi-codebook": "For the same: the tags and verdicts alone.",
    "doccano": "For doccano: texts with labels.",
    "prodigy": "For Prodigy: texts with spans.",
    "brat": "For brat: texts with standoff annotations.",
    "cas-xmi": "For UIMA and INCEpTION, as XMI.",
    "cas-json": "For UIMA and INCEpTION, as JSON.",
    "averitec": "For research on fact-checking: claims with questions and evidence.",
    "claimreview": "For search engines: the final verdicts as schema.org ClaimReview.",
    "google-markup": "For Google’s Fact Check Markup Tool.",
}


def targets() -> tuple[Target, ...]:
    """Every format that can be written, reports first."""
    reports = (
        Target(
            name,
            title,
            REPORTS[name],
            whom,
            (REPORTS[name],),
            laid_out=name in LAID_OUT,
            titled=name in TITLED,
            named=name in NAMED,
            report=True,
        )
        for name, title, whom in _REPORTS
    )
    exchanged = (
        Target(
            one.name,
            one.title,
            one.endings[0],
            _WHOM.get(one.name, ""),
            one.endings,
            text_free=one.text_free,
            beside=one.beside,
        )
        for one in FORMATS.values()
        if one.writes
    )
    return (*reports, *exchanged)


@dataclass(frozen=True, slots=True)
class Order:
    """What a person asks for."""

    articles: tuple[str, ...]
    target: Target
    options: Options = field(default_factory=Options)
    level: Level = Level.PUBLIC
    text_free: bool = False

    @property
    def notes(self) -> bool:
        """Whether notes of the desk would be in it."""
        if self.target.report and self.target.name in reporting.FOR_READERS:
            return self.target.laid_out and Part.NOTES in self.options.parts
        return True


@dataclass(frozen=True, slots=True)
class Preview:
    """The first pages as a PDF, or the first lines as plain text; ``said`` is what to know of it."""

    pages: bytes = b""
    words: str = ""
    said: str = ""


def hand_over(workspace: Workspace, order: Order, out: Path, stopped: Stopped = never) -> tuple[str, ...]:
    """Write the file; gives sentences on what is not in it. Raises WorkbenchError; nothing is written then.

    What holds notes or is for programs is readable by its owner alone.
    """
    ids = list(order.articles)
    if order.target.report:
        reporting.write_report(workspace, ids, order.target.name, out, order.options, order.level, stopped)
        said = left_out(workspace, order.target.name, ids, report=True)
        return (said,) if said else ()
    from workbench.workspace import exchanging

    exported = exchanging.export(
        workspace,
        ids,
        order.target.name,
        text_free=order.text_free,
        level=order.level,
        progress=lambda _done, _total: not stopped(),
    )
    go_on(stopped)
    return (*exported.sentences, *exchanging.put(exported, out, workspace.store.path))


def pages(workspace: Workspace, order: Order, stopped: Stopped = never) -> bytes:
    """The whole report as PDF, for a printer. Raises WorkbenchError in words."""
    return report_bytes(
        workspace, order.articles, "pdf", options=order.options, level=order.level, stopped=stopped
    )


def preview(workspace: Workspace, order: Order, stopped: Stopped = never) -> Preview:
    """What the file will look like, or say, at its beginning. Raises WorkbenchError in words."""
    if order.target.laid_out:
        from workbench.reports import pdf

        model = report_model(
            workspace, order.articles, options=order.options, level=order.level, stopped=stopped
        )
        first = pdf.excerpt(model)
        notes = (
            []
            if order.target.name == "pdf"
            else ["The content, laid out as for print; the file looks otherwise."]
        )
        if len(first.articles) < len(model.articles):
            shown = f" {len(first.articles):,}" if len(first.articles) > 1 else ""
            notes.append(f"The first{shown} of {len(model.articles):,} articles.")
        return Preview(pages=pdf.render(first, stopped), said=" ".join(filter(None, notes)))
    return _words(workspace, order)


def _words(workspace: Workspace, order: Order) -> Preview:
    some = order.articles[:PREVIEWED]
    more = f" of the first {len(some):,} articles" if len(order.articles) > len(some) else ""
    if order.target.report:
        # A workbook is an archive; its lines are those of the table.
        name = "csv" if order.target.name == "xlsx" else order.target.name
        data = report_bytes(workspace, some, name, options=order.options, level=order.level)
        said = f"The first lines{more}."
        if order.target.name == "xlsx":
            said = f"The passages{more}, as lines; the workbook has sheets for claims, speakers and evidence too."
        return Preview(words=_first_lines(data), said=said)
    from workbench.workspace import exchanging

    exported = exchanging.export(
        workspace, some, order.target.name, text_free=order.text_free, level=order.level
    )
    if exported.data.startswith(b"PK"):
        return Preview(words=_names(exported.data), said=f"What the archive holds{more}.")
    return Preview(words=_first_lines(exported.data), said=f"The first lines{more}.")


def _first_lines(data: bytes) -> str:
    lines = data[: LINES * LONGEST_LINE * 4].decode("utf-8", "replace").lstrip("\ufeff").splitlines()[:LINES]
    return "\n".join(line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}…" for line in lines)


def _names(data: bytes) -> str:
    from workbench.isolation.zips import opened

    names: Sequence[str] = list(opened(data).names)
    return "\n".join(names[:LINES])
