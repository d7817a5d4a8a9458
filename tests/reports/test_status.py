"""What a report is called, and that its reason counts the same findings as the sentence beside the counts."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reference.building import Builder
from workbench.reports.model import build
from workbench.reports.status import status

MADE = {"made_at": "2024-05-03T14:02:31.000000Z", "program": "Fact-check Workbench 0.1.0"}


@pytest.mark.parametrize(
    ("counts", "name", "why"),
    [
        ({"unfinished": 2}, "DRAFT", "2 of 4 claims are neither approved nor final."),
        (
            {"unfinished": 3, "untagged": 1},
            "DRAFT",
            "3 of 4 claims are neither approved nor final: 2 findings that nobody approved, and 1 claim not tagged yet.",
        ),
        (
            {"unfinished": 2, "untagged": 2},
            "DRAFT",
            "2 of 4 claims are neither approved nor final: they are not tagged yet.",
        ),
        (
            {"unfinished": 1, "untagged": 1},
            "DRAFT",
            "1 of 4 claims is neither approved nor final: it is not tagged yet.",
        ),
        ({"unsettled": 1}, "DRAFT", "1 of 4 claims waits for a second look since the text changed."),
        ({"faults": 2}, "DRAFT", "The record has 2 faults, listed below."),
        ({"final": 3}, "REVIEWED", "Every claim is approved or final."),
        ({"final": 4}, "FINAL", "Every claim is final."),
    ],
)
def test_the_status_and_why(counts: dict[str, int], name: str, why: str) -> None:
    none = {"unfinished": 0, "unsettled": 0, "faults": 0, "final": 0}
    assert status(4, **(none | counts)) == (name, why)


def test_the_head_counts_the_findings_that_the_caveat_counts() -> None:
    b = Builder()
    article = b.article("One two three four five.")
    states: list[Any] = [
        ("One", "verified", "draft"), ("two", "disputed", "ready"), ("three", None, "draft"),
        ("four", "opinion", "approved"), ("five", "verified", "final"),
    ]  # fmt: skip
    for quote, tag, state in states:
        b.mark(article, quote, tag, state=state)
    model = build(*b.record(), [article], **MADE)
    assert model.status_reason == (
        "3 of 5 claims are neither approved nor final: 2 findings that nobody approved, and 1 claim not tagged yet."
    )
    assert model.caveat == "2 of these findings are not approved yet."
