"""What differs between SQLite and PostgreSQL: opening, locking, rights, faults in words."""

from __future__ import annotations

import os
import sqlite3 as standard_sqlite
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from workbench.errors import ProjectFileError, WorkbenchError

APPLICATION_ID = 0x46435742
"""SQLite's ``application_id`` of our files ("FCWB"): a file without it is not a project."""

BUSY_SECONDS = 10
"""How long a write waits for another program's write."""

NETWORK_FILESYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ceph", "glusterfs"}
SYNCHRONISED_FOLDERS = {"dropbox", "onedrive", "google drive", "googledrive", "icloud drive", "nextcloud"}


def sqlite_module() -> ModuleType:
    """The SQLite driver: PyPI's newer build where it is installed, else Python's own."""
    try:
        import pysqlite3  # type: ignore[import-untyped]
    except ImportError:
        return standard_sqlite
    return pysqlite3.dbapi2 if hasattr(pysqlite3, "dbapi2") else pysqlite3  # type: ignore[no-any-return]


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite is free of the WAL-reset fault of 3.7.0 to 3.51.2 (https://sqlite.org/wal.html)."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def is_url(place: str) -> bool:
    """Whether a project's place is a database address rather than a file."""
    return place.startswith(("postgresql://", "postgresql+psycopg://"))


def sqlite_engine(path: Path, *, read_only: bool = False) -> Engine:
    """An engine on an SQLite file; every transaction is a ``BEGIN IMMEDIATE``, durable when it returns."""
    module = sqlite_module()
    journal = "WAL" if wal_is_safe(module.sqlite_version_info) else "DELETE"
    synchronous = "FULL" if journal == "WAL" else "EXTRA"
    address = path.resolve().as_uri() + ("?mode=ro&immutable=1" if read_only else "?mode=rw")

    def connect() -> Any:
        connection = module.connect(
            address, uri=True, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False
        )
        try:
            cursor = connection.cursor()
            cursor.execute("PRAGMA trusted_schema=OFF")
            cursor.execute("PRAGMA cell_size_check=ON")
            cursor.execute("PRAGMA foreign_keys=ON")
            if not read_only:
                cursor.execute(f"PRAGMA journal_mode={journal}")
                cursor.execute(f"PRAGMA synchronous={synchronous}")
            cursor.close()
        except Exception:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", module=module, creator=connect, hide_parameters=True, pool_size=5)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        mode = connection.get_execution_options().get("begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")

    return engine


def postgres_engine(url: str) -> Engine:
    """An engine on a desk's PostgreSQL. Raises WorkbenchError where the driver is not installed."""
    address = url.replace("postgresql://", "postgresql+psycopg://", 1)
    try:
        return create_engine(address, hide_parameters=True, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise WorkbenchError(
            "PostgreSQL projects need the driver psycopg: install it with “pip install psycopg[binary]”."
        ) from error


def create_private(path: Path) -> None:
    """Make an empty file that its owner alone can read (and its folder, where it is new).

    Raises ProjectFileError where something stands there already or the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError as error:
        raise ProjectFileError(f"“{path.name}” is there already; open it, or choose another name.") from error
    except OSError as error:
        raise ProjectFileError(
            f"“{path}” cannot be made: {error.strerror}. Choose a folder that you may write in."
        ) from error


def identity(path: Path) -> tuple[int, int] | None:
    """What tells this file from another of the same name (device and inode), or None where it is gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def folder_warning(path: Path) -> str | None:
    """A sentence where the folder is on a network or is synchronised, which can damage a database."""
    names = {part.lower() for part in path.resolve().parts}
    for name in SYNCHRONISED_FOLDERS & names:
        return f"This project lies in a synchronised folder ({name}): keep it in an ordinary one and copy backups."
    with suppress(OSError):
        mounts = [line.split() for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
        resolved = str(path.resolve())
        best = max(
            (fields for fields in mounts if resolved.startswith(fields[1].rstrip("/") + "/")),
            key=lambda fields: len(fields[1]),
            default=None,
        )
        if best is not None and best[2] in NETWORK_FILESYSTEMS:
            return (
                f"This project lies on a network drive ({best[2]}): keep it on a local disk and copy backups."
            )
    return None


def in_words(error: DBAPIError, place: str) -> WorkbenchError:
    """A database's fault as a sentence for people, without any of the values it was about."""
    said = str(error.orig).lower() if error.orig is not None else ""
    if "disk is full" in said or "no space" in said:
        return ProjectFileError("The disk is full: nothing was stored. Make room, then do it again.")
    if "locked" in said or "busy" in said:
        return ProjectFileError(
            "Another program is writing to this project and did not finish; nothing was stored. Try again."
        )
    if "readonly" in said or "read-only" in said:
        return ProjectFileError(f"“{place}” may not be written; nothing was stored.")
    if "malformed" in said or "not a database" in said:
        return ProjectFileError(
            f"“{place}” is damaged or is no project. Keep the file as it is and open a backup of it."
        )
    if "disk i/o" in said:
        return ProjectFileError(
            "The disk reported an error: nothing was stored. Check the drive, then try again."
        )
    if "foreign key" in said or "constraint" in said or "check" in said:
        return WorkbenchError(
            "The change does not fit the record (it would break a rule of it); nothing was stored."
        )
    return ProjectFileError(
        f"The project “{place}” could not be read or written ({type(error.orig).__name__})."
    )


def has_table(connection: Connection, name: str) -> bool:
    """Whether the database has a table of that name."""
    if connection.dialect.name == "sqlite":
        query = "SELECT 1 FROM sqlite_master WHERE type='table' AND name=:name"
    else:
        query = (
            "SELECT 1 FROM information_schema.tables WHERE table_name=:name AND table_schema=current_schema()"
        )
    return connection.execute(text(query), {"name": name}).first() is not None
