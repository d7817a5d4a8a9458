"""Dates to columns: the unit of time that shows most of them, and what cannot be placed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from workbench.reports import wording
from workbench.reports.pictures.figures import Counts, summed

COLUMNS = 36
"""Columns at most."""

_ENOUGH = 0.9
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_UNITS = ("day", "month", *(f"{years} years" for years in (1, 2, 5, 10, 20, 50, 100, 200, 500)))


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch of time, ``label`` short and ``said`` in words, with its claims by tag."""

    label: str
    below: str
    said: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Calendar:
    """Consecutive columns of one ``unit``; what is dated outside them, too roughly for them, or not at all."""

    unit: str
    columns: tuple[Column, ...]
    earlier: int
    later: int
    rough: int
    undated: int


def calendar(dates: Sequence[tuple[str, Counts]]) -> Calendar:
    """Take the finest unit in which no more than COLUMNS columns hold nearly all dated claims."""
    known = [(parts, counts) for day, counts in dates if (parts := _parts(day)) is not None]
    total = sum(summed([counts for _, counts in known]))
    undated = sum(summed([counts for _, counts in dates])) - total
    if not total:
        return Calendar("", (), 0, 0, 0, undated)
    for unit in _UNITS:
        placed: defaultdict[int, list[Counts]] = defaultdict(list)
        for parts, counts in known:
            at = _index(parts, unit)
            if at is not None and any(counts):
                placed[at].append(counts)
        sums = {at: summed(rows) for at, rows in placed.items()}
        first, held = _best(sums)
        if held >= _ENOUGH * total:
            break
    inside = [at for at in sums if first <= at < first + COLUMNS]
    columns = tuple(
        _column(at, unit, sums.get(at, (0, 0, 0, 0))) for at in range(min(inside), max(inside) + 1)
    )
    earlier = sum(sum(counts) for at, counts in sums.items() if at < first)
    later = sum(sum(counts) for at, counts in sums.items() if at >= first + COLUMNS)
    return Calendar(unit, columns, earlier, later, total - held - earlier - later, undated)


def _best(sums: Mapping[int, Counts]) -> tuple[int, int]:
    """Where COLUMNS columns hold most, the newest such place, and how much they hold."""
    order = sorted(sums)
    best = (0, 0)
    held = 0
    last = 0
    for index, at in enumerate(order):
        while last < len(order) and order[last] < at + COLUMNS:
            held += sum(sums[order[last]])
            last += 1
        if held >= best[1]:
            best = at, held
        held -= sum(sums[order[index]])
    return best


def _parts(day: str) -> tuple[int, int, int] | None:
    """Year, month and day, 0 where it is not known; None for what is no date."""
    found = _DATE.match(day)
    if found is None:
        return None
    year, month, number = (int(part or 0) for part in found.groups())
    try:
        date(year, month or 1, number or 1)
    except ValueError:
        return None
    return year, month, number


def _index(parts: tuple[int, int, int], unit: str) -> int | None:
    year, month, number = parts
    if unit == "day":
        return date(year, month, number).toordinal() if number else None
    if unit == "month":
        return year * 12 + month - 1 if month else None
    return year // _years(unit)


def _years(unit: str) -> int:
    return int(unit.split()[0])


def _column(at: int, unit: str, counts: Counts) -> Column:
    if unit == "day":
        day = date(1, 1, 1) + timedelta(days=at - 1)
        said = wording.date(day.isoformat())
        number, month, year = said.split()
        return Column(f"{number} {month[:3]}", year, said, counts)
    if unit == "month":
        said = wording.date(f"{at // 12:04d}-{at % 12 + 1:02d}")
        month, year = said.split()
        return Column(month[:3], year, said, counts)
    years = _years(unit)
    first = at * years
    if years == 1:
        return Column(str(first), "", str(first), counts)
    return Column(str(first), f"–{first + years - 1}", f"{first} to {first + years - 1}", counts)
