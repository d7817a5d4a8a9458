from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.sentences import Sentences
from workbench.ui.article.sentence_cursor import SentenceCursor

TEXT = "One came. Two left. Three stayed.\nFour slept. Five woke."


@pytest.fixture
def cursor() -> SentenceCursor:
    return SentenceCursor(TEXT, Sentences(TEXT))


def words(cursor: SentenceCursor) -> str:
    return TEXT[slice(*(cursor.selection or cursor.sentence))]


def test_it_steps_through_all_sentences_and_stops_at_both_ends(cursor) -> None:
    seen = [words(cursor)]
    while cursor.step(forward=True):
        seen.append(words(cursor))
    assert seen == ["One came.", "Two left.", "Three stayed.", "Four slept.", "Five woke."]
    assert words(cursor) == "Five woke."
    while cursor.step(forward=False):
        pass
    assert words(cursor) == "One came."
    assert not cursor.step(forward=False)


def test_it_grows_and_shrinks_about_where_it_began(cursor) -> None:
    cursor.go_to(TEXT.index("Three"))
    cursor.extend(forward=True)
    assert words(cursor) == "Three stayed.\nFour slept."
    cursor.extend(forward=False)
    assert words(cursor) == "Three stayed."
    cursor.extend(forward=False)
    assert words(cursor) == "Two left. Three stayed."


def test_a_selection_within_a_sentence_grows_to_its_end_first(cursor) -> None:
    cursor.select(2, 6)
    cursor.extend(forward=True)
    assert words(cursor) == "e came."
    cursor.extend(forward=True)
    assert words(cursor) == "e came. Two left."


@pytest.mark.parametrize(
    ("which", "direction", "unit", "expected"),
    [
        ("start", 1, "word", "left"),
        ("start", -1, "word", "came. Two left"),
        ("end", -1, "word", "Two"),
        ("end", 1, "word", "Two left. Three"),
        ("start", 1, "character", "wo left"),
        ("end", -1, "character", "Two lef"),
    ],
)
def test_edges_move_by_words_and_characters(cursor, which, direction, unit, expected) -> None:
    span = TEXT.index("Two"), TEXT.index("left") + 4
    assert TEXT[slice(*cursor.moved(span, which, direction, unit))] == expected


def test_an_edge_never_crosses_the_other(cursor) -> None:
    one = (0, 1)
    assert cursor.moved(one, "start", 1, "character") == one
    assert cursor.moved(one, "end", -1, "word") == one


def test_an_edge_moves_over_a_whole_cluster() -> None:
    text = "ab👩‍👩‍👧cd"
    cursor = SentenceCursor(text, Sentences(text))
    assert text[slice(*cursor.moved((0, 2), "end", 1, "character"))] == "ab👩‍👩‍👧"


def test_an_empty_text_has_an_empty_sentence() -> None:
    cursor = SentenceCursor("", Sentences(""))
    assert cursor.sentence == (0, 0)
    assert not cursor.step(forward=True)
    assert cursor.extend(forward=True) == (0, 0)
    assert cursor.selection is None


@given(st.text(max_size=60), st.lists(st.sampled_from(["on", "back", "grow", "shrink"]), max_size=12))
def test_whatever_is_done_spans_stay_within_the_text(text, acts) -> None:
    cursor = SentenceCursor(text, Sentences(text))
    for act in acts:
        if act in ("on", "back"):
            cursor.step(forward=act == "on")
        else:
            cursor.extend(forward=act == "grow")
        for span in filter(None, (cursor.sentence, cursor.selection)):
            assert 0 <= span[0] <= span[1] <= len(text)
