"""Places that stand for those who speak there: “Kyiv says” leaves open who says it."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.assist.spelling import letters_joined, skeleton, words_of

# Spellings of a capital; the country as it is written in a name; other names of the country; its adjective.
_TABLE = """
Kyiv Kiev Київ Киев Kijew|Ukraine|Україна Украина|Ukrainian
Moscow Moskva Москва Moskau|Russia|Россия Росія|Russian
Minsk Минск Мінськ Мінск|Belarus|Беларусь Білорусь|Belarusian
Washington|the United States|USA US America США|American US
London|the United Kingdom|UK Britain|British UK
Paris|France||French
Berlin|Germany|Deutschland|German
Brussels Bruxelles|the European Union|EU|European EU
Warsaw Warszawa|Poland||Polish
Vilnius|Lithuania||Lithuanian
Riga|Latvia||Latvian
Tallinn|Estonia||Estonian
Helsinki|Finland||Finnish
Stockholm|Sweden||Swedish
Oslo|Norway||Norwegian
Copenhagen|Denmark||Danish
Prague Praha|Czechia|Czech Republic|Czech
Bratislava|Slovakia||Slovak
Budapest|Hungary||Hungarian
Bucharest|Romania||Romanian
Chisinau|Moldova||Moldovan
Sofia|Bulgaria||Bulgarian
Belgrade|Serbia||Serbian
Zagreb|Croatia||Croatian
Vienna Wien|Austria||Austrian
Bern|Switzerland||Swiss
Rome|Italy||Italian
Madrid|Spain||Spanish
Lisbon|Portugal||Portuguese
Athens|Greece||Greek
Ankara|Turkey|Türkiye|Turkish
Tbilisi|Georgia||Georgian
Yerevan|Armenia||Armenian
Baku|Azerbaijan||Azerbaijani
Astana|Kazakhstan||Kazakh
Tashkent|Uzbekistan||Uzbek
Jerusalem|Israel||Israeli
Tehran Teheran|Iran||Iranian
Baghdad|Iraq||Iraqi
Damascus|Syria||Syrian
Riyadh|Saudi Arabia||Saudi
Cairo|Egypt||Egyptian
Doha|Qatar||Qatari
Kabul|Afghanistan||Afghan
Islamabad|Pakistan||Pakistani
New Delhi|India||Indian
Beijing Peking|China||Chinese
Taipei|Taiwan||Taiwanese
Tokyo|Japan||Japanese
Seoul|South Korea||
Pyongyang|North Korea||
Hanoi|Vietnam||Vietnamese
Canberra|Australia||Australian
Ottawa|Canada||Canadian
Havana|Cuba||Cuban
Caracas|Venezuela||Venezuelan
Brasilia|Brazil||Brazilian
Pretoria|South Africa||
""".strip()
_OF_SEVERAL_WORDS = ("New Delhi", "Czech Republic")


@dataclass(frozen=True, slots=True)
class Place:
    """A capital or a country where someone speaks, and who that could be."""

    country: str

    def suggestions(self) -> tuple[str, ...]:
        """Give names for those who may be meant."""
        return (f"Government of {self.country}", f"Foreign ministry of {self.country}")


def _spellings(listed: str) -> list[str]:
    return [listed] if listed in _OF_SEVERAL_WORDS else listed.split()


def _key(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(skeleton(word) for word in letters_joined(words) if word != "the")


_ROWS = [line.split("|") for line in _TABLE.splitlines()]
_PLACES = {
    _key(words_of(spelling)): Place(country)
    for capitals, country, others, _ in _ROWS
    for spelling in (*_spellings(capitals), country, *_spellings(others))
}
DEMONYMS = frozenset(word for row in _ROWS for word in words_of(row[3]))
"""Folded adjectives that stand before a title: Ukrainian President, US Secretary."""


def place_of(name: str) -> Place | None:
    """Give the place that a name is and nothing else, or None: Kyiv is one, Kyiv Independent is none."""
    return _PLACES.get(_key(words_of(name)))
