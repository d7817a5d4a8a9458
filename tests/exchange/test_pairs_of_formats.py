"""Every format is told from every other by its content, and a passage keeps its place, words and judgement on any way."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from tests.exchange.formats.test_claimreview import BUNDLE as PUBLISHED
from tests.exchange.formats.test_round_trips import hard
from workbench.exchange import locked_reading
from workbench.exchange.documents import Bundle
from workbench.exchange.formats import FORMATS
from workbench.exchange.reading import read_bundle
from workbench.exchange.recognising import recognise

TABLE = "csv-raw"
"""Holds no texts, so it is no way to the formats that consist of one."""
PLACED = ("w3c", "label-studio", "jsonl", "refi-qda", "doccano", "prodigy", "brat", "cas-xmi", "cas-json")


@pytest.fixture(autouse=True)
def without_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The locked process takes a second to start, and has tests of its own."""
    monkeypatch.setattr(locked_reading, "LOCKED", ())


def written(name: str) -> bytes:
    if name.startswith("cas"):
        pytest.importorskip("cassis")
    bundle = PUBLISHED if name in ("claimreview", "google-markup") else hard()
    data = FORMATS[name].load().write(bundle)
    assert isinstance(data, bytes)
    return data


@pytest.mark.parametrize("name", [name for name, format_ in FORMATS.items() if format_.writes])
def test_a_file_is_known_by_its_content_alone_and_to_no_other_format(name: str) -> None:
    data = written(name)
    for called in ("file", "file.json", "file.zip", "file.txt"):
        assert recognise(data, called) == name
    known = [
        other
        for other, format_ in FORMATS.items()
        if format_.reads and format_.load().recognise(data, "file")
    ]
    assert known == [name]


def told(bundle: Bundle) -> list[Any]:
    return [
        sorted(
            (mark.segments, mark.quote, mark.claim.tag, mark.claim.verdict)
            for mark in one.marks
            if mark.claim.tag
        )
        for one in bundle.documents
    ]


PAIRS = [
    *itertools.permutations(PLACED, 2),
    *((name, TABLE) for name in PLACED),
    *((TABLE, name) for name in ("w3c", "jsonl")),
]


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_places_words_and_judgements_on_the_way(source: str, target: str) -> None:
    first = read_bundle(written(source), "file")
    assert first.format.name == source
    second = read_bundle(FORMATS[target].load().write(first.bundle), "file")
    assert second.format.name == target
    assert told(second.bundle) == told(first.bundle) == told(hard())
    if TABLE not in (source, target):
        assert [one.text for one in second.bundle.documents] == [one.text for one in hard().documents]
