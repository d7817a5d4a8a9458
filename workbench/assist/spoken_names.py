"""Words around and within names: titles that go, given names that languages share, small words of institutions."""

from __future__ import annotations

import re

from workbench.assist.places import DEMONYMS
from workbench.assist.spelling import skeleton, words_of

_TITLES = """
mr mrs ms miss dr prof professor sir lord lady dame baroness madam
president chancellor premier secretary minister spokesman spokeswoman spokesperson
senator sen congressman congresswoman representative rep governor gov mayor ambassador
general gen lieutenant lt colonel col captain capt major maj sergeant sgt admiral adm commander chief
pope king queen prince princess
herr frau monsieur madame mme mlle senor senora signor signora
президент міністр министр прем'єр премьер генерал полковник пан пані господин госпожа депутат депутатка
речник речниця представитель
"""
_LONGER_TITLES = """
vice president, prime minister, foreign minister, defence minister, defense minister, finance minister
interior minister, deputy minister, deputy prime minister, press secretary, secretary general, foreign secretary
home secretary, defence secretary, lieutenant general, lt gen, major general, maj gen, lt col, прем'єр міністр
премьер министр
"""
TITLES = frozenset((word,) for word in words_of(_TITLES)) | frozenset(
    words_of(title) for title in re.split(r"[,\n]", _LONGER_TITLES)
)
_NO_TITLE_BEFORE = frozenset(
    words_of(
        "of for and the staff assembly secretariat electric motors prosecutor council office department ministry"
    )
)
SMALL_WORDS = frozenset(
    words_of(
        "a an and at de der des di du e et for fur i in la le of on s the to und v via y z за и на по та у"
    )
)
"""Words that an acronym may leave out: ISW is the Institute for the Study of War."""

PARTICLES = frozenset(("al", "el", "ul", "the"))
"""Words at the beginning of a name or of its parts that people write or leave out."""

_GIVEN = """
volodymyr vladimir uladzimir wladimir
serhii serhiy sergey sergei siarhei sergej serge
oleksandr alexander aleksandr aliaksandr alexandr
oleksii oleksiy alexey aleksey alexei aliaksei alexej
mykola nikolai nikolay mikalai nicholas
mykhailo mikhail mikhailo mikhal michael mihail
andrii andriy andrey andrei andrew
petro pyotr petr piotr peter
pavlo pavel paul
dmytro dmitry dmitri dmitriy dmitrij dzmitry
yevhen yevgeny evgeny evgenii yevgeniy jewgeni eugene
oleh oleg aleh
ihor igor ihar
yurii yuriy yury yuri juri iurii
vasyl vasily vasiliy basil
hryhorii grigory grigoriy gregory
heorhii georgy georgiy george
yulia yuliia julia yuliya
olena elena yelena alena helena helen
kateryna ekaterina yekaterina katsiaryna catherine
maria mariia mariya mary
iryna irina iryna irene
nataliia natalia nataliya natalya
anna hanna ganna
oksana aksana
ivan john
yosyp iosif joseph josef
stepan stephen steven
""".strip()
_GIVEN_KEYS = {
    skeleton(name): number for number, line in enumerate(_GIVEN.splitlines()) for name in line.split()
}


def same_given_name(one: str, other: str) -> bool:
    """Tell whether two folded words are one given name in two languages: Volodymyr and Vladimir."""
    group = _GIVEN_KEYS.get(skeleton(one))
    return group is not None and group == _GIVEN_KEYS.get(skeleton(other))


def without_titles(words: tuple[str, ...]) -> tuple[str, ...]:
    """Give a name's words without what stands before it: “Ukrainian President”, “Gen.”, “the”.

    A title alone stays, and so does one that belongs to the name: “General Staff”, “Minister of Defence”.
    """
    left = words
    while left:
        nation = 1 if left[0] in DEMONYMS else 0
        length = _title_length(left[nation:])
        if left[0] == "the" and len(left) > 1:
            left = left[1:]
        elif length and left[nation + length] not in _NO_TITLE_BEFORE:
            left = left[nation + length :]
        else:
            break
    return left or words


def _title_length(words: tuple[str, ...]) -> int:
    return next((length for length in (3, 2, 1) if len(words) > length and words[:length] in TITLES), 0)
