"""Dates as people read them, to the precision that is known."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale

_LENGTHS = {"year": 4, "month": 7, "day": 10}


def published(value: str, precision: str, *, short: bool = False) -> str:
    """Give a stated ISO date in words: ``11 Nov 2023``, ``August 2023 (month)``, ``2022 (year)``, ``undated``.

    ``short`` leaves out what the precision is called. What is no date is given as it is.
    """
    if not value:
        return "undated"
    known = value[: _LENGTHS.get(precision, 16)]
    parts = known[:10].split("-")
    if not all(part.isdigit() for part in parts):
        return value
    if len(parts) == 1:
        return parts[0] if short else f"{parts[0]} (year)"
    if len(parts) == 2:
        name = _month(int(parts[1]), long=not short)
        return f"{name} {parts[0]}" if short or not name else f"{name} {parts[0]} (month)"
    date = QDate(*(int(part) for part in parts[:3]))
    if not date.isValid():
        return value
    words = f"{date.day()} {_month(date.month(), long=False)} {date.year()}"
    time = known[11:16]
    return f"{words}, {time}" if time and not short else words


def _month(number: int, *, long: bool) -> str:
    if not 1 <= number <= 12:
        return ""
    length = QLocale.FormatType.LongFormat if long else QLocale.FormatType.ShortFormat
    return QLocale(QLocale.Language.English).monthName(number, length)
