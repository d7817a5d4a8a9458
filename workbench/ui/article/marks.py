"""The plain values that the article view shows and hands out: it knows nothing of the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TargetKind = Literal["selection", "passage", "sentence"]
ZoneKind = Literal["headline", "subhead", "dateline", "body", "caption", "comment", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage as it is shown; segments are sorted, half-open, in code points of the article's text.

    ``tag`` is verified, disputed, opinion, or None for *to check*; ``number`` is its claim's number,
    ``waiting`` whether its words changed and nobody has looked since.
    """

    passage: str
    claim: str
    segments: tuple[tuple[int, int], ...]
    tag: str | None
    number: int = 0
    waiting: bool = False

    @property
    def start(self) -> int:
        """Where the first segment starts."""
        return self.segments[0][0]

    @property
    def end(self) -> int:
        """Where the last segment ends."""
        return self.segments[-1][1]

    @property
    def length(self) -> int:
        """How many code points the segments cover."""
        return sum(end - start for start, end in self.segments)

    def covers(self, position: int) -> bool:
        """Tell whether the code point at a position belongs to the passage."""
        return any(start <= position < end for start, end in self.segments)


def mark(passage: str, claim: str, start: int, end: int, tag: str | None, number: int = 0) -> Mark:
    """Make a mark of one segment [start, end)."""
    return Mark(passage, claim, ((start, end),), tag, number)


@dataclass(frozen=True, slots=True)
class ZoneStretch:
    """A stretch [start, end) that is not the outlet's own body text; code points."""

    start: int
    end: int
    kind: str
    commenter: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """What a tag key acts on now: [start, end) in code points; ``passage`` is its id for kind passage."""

    kind: TargetKind
    start: int
    end: int
    passage: str | None = None
