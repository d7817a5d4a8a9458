"""Stored times (ISO 8601, UTC) as a person reads them on this machine."""

from __future__ import annotations

from datetime import datetime


def local(at: str) -> str:
    """Give day and time to the minute in this machine's zone; what is no time is given as it is."""
    try:
        moment = datetime.fromisoformat(at).astimezone()
    except (ValueError, OverflowError, OSError):
        return at
    return f"{moment.day} {moment:%b %Y, %H:%M}"
