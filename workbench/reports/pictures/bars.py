"""Lying bars of claims by tag, one for each article, speaker or outlet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.reports.parts import TAG_ORDER
from workbench.reports.pictures.figures import CountRow, Counts, in_words, summed
from workbench.reports.pictures.palette import Palette
from workbench.reports.pictures.picture import SMALL, TEXT, WIDTH, Picture, Sheet, Spot
from workbench.reports.pictures.widths import fitted, width
from workbench.reports.wording import plural

ROWS = 30
"""Bars of one picture at most, so that it fits a page."""

TOLD = 12
"""Rows that the alternative says one by one."""

_NAMES = 228.0
_PITCH = 25.0
_HIGH = 17.0
_WIDEST_CLAIM = 44.0


@dataclass(frozen=True, slots=True)
class Bars:
    """What bars are of: a word for the picture, its title, a noun for a row, and sentences under it.

    ``legend`` counts each claim once; ``doing`` is what a row does with a claim, so that several may count it.
    """

    name: str
    title: str
    noun: str
    rows: tuple[CountRow, ...]
    legend: Counts
    doing: str
    notes: tuple[str, ...] = ()


def draw(bars: Bars, palette: Palette, most: int = ROWS) -> Picture:
    """Draw at most so many rows, in their order; what is left is counted in a line."""
    sheet = Sheet(palette)
    sheet.legend(bars.legend)
    shown, rest = bars.rows[:most], bars.rows[most:]
    largest = max((row.total for row in shown), default=0)
    claim = min(_WIDEST_CLAIM, (WIDTH - _NAMES - 40) / max(1, largest))
    y = 30.0
    spots = []
    for row in shown:
        _row(sheet, row, y, claim)
        if row.key:
            spots.append(Spot(row.key, 0, y - 4, WIDTH, _PITCH, f"{row.name}: {in_words(row.counts)}"))
        y += _PITCH
    notes = (*_more(bars.noun, rest), *_several(bars), *bars.notes)
    y += sheet.notes(notes, y + 11)
    return sheet.finished(bars.name, bars.title, _alternative(bars, shown, notes), y + 4, spots)


def _row(sheet: Sheet, row: CountRow, y: float, claim: float) -> None:
    sheet.say(fitted(row.name, _NAMES - 12, TEXT), 0, y + 12.5)
    x = _NAMES
    for tag, count in zip(TAG_ORDER, row.counts, strict=True):
        if not count:
            continue
        wide = max(1.5, count * claim)
        sheet.stretch(tag, x, y, wide, _HIGH)
        said = f"{count:,}"
        room = width(said, SMALL)
        if wide >= room + 20:
            sheet.sign(tag, x + wide / 2 - room / 2 - 2, y + 7, 5.5)
            sheet.say(said, x + wide / 2 + 5, y + 11, tag or "to_check", SMALL, "middle")
        elif wide >= room + 4:
            sheet.say(said, x + wide / 2, y + 11, tag or "to_check", SMALL, "middle")
        x += wide
    sheet.say(f"{row.total:,}", x + 8, y + 12.5, "soft", TEXT)


def _more(noun: str, rest: Sequence[CountRow]) -> tuple[str, ...]:
    if not rest:
        return ()
    verb = "is" if len(rest) == 1 else "are"
    counts = summed([row.counts for row in rest])
    return (
        f"{plural(len(rest), f'more {noun}')} {verb} not drawn here; counted over all of them: {in_words(counts)}.",
    )


def _several(bars: Bars) -> tuple[str, ...]:
    """Why the bars come to more than the legend, where they do."""
    drawn, claims = sum(row.total for row in bars.rows), sum(bars.legend)
    if drawn <= claims:
        return ()
    return (
        f"A claim that several {bars.noun}s {bars.doing} is counted in each: the bars add up to {drawn:,}, and there "
        f"{'is' if claims == 1 else 'are'} {plural(claims, 'claim')}.",
    )


def _alternative(bars: Bars, shown: Sequence[CountRow], notes: Sequence[str]) -> str:
    told = "; ".join(f"{row.name}: {in_words(row.counts)}" for row in shown[:TOLD])
    left = len(shown) - TOLD
    more = f"; and {plural(left, f'more {bars.noun}')} in the picture" if left > 0 else ""
    return " ".join(
        (
            f"{bars.title}, {plural(len(bars.rows), bars.noun)}.",
            f"All claims: {in_words(bars.legend)}.",
            f"{told}{more}.",
            *notes,
        )
    )
