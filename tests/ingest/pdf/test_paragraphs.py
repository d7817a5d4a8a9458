"""Hyphens at the ends of lines: kept, taken out or named as doubtful, by how the rest of the document writes the word."""

from __future__ import annotations

import pytest

from workbench.ingest.pdf.columns import Line
from workbench.ingest.pdf.paragraphs import Hyphens

FIRST, SECOND = "It is a long", "term plan."


def hyphens(*others: str) -> Hyphens:
    texts = ("x " + FIRST, SECOND, *others)
    return Hyphens(Line(one, 0, 100, 0, 10, 10, hyphen=False, spaced=True, page=0) for one in texts)


@pytest.mark.parametrize(
    ("elsewhere", "joined"),
    [
        ("Some long-term view.", "It is a long-term plan."),
        ("A Long-Term view.", "It is a long-term plan."),
        ("Some long\u2010term view.", "It is a long-term plan."),
        ("Some long\u2011term view.", "It is a long-term plan."),
        ("Some longterm view.", "It is a longterm plan."),
        ("One long-term, some longterm, a longterm view.", "It is a longterm plan."),
        ("Nothing of the kind.", "It is a longterm plan."),
    ],
)
def test_a_word_is_joined_as_the_document_writes_it(elsewhere: str, joined: str) -> None:
    assert hyphens(elsewhere).joined(FIRST, SECOND) == joined


def test_what_the_document_does_not_tell_is_named() -> None:
    found = hyphens("In the term of office.")
    found.joined(FIRST, SECOND)
    assert (found.removed, found.doubtful) == (1, ["longterm"])
    told = hyphens("In the term of office, with a longterm view.")
    told.joined(FIRST, SECOND)
    assert (told.removed, told.doubtful) == (1, [])
