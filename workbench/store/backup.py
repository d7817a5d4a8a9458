"""Copies of a project by SQLite's own means, checked before they get their name."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Engine

from workbench.errors import ProjectFileError
from workbench.store import database


def copy(engine: Engine, target: Path) -> None:
    """Write a copy of the open project to ``target`` (0600), which must not exist yet.

    Raises ProjectFileError where it does, where it cannot be written, or where the copy is not sound.
    """
    if engine.dialect.name != "sqlite":
        raise ProjectFileError(
            "A PostgreSQL project is backed up by its server (pg_dump), or by “export” as JSON."
        )
    target = target.expanduser().absolute()
    if target.exists():
        raise ProjectFileError(f"“{target.name}” is there already; choose another name for the backup.")
    partial = target.with_name(f".{target.name}.partial")
    partial.unlink(missing_ok=True)
    database.create_private(partial)
    module = database.sqlite_module()
    try:
        connection = engine.raw_connection()
        copied = module.connect(str(partial))
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
        _sync(partial)
        partial.rename(target)
        _sync(target.parent)
    except (OSError, module.Error) as error:
        raise ProjectFileError(f"The backup “{target}” could not be written: {error}.") from error
    finally:
        partial.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
