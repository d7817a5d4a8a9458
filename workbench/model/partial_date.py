"""Dates as an article states them, to the precision that it states."""

from __future__ import annotations

import re
from datetime import date, datetime

from workbench.errors import WorkbenchError
from workbench.model.vocabulary import Precision

HINT = "As far as it is known: 2023-11-11, 2023-11 or 2023"

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2}))?)?)?", re.ASCII)
_STORED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2}))?)?)?")


def parse(words: str) -> tuple[str, str]:
    """Give ISO 8601 cut to its precision, and the precision (``year``, ``month``, ``day``, ``minute``).

    Nothing gives ``("", "")``. Raises WorkbenchError with a sentence for what is no date.
    """
    stated = " ".join(words.split())
    if not stated:
        return "", ""
    match = _FORM.fullmatch(stated)
    if match is None:
        raise WorkbenchError(f"“{stated[:40]}” is not a date of this form. {HINT}.")
    year, month, day, hour, minute = match.groups()
    if int(year) < 1000:
        raise WorkbenchError(f"{year} is too early a year.")
    if month is None:
        return year, Precision.YEAR
    if not 1 <= int(month) <= 12:
        raise WorkbenchError(f"There is no month {month}: months go from 01 to 12, and stand after the year.")
    if day is None:
        return f"{year}-{month}", Precision.MONTH
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        raise WorkbenchError(f"{year}-{month} has no day {day}.") from None
    if hour is None:
        return f"{year}-{month}-{day}", Precision.DAY
    try:
        datetime(int(year), int(month), int(day), int(hour), int(minute))
    except ValueError:
        raise WorkbenchError(f"There is no time {hour}:{minute}: it goes from 00:00 to 23:59.") from None
    return f"{year}-{month}-{day}T{hour}:{minute}", Precision.MINUTE


def shown(published: str, precision: str) -> str:
    """Give a stored date in the form that :func:`parse` reads."""
    length = {"year": 4, "month": 7, "day": 10}.get(precision, 16)
    return published[:length].replace("T", " ")


def in_words(value: str, precision: str = "") -> str:
    """Give a stored date as sentences have it, to its precision: ``2023-08`` gives ``August 2023``.

    A time of day is only said where the precision is ``minute``. What is no ISO date is given back as it is.
    """
    found = _STORED.match(value)
    if found is None:
        return value
    year, month, day, clock = found.groups()
    if precision == Precision.YEAR or month is None:
        return year
    if not 1 <= int(month) <= 12:
        return value
    if precision == Precision.MONTH or day is None:
        return f"{_MONTHS[int(month) - 1]} {year}"
    words = f"{int(day)} {_MONTHS[int(month) - 1]} {year}"
    return f"{words}, {clock}" if clock and precision == Precision.MINUTE else words


def whole_day(words: str) -> str:
    """Give a day on which something falls due, as ISO date; nothing gives "".

    Raises WorkbenchError for less or more than a day.
    """
    day, precision = parse(words)
    if day and precision != Precision.DAY:
        raise WorkbenchError(f"A due date is a whole day, such as 2024-06-30; “{words.strip()}” is not.")
    return day
