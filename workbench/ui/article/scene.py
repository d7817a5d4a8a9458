"""What one frame of the article shows besides its letters: worked out from the marks in sight."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.ui.article.geometry import Geometry, Shown
from workbench.ui.article.levels import levels
from workbench.ui.article.mark_index import MarkIndex
from workbench.ui.article.marks import Mark

# More than this many marks in one screen cannot be told apart; what is left out still counts and lists.
MOST_IN_SIGHT = 600
# How far above and below the screen overlapping passages are followed to give them steady lanes.
_ROUNDS = 6


@dataclass(slots=True)
class Scene:
    """The marks of a frame in reading order, each with its depth under the words and its margin lane."""

    marks: list[Mark] = field(default_factory=list)
    depth: dict[str, int] = field(default_factory=dict)
    lane: dict[str, int] = field(default_factory=dict)


def scene_of(geometry: Geometry, index: MarkIndex) -> Scene:
    """Collect the marks in sight and give them lanes that do not change while one scrolls."""
    if not geometry.blocks or not len(index):
        return Scene()
    in_sight = index.overlapping(geometry.start, geometry.end + 1)[:MOST_IN_SIGHT]
    family = _family(geometry, index, in_sight)
    scene = Scene(in_sight)
    for mark, depth in zip(family, levels([(m.start, m.end) for m in family]), strict=True):
        scene.depth[mark.passage] = depth
    spans = [(*_whole_lines(geometry, mark), mark) for mark in family]
    # What begins and ends beside the same lines keeps its reading order: what encloses stands first.
    spans.sort(key=lambda span: (span[0], -span[1], span[2].start, -span[2].end))
    for (_, _, mark), lane in zip(spans, levels([(a, b) for a, b, _ in spans]), strict=True):
        scene.lane[mark.passage] = lane
    return scene


def _family(geometry: Geometry, index: MarkIndex, marks: list[Mark]) -> list[Mark]:
    start, end = geometry.start, geometry.end + 1
    for _ in range(_ROUNDS):
        if not marks or len(marks) >= MOST_IN_SIGHT:
            break
        wider = (min(start, marks[0].start), max(end, *(mark.end for mark in marks)))
        if wider == (start, end):
            break
        start, end = wider
        marks = index.overlapping(start, end)[:MOST_IN_SIGHT]
    return marks


def _whole_lines(geometry: Geometry, mark: Mark) -> tuple[int, int]:
    """Widen a passage to the visual lines that it stands on: bars beside one line need a lane each."""
    first, last = geometry.block_at(mark.start), geometry.block_at(max(mark.start, mark.end - 1))
    start = _line_start(geometry, first, mark.start) if first else mark.start
    end = _line_end(geometry, last, mark.end - 1) if last else mark.end
    return start, max(end, start + 1)


def _line_start(geometry: Geometry, shown: Shown, position: int) -> int:
    return geometry.line_span(shown, position)[1]


def _line_end(geometry: Geometry, shown: Shown, position: int) -> int:
    return geometry.line_span(shown, position)[2]
