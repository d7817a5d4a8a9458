"""Reports on articles of the open project, as bytes and as files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench import __version__
from workbench.errors import WorkbenchError
from workbench.garbage import uncollected
from workbench.model.ids import made_now
from workbench.model.protection import Audience, Level, Withheld
from workbench.model.vocabulary import ClaimState
from workbench.reports.choices import Options, Part
from workbench.stopping import Stopped, go_on, never
from workbench.store.queries import Connection
from workbench.workspace.exporting import as_csv, as_json
from workbench.workspace.in_parts import gathered_in_parts, unless
from workbench.workspace.output import write_whole
from workbench.workspace.withheld import Gathered, gather, let_in_words
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from workbench.reports.parts import ReportModel

PROGRAM = f"Fact-Check Workbench {__version__}"
"""What reports say that they were made with."""
REPORTS = {
    "html": ".html",
    "pdf": ".pdf",
    "docx": ".docx",
    "markdown": ".md",
    "xlsx": ".xlsx",
    "csv": ".csv",
    "json": ".json",
}
"""The formats of a report with the endings of their files."""
LAID_OUT = ("html", "pdf", "docx", "markdown")
"""Reports that are made from the one model: with a title, a number, and parts that can be left out."""
FOR_READERS = (*LAID_OUT, "xlsx")
"""Reports for people: without the notes that the other formats hold, and with a line for each source withheld."""


def audience_of(format_: str) -> Audience:
    """Who a format is for: what is protected is withheld from both, and from readers in another way."""
    return Audience.READERS if format_ in FOR_READERS else Audience.PROGRAMS


def write_report(
    workspace: Workspace,
    article_ids: Sequence[str],
    format_: str,
    out: Path,
    options: Options | None = None,
    level: Level = Level.PUBLIC,
    stopped: Stopped = never,
    *,
    model: ReportModel | None = None,
) -> None:
    """Write a report on these articles, of ``model`` where it was made already.

    Raises WorkbenchError in words; ``out`` is then as it was before.

    A new file that holds notes (CSV, JSON) is readable by its owner alone, as the project is.
    """
    data = report_bytes(
        workspace, article_ids, format_, options=options, level=level, stopped=stopped, model=model
    )
    go_on(stopped)
    write_whole(out, data, project=workspace.store.path, private=format_ not in FOR_READERS)


def report_bytes(
    workspace: Workspace,
    article_ids: Sequence[str],
    format_: str,
    *,
    made_at: str | None = None,
    options: Options | None = None,
    level: Level = Level.PUBLIC,
    stopped: Stopped = never,
    model: ReportModel | None = None,
) -> bytes:
    """A report as bytes; the same record, options and ``made_at`` give the same. Raises WorkbenchError in words.

    ``options`` are for those of LAID_OUT, all but the parts for XLSX too, and who is named for CSV; the others have no head. ``level`` is what of the protected sources and
    notes is let in; :func:`workbench.workspace.withheld.beforehand` says what is not. ``model`` is what :func:`report_model` gave for the
    same choices, where it was made already.
    """
    if format_ not in REPORTS:
        raise WorkbenchError(f"“{format_}” is no format of a report; there are {', '.join(REPORTS)}.")
    made_at = made_at or made_now()
    options = options or Options()
    if format_ == "json":
        return as_json(workspace, made_at, article_ids, level, stopped)
    if format_ in LAID_OUT:
        model = model or report_model(
            workspace, article_ids, made_at=made_at, options=options, level=level, stopped=stopped
        )
        if format_ == "html":
            return _as_html(workspace, model, article_ids, made_at, level, stopped)
        if format_ == "pdf":
            from workbench.reports import pdf

            return pdf.render(model, stopped)
        if format_ == "docx":
            from workbench.reports import docx

            return docx.render(model, stopped)
        from workbench.reports import markdown

        return markdown.render(model)
    if format_ == "csv":
        return as_csv(workspace, article_ids, level, stopped, naming=options.naming, report=True)
    return _as_workbook(workspace, article_ids, made_at, options, level, stopped)


def report_model(
    workspace: Workspace,
    article_ids: Sequence[str],
    *,
    made_at: str | None = None,
    options: Options | None = None,
    level: Level = Level.PUBLIC,
    stopped: Stopped = never,
) -> ReportModel:
    """What a report that is laid out says, before it has a format. Raises WorkbenchError in words, StoppedError too."""
    from workbench.reports.model import build

    def read(connection: Connection) -> Gathered:
        return gather(connection, workspace.person.id, article_ids, audience=Audience.READERS, level=level)

    found = workspace.store.read(read)
    chosen = options or Options()
    notes = Part.NOTES in chosen.parts
    return build(
        found.rows,
        found.texts,
        article_ids,
        made_at=made_at or made_now(),
        program=PROGRAM,
        options=chosen,
        withheld=found.withheld.sentences(notes=notes),
        let_in=let_in_words(found.let_in, notes=notes),
        beneath=found.withheld.of_claim,
        stopped=stopped,
    )


def _as_html(
    workspace: Workspace,
    model: ReportModel,
    article_ids: Sequence[str],
    made_at: str,
    level: Level,
    stopped: Stopped,
) -> bytes:
    """The web page; what is final in it is there as ClaimReview too, for search engines."""
    from workbench.reports import html

    if not any(claim.state == ClaimState.FINAL for claim in model.claims):
        return html.render(model, stopped=stopped)
    from workbench.exchange.claim_review_blocks import blocks
    from workbench.workspace.exchanging import gathered_bundle

    made, _ = gathered_bundle(workspace, article_ids, level, made_at)
    return html.render(model, data_blocks=blocks(made).scripts, stopped=stopped)


def _as_workbook(
    workspace: Workspace,
    article_ids: Sequence[str],
    made_at: str,
    options: Options,
    level: Level,
    stopped: Stopped,
) -> bytes:
    """These articles as a workbook, read some at a time; what is withheld of all of them is known at the end."""
    from workbench.reports import xlsx

    said: list[str] = []
    named: list[str] = []

    def parts(connection: Connection) -> Iterator[xlsx.Portion]:
        withheld, let_in = Withheld(), Withheld()
        for found, some in gathered_in_parts(
            connection,
            workspace.person.id,
            article_ids,
            audience=audience_of("xlsx"),
            level=level,
            begun=unless(stopped),
        ):
            withheld |= found.withheld
            let_in |= found.let_in
            if some or not article_ids:  # the links between parts stand in no sheet
                yield xlsx.Portion(found.rows, some, found.texts, found.withheld.of_claim)
        named.extend(let_in_words(let_in, notes=False))
        said.extend(withheld.sentences(notes=False))

    with workspace.store.walking() as connection, uncollected():
        return xlsx.dumps_parts(
            parts(connection),
            made_at=made_at,
            program=PROGRAM,
            title=options.title,
            number=options.number,
            version=options.version,
            naming=options.naming,
            withheld=said,
            let_in=named,
        )
