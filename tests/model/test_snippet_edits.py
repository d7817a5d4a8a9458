"""Snippets are kept, changed and removed; what they cannot be is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.model.edit import Stamp
from workbench.model.snippet_edits import NAME_LIMIT, amend_snippet, keep_snippet, name_for, remove_snippet
from workbench.model.tables import Snippet

NOW = Stamp("a" * 32, "2024-05-02T10:00:00.000000Z")


def test_a_snippet_is_a_row_of_its_own() -> None:
    [change] = keep_snippet("  No  source ", "The article names no source.\n", NOW).changes
    assert change.table == "snippet" and change.before is None and change.after is not None
    assert (change.after["name"], change.after["text"]) == ("No source", "The article names no source.\n")
    snippet = Snippet(name="No source", text="None.")
    assert not amend_snippet(snippet, NOW, name="No source", text="None.")
    [change] = amend_snippet(snippet, NOW, name="No source", text="None at all.").changes
    assert change.after is not None and change.after["text"] == "None at all."
    [change] = remove_snippet(snippet).inverse().changes
    assert change.before is None and change.after is not None and change.after["text"] == "None."


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (" ", "x", "needs a name"),
        ("x", " \n", "needs some words"),
        ("x" * (NAME_LIMIT + 1), "x", "81 characters; 80 fit"),
    ],
)
def test_what_is_no_snippet_is_said(name: str, text: str, said: str) -> None:
    with pytest.raises(WorkbenchError, match=said):
        keep_snippet(name, text, NOW)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two sources say so.", "Two sources say so."),
        (
            "The figure comes from a release of the ministry, not from a count.",
            "The figure comes from a release of the",
        ),
        ("x" * 100, "x" * 40),
    ],
)
def test_a_name_begins_with_the_first_words(text: str, name: str) -> None:
    assert name_for(text) == name


@given(st.text())
def test_a_proposed_name_can_be_kept(text: str) -> None:
    if text.strip() and name_for(text):
        assert keep_snippet(name_for(text), text, NOW)
        assert len(name_for(text)) <= 40
