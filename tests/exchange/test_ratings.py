"""Ratings of other desks by a table: what is known, and what stays as it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from workbench.exchange.ratings import Rated, rated, rating_of, words_for
from workbench.model.vocabulary import VERDICTS

UNKNOWN = {
    "Upside-Down Pinocchio", "Verdict Pending", "Legend", "Lost Legend", "Originated as Satire", "Research In Progress",
    "Unknown", "Other", "other", "Not Enough Evidence", "NOT ENOUGH INFO", "complicated/hard to categorise",
    "NOT_ARTICLE", "OBJ", "factual", "not_a_claim", "undetermined", "in_progress", "not_applicable",
}  # fmt: skip
"""Ratings of the scales that name no verdict of ours under a tag of ours."""


def test_the_scales_of_other_desks(shared: Path) -> None:
    scales = json.loads((shared / "data/claimreview/rating_scales.json").read_text("utf-8"))["scales"]
    seen = 0
    for name, scale in scales.items():
        for label in scale["labels"]:
            for words in (label["label"], *label.get("aliases", ())):
                found = rated(words)
                assert found.words == words
                seen += 1
                if words in UNKNOWN:
                    assert (found.tag, found.verdict) == (None, "")
                    continue
                wanted = "" if label["verdict"] == "not_checkable" else label["verdict"]
                assert (found.tag, found.verdict) == (label["tag"], wanted), (name, words)
    assert seen > 100


def test_every_judgement_of_ours_is_read_back() -> None:
    for tag, verdicts in VERDICTS.items():
        for verdict in verdicts:
            found = rated(words_for(tag, verdict))
            assert (found.tag, found.verdict) == (tag, verdict)
    assert (rated("Disputed").tag, rated("Disputed").verdict) == ("disputed", "")


@pytest.mark.parametrize(
    "words", ["Pants on Fire!", "pants-fire", "  FALSE. ", "“False”", "Falso", "НЕПРАВДА"]
)
def test_signs_and_case_do_not_count(words: str) -> None:
    assert (rated(words).tag, rated(words).verdict) == ("disputed", "false")


@pytest.mark.parametrize(
    "words",
    [
        "The claim is false, as the ministry's own figures show: the boats were never seized.",
        "True?",
        "We rate this false",
        "Not false",
        "Four Pinocchios and a half",
        "",
        "4",
    ],
)
def test_a_sentence_or_an_unknown_word_is_never_guessed(words: str) -> None:
    found = rated(words)
    assert (found.tag, found.verdict) == (None, "")
    assert found.words == words


@pytest.mark.parametrize(
    ("value", "words", "verdict"),
    [
        (
            {"alternateName": "False", "ratingValue": "5", "bestRating": "5", "worstRating": "1"},
            "False",
            "false",
        ),
        ({"alternateName": "", "name": "Mostly True"}, "Mostly True", "mostly_true"),
        ({"ratingValue": "1", "bestRating": "5", "worstRating": "1"}, "1 (from 1 to 5)", "false"),
        ({"ratingValue": "4,0", "bestRating": 5, "worstRating": 1}, "4 (from 1 to 5)", "mostly_true"),
        ({"ratingValue": 1, "bestRating": 1, "worstRating": 5}, "1 (from 5 to 1)", ""),
        ({"ratingValue": 2, "bestRating": 7, "worstRating": 1}, "2 (from 1 to 7)", ""),
        ({"ratingValue": -1, "bestRating": -1, "worstRating": -1}, "", ""),
        (
            {"ratingValue": "-1", "bestRating": "-1", "worstRating": "-1", "alternateName": "Fake"},
            "Fake",
            "fabricated",
        ),
        ({"ratingValue": True}, "", ""),
        ({"ratingValue": 1e400}, "", ""),
        ("Misleading", "Misleading", "misleading"),
        ([{"ratingValue": None}, {"alternateName": ["Half True"]}], "Half True", "mixed"),
        ({"alternateName": 5}, "5", ""),
        (None, "", ""),
        ([], "", ""),
        (7, "7", ""),
    ],
)
def test_ratings_as_files_have_them(value: Any, words: str, verdict: str) -> None:
    found = rating_of(value)
    assert (found.words, found.verdict) == (words, verdict)
    assert isinstance(found, Rated)
