"""Dates with a time of day as web pages print them above reader comments."""

from __future__ import annotations

import re
from datetime import datetime

_MONTH_NAMES = (
    "january jan январь января січень січня",
    "february feb февраль февраля лютий лютого",
    "march mar март марта березень березня",
    "april apr апрель апреля квітень квітня",
    "may май мая травень травня",
    "june jun июнь июня червень червня",
    "july jul июль июля липень липня",
    "august aug август августа серпень серпня",
    "september sept sep сентябрь сентября вересень вересня",
    "october oct октябрь октября жовтень жовтня",
    "november nov ноябрь ноября листопад листопада",
    "december dec декабрь декабря грудень грудня",
)
_MONTHS = {name: n for n, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"

_CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.]\d{2})?\s*(?P<half>[ap]\.?m\b\.?)?(?:\s*(?:[A-Z]{2,4}|Z)\b)?"
_JOIN = r"(?:\s*[,·|–—-]\s*|T|\s+)(?:(?:at|um|о|в|à)\s+)?"
_DAY_NAME = r"(?:[^\W\d_]{2,10}\.?,\s+)?"
_DATES = (
    rf"(?P<month_a>{_MONTH})\s+(?P<day_a>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year_a>\d{{4}})",
    rf"(?P<day_b>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?P<month_b>{_MONTH}),?\s+(?P<year_b>\d{{4}})(?:\s+(?:г|р)\.)?",
    r"(?P<year_c>\d{4})-(?P<month_c>\d{2})-(?P<day_c>\d{2})",
    r"(?P<day_d>\d{1,2})\.(?P<month_d>\d{1,2})\.(?P<year_d>\d{4})",
    r"(?P<slashed>\d{1,2}/\d{1,2}/\d{4})",
)
_AGO = r"(?:\d{1,2}|an?)\s+(?:minute|hour|day|week|month|year)s?\s+ago"

AT_END = re.compile(
    rf"(?:(?<=^)|(?<=\s)|(?<=\()){_DAY_NAME}(?:(?:{'|'.join(_DATES)}){_JOIN}{_CLOCK}|{_AGO})\)?\s*:?\s*$",
    re.IGNORECASE,
)
"""A date with a time of day, or "3 hours ago", with which a line ends."""


def iso(stamp: re.Match[str]) -> str | None:
    """Return what `AT_END` matched as YYYY-MM-DDTHH:MM (no time zone), or None if that cannot be told.

    "3 hours ago" cannot, nor can 11/10/2022, which is October to some and November to others.
    """
    for kind in "abcd":
        if stamp[f"year_{kind}"] is None:
            continue
        month = stamp[f"month_{kind}"].rstrip(".").casefold()
        try:
            return datetime(
                int(stamp[f"year_{kind}"]),
                _MONTHS.get(month) or int(month),
                int(stamp[f"day_{kind}"]),
                _hour(int(stamp["hour"]), (stamp["half"] or "")[:1].lower()),
                int(stamp["minute"]),
            ).isoformat(timespec="minutes")
        except ValueError:
            return None
    return None


def _hour(hour: int, half: str) -> int:
    if half and not 1 <= hour <= 12:
        raise ValueError("no such hour")
    return hour % 12 + 12 * (half == "p") if half else hour
