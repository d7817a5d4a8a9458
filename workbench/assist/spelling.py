"""One key for the spellings of a word: where ways of writing a name in Latin letters differ, and meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from workbench.assist.transliteration import romanised

_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "ħ": "h"}
)
_APOSTROPHES = re.compile(r"['’‘ʼʹ`´ʻ′]")
_WORD = re.compile(r"[^\W_]+")
_CO = re.compile(r"\b([Cc][Oo])-(?=[Oo])")

_MEETING = (
    ("y", "i"),  # Zelenskyi (KMU 2010), Zelenskyy (BGN/PCGN), Zelenskii (Library of Congress)
    ("ij", "i"),  # Zelenskij (ISO 9, German)
    ("ie", "e"),  # Yermak, Iermak, Ermak
    ("shch", "sch"),
    ("sch", "sh"),  # Shoigu, Schoigu; щ
    ("x", "ks"),  # Alexei, Aleksei
)
_LOOSE = (
    ("kh", "h"),  # Kharkiv, Harkov; Khomeini, Homeini
    ("g", "h"),  # Oleg, Oleh
    ("ae", "a"),  # Müller, Mueller
    ("oe", "o"),
    ("ue", "u"),
    ("ou", "u"),  # Poutine
    ("oo", "u"),
    ("tz", "ts"),
    ("w", "v"),  # Lawrow
    ("j", "i"),
    ("ph", "f"),
    ("ck", "k"),
    ("iu", "u"),
    ("io", "o"),  # Gorbachyov, Gorbachov
)
Rules = tuple[re.Pattern[str], dict[str, str]]


def _rules(*pairs: tuple[str, str]) -> Rules:
    return re.compile("|".join(spelt for spelt, _ in pairs)), dict(pairs)


_MEETING_RULES = _rules(*_MEETING)
_LOOSE_RULES = _rules(*_MEETING, *_LOOSE)
_SEVERAL_I = re.compile("ii+")
_TWICE = re.compile(r"(.)\1+")
_OPEN_END = re.compile(r"(?<=[kgc])[ao]$")


def marks_gone(text: str) -> str:
    """Give text without regard to case, accents and compatibility forms, in Latin letters where there is a table.

    й is read before its breve goes, since with it it is another letter.
    """
    plain = romanised(unicodedata.normalize("NFC", text.casefold()))
    spread = unicodedata.normalize("NFKD", plain)
    # A letter that a form of another one hides (a ligature, a full-width one) can itself be of a table.
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return romanised(bare.casefold()).translate(_LETTERS)


def words_of(text: str) -> tuple[str, ...]:
    """Give the words of a name with marks gone; apostrophes join, hyphens and all else part."""
    if text.isascii():
        return tuple(_WORD.findall(_CO.sub(r"\1", text.replace("'", "").replace("`", "")).lower()))
    joined = _CO.sub(r"\1", _APOSTROPHES.sub("", text))  # co-operation is cooperation
    return tuple(_WORD.findall(_APOSTROPHES.sub("", marks_gone(joined))))


def letters_joined(words: tuple[str, ...]) -> tuple[str, ...]:
    """Give words with letters that stand alone side by side as one: J. K. Rowling and JK Rowling, I.S.W. and ISW."""
    joined: list[str] = []
    alone = ""
    for word in words:
        if len(word) == 1:
            alone += word
            continue
        if alone:
            joined.append(alone)
            alone = ""
        joined.append(word)
    return tuple([*joined, alone] if alone else joined)


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """Give the key in which the common tables of transliteration agree: Zelensky, Zelenskyy, Zelenskij."""
    return _reduced(word, _MEETING_RULES)


@lru_cache(maxsize=1 << 16)
def loose_skeleton(word: str) -> str:
    """Give a wider key, in which also other languages' ways meet (Oleg and Oleh, Müller and Mueller, Lawrow).

    Different names can share it, so it makes two names likely the same, never certainly.
    """
    # Belarusian writes Lukashenka for Lukashenko.
    return _OPEN_END.sub("o", _reduced(_TWICE.sub(r"\1", _reduced(word, _LOOSE_RULES)), _LOOSE_RULES))


def _reduced(word: str, rules: Rules) -> str:
    """The word with the rules applied until none applies: what one leaves behind can be another's to take."""
    pattern, keys = rules
    before = None
    while word != before:
        before = word
        word = _SEVERAL_I.sub("i", pattern.sub(lambda spelt: keys[spelt[0]], word))
    return word
