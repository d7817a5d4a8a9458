"""Which characters the fonts of a printed report have a sign for, read from the fonts themselves."""

from __future__ import annotations

import struct
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import regex  # type: ignore[import-untyped]

from workbench.reports.press import font_folders

BOX = "\u25a1"
"""What is printed for a character that no font has."""

_UNSEEN = regex.compile(r"[\p{Default_Ignorable_Code_Point}\n\t ]")
_SCRIPT = regex.compile(
    r"(?P<name>.+?) (?:CAPITAL |SMALL |FULL )?(?:LETTER|SYLLABLE|SYLLABICS|IDEOGRAPH|UNIFIED|SIGN|VOWEL|DIGIT|HIEROGLYPH|CHARACTER)\b"
)
_CHINESE = {"CJK", "CJK UNIFIED", "CJK COMPATIBILITY"}


@lru_cache(maxsize=8192)
def covered(char: str) -> bool:
    """Whether some font has a sign for a character, or the character is one that is never seen."""
    return _UNSEEN.match(char) is not None or any(face.has(ord(char)) for face in _faces())


def scripts(chars: Iterable[str]) -> tuple[str, ...]:
    """The names of the scripts that characters belong to, each once, in alphabetical order."""
    return tuple(sorted({_script(char) for char in chars}))


def _script(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Co":
        return "private-use characters"
    found = _SCRIPT.match(unicodedata.name(char, ""))
    if found is None or category[0] not in "LMN":
        return "rare signs and symbols"
    name = found["name"]
    return "Chinese (rare characters)" if name in _CHINESE else name.title()


class _Face:
    """The character map of one TrueType file: OpenType 1.9, table ``cmap``, formats 4 and 12."""

    def __init__(self, path: Path) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(_ranges(_cmap(path))):
            self._starts.append(start)
            self._ends.append(end)

    def has(self, point: int) -> bool:
        """Whether the file has a glyph for a code point."""
        at = bisect_right(self._starts, point) - 1
        return at >= 0 and point <= self._ends[at]


@lru_cache(maxsize=1)
def _faces() -> tuple[_Face, ...]:
    files = [path for folder in font_folders() for path in sorted(folder.glob("*.ttf"))]
    return tuple(_Face(path) for path in files if path.stem.endswith("-Regular") or "-" not in path.stem)


def _cmap(path: Path) -> bytes:
    with path.open("rb") as file:
        (tables,) = struct.unpack(">4xH6x", file.read(12))
        for _ in range(tables):
            tag, offset, length = struct.unpack(">4s4xII", file.read(16))
            if tag == b"cmap":
                file.seek(offset)
                return file.read(length)
    return b""


def _ranges(cmap: bytes) -> Iterator[tuple[int, int]]:
    """The code points of the best subtable as ranges, both ends included."""
    (count,) = struct.unpack_from(">2xH", cmap)
    places = [struct.unpack_from(">HHI", cmap, 4 + 8 * index) for index in range(count)]
    offsets = {struct.unpack_from(">H", cmap, offset)[0]: offset for _, _, offset in places}
    if 12 in offsets:
        at = offsets[12]
        (groups,) = struct.unpack_from(">I", cmap, at + 12)
        for index in range(groups):
            first, last, _glyph = struct.unpack_from(">III", cmap, at + 16 + 12 * index)
            yield first, last
    elif 4 in offsets:
        yield from _segments(cmap, offsets[4])


def _segments(cmap: bytes, at: int) -> Iterator[tuple[int, int]]:
    """The ranges of a subtable of format 4; those with a list of glyphs without the points that have none."""
    (doubled,) = struct.unpack_from(">H", cmap, at + 6)
    size = doubled // 2
    ends = struct.unpack_from(f">{size}H", cmap, at + 14)
    starts = struct.unpack_from(f">{size}H", cmap, at + 16 + doubled)
    shifts_at = at + 16 + 3 * doubled
    shifts = struct.unpack_from(f">{size}H", cmap, shifts_at)
    for index, (start, end, shift) in enumerate(zip(starts, ends, shifts, strict=True)):
        if not shift:
            if start != 0xFFFF:
                yield start, end
            continue
        first = shifts_at + 2 * index + shift
        glyphs = struct.unpack_from(f">{end - start + 1}H", cmap, first)
        yield from ((start + step, start + step) for step, glyph in enumerate(glyphs) if glyph)
