"""Copies of a project by SQLite's own means, checked before they get their name."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from workbench.errors import ProjectFileError
from workbench.store import database, project_files


def copy(engine: Engine, target: Path) -> None:
    """Write a copy of the open project to ``target`` (0600), which must not exist yet.

    Raises ProjectFileError where it does, where it cannot be written, or where the copy is not sound.
    """
    if engine.dialect.name != "sqlite":
        raise ProjectFileError(
            "A PostgreSQL project is backed up by its server (pg_dump), or by “export” as JSON."
        )
    target = target.expanduser().absolute()
    unfinished = project_files.begin_private(target, instead=project_files.NAME_INSTEAD)
    module = database.sqlite_module()
    try:
        connection = engine.raw_connection()
        copied = module.connect(str(unfinished))
        try:
            connection.driver_connection.backup(copied)  # type: ignore[union-attr]
            copied.execute("PRAGMA journal_mode=DELETE")
            if copied.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise ProjectFileError(
                    "The copy is not sound; the backup was not kept. Run “workbench check”."
                )
        finally:
            copied.close()
            connection.close()
        project_files.finish(unfinished, target, instead=project_files.NAME_INSTEAD)
    except (OSError, module.Error, DBAPIError) as error:
        said = (
            error.strerror if isinstance(error, OSError) else "the disk may be full, or the project damaged"
        )
        raise ProjectFileError(f"The backup “{target}” could not be written: {said}.") from None
    finally:
        project_files.drop(unfinished)
