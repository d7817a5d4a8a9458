"""Sentences on what a file brought agree with their numbers."""

from __future__ import annotations

import pytest

from workbench.exchange.brought import counted


@pytest.mark.parametrize(
    ("what", "one", "several"),
    [
        (
            "label that {is} none of our tags, kept in the note of a claim to check",
            "1 label that is none of our tags, kept in the note of a claim to check.",
            "1,200 labels that are none of our tags, kept in the note of a claim to check.",
        ),
        (
            "article of the file {has} neither a text nor passages",
            "1 article of the file has neither a text nor passages.",
            "1,200 articles of the file have neither a text nor passages.",
        ),
        (
            "claim that {was} final in the file and {is a draft} here",
            "1 claim that was final in the file and is a draft here.",
            "1,200 claims that were final in the file and are drafts here.",
        ),
        (
            "summary over 300 characters",
            "1 summary over 300 characters.",
            "1,200 summaries over 300 characters.",
        ),
        ("claim that {was} {odd} here", "1 claim that was odd here.", "1,200 claims that were odd here."),
    ],
)
def test_one_and_several(what: str, one: str, several: str) -> None:
    assert counted(what, 1) == one
    assert counted(what, 1_200) == several
