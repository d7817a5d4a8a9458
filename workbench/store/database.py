"""What differs between SQLite and PostgreSQL: opening, locking, what a place is called."""

from __future__ import annotations

import sqlite3 as standard_sqlite
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

from sqlalchemy import Engine, QueuePool, create_engine, event, make_url, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import ArgumentError

from workbench.errors import ProjectFileError, WorkbenchError

APPLICATION_ID = 0x46435742
"""SQLite's ``application_id`` of our files ("FCWB"): a file without it is not a project."""

BUSY_SECONDS: float = 10
"""How long a write waits for another program's write."""

CACHE_KIB = 65536
"""The most memory, in KiB, that a connection keeps of a file's pages."""

WALK_KIB = 16384
"""The same where the whole of it is read once: the indexes of 100,000 claims stay (with 4 MiB a tenth more time), and
more than that, with CACHE_KIB, took as long."""

Access = Literal["write", "read", "shared", "still"]
"""What an SQLite engine may do: write; read what this program may also write; or only read a file that
may not be written, while others write it (``shared``) or as it stands on the disk (``still``)."""


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


def sqlite_engine(path: Path, access: Access = "write") -> Engine:
    """An engine on an SQLite file; a transaction that writes is a ``BEGIN IMMEDIATE``, durable when it returns.

    Engines that read leave the file's journal mode as it is, so that looking at a foreign file alters nothing.
    """
    module = sqlite_module()
    journal = "WAL" if wal_is_safe(module.sqlite_version_info) else "DELETE"
    synchronous = "FULL" if journal == "WAL" else "EXTRA"
    mode = {"shared": "mode=ro", "still": "mode=ro&immutable=1"}.get(access, "mode=rw")

    def connect() -> Any:
        connection = module.connect(
            f"{path.resolve().as_uri()}?{mode}",
            uri=True,
            isolation_level=None,
            timeout=BUSY_SECONDS,
            check_same_thread=False,
        )
        try:
            cursor = connection.cursor()
            cursor.execute("PRAGMA trusted_schema=OFF")
            cursor.execute("PRAGMA cell_size_check=ON")
            # Keys are random, so that counts over 100,000 claims touch all pages: 956 ms with SQLite's own
            # 2 MB, 566 ms with this. It is taken as pages are read, so a small project stays small.
            cursor.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
            if access == "write":
                cursor.execute("PRAGMA foreign_keys=ON")
                cursor.execute(f"PRAGMA journal_mode={journal}")
                cursor.execute(f"PRAGMA synchronous={synchronous}")
            else:
                cursor.execute("PRAGMA query_only=ON")
            cursor.close()
            # SQLite's own lower() knows ASCII alone, so that a filter would miss "Österreich".
            connection.create_function("lower", 1, _lower, deterministic=True)
        except BaseException:
            connection.close()
            raise
        return connection

    # SQLAlchemy takes an address without a file name for a database in memory, and would give it a pool that
    # closes connections which other threads still use. One writer: writes wait for each other in any case.
    pool = {"pool_size": 1, "max_overflow": 0} if access == "write" else {"pool_size": 5, "max_overflow": -1}
    engine = create_engine(
        "sqlite://", module=module, creator=connect, hide_parameters=True, poolclass=QueuePool, **pool
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        begin = "IMMEDIATE" if access == "write" else "DEFERRED"
        connection.exec_driver_sql(f"BEGIN {begin}")

    return engine


@contextmanager
def sparing(connection: Connection) -> Iterator[None]:
    """Let a connection keep few pages of an SQLite file in memory meanwhile."""
    if connection.dialect.name != "sqlite":
        yield
        return
    connection.exec_driver_sql(f"PRAGMA cache_size=-{WALK_KIB}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size=-{CACHE_KIB}")


def _lower(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


def postgres_engine(url: str) -> Engine:
    """An engine on a desk's PostgreSQL.

    Raises WorkbenchError where the address cannot be understood or the driver is not installed.
    """
    address = url.replace("postgresql://", "postgresql+psycopg://", 1)
    try:
        return create_engine(address, hide_parameters=True, pool_pre_ping=True, max_overflow=-1)
    except (ArgumentError, ValueError):
        raise ProjectFileError(
            "The database address cannot be understood: write it as postgresql://NAME@HOST/DATABASE."
        ) from None
    except ModuleNotFoundError as error:
        raise WorkbenchError(
            "PostgreSQL projects need the driver psycopg: install it with “pip install psycopg[binary]”."
        ) from error


def reading_engine(engine: Engine) -> Engine:
    """The same PostgreSQL engine for reading: one moment of the project, and no writes."""
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def shown(place: str) -> str:
    """A project's place for people: a file's name, an address without its password."""
    if not is_url(place):
        return Path(place).name
    try:
        return make_url(place).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return "the database"


def has_table(connection: Connection, name: str) -> bool:
    """Whether the database has a table of that name."""
    if connection.dialect.name == "sqlite":
        query = "SELECT 1 FROM sqlite_master WHERE type='table' AND name=:name"
    else:
        query = (
            "SELECT 1 FROM information_schema.tables WHERE table_name=:name AND table_schema=current_schema()"
        )
    return connection.execute(text(query), {"name": name}).first() is not None
