"""Characters that show nothing and may mislead: where they are, and how to quote them safely.

Bidirectional controls can make a line read in another order than it is stored (CVE-2021-42574, "Trojan
Source"), zero-width ones hide in words that look alike. The text keeps them; the window shows a badge.
"""

from __future__ import annotations

import re
import unicodedata

import regex  # type: ignore[import-untyped]

_INVISIBLE = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
# The standard library's search for a class alone takes 0.1 seconds over 10 MB, one with conditions a second.
_ANY = re.compile(_INVISIBLE + "|[\ufe00-\ufe0f]{2}")
_HIDDEN = regex.compile(_INVISIBLE + "|(?<=[\ufe00-\ufe0f])[\ufe00-\ufe0f]")

# Uses that writing needs: joiners within an emoji or between letters of a joining or stacking script,
# the letters of a regional flag, a variant of an ideograph.
_JOINING = r"\p{Arabic}\p{Syriac}\p{Mongolian}\p{Nko}\p{Thaana}"
_STACKING = (
    r"\p{InCB=Linker}\p{InCB=Consonant}\p{Devanagari}\p{Bengali}\p{Tamil}\p{Telugu}\p{Kannada}\p{Malayalam}"
)
_STACKING += r"\p{Gujarati}\p{Gurmukhi}\p{Oriya}\p{Sinhala}\p{Khmer}\p{Myanmar}"
_USUAL = regex.compile(
    r"(?<=\p{ExtPict}[\ufe0f\p{EMod}]?)\u200d(?=\p{ExtPict})"
    rf"|(?<=[{_JOINING}{_STACKING}])[\u200c\u200d]"
    r"|\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"
    r"|(?<=\p{Han})[\U000e0100-\U000e01ef]"
    r"|(?<=\p{Mongolian})[\u180b-\u180f]"
)

_FSI, _PDI, _PDF = "\u2068", "\u2069", "\u202c"
_ISOLATES = frozenset("\u2066\u2067\u2068")
_EMBEDDINGS = frozenset("\u202a\u202b\u202d\u202e")
_CONTROLS = _ISOLATES | _EMBEDDINGS | {_PDI, _PDF}


def hidden_characters(text: str) -> list[tuple[int, str]]:
    """Return code point position and Unicode name of each invisible character that no writing system needs there.

    Left out are joiners within emoji and in Arabic and Indic words, flag letters and ideograph variants.
    """
    if text.isascii() or _ANY.search(text) is None:
        return []
    usual = {i for match in _USUAL.finditer(text) for i in range(match.start(), match.end())}
    return [
        (at, unicodedata.name(text[at], f"U+{ord(text[at]):04X}"))
        for match in _HIDDEN.finditer(text)
        if (at := match.start()) not in usual
    ]


def isolate(quote: str) -> str:
    """Return the quote so that it cannot change the order of the words around it.

    Each line is put between FSI and PDI (UAX 9); whatever its own controls leave open is closed, and
    whatever they close too often is opened before. The quote itself stands unchanged in the result.
    """
    return "\n".join(_isolated(line) if line else "" for line in quote.split("\n"))


def _isolated(line: str) -> str:
    opened: list[str] = []
    closed_too_often = 0
    for control in line:
        if control not in _CONTROLS:
            continue
        if control in _ISOLATES:
            opened.append(_PDI)
        elif control in _EMBEDDINGS:
            opened.append(_PDF)
        elif control == _PDF:
            if opened and opened[-1] == _PDF:
                opened.pop()
        elif _PDI in opened:
            # The end of an isolate ends the embeddings within it too.
            while opened.pop() != _PDI:
                pass
        else:
            closed_too_often += 1
            opened.clear()
    return _FSI * (closed_too_often + 1) + line + "".join(reversed(opened)) + _PDI
