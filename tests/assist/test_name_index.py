"""Speakers are found as one types, by any beginning, in any spelling, the likeliest first."""

from __future__ import annotations

import pytest

from workbench.assist.name_index import NameIndex, Spelling

NAMES = [
    ("z", "Volodymyr Zelensky", ("Зеленський", "Zelenskyi")),
    ("o", "Olena Zelenska", ()),
    ("i", "Institute for the Study of War", ()),
    ("k", "Nikita Khrushchev", ()),
    ("m", "Angela Müller", ()),
    ("s", "John Smith", ()),
    ("t", "Jane Smith", ()),
    ("r", "Reuters", ()),
]


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex(
        spelling
        for key, name, aliases in NAMES
        for spelling in (Spelling(key, name), *(Spelling(key, alias, False) for alias in aliases))
    )


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("zel", "z"),
        ("Зел", "z"),
        ("Zelenskyy", "z"),
        ("zelenska", "o"),
        ("olena z", "o"),
        ("isw", "i"),
        ("I.S.W.", "i"),
        ("study war", "i"),
        ("k", "k"),
        ("khru", "k"),
        ("hru", "k"),
        ("Mull", "m"),
        ("Muell", "m"),
        ("Reutres", "r"),
        ("President Zel", "z"),
        ("v. zelenskiy", "z"),
    ],
)
def test_what_is_typed_finds_the_speaker(index: NameIndex, typed: str, first: str) -> None:
    assert index.search(typed, weights={"z": 1})[0].speaker == first


def test_a_speaker_comes_once_by_the_name_that_fits_best(index: NameIndex) -> None:
    hits = index.search("Зеленський")
    assert [hit.speaker for hit in hits].count("z") == 1
    assert (hits[0].text, hits[0].score, hits[0].same) == ("Зеленський", 1.0, True)


def test_of_two_that_fit_alike_the_one_named_more_often_is_first(index: NameIndex) -> None:
    assert [hit.speaker for hit in index.search("Smith")] == ["t", "s"]
    assert [hit.speaker for hit in index.search("Smith", weights={"s": 3})] == ["s", "t"]
    assert index.search("Smith")[0].likely
    assert not index.search("Smith")[0].same


@pytest.mark.parametrize("typed", ["", "   ", "—", "Quetzalcoatl", "\x00", "'"])
def test_what_fits_nobody_finds_nobody(index: NameIndex, typed: str) -> None:
    assert index.search(typed) == []


def test_a_limit_holds(index: NameIndex) -> None:
    assert len(index.search("s", 2)) == 2
    assert NameIndex([]).search("anyone") == []
