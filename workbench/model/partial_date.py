"""Dates as an article states them, to the precision that it states."""

from __future__ import annotations

import re
from datetime import date, datetime

from workbench.errors import WorkbenchError
from workbench.model.vocabulary import Precision

HINT = "As far as it is known: 2023-11-11, 2023-11 or 2023"

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2}))?)?)?", re.ASCII)


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


def whole_day(words: str) -> str:
    """Give a day on which something falls due, as ISO date; nothing gives "".

    Raises WorkbenchError for less or more than a day.
    """
    day, precision = parse(words)
    if day and precision != Precision.DAY:
        raise WorkbenchError(f"A due date is a whole day, such as 2024-06-30; “{words.strip()}” is not.")
    return day
