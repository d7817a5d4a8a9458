"""A file of someone else's, copied aside and opened so that nothing in it can run.

See :mod:`workbench.store.foreign` for what is read of it, and https://www.sqlite.org/security.html for the measures.
"""

from __future__ import annotations

import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError
from workbench.model.tables import TABLES
from workbench.store import database

LARGEST = 4_000_000_000
"""Bytes of a file that is read."""
LONGEST_VALUE = 400_000_000
"""Bytes of one text or snapshot."""
SECONDS = 120
"""How long one reading may take, so that no trick in a file keeps the program busy for ever."""
STEPS = 20_000
"""SQLite's own steps between two looks at the clock and at whether to stop."""

BESIDE = {"article_text": ("sha256", "text"), "snapshot": ("sha256", "data")}
"""Tables beside the record, with their key and what they keep."""
OWN = {"log_entry", "log_head", "alembic_version"}
"""The other tables that a project has."""
PRAGMAS = {"integrity_check", "table_xinfo", "application_id"}
"""The questions that reading asks of a file."""
Going = Callable[[], bool]
"""Asked now and then; False asks to stop."""


def copy_aside(path: Path, copy: Path, going: Going | None) -> None:
    """Copy a file into a private one. Raises WorkbenchError for one that is none, too large, or still written to."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise refused(path.name, "it is no file")
    if status.st_size > LARGEST:
        raise refused(path.name, f"it is larger than {LARGEST // 1_000_000:,} MB")
    beside = path.with_name(f"{path.name}-wal")
    if beside.exists() and beside.stat().st_size:
        raise WorkbenchError(
            f"“{path.name}” is open elsewhere, or was not closed: the newest of it is not in the file yet. Close it "
            "there, or take a copy made by “Back up project”."
        )
    with path.open("rb") as source, copy.open("xb") as target:
        copy.chmod(0o600)
        if source.read(16) != b"SQLite format 3\x00":
            raise refused(path.name, "it is neither a project file nor a project's JSON")
        source.seek(0)
        copied = 0
        while block := source.read(1 << 20):
            copied += len(block)
            if copied > LARGEST:  # it grew meanwhile
                raise refused(path.name, f"it is larger than {LARGEST // 1_000_000:,} MB")
            if going is not None and not going():
                raise WorkbenchError("The merge was cancelled; nothing was changed.")
            target.write(block)


def connect(copy: Path, going: Going | None) -> Any:
    """A connection to the copy that reads and does nothing else, for at most SECONDS."""
    module = database.sqlite_module()
    connection = module.connect(
        f"{copy.as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None, check_same_thread=False
    )
    deadline = time.monotonic() + SECONDS
    if hasattr(connection, "setlimit"):
        connection.setlimit(module.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
        connection.setlimit(module.SQLITE_LIMIT_ATTACHED, 0)
    for pragma in (
        "trusted_schema=OFF",
        "cell_size_check=ON",
        "query_only=ON",
        "mmap_size=0",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.set_progress_handler(
        lambda: time.monotonic() > deadline or (going is not None and not going()), STEPS
    )
    connection.set_authorizer(_authorizer(module))
    return connection


def _authorizer(module: Any) -> Callable[..., int]:
    """Lets reads of known tables pass, and refuses everything else: functions, views, triggers, ATTACH, recursion."""
    readable = {*TABLES, *BESIDE, *OWN, "sqlite_master"}

    def allows(
        action: int, first: str | None, second: str | None, _base: str | None, inner: str | None
    ) -> int:
        if action == module.SQLITE_SELECT:
            allowed = True
        elif action == module.SQLITE_READ:
            allowed = first in readable and inner is None
        elif action == module.SQLITE_PRAGMA:
            allowed = first in PRAGMAS
        else:
            allowed = action == module.SQLITE_FUNCTION and second == "length"  # our own CHECKs have it
        return int(module.SQLITE_OK if allowed else module.SQLITE_DENY)

    return allows


def refused(name: str, why: str) -> WorkbenchError:
    """Why a file is not merged, as a sentence."""
    return WorkbenchError(f"“{name}” cannot be merged: {why}. Nothing was changed.")
