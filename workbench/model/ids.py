"""Keys and times, made by the program and never by the database."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4


def new_id() -> str:
    """A random UUID (version 4) as 32 lower-case hexadecimal digits."""
    return uuid4().hex


def now() -> str:
    """The time now in UTC, ISO 8601 with microseconds and a ``Z``, so that text order is time order."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def claim_label(number: int | None) -> str:
    """The label people use for a claim: 14 gives ``C-0014``; none yet gives ``C-····``."""
    return "C-····" if number is None else f"C-{number:04d}"
