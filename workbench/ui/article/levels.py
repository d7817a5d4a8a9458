"""Which lane each of some overlapping spans gets, by one sorted sweep."""

from __future__ import annotations

import heapq
from collections.abc import Sequence


def levels(spans: Sequence[tuple[int, int]]) -> list[int]:
    """Give each span [start, end) the lowest lane that no earlier, still open span holds.

    The spans come sorted by start, the longer of two first; so what encloses stands left of, or deeper
    than, what is nested in it. One sweep, O(n log n): comparing pairs takes seconds for 5,000 spans.
    """
    open_spans: list[tuple[int, int]] = []
    free: list[int] = []
    lanes: list[int] = []
    used = 0
    for start, end in spans:
        while open_spans and open_spans[0][0] <= start:
            heapq.heappush(free, heapq.heappop(open_spans)[1])
        if free:
            lane = heapq.heappop(free)
        else:
            lane = used
            used += 1
        lanes.append(lane)
        heapq.heappush(open_spans, (end, lane))
    return lanes
