"""A capital or a country alone is no speaker; what has more to its name is."""

from __future__ import annotations

import pytest

from workbench.assist.places import place_of
from workbench.assist.speaker_kinds import guessed_kind


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Kyiv", "Ukraine"),
        ("kiev", "Ukraine"),
        ("Київ", "Ukraine"),
        ("Киев", "Ukraine"),
        ("MOSCOW", "Russia"),
        ("Москва", "Russia"),
        ("Washington", "the United States"),
        ("The U.S.", "the United States"),
        ("United States", "the United States"),
        ("new delhi", "India"),
        ("Türkiye", "Turkey"),
    ],
)
def test_a_place_is_known_in_its_spellings(name: str, country: str) -> None:
    place = place_of(name)
    assert place is not None
    assert place.country == country
    assert place.suggestions()[0] == f"Government of {country}"


@pytest.mark.parametrize(
    "name", ["Kyiv Independent", "The Moscow Times", "Washington Post", "Minsk Group", "", "Kim"]
)
def test_a_name_that_holds_a_place_is_none(name: str) -> None:
    assert place_of(name) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Volodymyr Zelensky", "person"),
        ("ISW", "organisation"),
        ("I.S.W.", "organisation"),
        ("Institute for the Study of War", "organisation"),
        ("Ministry of Defence", "organisation"),
        ("a senior official", "anonymous_official"),
        ("sources in the government", "organisation"),
        ("unnamed diplomats", "anonymous_official"),
        ("local residents", "crowd"),
        ("Evening Digest", "outlet"),
        ("evening digest", "outlet"),
        ("Reuters", "outlet"),
        ("the BBC", "outlet"),
        ("Xi", "person"),
        ("", "person"),
    ],
)
def test_the_kind_of_a_speaker_is_guessed_from_its_name(name: str, kind: str) -> None:
    assert guessed_kind(name, frozenset({"Evening  Digest"})) == kind
