"""What two texts have in common, in order: the stretches that are the same and those that differ.

Compared word by word, paragraph by paragraph first where the texts are long, so that the time is bounded whatever
comes: Indel distance (longest common subsequence) by rapidfuzz on lists of words, and where a stretch is too long for
that, only words that stand once on both sides hold it together (patience diff). Positions are code points, half-open.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

LONG: Final = 15_000
"""Code points above which paragraphs are compared first, and then the words of those that differ."""

_CELLS_AT_ONCE: Final = 40_000_000
"""Pairs of words that one comparison may weigh: 20 ms, 5 MB."""
_CELLS_IN_ALL: Final = 800_000_000

# Scripts that write no spaces are compared by the letter, and nobody's word is longer than 40.
_UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
)
_WORDS = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]{{1,40}}|\n|[^\S\n]{{1,40}}|[^\w\s]")
_PARAGRAPHS = re.compile(r"[^\n]*\n+|[^\n]+")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the old text and the one of the new text that stands for it: the same words, or others.

    ``same`` blocks are as long on both sides; of the others either side may be empty (inserted, deleted).
    """

    same: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int


class Alignment:
    """How an old text lies beside a new one: blocks in order that cover both texts wholly."""

    def __init__(self, old: str, new: str, blocks: Sequence[Block] | None = None) -> None:
        self.blocks: tuple[Block, ...] = tuple(_blocks(old, new) if blocks is None else blocks)
        # Blocks that are empty in the old text hold none of its letters.
        self._holding = [block for block in self.blocks if block.old_start < block.old_end]
        self._starts = [block.old_start for block in self._holding]

    def reversed(self) -> Alignment:
        """The same from the other side: the new text is the old one."""
        turned = [
            Block(block.same, block.new_start, block.new_end, block.old_start, block.old_end)
            for block in self.blocks
        ]
        return Alignment("", "", turned)

    def projected(self, start: int, end: int) -> tuple[int, int]:
        """Where [start, end) of the old text would stand in the new one; empty where all of it is gone."""
        if not self._holding or start >= end:
            return 0, 0
        first, last = self._block_of(start), self._block_of(end - 1)
        if first.same:
            new_start = first.new_start + start - first.old_start
        else:
            new_start = first.new_start + _share(first, start - first.old_start)
        if last.same:
            new_end = last.new_start + end - last.old_start
        else:
            new_end = last.new_start + _share(last, end - last.old_start)
        return new_start, max(new_start, new_end)

    def unchanged(self, start: int, end: int) -> tuple[int, int] | None:
        """Where [start, end) of the old text stands letter for letter; None where anything in it differs."""
        if not self._holding or not 0 <= start < end:
            return None
        block = self._block_of(start)
        if not block.same or end > block.old_end:
            return None
        return block.new_start + start - block.old_start, block.new_start + end - block.old_start

    def common(self, start: int, end: int) -> int:
        """How many of the letters of [start, end) of the old text lie in blocks that are the same."""
        found = 0
        for index in range(max(0, bisect_right(self._starts, start) - 1), len(self._holding)):
            block = self._holding[index]
            if block.old_start >= end:
                break
            if block.same:
                found += max(0, min(end, block.old_end) - max(start, block.old_start))
        return found

    def _block_of(self, position: int) -> Block:
        return self._holding[max(0, bisect_right(self._starts, position) - 1)]


def aligned(old: str, new: str) -> tuple[Block, ...]:
    """The blocks of :class:`Alignment` alone, for showing what differs."""
    return Alignment(old, new).blocks


def _share(block: Block, letters: int) -> int:
    """How far into the new side of a block that differs so many letters of its old side lead."""
    length = block.old_end - block.old_start
    return (block.new_end - block.new_start) * min(letters, length) // length


def _blocks(old: str, new: str) -> list[Block]:
    if old == new:
        return [Block(True, 0, len(old), 0, len(new))] if old else []
    budget = _Budget()
    if max(len(old), len(new)) <= LONG:
        return _joined(_by_words(old, new, 0, 0, budget), old)
    found: list[Block] = []
    for block in _joined(list(_compared(old, new, 0, 0, _PARAGRAPHS, budget)), old):
        if block.same:
            found.append(block)
        else:
            found += _by_words(
                old[block.old_start : block.old_end],
                new[block.new_start : block.new_end],
                block.old_start,
                block.new_start,
                budget,
            )
    return _joined(found, old)


def _by_words(old: str, new: str, old_at: int, new_at: int, budget: _Budget) -> list[Block]:
    if not old or not new:
        return [Block(False, old_at, old_at + len(old), new_at, new_at + len(new))] if old or new else []
    return list(_compared(old, new, old_at, new_at, _WORDS, budget))


def _compared(
    old: str, new: str, old_at: int, new_at: int, pattern: re.Pattern[str], budget: _Budget
) -> Iterator[Block]:
    left, right = pattern.findall(old), pattern.findall(new)
    old_edges, new_edges = _edges(left, old_at), _edges(right, new_at)
    for same, a, b, c, d in _opcodes(left, right, budget):
        yield Block(same, old_edges[a], old_edges[b], new_edges[c], new_edges[d])


def _edges(pieces: Sequence[str], at: int) -> list[int]:
    edges = [at]
    for piece in pieces:
        at += len(piece)
        edges.append(at)
    return edges


class _Budget:
    """The pairs that may still be weighed, so that no text takes long."""

    def __init__(self) -> None:
        self._left = _CELLS_IN_ALL

    def allows(self, cells: int) -> bool:
        if cells > min(_CELLS_AT_ONCE, self._left):
            return False
        self._left -= cells
        return True


Run = tuple[bool, int, int, int, int]


def _opcodes(left: Sequence[str], right: Sequence[str], budget: _Budget) -> Iterator[Run]:
    """The runs of two lists that are the same and those that differ, in order, covering both."""
    head, most = 0, min(len(left), len(right))
    while head < most and left[head] == right[head]:
        head += 1
    tail = 0
    while tail < most - head and left[-1 - tail] == right[-1 - tail]:
        tail += 1
    old_end, new_end = len(left) - tail, len(right) - tail
    if head:
        yield True, 0, head, 0, head
    yield from _middle(left, right, head, old_end, head, new_end, budget)
    if tail:
        yield True, old_end, len(left), new_end, len(right)


def _middle(
    left: Sequence[str], right: Sequence[str], a: int, b: int, c: int, d: int, budget: _Budget
) -> Iterator[Run]:
    if a == b or c == d:
        if a < b or c < d:
            yield False, a, b, c, d
    elif budget.allows((b - a) * (d - c)):
        yield from _weighed(left, right, a, b, c, d)
    else:
        pinned = _pins(left, right, a, b, c, d)
        for i, j in [*pinned, (b, d)]:
            if a == i and c == j:
                pass
            elif pinned and a < i and c < j and budget.allows((i - a) * (j - c)):
                yield from _weighed(left, right, a, i, c, j)
            else:
                yield False, a, i, c, j
            if i < b and j < d:
                yield True, i, i + 1, j, j + 1
            a, c = i + 1, j + 1


def _weighed(left: Sequence[str], right: Sequence[str], a: int, b: int, c: int, d: int) -> Iterator[Run]:
    from rapidfuzz.distance import Indel

    for code in Indel.opcodes(left[a:b], right[c:d]):
        yield (
            code.tag == "equal",
            a + code.src_start,
            a + code.src_end,
            c + code.dest_start,
            c + code.dest_end,
        )


def _pins(left: Sequence[str], right: Sequence[str], a: int, b: int, c: int, d: int) -> list[tuple[int, int]]:
    """Pairs of places of pieces that stand once on each side, as many as keep their order."""
    once = {piece for piece, count in Counter(right[c:d]).items() if count == 1}
    once &= {piece for piece, count in Counter(left[a:b]).items() if count == 1}
    where = {right[j]: j for j in range(c, d) if right[j] in once}
    pairs = [(i, where[left[i]]) for i in range(a, b) if left[i] in once]
    # The longest increasing subsequence, by patience.
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(piles[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(j)
            piles.append(index)
        else:
            tops[pile], piles[pile] = j, index
    chain: list[tuple[int, int]] = []
    at = piles[-1] if piles else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _joined(blocks: Sequence[Block], old: str) -> list[Block]:
    """Neighbours of a kind made one; a lone space or sign between two stretches that differ is no common ground."""
    kept: list[Block] = []
    for index, block in enumerate(blocks):
        same = block.same
        if same and 0 < index < len(blocks) - 1:
            words = old[block.old_start : block.old_end]
            lone = len(words) <= 3 and "\n" not in words and not any(map(str.isalnum, words))
            same = not (lone and not blocks[index - 1].same and not blocks[index + 1].same)
        if kept and kept[-1].same == same:
            last = kept[-1]
            kept[-1] = Block(same, last.old_start, block.old_end, last.new_start, block.new_end)
        else:
            kept.append(Block(same, block.old_start, block.old_end, block.new_start, block.new_end))
    return kept
