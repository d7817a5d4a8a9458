"""The record for programs: JSON and CSV of the whole project, or of some articles, as bytes and as files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.model.ids import now
from workbench.model.protection import Level
from workbench.reports.choices import Naming
from workbench.reports.naming import Names
from workbench.store import queries, record, withholding
from workbench.store.queries import Connection
from workbench.workspace.in_parts import Stopped, batches, unless
from workbench.workspace.output import write_whole
from workbench.workspace.withheld import gather
from workbench.workspace.workspace import Workspace

EXPORTS = {"json": ".json", "csv": ".csv", "csv-raw": ".csv"}
"""The formats of the whole project with the endings of their files."""


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
        return as_json(workspace, made_at or now(), level=level)
    return as_csv(workspace, None, level, raw=format_ == "csv-raw")


def as_csv(
    workspace: Workspace,
    article_ids: Sequence[str] | None,
    level: Level,
    stopped: Stopped = lambda: False,
    *,
    raw: bool = False,
    naming: Naming = Naming.NAMES,
    report: bool = False,
) -> bytes:
    """The passages of these articles, or of all that are not in the bin, read some articles at a time.

    A ``report`` leaves out what was withdrawn, as every report does.
    """
    from workbench.exchange import csv
    from workbench.store.queries.passage_table import passage_table

    with workspace.store.reading() as connection:
        analysts = {one.id: one.model_dump() for one in queries.analysts(connection)}
        people = Names(analysts, naming).words()
        ids = _every_article(connection) if article_ids is None else article_ids
        named = naming == Naming.NAMES  # an id is in other files too, beside the name
        lines = (
            line
            for some in batches(ids, unless(stopped))
            for line in passage_table(connection, some, level, people, with_ids=named, report=report)
        )
        return csv.write_raw(lines) if raw else csv.write(lines)


def as_json(
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


def every_article(workspace: Workspace) -> list[str]:
    """The ids of all articles that are not in the bin, in the order in which they came."""
    return workspace.store.read(_every_article)


def _every_article(connection: Connection) -> list[str]:
    return queries.article_ids(connection, sort="added", descending=False, archived=None)
