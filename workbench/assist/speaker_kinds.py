"""What sort of speaker a name is, guessed from its words; a person says otherwise with one key."""

from __future__ import annotations

import re

from workbench.assist.names import name_words
from workbench.assist.spelling import words_of

_ANONYMOUS = frozenset(
    words_of("""
official officials source sources unnamed anonymous insider insiders spokesman spokeswoman spokesperson
representative representatives diplomat diplomats aide aides undisclosed unidentified
джерело джерела источник источники посадовець чиновник
""")
)
_CROWD = frozenset(
    words_of("""
residents locals protesters protestors demonstrators users people voters soldiers witnesses eyewitnesses critics
supporters experts analysts journalists bloggers observers commentators readers refugees civilians media
""")
)
_ORGANISATION = frozenset(
    words_of("""
ministry institute agency university council government party office service department army forces command staff
committee commission association union bank federation foundation fund parliament senate congress duma rada
assembly court police company corporation inc ltd llc gmbh plc center centre administration bureau board
organization organisation network group movement embassy kremlin pentagon nato navy corps brigade league society
academy church authority directorate headquarters secretariat treasury house observatory project international
""")
)
_OUTLETS = frozenset(
    words_of(name)
    for name in (
        "Reuters", "AP", "Associated Press", "AFP", "Agence France-Presse", "DPA", "TASS", "ТАСС", "RIA Novosti",
        "РИА Новости", "Interfax", "Интерфакс", "Interfax-Ukraine", "Ukrinform", "Укрінформ", "UNIAN", "УНІАН",
        "Bloomberg", "Xinhua", "Anadolu", "BBC", "CNN", "Al Jazeera", "Deutsche Welle", "Meduza", "Медуза",
    )
)  # fmt: skip
"""Agencies and broadcasters that other outlets name as their source."""

_SIGNS = (("organisation", _ORGANISATION), ("anonymous_official", _ANONYMOUS), ("crowd", _CROWD))
_ACRONYM = re.compile(r"\W*(?:\w\W?){2,6}")


def guessed_kind(name: str, outlets: frozenset[str] = frozenset()) -> str:
    """Give the stored word of a speaker's kind; ``outlets`` are the names of outlets as they are written.

    Without a sign of anything else it is ``person``.
    """
    words = name_words(name)
    if words in _OUTLETS or (words and any(words_of(outlet) == words for outlet in outlets)):
        return "outlet"
    # An institution's name can hold any of the others' words: the Office of the Spokesperson is an office.
    for kind, signs in _SIGNS:
        if signs.intersection(words):
            return kind
    one_word = len(name.split()) == 1 and _ACRONYM.fullmatch(name) is not None
    return "organisation" if one_word and name == name.upper() and name != name.lower() else "person"
