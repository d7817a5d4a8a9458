"""Reports and exports of the open project, as bytes and as files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench import __version__
from workbench.errors import WorkbenchError
from workbench.model.ids import now
from workbench.model.protection import Audience, Level, Withheld
from workbench.model.vocabulary import ClaimState
from workbench.reports.choices import Options, Part
from workbench.store import queries, record, withholding
from workbench.store.queries import Connection, independent
from workbench.workspace.in_parts import Begun, gathered_in_parts
from workbench.workspace.output import write_whole
from workbench.workspace.withheld import Gathered, gather
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
EXPORTS = {"json": ".json", "csv": ".csv", "csv-raw": ".csv"}
"""The formats of the whole project with the endings of their files."""
LAID_OUT = ("html", "pdf", "docx", "markdown")
"""Reports that are made from the one model: with a title, a number, and parts that can be left out."""
FOR_READERS = (*LAID_OUT, "xlsx")
"""Reports for people: without the notes that the other formats hold, and with a line for each source withheld."""
Stopped = Callable[[], bool]
"""Asked now and then whether nobody wants the result any more."""


class HandingOverStoppedError(WorkbenchError):
    """Whoever asked for a file does not want it any more."""

    def __init__(self) -> None:
        super().__init__("It was stopped before it was done: nothing was written.")


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
    stopped: Stopped = lambda: False,
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
    if stopped():
        raise HandingOverStoppedError
    write_whole(out, data, project=workspace.store.path, private=format_ not in FOR_READERS)


def report_bytes(
    workspace: Workspace,
    article_ids: Sequence[str],
    format_: str,
    *,
    made_at: str | None = None,
    options: Options | None = None,
    level: Level = Level.PUBLIC,
    stopped: Stopped = lambda: False,
    model: ReportModel | None = None,
) -> bytes:
    """A report as bytes; the same record, options and ``made_at`` give the same. Raises WorkbenchError in words.

    ``options`` are for those of LAID_OUT, and who is named for XLSX too; the others have no head. ``level`` is what of the protected sources and
    notes is let in; :func:`workbench.workspace.withheld.beforehand` says what is not. ``model`` is what :func:`report_model` gave for the
    same choices, where it was made already.
    """
    if format_ not in REPORTS:
        raise WorkbenchError(f"“{format_}” is no format of a report; there are {', '.join(REPORTS)}.")
    made_at = made_at or now()
    if format_ == "json":
        return _as_json(workspace, made_at, article_ids, level)
    if format_ in LAID_OUT:
        model = model or report_model(workspace, article_ids, made_at=made_at, options=options, level=level)
        if format_ == "html":
            return _as_html(workspace, model, article_ids, made_at, level)
        if format_ == "pdf":
            from workbench.reports import pdf

            return pdf.render(model, stopped)
        if format_ == "docx":
            from workbench.reports import docx

            return docx.render(model)
        from workbench.reports import markdown

        return markdown.render(model)
    if format_ == "csv":
        return _as_csv(workspace, article_ids, level, stopped)
    return _as_workbook(workspace, article_ids, made_at, options or Options(), level, stopped)


def report_model(
    workspace: Workspace,
    article_ids: Sequence[str],
    *,
    made_at: str | None = None,
    options: Options | None = None,
    level: Level = Level.PUBLIC,
) -> ReportModel:
    """What a report that is laid out says, before it has a format. Raises WorkbenchError in words."""
    from workbench.reports.model import build

    found = _gathered(workspace, "html", article_ids, level)
    chosen = options or Options()
    return build(
        found.rows,
        found.texts,
        article_ids,
        made_at=made_at or now(),
        program=PROGRAM,
        options=chosen,
        withheld=found.withheld.sentences(notes=Part.NOTES in chosen.parts),
        beneath=found.withheld.of_claim,
    )


def _as_html(
    workspace: Workspace, model: ReportModel, article_ids: Sequence[str], made_at: str, level: Level
) -> bytes:
    """The web page; what is final in it is there as ClaimReview too, for search engines."""
    from workbench.reports import html

    if not any(claim.state == ClaimState.FINAL for claim in model.claims):
        return html.render(model)
    from workbench.exchange.claim_review_blocks import blocks
    from workbench.exchange.from_record import bundle

    found = _gathered(workspace, "json", article_ids, level)
    return html.render(
        model, data_blocks=blocks(bundle(found.rows, found.texts, article_ids, made_at=made_at)).scripts
    )


def write_export(workspace: Workspace, format_: str, out: Path, level: Level = Level.PUBLIC) -> None:
    """Write the whole project: JSON holds all that the analyst may have, CSV the passages. Raises WorkbenchError in words.

    A new file is readable by its owner alone, as the project is.
    """
    data = export_bytes(workspace, format_, level=level)
    write_whole(out, data, project=workspace.store.path, private=True)


def export_bytes(
    workspace: Workspace, format_: str, *, made_at: str | None = None, level: Level = Level.PUBLIC
) -> bytes:
    """The whole project as bytes; CSV leaves out what is in the bin, JSON does not.

    ``level`` is what of the protected sources and notes is let in: the project's own JSON is lossless with everything.
    """
    if format_ not in EXPORTS:
        raise WorkbenchError(f"“{format_}” is no format of an export; there are {', '.join(EXPORTS)}.")
    if format_ == "json":
        return _as_json(workspace, made_at or now(), level=level)
    return _as_csv(workspace, None, level, raw=format_ == "csv-raw")


def _as_csv(
    workspace: Workspace,
    article_ids: Sequence[str] | None,
    level: Level,
    stopped: Stopped = lambda: False,
    *,
    raw: bool = False,
) -> bytes:
    """The passages of these articles, or of all that are not in the bin, read some articles at a time."""
    from workbench.exchange import csv
    from workbench.exchange.passage_rows import NEEDED, passage_rows

    with workspace.store.reading() as connection:
        parts = gathered_in_parts(
            connection,
            workspace.person.id,
            _every_article(connection) if article_ids is None else article_ids,
            level=level,
            with_texts=False,
            only=NEEDED,
            begun=_unless(stopped),
        )
        lines = (line for found, some in parts for line in passage_rows(found.rows, some))
        return csv.write_raw(lines) if raw else csv.write(lines)


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

    def parts(connection: Connection) -> Iterator[xlsx.Portion]:
        withheld = Withheld()
        for found, some in gathered_in_parts(
            connection,
            workspace.person.id,
            article_ids,
            audience=audience_of("xlsx"),
            level=level,
            begun=_unless(stopped),
        ):
            withheld |= found.withheld
            if some or not article_ids:  # the links between parts stand in no sheet
                yield xlsx.Portion(found.rows, some, found.texts, found.withheld.of_claim)
        said.extend(withheld.sentences(notes=False))

    with workspace.store.reading() as connection:
        return xlsx.dumps_parts(
            parts(connection),
            made_at=made_at,
            program=PROGRAM,
            title=options.title,
            naming=options.naming,
            withheld=said,
        )


def _unless(stopped: Stopped) -> Begun:
    def ask(_done: int, _all: int) -> None:
        if stopped():
            raise HandingOverStoppedError

    return ask


def _gathered(
    workspace: Workspace,
    format_: str,
    article_ids: Sequence[str] | None,
    level: Level,
    *,
    with_texts: bool = True,
) -> Gathered:
    def read(connection: Connection) -> Gathered:
        return gather(
            connection,
            workspace.person.id,
            article_ids,
            audience=audience_of(format_),
            level=level,
            with_texts=with_texts,
        )

    return workspace.store.read(read)


def _as_json(
    workspace: Workspace,
    made_at: str,
    article_ids: Sequence[str] | None = None,
    level: Level = Level.PUBLIC,
) -> bytes:
    """The whole record, or that of these articles with what belongs to them, and a word on what is left out.

    Others' independent work that goes on is left out of both.
    """
    from workbench.exchange import project_json
    from workbench.store import outside

    with workspace.store.reading() as connection:  # one moment of the project, for rows and snapshots alike
        viewer = workspace.person.id
        found = gather(connection, viewer, article_ids, level=level)
        rows = found.rows
        size = record.snapshot_bytes(connection, rows["evidence"])
        project_json.refuse_large_snapshots(size)
        blobs = record.snapshots(connection, rows["evidence"])
        left_out = [] if article_ids is None else outside.named(connection, rows, viewer)
        left_out += [withholding.said(found.hidden)] if found.hidden else []
        left_out += found.withheld.sentences()
    return project_json.dumps(
        rows, found.texts, blobs, made_at=made_at, left_out=left_out, withheld=found.emptied
    )


def left_out(workspace: Workspace, format_: str, article_ids: Sequence[str] | None = None) -> str:
    """A sentence on the marks of independent work that a report or export of these articles leaves out, or "".

    The project's own JSON leaves out those of others alone, and only while the work goes on.
    """
    if format_ == "json":
        return withholding.said(
            workspace.store.read(lambda c: _withheld(c, workspace.person.id, article_ids))
        )
    count = workspace.store.read(lambda connection: independent.marks(connection, article_ids))
    if not count:
        return ""
    marks = "1 mark of independent work is" if count == 1 else f"{count:,} marks of independent work are"
    return f"{marks} left out: what was settled counts."


def _withheld(connection: Connection, viewer: str, article_ids: Sequence[str] | None) -> int:
    """How many passages the project's own JSON of these articles leaves out."""
    hidden = withholding.hidden_passages(connection, viewer)
    if not hidden or article_ids is None:
        return len(hidden)
    return sum(row["id"] in hidden for row in record.rows(connection, article_ids)["passage"])


def every_article(workspace: Workspace) -> list[str]:
    """The ids of all articles that are not in the bin, in the order in which they came."""
    return workspace.store.read(_every_article)


def _every_article(connection: Connection) -> list[str]:
    return queries.article_ids(connection, sort="added", descending=False, archived=None)
