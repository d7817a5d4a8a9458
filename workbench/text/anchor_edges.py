"""What stands directly outside of a passage: whether the same words say the same there.

“Legal” stands in “illegal”, “50” in “150”, “12” in “12,000”, and “was not hurt” has all of “hurt”: the same letters are
the same words only where words and numbers end as they ended, and the same only in meaning where their neighbours in
the sentence are the same too. Scripts that write no spaces have no words to cut through; there the letters beside an
edge count as neighbours. Positions are code points.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import regex  # type: ignore[import-untyped]

from workbench.text.folding import folded

NEIGHBOURS: Final = 3
"""Words on each side of a passage, within its sentence, that must be as they were: an inserted “not” is among them."""
_LONGEST_WORD: Final = 64
_LONGEST_GAP: Final = 16
_UNSPACED_NEAR: Final = 8
"""Letters on each side that are compared in a script without spaces."""

_UNSPACED = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}]"
)
# Signs of money and per cent are words: “5 %” is not “5”. Invisible signs hide in words, or hide what is put before one.
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}\p{Cf}\p{Pc}\p{Sc}%‰‱°]")
_DIGIT = regex.compile(r"\p{N}")
_BETWEEN_LETTERS = frozenset("'’‘ʼ‛′-‐‑.·&/⁄״׳_@")
_BETWEEN_DIGITS = frozenset("'’.,:/⁄٫٬·-‐‑‒–−×")
_SIGNS = frozenset("+-‐‑‒–−±~≈<>≤≥.,٫№#")
_SENTENCE_ENDS = regex.compile(r"[\n.!?…。！？．؟।॥۔።]")


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands outside one edge: the rest of a word that the edge cuts, and the neighbours, the nearest first.

    ``cut_short`` is whether the text that is known ended in the last of them.
    """

    rest: str
    words: tuple[str, ...]
    cut_short: bool = False


NO_CUT: Final = Beside("", ())


@dataclass(frozen=True, slots=True)
class Edges:
    """What stood outside both edges of a passage in its own text; None for an edge of which nothing is known."""

    before: Beside | None
    after: Beside | None

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Edges:
        """Those of a passage in a text that is known whole."""
        return cls(beside(text, start, -1), beside(text, end, 1))

    @classmethod
    def quoted(cls, quote: str, prefix: str | None, suffix: str | None) -> Edges:
        """Those of a quote with some letters of context, which may begin and end within a word."""
        before, after = prefix or "", suffix or ""
        text = before + quote + after
        return cls(
            None if prefix is None else beside(text, len(before), -1, part=True),
            None if suffix is None else beside(text, len(before) + len(quote), 1, part=True),
        )

    def cut_alike(self, text: str, start: int, end: int) -> bool:
        """Whether words and numbers end at this place as they did; where nothing is known, they have to end."""
        return all(
            _as_said(rest(text, at, step), (was or NO_CUT).rest, step, _is_open(was))
            for was, at, step in ((self.before, start, -1), (self.after, end, 1))
        )

    def among_the_same(self, text: str, start: int, end: int) -> bool:
        """Whether the neighbours of this place in its sentence are those that the passage had, where they are known."""
        return all(
            was is None or _neighbours_as_said(beside(text, at, step), was, step)
            for was, at, step in ((self.before, start, -1), (self.after, end, 1))
        )


def is_inside(text: str, position: int) -> bool:
    """Whether a position is within a word or number, with its sign, its unit and the apostrophes and points in it."""
    if not 0 < position < len(text):
        return False
    left, right = text[position - 1], text[position]
    if _in_unspaced(left) or _in_unspaced(right):
        return False
    before = text[position - 2] if position > 1 else " "
    behind = text[position + 1] if position + 1 < len(text) else " "
    if _in_word(left):
        return _in_word(right) or _joins(left, right, behind) or (right == "+" and _is_digit(left))
    if not _in_word(right):
        return False
    return _joins(before, left, right) or (left in _SIGNS and _is_digit(right))


@lru_cache(maxsize=1024)  # the places of one word are weighed again for each passage that has it
def rest(text: str, position: int, step: int) -> str:
    """The rest of the word or number that an edge cuts, outside of it (``step`` -1 or 1); "" where it cuts none."""
    at = _end_of_word(text, position, step)
    return text[at:position] if step < 0 else text[position:at]


def beside(text: str, position: int, step: int, *, part: bool = False) -> Beside:
    """What stands outside an edge of a passage; ``part`` where the text goes on beyond what is known of it."""
    at = _end_of_word(text, position, step)
    cut = text[at:position] if step < 0 else text[position:at]
    words: list[str] = []
    while len(words) < NEIGHBOURS:
        begin = _over_gap(text, at, step)
        if begin is None:
            break
        if not 0 < begin < len(text):
            return Beside(cut, tuple(words), part)
        at = _end_of_word(text, begin, step, first=True)
        words.append(_compared(text[at:begin] if step < 0 else text[begin:at]))
    return Beside(cut, tuple(words), part and not 0 < at < len(text))


def _end_of_word(text: str, position: int, step: int, *, first: bool = False) -> int:
    """Where the word ends that an edge cuts, or (``first``) that begins at the position."""
    at, most = position, _LONGEST_WORD
    if first:
        letter = text[at - 1] if step < 0 else text[at]
        if _in_unspaced(letter):
            most = _UNSPACED_NEAR
            while most and 0 < at + min(step, 0) + 1 <= len(text) and _is_unspaced(text, at, step):
                at, most = at + step, most - 1
            return at
        at += step
    while most and is_inside(text, at):
        at, most = at + step, most - 1
    return at


def _is_unspaced(text: str, at: int, step: int) -> bool:
    index = at - 1 if step < 0 else at
    return 0 <= index < len(text) and bool(_in_unspaced(text[index]) or regex.match(r"\p{M}", text[index]))


def _over_gap(text: str, at: int, step: int) -> int | None:
    """Where the next word in the same sentence is; None where the sentence ends in between, or too much stands there.

    The signs inside the edge belong to the gap: a passage that has its full stop is at the end of its sentence.
    """
    index = at if step < 0 else at - 1
    for _ in range(_LONGEST_GAP):
        if not 0 <= index < len(text) or _in_word(text[index]):
            break
        if _SENTENCE_ENDS.match(text[index]):
            return None
        index -= step
    for _ in range(_LONGEST_GAP):
        index = at - 1 if step < 0 else at
        if not 0 <= index < len(text) or _in_word(text[index]):
            return at
        if _SENTENCE_ENDS.match(text[index]):
            return None
        at += step
    return None


def _joins(before: str, sign: str, behind: str) -> bool:
    if not (_in_word(before) and _in_word(behind)):
        return False
    digits = _is_digit(before) and _is_digit(behind)
    return sign in _BETWEEN_LETTERS or (digits and sign in _BETWEEN_DIGITS)


# Asked of every letter around every place that is weighed: a text has few different ones.
@lru_cache(maxsize=4096)
def _in_word(letter: str) -> bool:
    return bool(_WORD.match(letter))


@lru_cache(maxsize=4096)
def _in_unspaced(letter: str) -> bool:
    return bool(_UNSPACED.match(letter))


@lru_cache(maxsize=4096)
def _is_digit(letter: str) -> bool:
    return bool(_DIGIT.match(letter))


def _is_open(was: Beside | None) -> bool:
    return was is not None and was.cut_short and not was.words


def _as_said(here: str, said: str, step: int, is_open: bool) -> bool:
    here, said = _compared(here), _compared(said)
    if is_open and said:
        return here.endswith(said) if step < 0 else here.startswith(said)
    return here == said


def _neighbours_as_said(here: Beside, was: Beside, step: int) -> bool:
    if not was.cut_short:
        return here.words == was.words
    if not was.words:
        return True
    *whole, last = was.words
    if len(here.words) < len(was.words) or list(here.words[: len(whole)]) != whole:
        return False
    return _as_said(here.words[len(whole)], last, step, is_open=True)


@lru_cache(maxsize=4096)
def _compared(words: str) -> str:
    return folded(words).casefold()
