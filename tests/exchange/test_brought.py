"""Sentences on what a file brought agree with their numbers."""

from __future__ import annotations

import pytest

from workbench.exchange.brought import Brought, counted
from workbench.exchange.new_rows import Maker
from workbench.model.edit import Edit, RowChange, Stamp


@pytest.mark.parametrize(
    ("what", "one", "several"),
    [
        (
            "label {is} none of our tags and {was} kept in the note of a claim to check",
            "1 label is none of our tags and was kept in the note of a claim to check.",
            "1,200 labels are none of our tags and were kept in the note of a claim to check.",
        ),
        (
            "article of the file {has} neither a text nor passages",
            "1 article of the file has neither a text nor passages.",
            "1,200 articles of the file have neither a text nor passages.",
        ),
        (
            "claim {was} final in the file and {is a draft} here",
            "1 claim was final in the file and is a draft here.",
            "1,200 claims were final in the file and are drafts here.",
        ),
        (
            "summary {is} over 300 characters",
            "1 summary is over 300 characters.",
            "1,200 summaries are over 300 characters.",
        ),
        ("claim that {was} {odd} here", "1 claim that was odd here.", "1,200 claims that were odd here."),
    ],
)
def test_one_and_several(what: str, one: str, several: str) -> None:
    assert counted(what, 1) == one
    assert counted(what, 1_200) == several


def test_what_came_in_is_said_with_where() -> None:
    edit = Edit("Import annotations", (RowChange("claim", "c", None, {"id": "c"}),))
    made = Brought(edit, articles=5, onto=1, passages=10)
    assert made.summary() == "10 passages came in, in 5 new articles and 1 article already there."


def test_what_was_altered_is_told_in_whole_sentences() -> None:
    make = Maker(Stamp("a" * 32))
    make.word("claim", "checkable", "perhaps", "")
    make.date("soon")
    make.protection("off the record")
    make.words("x" * 100_000, "archived_url")
    said = [counted(what, count) for what, count in make.altered.items()]
    assert said[:3] == [
        "1 checkability is not known here and was not taken over.",
        "1 date is none and was left out.",
        "1 protection is not known here and was taken as confidential.",
    ]
    assert said[3].startswith("1 link is longer than ") and said[3].endswith(" characters and was cut.")
