"""Signs of several characters, for a typesetter that draws each character of a picture by itself."""

from __future__ import annotations

from typing import Final

import regex  # type: ignore[import-untyped]

_LETTERS: Final = {0x1F1E6 + at: chr(ord("A") + at) for at in range(26)}
_KEYCAP: Final = regex.compile("([0-9#*])\ufe0f?\u20e3")
_SEQUENCE: Final = regex.compile(
    "(\\p{Extended_Pictographic})(?:[\ufe0e\ufe0f\u20e3\\p{Emoji_Modifier}\U000e0020-\U000e007f]"
    "|\u200d\\p{Extended_Pictographic}|\u200d[\u2640\u2642])+"
)
_SELECTOR: Final = regex.compile("[\ufe00-\ufe0f\U000e0020-\U000e007f]")


def taken_apart(svg: str) -> str:
    """The picture with the first sign of each emoji sequence (UTS 51), the letters of a flag, the digit of a keycap.

    typst (usvg) looks for a typeface by the character and finds none for signs that only a typeface joins: they came
    out as empty boxes, and the PDF could not promise PDF/UA. The picture's alternative text keeps all of them.
    """
    if svg.isascii():
        return svg
    apart: str = _SEQUENCE.sub(r"\1", _KEYCAP.sub(r"\1", svg))
    return str(_SELECTOR.sub("", apart)).translate(_LETTERS)
