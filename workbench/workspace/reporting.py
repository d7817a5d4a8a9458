"""Reports and exports of the open project, as bytes and as files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbench import __version__
from workbench.errors import WorkbenchError
from workbench.model.ids import now
from workbench.reports.parts import Options
from workbench.store import queries, record, withholding
from workbench.store.queries import Connection, independent
from workbench.workspace.output import write_whole
from workbench.workspace.workspace import Workspace

REPORTS = {"html": ".html", "markdown": ".md", "csv": ".csv", "json": ".json"}
"""The formats of a report with the endings of their files."""
EXPORTS = {"json": ".json", "csv": ".csv", "csv-raw": ".csv"}
"""The formats of the whole project with the endings of their files."""
FOR_READERS = ("html", "markdown")
"""Reports that are laid out: with a title and a number, and without the notes that the other formats hold."""


def write_report(
    workspace: Workspace, article_ids: Sequence[str], format_: str, out: Path, options: Options | None = None
) -> None:
    """Write a report on these articles. Raises WorkbenchError in words; ``out`` is then as it was before.

    A new file that holds notes (CSV, JSON) is readable by its owner alone, as the project is.
    """
    data = report_bytes(workspace, article_ids, format_, options=options)
    write_whole(out, data, project=workspace.store.path, private=format_ not in FOR_READERS)


def report_bytes(
    workspace: Workspace,
    article_ids: Sequence[str],
    format_: str,
    *,
    made_at: str | None = None,
    options: Options | None = None,
) -> bytes:
    """A report as bytes; the same record, options and ``made_at`` give the same. Raises WorkbenchError in words.

    ``options`` are for those of FOR_READERS; the others have no head.
    """
    if format_ not in REPORTS:
        raise WorkbenchError(f"“{format_}” is no format of a report; there are {', '.join(REPORTS)}.")
    made_at = made_at or now()
    if format_ == "json":
        return _as_json(workspace, made_at, article_ids)
    rows, texts = workspace.store.read(lambda connection: record.read(connection, article_ids))
    if format_ == "csv":
        from workbench.exchange import csv

        return csv.dumps(rows, article_ids)
    from workbench.reports.model import build

    program = f"Fact-Check Workbench {__version__}"
    model = build(rows, texts, article_ids, made_at=made_at, program=program, options=options)
    if format_ == "html":
        from workbench.reports import html

        return html.render(model)
    from workbench.reports import markdown

    return markdown.render(model)


def write_export(workspace: Workspace, format_: str, out: Path) -> None:
    """Write the whole project: JSON holds all that the analyst may have, CSV the passages. Raises WorkbenchError in words.

    A new file is readable by its owner alone, as the project is.
    """
    write_whole(out, export_bytes(workspace, format_), project=workspace.store.path, private=True)


def export_bytes(workspace: Workspace, format_: str, *, made_at: str | None = None) -> bytes:
    """The whole project as bytes; CSV leaves out what is in the bin, JSON does not."""
    if format_ not in EXPORTS:
        raise WorkbenchError(f"“{format_}” is no format of an export; there are {', '.join(EXPORTS)}.")
    if format_ == "json":
        return _as_json(workspace, made_at or now())
    rows = workspace.store.read(record.rows)
    from workbench.exchange import csv

    return csv.dumps(rows) if format_ == "csv" else csv.dumps_raw(rows)


def _as_json(workspace: Workspace, made_at: str, article_ids: Sequence[str] | None = None) -> bytes:
    """The whole record, or that of these articles with what belongs to them, and a word on what is left out.

    Others' independent work that goes on is left out of both.
    """
    from workbench.exchange import project_json
    from workbench.store import outside

    with workspace.store.reading() as connection:  # one moment of the project, for rows and snapshots alike
        viewer = workspace.person.id
        rows, texts = record.read(connection, article_ids)
        hidden = withholding.hidden_passages(connection, viewer)
        here = sum(row["id"] in hidden for row in rows["passage"])
        rows = withholding.without(rows, hidden, viewer)
        size = record.snapshot_bytes(connection, rows["evidence"])
        project_json.refuse_large_snapshots(size)
        blobs = record.snapshots(connection, rows["evidence"])
        left_out = [] if article_ids is None else outside.named(connection, rows, viewer)
        left_out += [withholding.said(here)] if here else []
    return project_json.dumps(rows, texts, blobs, made_at=made_at, left_out=left_out)


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
    return workspace.store.read(
        lambda connection: queries.article_ids(connection, sort="added", descending=False, archived=None)
    )
