"""Dates as people and programs write them in tables, to the precision that they have."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Final

_ISO: Final = re.compile(
    r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::[\d.,]+)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?)?)?"
)
_COMPACT: Final = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NUMBERS: Final = re.compile(
    r"(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::\d{2})?)?"
)
_NAMED: Final = re.compile(
    r"(?:[^\W\d]+,?\s+)?(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+|de\s+)?([^\W\d]+)\.?,?\s+(?:de\s+)?(\d{4})"
)
_AMERICAN: Final = re.compile(r"(?:[^\W\d]+,\s+)?([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_MONTH: Final = re.compile(r"([^\W\d]+)\.?,?\s+(\d{4})")
# English, German, French, Spanish, Ukrainian and Russian, by the letters that tell them apart.
_MONTHS: Final = (
    ("jan", "jän", "ene", "січ", "янв"), ("feb", "fév", "fev", "лют", "фев"), ("mar", "mär", "бер", "мар"),
    ("apr", "avr", "abr", "кві", "апр"), ("may", "mai", "тра", "мая", "май"), ("jun", "juin", "чер", "июн"),
    ("jul", "juil", "лип", "июл"), ("aug", "aoû", "aou", "ago", "сер", "авг"), ("sep", "вер", "сен"),
    ("oct", "okt", "жов", "окт"), ("nov", "лис", "ноя"), ("dec", "dez", "déc", "dic", "гру", "дек"),
)  # fmt: skip


def day_first(values: Iterable[str]) -> bool | None:
    """Whether the days come first in a column of dates such as 03/11/2023; None where nothing tells."""
    for value in values:
        match = _NUMBERS.fullmatch(value.strip())
        if match is None:
            continue
        if match[2] == "." or int(match[1]) > 12:
            return True
        if int(match[3]) > 12:
            return False
    return None


def stated(value: str, days_first: bool | None = None) -> str:
    """Give ISO 8601 cut to what the words say (``2023``, ``2023-11``, ``2023-11-11``, ``2023-11-11T10:00``), or "".

    "" is for what is no date, and for one of which nobody can tell which number is the month.
    """
    words = " ".join(value.split())
    if (match := _ISO.fullmatch(words)) or (match := _COMPACT.fullmatch(words)):
        return _whole(*match.groups())
    if match := _NUMBERS.fullmatch(words):
        one, mark, other, year, hour, minute = match.groups()
        first = True if mark == "." or int(one) > 12 else False if int(other) > 12 else days_first
        if first is None and one != other:
            return ""
        return _whole(year, other if first else one, one if first else other, hour, minute)
    if match := _NAMED.fullmatch(words):
        return _whole(match[3], _month(match[2]), match[1])
    if (match := _AMERICAN.fullmatch(words)) and _month(match[1]):
        return _whole(match[3], _month(match[1]), match[2])
    if (match := _MONTH.fullmatch(words)) and _month(match[1]):
        return _whole(match[2], _month(match[1]))
    try:
        return parsedate_to_datetime(words).strftime("%Y-%m-%dT%H:%M")
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _month(name: str) -> str:
    lowered = name.lower()
    # "juin" and "juil" both begin as "jui": the longest beginning decides.
    found = [
        (len(start), number)
        for number, starts in enumerate(_MONTHS, 1)
        for start in starts
        if lowered.startswith(start)
    ]
    return str(max(found)[1]) if found else ""


def _whole(
    year: str,
    month: str | None = None,
    day: str | None = None,
    hour: str | None = None,
    minute: str | None = None,
) -> str:
    if not 1000 <= int(year) <= 9999 or month == "":
        return ""
    if month is None:
        return year
    if not 1 <= int(month) <= 12:
        return ""
    if day is None:
        return f"{year}-{int(month):02}"
    try:
        whole = date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
    if hour is None or minute is None or not (int(hour) < 24 and int(minute) < 60):
        return whole
    return f"{whole}T{int(hour):02}:{minute}"
