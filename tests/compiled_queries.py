"""Queries compiled once a process: a person opens one project, while the tests open thousands.

SQLAlchemy keeps what it compiled with the engine and its dialect, so that each new project, and each command of a
command line, spent most of its time on compiling the same queries again.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import sqlalchemy
from sqlalchemy import Engine

from workbench.store import database

KEPT = 3000
"""How many compiled queries are kept; all tests together have fewer."""


@cache
def _first() -> Engine:
    """The engine whose dialect and queries all others share; connected once, since that sets the dialect up."""
    first = sqlalchemy.create_engine("sqlite://", module=database.sqlite_module(), query_cache_size=KEPT)
    first.connect().close()
    return first


def create_engine(url: str, **options: Any) -> Engine:
    """Do as SQLAlchemy's, and let an engine on SQLite use what was compiled for those before it."""
    engine = sqlalchemy.create_engine(url, **options)
    if engine.dialect.name == "sqlite":
        engine.dialect = _first().dialect
        engine._compiled_cache = _first()._compiled_cache
    return engine
