"""Keys and times, made by the program and never by the database."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4


def new_id() -> str:
    """A random UUID (version 4) as 32 lower-case hexadecimal digits."""
    return uuid4().hex


def now() -> str:
    """The time now in UTC, ISO 8601 with microseconds and a ``Z``, so that text order is time order."""
    return _written(datetime.now(UTC))


def later(at: str, microseconds: int) -> str:
    """A time of the record so many microseconds later: what is made at one moment keeps an order by it."""
    return _written(datetime.fromisoformat(at) + timedelta(microseconds=microseconds))


def made_now() -> str:
    """The time that a file says it was made at: now, or SOURCE_DATE_EPOCH (seconds), so that one record gives one file.

    https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    # Eleven digits lead beyond any year that a file can hold.
    return _written(datetime.fromtimestamp(int(epoch), UTC)) if re.fullmatch(r"[0-9]{1,11}", epoch) else now()


def _written(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def claim_label(number: int | None) -> str:
    """The label people use for a claim: 14 gives ``C-0014``; none yet gives ``C-····``."""
    return "C-····" if number is None else f"C-{number:04d}"
