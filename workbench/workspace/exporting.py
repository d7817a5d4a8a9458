"""The record for programs: JSON and CSV of the whole project, or of some articles, as bytes and as files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.garbage import uncollected
from workbench.model.ids import made_now
from workbench.model.protection import Level
from workbench.reports.choices import Naming
from workbench.reports.naming import Names
from workbench.stopping import Stopped, never
from workbench.store import queries, record
from workbench.store.queries import Connection
from workbench.store.queries.rows import PROJECT
from workbench.workspace.in_parts import batches, unless
from workbench.workspace.output import write_whole
from workbench.workspace.selection import Selection
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from workbench.exchange import project_json
    from workbench.exchange.nesting import Nest

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
        return as_json(workspace, made_at or made_now(), level=level)
    return as_csv(workspace, None, level, raw=format_ == "csv-raw")


def as_csv(
    workspace: Workspace,
    article_ids: Sequence[str] | None,
    level: Level,
    stopped: Stopped = never,
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

    with workspace.store.walking() as connection, uncollected():
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
    stopped: Stopped = never,
) -> bytes:
    """The whole record, or that of these articles with what belongs to them, and a word on what is left out.

    Others' independent work that goes on is left out of both. Read as it is written, some rows at a time.
    """
    from workbench.exchange import project_json

    with workspace.store.walking() as connection:  # one moment of the project, for rows and snapshots alike
        chosen = Selection(connection, workspace.person.id, article_ids, level, unless(stopped))

        def lists(nest: Nest) -> Iterator[project_json.Nested]:
            for found in chosen.parts(nest.table, nest.order):
                yield project_json.Nested(found.rows, found.texts, found.emptied)

        def snapshots() -> Iterator[tuple[str, bytes | None]]:
            project_json.refuse_large_snapshots(chosen.snapshot_bytes())
            return chosen.snapshots()

        projects = record.rows(connection, only={"project": PROJECT.c.keys()})["project"]
        return project_json.written(projects, lists, snapshots, made_at=made_at, left_out=chosen.left_out)


def every_article(workspace: Workspace) -> list[str]:
    """The ids of all articles that are not in the bin, in the order in which they came."""
    return workspace.store.read(_every_article)


def _every_article(connection: Connection) -> list[str]:
    return queries.article_ids(connection, sort="added", descending=False, archived=None)
