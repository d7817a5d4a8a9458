"""Finds the marks of a stretch among tens of thousands, and the one before or after a place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator

from workbench.ui.article.marks import Mark

# Marks are listed under each stretch of this many code points that they touch: about two screens of text.
STRETCH = 4096
# Entries sort by start, the longer first, then by id, so that the order is total and the same each time.
_Entry = tuple[int, int, str]


def _entry(mark: Mark) -> _Entry:
    return (mark.start, -mark.end, mark.passage)


class MarkIndex:
    """Marks in reading order; adding or dropping one among 20,000 costs some microseconds."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self._marks: dict[str, Mark] = {}
        self._stretches: dict[int, set[str]] = {}
        for mark in marks:
            self._marks[mark.passage] = mark
        for mark in self._marks.values():
            self._list(mark)
        self._order = sorted(_entry(mark) for mark in self._marks.values())

    def __len__(self) -> int:
        return len(self._marks)

    def __iter__(self) -> Iterator[Mark]:
        return (self._marks[passage] for _, _, passage in self._order)

    def get(self, passage: str | None) -> Mark | None:
        """Give the mark of a passage, or None."""
        return self._marks.get(passage) if passage is not None else None

    def put(self, mark: Mark) -> Mark | None:
        """Add a mark, or change the one of the same passage; gives the one that stood there before."""
        before = self.drop(mark.passage)
        self._marks[mark.passage] = mark
        self._list(mark)
        insort(self._order, _entry(mark))
        return before

    def drop(self, passage: str) -> Mark | None:
        """Take a mark away; gives it, or None where there was none."""
        mark = self._marks.pop(passage, None)
        if mark is None:
            return None
        for stretch in self._stretches_of(mark):
            listed = self._stretches[stretch]
            listed.discard(passage)
            if not listed:
                del self._stretches[stretch]
        del self._order[bisect_left(self._order, _entry(mark))]
        return mark

    def overlapping(self, start: int, end: int) -> list[Mark]:
        """Give the marks whose hull meets [start, end), in reading order, the longer of two first."""
        found: set[str] = set()
        for stretch in range(start // STRETCH, max(start, end - 1) // STRETCH + 1):
            found.update(self._stretches.get(stretch, ()))
        marks = [self._marks[passage] for passage in found]
        return sorted((mark for mark in marks if mark.start < end and mark.end > start), key=_entry)

    def at(self, position: int) -> list[Mark]:
        """Give the marks that cover the code point at a position, the smallest first."""
        marks = [mark for mark in self.overlapping(position, position + 1) if mark.covers(position)]
        return sorted(marks, key=lambda mark: (mark.length, mark.start, mark.passage))

    def after(self, mark: Mark) -> Mark | None:
        """Give the next mark in reading order, or None after the last."""
        place = bisect_right(self._order, _entry(mark))
        return self._marks[self._order[place][2]] if place < len(self._order) else None

    def before(self, mark: Mark) -> Mark | None:
        """Give the mark before in reading order, or None before the first."""
        place = bisect_left(self._order, _entry(mark))
        return self._marks[self._order[place - 1][2]] if place else None

    def first_from(self, position: int) -> Mark | None:
        """Give the first mark that starts at a position or after it."""
        place = bisect_left(self._order, (position,))
        return self._marks[self._order[place][2]] if place < len(self._order) else None

    def last_until(self, position: int) -> Mark | None:
        """Give the last mark that starts before a position."""
        place = bisect_left(self._order, (position,))
        return self._marks[self._order[place - 1][2]] if place else None

    def _list(self, mark: Mark) -> None:
        for stretch in self._stretches_of(mark):
            self._stretches.setdefault(stretch, set()).add(mark.passage)

    @staticmethod
    def _stretches_of(mark: Mark) -> range:
        return range(mark.start // STRETCH, max(mark.start, mark.end - 1) // STRETCH + 1)
