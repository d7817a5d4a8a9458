from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.reports.languages import language_name


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("de", "German"),
        ("UK", "Ukrainian"),
        ("rus", "Russian"),
        ("iw", "Hebrew"),
        ("pt-BR", "Portuguese (Brazil)"),
        ("zh_Hant-TW", "Chinese (Traditional, Taiwan)"),
        ("de-1996", "German (1996)"),
        ("xx", "xx"),
        ("x-ours", "x-ours"),
        ("German, mostly", "German, mostly"),
        ("", ""),
    ],
)
def test_a_tag_is_named_in_english_and_what_has_no_name_is_left(tag: str, name: str) -> None:
    assert language_name(tag) == name


@given(st.text(max_size=35))
def test_any_words_are_taken(words: str) -> None:
    assert bool(language_name(words)) == bool(words)
