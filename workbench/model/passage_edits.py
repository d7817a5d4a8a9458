"""The verbs on a passage itself: the stretches it is made of, its role and its voice. Positions are code points."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.errors import WorkbenchError
from workbench.model.choices import one_of
from workbench.model.edit import Edit, Stamp, edit, update
from workbench.model.edits import place
from workbench.model.guards import PassageLive, StretchFree
from workbench.model.tables import Passage, PassageAnchor
from workbench.model.vocabulary import Role, Voice

Segments = Sequence[Sequence[int]]


def with_stretch(segments: Segments, start: int, end: int) -> list[list[int]]:
    """The segments with [start, end) added, in order; those that touch or overlap become one."""
    joined: list[list[int]] = []
    for first, last in sorted([*(tuple(segment) for segment in segments), (start, end)]):
        if joined and first <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], last)
        else:
            joined.append([first, last])
    return joined


def without_stretch(segments: Segments, start: int, end: int) -> list[list[int]]:
    """The segments without those that share letters with [start, end)."""
    return [list(segment) for segment in segments if segment[1] <= start or end <= segment[0]]


def with_edges(segments: Segments, start: int, end: int) -> list[list[int]]:
    """The segments with their outer edges at ``start`` and ``end``; those that lie beyond an edge go."""
    inside = [[max(first, start), min(last, end)] for first, last in segments if first < end and start < last]
    if not inside:
        return [[start, end]]
    inside[0][0], inside[-1][1] = start, end
    return inside


def add_stretch(
    passage: Passage, anchor: PassageAnchor, text: str, start: int, end: int, stamp: Stamp
) -> Edit:
    """Add a stretch to a passage. Raises WorkbenchError where it has these words already, or outside the text."""
    segments = with_stretch(anchor.segments, start, end)
    if segments == [list(segment) for segment in anchor.segments]:
        raise WorkbenchError("The passage has these words already: select others to add.")
    return _replace(passage, anchor, text, segments, stamp, "Add words to passage")


def remove_stretch(
    passage: Passage, anchor: PassageAnchor, text: str, start: int, end: int, stamp: Stamp
) -> Edit:
    """Take from a passage the stretches that share letters with [start, end).

    Raises WorkbenchError where there is none of it there, or where none would be left.
    """
    segments = without_stretch(anchor.segments, start, end)
    if len(segments) == len(anchor.segments):
        raise WorkbenchError("The passage has no words here: stand on a part of it.")
    if not segments:
        raise WorkbenchError("These are all the words of the passage: remove the passage itself instead.")
    return _replace(passage, anchor, text, segments, stamp, "Take words from passage")


def set_standing(passage: Passage, stamp: Stamp, *, role: str = "", voice: str = "") -> Edit:
    """Say what a passage does with its claim, and in whose voice; "" leaves one as it is.

    Raises WorkbenchError for a word that is none.
    """
    values = {}
    for name, value, words in (("role", role, Role), ("voice", voice, Voice)):
        if value:
            values[name] = one_of(words, f"a {name} of a passage", needed=True)(value)
    return edit(f"Change {' and '.join(values) or 'passage'}", update(passage, stamp, **values))


def _replace(
    passage: Passage, anchor: PassageAnchor, text: str, segments: Segments, stamp: Stamp, label: str
) -> Edit:
    alone = passage.analyst_id if passage.independent else ""
    free = StretchFree(anchor.version_id, tuple((start, end) for start, end in segments), alone)
    change = update(anchor, stamp, **place(text, segments))
    return edit(label, change, guards=(PassageLive(passage.id), free))
