"""Reports and exports written to files, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from workbench import __version__
from workbench.errors import WorkbenchError
from workbench.model.ids import now
from workbench.store import queries, record
from workbench.workspace.workspace import Workspace

REPORTS = {"html": ".html", "markdown": ".md", "csv": ".csv", "json": ".json"}
"""The formats of a report with the endings of their files."""
EXPORTS = {"json": ".json", "csv": ".csv", "csv-raw": ".csv"}
"""The formats of the whole project with the endings of their files."""


def write_report(workspace: Workspace, article_ids: Sequence[str], format_: str, out: Path) -> None:
    """Write a report on these articles. Raises WorkbenchError in words; ``out`` is then as it was before."""
    write_whole(out, report_bytes(workspace, article_ids, format_))


def report_bytes(
    workspace: Workspace, article_ids: Sequence[str], format_: str, *, made_at: str | None = None
) -> bytes:
    """A report as bytes; the same record and ``made_at`` give the same. Raises WorkbenchError in words."""
    if format_ not in REPORTS:
        raise WorkbenchError(f"“{format_}” is no format of a report; there are {', '.join(REPORTS)}.")
    rows, texts = workspace.store.read(lambda connection: record.read(connection, article_ids))
    made_at = made_at or now()
    if format_ == "json":
        from workbench.exchange import project_json

        return project_json.dumps(rows, texts, made_at=made_at)
    if format_ == "csv":
        from workbench.exchange import csv

        return csv.dumps(rows, article_ids)
    from workbench.reports.model import build

    model = build(rows, texts, article_ids, made_at=made_at, program=f"Fact-Check Workbench {__version__}")
    if format_ == "html":
        from workbench.reports import html

        return html.render(model)
    from workbench.reports import markdown

    return markdown.render(model)


def write_export(workspace: Workspace, format_: str, out: Path) -> None:
    """Write the whole project: JSON holds all of it, CSV the passages. Raises WorkbenchError in words."""
    write_whole(out, export_bytes(workspace, format_))


def export_bytes(workspace: Workspace, format_: str, *, made_at: str | None = None) -> bytes:
    """The whole project as bytes; CSV leaves out what is in the bin, JSON does not."""
    if format_ not in EXPORTS:
        raise WorkbenchError(f"“{format_}” is no format of an export; there are {', '.join(EXPORTS)}.")
    rows, texts = workspace.store.read(record.read)
    if format_ == "json":
        from workbench.exchange import project_json

        return project_json.dumps(rows, texts, made_at=made_at or now())
    from workbench.exchange import csv

    return csv.dumps(rows) if format_ == "csv" else csv.dumps_raw(rows)


def every_article(workspace: Workspace) -> list[str]:
    """The ids of all articles that are not in the bin, in the order in which they came."""
    return workspace.store.read(
        lambda connection: queries.article_ids(connection, sort="added", descending=False, archived=None)
    )


def write_whole(out: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises WorkbenchError where it cannot be; what was there stays then."""
    out = out.expanduser().absolute()
    partial: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
        partial = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(out)
    except OSError as error:
        raise WorkbenchError(
            f"“{out}” could not be written: {error.strerror or error}. Choose another place, or make room."
        ) from error
    finally:
        if partial is not None:
            with suppress(OSError):
                partial.unlink()
