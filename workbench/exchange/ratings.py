"""The ratings of other desks and of data sets, as tag and verdict: by a table, and never guessed.

The table holds what desks publish of their own scales. Words that are not in it stay as they are and give no
judgement; above all a paragraph gives none, whatever words are in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.model.vocabulary import RATINGS, VERDICTS, Tag, Verdict, name_of
from workbench.text.canonical import canonical

WORST, BEST = 1, 5
"""The ends of the scale on which a verdict of ours is given out (`vocabulary.RATINGS`)."""

_DISPUTED: dict[Verdict, str] = {
    Verdict.FALSE: """
        False | Incorrect | Inaccurate | Wrong | Not true | Not accurate | Untrue | Pants on fire | Pants-fire | Four Pinocchios
        | Bottomless Pinocchio | Refuted | Refutes | RUMOR | Debunked | Completely false | Totally false
        | Falso | Falsa | Falsch | Faux | Fałsz | Onwaar | Yanlış | Ложь | Неправда | Брехня""",
    Verdict.MOSTLY_FALSE: """
        Mostly false | Barely true | Three Pinocchios | Largely false | Mainly false | Mostly incorrect
        | Größtenteils falsch | Plutôt faux""",
    Verdict.MIXED: """
        Half true | Mixed | Mixture | Two Pinocchios | Partly false | Partly true | Partlyfalse | Partlytrue
        | Partially true | Partially false | Somewhat false | Arguable | Exaggerated | Partly true/misleading
        | Conflicting Evidence/Cherrypicking | Half-truth | Teilweise falsch | Teilweise richtig
        | Partiellement faux | Полуправда | Напівправда""",
    Verdict.MISLEADING: """
        Misleading | Miscaptioned | Decontextualized | Decontextualised | Irreführend | Trompeur | Engañoso | Enganoso
        | Misleidend | Маніпуляція | Манипуляция""",
    Verdict.MISSING_CONTEXT: """
        Missing context | Lacks context | Lacking context | Needs context | Fehlender Kontext | Manque de contexte
        | Falta contexto""",
    Verdict.OUTDATED: "Outdated",
    Verdict.MISATTRIBUTED: "Misattributed | Incorrect attribution | Wrongly attributed",
    Verdict.MISQUOTED: "Misquoted",
    Verdict.FABRICATED: """
        Fabricated | Fake | Hoax | Disinformation | Disinfo | Scam | Altered | Altered photo | Altered video
        | Altered image | Altered photo/video | Manipulated media | Doctored | Synthetic media | Фейк""",
    Verdict.UNSUPPORTED: """
        Unsupported | Unsubstantiated | Unfounded | Baseless | No evidence | Unsustainable | Unbelegt""",
    Verdict.UNPROVEN: "Unproven",
}
_VERIFIED: dict[Verdict, str] = {
    Verdict.TRUE: """
        True | Correct | Accurate | Legit | Verified | Geppetto Checkmark | Correct attribution | Supported | Supports
        | NOT_RUMOR | Recall | Verdadero | Verdadeiro | Richtig | Wahr | Vrai | Vero | Prawda | Waar | Doğru | Правда""",
    Verdict.MOSTLY_TRUE: """
        Mostly true | Mostly correct | One Pinocchio | Somewhat true | True-but | Largely true | Mainly true
        | Größtenteils richtig | Plutôt vrai""",
}
_OPINION: dict[Verdict | str, str] = {
    Verdict.SATIRE: "Satire | Labeled satire",
    Verdict.UNVERIFIABLE: "Unverifiable",
    "": "Opinion | Opinionated | SUBJ | Not-fact",
}
_OURS = """
    Verified with caveats = mostly_true | Disputed: partly supported = mixed
    | Disputed: misleading or mostly unsupported = mostly_false | Disputed: refuted = false
    | Disputed: not proven = unproven"""


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating as somebody gave it: their words, and what these are by the table (None and "" where not known)."""

    words: str = ""
    tag: str | None = None
    verdict: str = ""


def words_for(tag: str | None, verdict: str) -> str:
    """How a judgement of ours is put into one line: ``Disputed: mostly false``; to check and no verdict give less."""
    return ": ".join(filter(None, (name_of(tag), name_of(verdict).lower())))


def rated(words: str) -> Rated:
    """What a rating in words is by the table; words that it does not have give no judgement."""
    stated = " ".join(canonical(words).split())
    tag, verdict = _TABLE.get(_key(stated), (None, ""))
    return Rated(stated, tag, verdict)


def rating_of(value: Any) -> Rated:
    """A rating as files have it: a ``Rating`` with ``alternateName`` and numbers, bare words, or a list of these.

    The words decide wherever there are any, since numbers are strings, have their ends swapped, or are all -1 where
    none is meant. A bare number is taken only on the scale from 1 to 5 whose points search engines give names to.
    """
    if isinstance(value, list):
        return next((found for part in value if (found := rating_of(part)).words), Rated())
    if isinstance(value, str):
        return rated(value)
    number = _number(value)
    if number is not None:
        return Rated(f"{number:g}")
    if not isinstance(value, Mapping):
        return Rated()
    for name in ("alternateName", "textualRating", "name"):
        found = rating_of(value.get(name))
        if found.words:
            return found
    given = _number(value.get("ratingValue"))
    ends = _number(value.get("worstRating")), _number(value.get("bestRating"))
    if given is None or (given == -1 and set(ends) <= {-1, None}):
        return Rated()
    if ends != (WORST, BEST):
        scale = "" if None in ends else f" (from {ends[0]:g} to {ends[1]:g})"
        return Rated(f"{given:g}{scale}")
    tag, verdict = _POINTS.get(given, (None, ""))
    return Rated(f"{given:g} (from {WORST} to {BEST})", tag, verdict)


def number_of(verdict: str) -> int | None:
    """The point of a verdict of ours on the scale from WORST to BEST; None where it has none."""
    return RATINGS.get(verdict)


def _number(value: Any) -> float | None:
    """A number, also where it is written as a string (with a comma in it, too)."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and re.fullmatch(r"\s*-?\d{1,9}(?:[.,]\d{1,9})?\s*", value, re.ASCII):
        return float(value.replace(",", "."))
    if isinstance(value, int | float) and -1e9 < value < 1e9:
        return float(value)
    return None


def _key(words: str) -> str:
    """What of a rating is compared: its letters and digits. A question ("True?") is no rating."""
    return "" if "?" in words or len(words) > 80 else " ".join(re.findall(r"[^\W_]+", words.casefold()))


def _names(listed: str) -> list[str]:
    return [" ".join(name.split()) for name in listed.split("|")]


def _table() -> dict[str, tuple[str | None, str]]:
    found: dict[str, tuple[str | None, str]] = {}
    groups: tuple[tuple[Tag, Mapping[Any, str]], ...] = (
        (Tag.VERIFIED, _VERIFIED),
        (Tag.DISPUTED, _DISPUTED),
        (Tag.OPINION, _OPINION),
    )
    for tag, verdicts in groups:
        for verdict, listed in verdicts.items():
            found |= {_key(name): (str(tag), str(verdict)) for name in _names(listed)}
    for own, offered in VERDICTS.items():
        found |= {_key(words_for(own, verdict)): (str(own), str(verdict)) for verdict in offered}
    for line in _names(_OURS):
        name, verdict = line.split(" = ")
        found[_key(name)] = (str(Tag.VERIFIED if verdict == "mostly_true" else Tag.DISPUTED), verdict)
    found[_key("Disputed")] = (str(Tag.DISPUTED), "")
    return found


_POINTS: dict[float, tuple[str | None, str]] = {
    5: (str(Tag.VERIFIED), str(Verdict.TRUE)),
    4: (str(Tag.VERIFIED), str(Verdict.MOSTLY_TRUE)),
    3: (str(Tag.DISPUTED), str(Verdict.MIXED)),
    2: (str(Tag.DISPUTED), str(Verdict.MOSTLY_FALSE)),
    1: (str(Tag.DISPUTED), str(Verdict.FALSE)),
}
"""Google's reading of the scale in its documentation of ClaimReview: 1 false, 2 mostly false, 3 half true …"""

_TABLE = _table()
