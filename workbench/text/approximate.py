"""Words found again although letters differ: the stretches of a text that are fewest edits away.

Bit-parallel, after G. Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic
programming" (JACM 46, 1999), on Python's integers, which are as long as the words are: no limit of 64 letters, and
edges exact to the letter.
"""

from __future__ import annotations

from collections.abc import Iterator

Span = tuple[int, int]


def nearest(words: str, text: str, most: int, limit: int = 1) -> list[tuple[int, Span]]:
    """The stretches of the text at most ``most`` edits away from the words, the nearest first.

    Gives up to ``limit`` of (edits, span) that do not overlap. Insertions, deletions and replaced letters count one
    each. Takes time by the length of the text, times that of the words by the 200.
    """
    if not words or not text:
        return []
    ends = [(edits, end) for end, edits in enumerate(_distances(words, text), start=1) if edits <= most]
    found: list[tuple[int, Span]] = []
    for edits, end in sorted(ends):
        if any(start < end <= last + len(words) // 2 for _, (start, last) in found):
            continue
        start = _start(words, text, end, edits)
        if all(end <= first or last <= start for _, (first, last) in found):
            found.append((edits, (start, end)))
            if len(found) >= limit:
                break
    return found


def _start(words: str, text: str, end: int, edits: int) -> int:
    """Where the stretch that ends there begins: the words read backwards, of several starts the one as long as they."""
    reach = text[max(0, end - len(words) - edits) : end][::-1]
    best, chosen = edits + 1, len(words)
    for length, distance in enumerate(_distances(words[::-1], reach, anywhere=False), start=1):
        if (distance, abs(length - len(words))) < (best, abs(chosen - len(words))):
            best, chosen = distance, length
    return end - min(chosen, len(reach))


def _distances(words: str, text: str, *, anywhere: bool = True) -> Iterator[int]:
    """For each letter of the text, how many edits what ends there is away from the words.

    ``anywhere`` lets it begin at any letter, else at the first.
    """
    carry = 0 if anywhere else 1
    places: dict[str, int] = {}
    for index, letter in enumerate(words):
        places[letter] = places.get(letter, 0) | 1 << index
    all_bits = (1 << len(words)) - 1
    last = 1 << len(words) - 1
    positive, negative, score = all_bits, 0, len(words)
    for letter in text:
        equal = places.get(letter, 0)
        vertical = equal | negative
        horizontal = (((equal & positive) + positive) ^ positive) | equal
        up = negative | (all_bits & ~(horizontal | positive))
        down = positive & horizontal
        if up & last:
            score += 1
        elif down & last:
            score -= 1
        up = (up << 1 | carry) & all_bits
        down = (down << 1) & all_bits
        positive = down | (all_bits & ~(vertical | up))
        negative = up & vertical
        yield score
