"""Cyrillic and Greek letters in Latin ones, by the tables that passports and agencies use.

Ukrainian after the Cabinet of Ministers' resolution 55 of 27 January 2010 (KMU 2010), Russian and Belarusian after
BGN/PCGN (1947, 1979), Serbian and Macedonian letters as Serbian Latin writes them, Greek after ELOT 743 without its
pairs of letters. Signs that no table writes (soft and hard sign) go. What the tables disagree about (й as i, y, j)
is not settled here: :mod:`workbench.assist.spelling` lets their outcomes meet.
"""

from __future__ import annotations

import re

_SHARED = {
    "а": "a", "б": "b", "в": "v", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia", "ь": "", "ъ": "", "э": "e", "ы": "y", "ё": "io",
    "і": "i", "ї": "i", "є": "ie", "ґ": "g", "ў": "u",
    "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ѓ": "g", "ќ": "k", "ѕ": "dz",
}  # fmt: skip
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
    "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
_RUSSIAN = str.maketrans({**_SHARED, **_GREEK, "г": "g"})
_UKRAINIAN = str.maketrans({**_SHARED, **_GREEK, "г": "h", "и": "y"})
_UKRAINIAN_ONLY = re.compile("[іїєґ]")
_UKRAINIAN_ENDING = re.compile(r"ськ(ий|а|ого)?\b|цьк(ий|а)?\b")


def romanised(words: str) -> str:
    """Give words of lower case in Latin letters; letters of other scripts stay as they are.

    Ukrainian г is h and Russian г is g: the letters і, ї, є, ґ and the endings -ський, -цький tell which it is.
    """
    ukrainian = _UKRAINIAN_ONLY.search(words) or _UKRAINIAN_ENDING.search(words)
    return words.translate(_UKRAINIAN if ukrainian else _RUSSIAN)
