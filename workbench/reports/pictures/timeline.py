"""Claims over time: a standing bar for each day, month or span of years."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.reports.parts import TAG_ORDER
from workbench.reports.pictures.bars import TOLD
from workbench.reports.pictures.calendar import Calendar, Column, calendar
from workbench.reports.pictures.figures import Figures, in_words
from workbench.reports.pictures.palette import Palette
from workbench.reports.pictures.picture import SMALL, WIDTH, Picture, Sheet
from workbench.reports.pictures.widths import width
from workbench.reports.wording import plural

NAME = "dates"
TITLE = "Claims over time"

_LEFT = 34.0
_TOP = 34.0
_HIGH = 150.0
_WIDEST = 30.0
_WIDEST_CLAIM = 24.0


def draw(figures: Figures, palette: Palette) -> Picture | None:
    """Draw the claims by their dates; None where fewer than two columns would stand there."""
    times = calendar(figures.dates)
    if len(times.columns) < 2:
        return None
    sheet = Sheet(palette)
    sheet.legend(figures.total)
    largest = max(sum(column.counts) for column in times.columns)
    step = _step(largest)
    top = max(largest, step)
    claim = min(_WIDEST_CLAIM, _HIGH / top)
    ground = _TOP + claim * top
    for at in range(step, top + 1, step):
        y = ground - at * claim
        sheet.line((_LEFT, y), (WIDTH, y), "hairline")
        sheet.say(f"{at:,}", _LEFT - 6, y + 4, "soft", SMALL, "end")
    pitch = (WIDTH - _LEFT) / len(times.columns)
    wide = min(_WIDEST, pitch * 0.72)
    for index, column in enumerate(times.columns):
        _column(sheet, column, _LEFT + pitch * (index + 0.5) - wide / 2, ground, wide, claim)
    sheet.line((_LEFT, ground), (WIDTH, ground), "soft")
    _labels(sheet, times.columns, pitch, ground)
    y = ground + 38
    notes = _notes(figures, times)
    y += sheet.notes(notes, y + 11)
    return sheet.finished(NAME, TITLE, _alternative(figures, times, notes), y + 4)


def _column(sheet: Sheet, column: Column, x: float, ground: float, wide: float, claim: float) -> None:
    y = ground
    for tag, count in zip(TAG_ORDER, column.counts, strict=True):
        if not count:
            continue
        high = max(1.0, count * claim)
        y -= high
        sheet.standing(tag, x, y, wide, high)
        if high >= 13 and wide >= 13:
            sheet.sign(tag, x + wide / 2 + 1.5, y + high / 2, 5.5)


def _labels(sheet: Sheet, columns: Sequence[Column], pitch: float, ground: float) -> None:
    """Name as many columns as fit side by side; the year below where it is another one than before."""
    room = max(max(width(column.label, SMALL), width(column.below, SMALL)) for column in columns) + 10
    each = max(1, -int(-room // pitch))
    before = ""
    for index, column in enumerate(columns):
        if index % each:
            continue
        x = _LEFT + pitch * (index + 0.5)
        sheet.say(column.label, x, ground + 15, "soft", SMALL, "middle")
        if column.below != before:
            sheet.say(column.below, x, ground + 29, "soft", SMALL, "middle")
        before = column.below


def _step(largest: int) -> int:
    """The distance of the lines: 1, 2 or 5 times a power of ten, so that there are at most five."""
    power = 1
    while True:
        for factor in (1, 2, 5):
            if factor * power * 5 >= largest:
                return factor * power
        power *= 10


def _notes(figures: Figures, times: Calendar) -> tuple[str, ...]:
    said = []
    if figures.by_article:
        verb = "stands" if figures.by_article == 1 else "stand"
        said.append(
            f"{plural(figures.by_article, 'claim')} {verb} at the date of the article, as no date of the claim is recorded."
        )
    for count, words in (
        (times.earlier, f"dated before {times.columns[0].said}"),
        (times.later, f"dated after {times.columns[-1].said}"),
        (times.rough, f"dated too roughly for a {times.unit}"),
        (times.undated, "without any date"),
    ):
        if count:
            verb = "is" if count == 1 else "are"
            said.append(f"{plural(count, 'claim')} {words} {verb} not drawn.")
    return (*said, *figures.caveat)


def _alternative(figures: Figures, times: Calendar, notes: Sequence[str]) -> str:
    filled = [column for column in times.columns if sum(column.counts)]
    told = "; ".join(f"{column.said}: {in_words(column.counts)}" for column in filled[:TOLD])
    left = len(filled) - TOLD
    by = times.unit.removeprefix("1 ").removesuffix("s") if times.unit.startswith("1 ") else times.unit
    more = f"; and {left:,} later columns in the picture" if left > 0 else ""
    span = f"{times.columns[0].said} to {times.columns[-1].said}"
    return " ".join(
        (f"{TITLE}, by {by}, {span}. All claims: {in_words(figures.total)}.", f"{told}{more}.", *notes)
    )
