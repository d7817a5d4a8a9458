"""New projects for tests: migrations run once a process, and every further empty file gets the pages that they made."""

from __future__ import annotations

import threading
from typing import Any

from sqlalchemy import Engine

from workbench.store import database, schema

migrated = schema.migrate
"""The real one, which every project of a person goes through; 0.4 s for an empty file."""
_one_at_a_time = threading.Lock()
_made: list[Any] = []
"""The database that migrations made first, copied into memory."""


def migrate(engine: Engine, target: str = "head") -> None:
    """Do as `schema.migrate` does; an empty SQLite file that goes to the head is filled with a copy."""
    with engine.connect() as connection:
        copied = (
            target == "head" and connection.dialect.name == "sqlite" and schema.number(connection) is None
        )
    with _one_at_a_time:
        if not copied or not _made:
            migrated(engine, target)
        if not copied:
            return
        with engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            if _made:
                _made[0].backup(driver)
            else:
                _made.append(database.sqlite_module().connect(":memory:", check_same_thread=False))
                driver.backup(_made[0])
