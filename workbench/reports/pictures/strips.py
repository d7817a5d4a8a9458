"""Where in a text its passages stand: a strip for each article, with a lane for each tag."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.model.vocabulary import TO_CHECK
from workbench.reports.parts import TAG_ORDER
from workbench.reports.pictures.bars import ROWS, TOLD
from workbench.reports.pictures.figures import TextRow, in_words, summed
from workbench.reports.pictures.palette import Palette
from workbench.reports.pictures.picture import TEXT, WIDTH, Picture, Sheet, Spot
from workbench.reports.pictures.widths import fitted
from workbench.reports.wording import plural

NAME = "texts"
TITLE = "Where in the text the passages stand"

_NAMES = 228.0
_PITCH = 28.0
_LANE = 4.0
_HIGH = 22.0
_LEAST = 1.5
_BETWEEN = 5.0
"""Units between two comments that are hatched as one."""
_LEGEND = (
    "From top to bottom of a strip: verified, disputed, opinion, to check; "
    "from left to right: beginning to end of the text."
)
_COMMENTS = "The hatched end of a strip is what readers wrote below the article."


def draw(rows: Sequence[TextRow], palette: Palette, most: int = ROWS) -> Picture:
    """Draw a strip for each text, at most so many; the legend counts the stretches that are drawn."""
    sheet = Sheet(palette)
    shown = rows[:most]
    counts = summed([row.counts for row in shown])
    sheet.legend(counts)
    y = 30.0
    spots = []
    for row in shown:
        sheet.say(fitted(row.name, _NAMES - 12, TEXT), 0, y + 15)
        _strip(sheet, row, _NAMES, y, WIDTH - _NAMES)
        spots.append(Spot(row.key, 0, y - 3, WIDTH, _PITCH, _told(row)))
        y += _PITCH
    notes = [_LEGEND, *_counted(shown)]
    if any(row.comments for row in shown):
        notes.append(_COMMENTS)
    if len(rows) > most:
        notes.insert(0, f"{plural(len(rows) - most, 'more article')} not drawn here.")
    y += sheet.notes(notes, y + 12)
    told = " ".join(_told(row) for row in shown[:TOLD])
    left = len(shown) - TOLD
    more = f" And {plural(left, 'more article')} in the picture." if left > 0 else ""
    return sheet.finished(
        NAME,
        TITLE,
        f"{TITLE}. All stretches: {in_words(counts)}. {told}{more} {' '.join(notes)}",
        y + 4,
        [spot for spot in spots if spot.key],
    )


def single(row: TextRow, palette: Palette) -> Picture:
    """The strip of one text alone, as wide as a picture."""
    sheet = Sheet(palette)
    _strip(sheet, row, 0, 0, WIDTH)
    return sheet.finished("text", TITLE, " ".join((f"{TITLE}.", _told(row), *_waiting([row]))), _HIGH)


def _counted(rows: Sequence[TextRow]) -> list[str]:
    """What the numbers are of, since those of other pictures are of claims."""
    comments = ", and those in readers’ comments are counted too" if any(row.comments for row in rows) else ""
    return [f"The numbers are of marked stretches: a claim can have several{comments}.", *_waiting(rows)]


def _waiting(rows: Sequence[TextRow]) -> list[str]:
    """What is drawn as to check although its claim has a tag."""
    waiting = sum(row.waiting for row in rows)
    if not waiting:
        return []
    many = "stretch is" if waiting == 1 else "stretches are"
    return [
        f"{waiting:,} {many} drawn as to check: the text changed since, and nobody has looked at the finding again."
    ]


def _strip(sheet: Sheet, row: TextRow, x: float, y: float, wide: float) -> None:
    unit = wide / max(1, row.length)
    sheet.fill(x, y, wide, _HIGH, "hairline", 2)
    sheet.fill(x + 0.75, y + 0.75, wide - 1.5, _HIGH - 1.5, "paper", 1.5)
    for left, right in _merged(((start * unit, end * unit) for start, end in row.comments), gap=_BETWEEN):
        _hatched(sheet, x + left, y, min(wide, right) - left)
    for lane, tag in enumerate(TAG_ORDER):
        top = y + 2 + lane * (_LANE + 0.7)
        boxes = [
            (x + left, top, right - left, _LANE)
            for left, right in _merged(
                (start * unit, end * unit) for other, start, end in row.spans if other == tag
            )
        ]
        sheet.fills(boxes, tag or TO_CHECK)


def _hatched(sheet: Sheet, x: float, y: float, wide: float) -> None:
    at = x + 3
    while at < x + wide:
        sheet.line((at, y + 1), (at, y + _HIGH - 1), "hairline", 1)
        at += 5


def _merged(stretches: Iterable[tuple[float, float]], gap: float = 0.5) -> list[tuple[float, float]]:
    """Stretches that touch made one, each at least as wide as can be seen; at most as many as there is room for."""
    found: list[tuple[float, float]] = []
    for start, end in sorted(stretches):
        reach = max(end, start + _LEAST)
        if found and start <= found[-1][1] + gap:
            found[-1] = found[-1][0], max(found[-1][1], reach)
        else:
            found.append((start, reach))
    return found


def _told(row: TextRow) -> str:
    """How many passages stand in the first, the middle and the last third of the text."""
    if not row.spans:
        return f"{row.name}: no passage."
    thirds = [0, 0, 0]
    for _, start, _ in row.spans:
        thirds[min(2, start * 3 // max(1, row.length))] += 1
    return (
        f"{row.name}: {len(row.spans):,} stretch{'' if len(row.spans) == 1 else 'es'} "
        f"({in_words(row.counts)}), {thirds[0]:,} in the first third of the text, "
        f"{thirds[1]:,} in the second, {thirds[2]:,} in the last."
    )
