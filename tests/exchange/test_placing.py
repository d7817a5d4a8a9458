"""Where the marks of a file stand: segments that are valid win over the way in which a program joins their words."""

from __future__ import annotations

import pytest

from workbench.exchange.documents import Document, Mark, Segments, StatedClaim
from workbench.exchange.parts import parts_of_any_join
from workbench.exchange.placing import placed, sought

TEXT = (
    "The mayor opened the bridge on Monday.\nThe mayor of the other town stayed at home on Monday, he said."
)
SEGMENTS: Segments = ((0, 16), (TEXT.index("at home"), TEXT.index("at home") + 17))
JOINS = [" ", "\n", " […] ", "…", " … ", " [...] ", "", "  "]


def mark(quote: str, segments: Segments = SEGMENTS) -> Mark:
    return Mark("m", segments, quote, StatedClaim())


@pytest.mark.parametrize("join", JOINS)
def test_segments_stay_whatever_joins_their_words(join: str) -> None:
    words = [TEXT[start:end] for start, end in SEGMENTS]
    (one,) = placed(TEXT, [mark(join.join(words))])
    assert one.segments == SEGMENTS
    assert (one.state, one.how) == ("exact", "")
    assert parts_of_any_join(SEGMENTS, join.join(words)) == tuple(words)


def test_other_words_at_the_segments_are_not_taken_for_theirs() -> None:
    (one,) = placed(TEXT, [mark("The mayor of the other town", ((0, 5), (10, 20)))])
    assert one.segments == ((39, 66),)


def test_parts_are_looked_for_each_where_the_text_differs() -> None:
    words = [TEXT[start:end] for start, end in SEGMENTS]
    text = f"A new first line stands here.\n{TEXT}"
    (one,) = sought(text, Document("d", None, marks=(mark(" ".join(words)),)))
    assert [text[start:end] for start, end in one.segments] == words


@pytest.mark.parametrize(
    ("here", "quote", "fits"),
    [
        ("the party", "the party", True),
        ("Three of\nthe ten", "Three of the ten", True),
        ("boats sank.", "boats sank .", True),
        ("Three of the ten", "of the ten", True),
        ("中文文字", "中文 文字", True),
        ("party", "art", False),
        ("the party", "the part", False),
        ("legal entry", "egal entry", False),
        ("notable", "no table", False),
        ("15 boats", "1 5 boats", False),
        ("3.5 boats", "3. 5 boats", False),
        ("1500 boats", "500 boats", False),
        ("-5 degrees", "5 degrees", False),
    ],
)
def test_words_that_are_nearly_the_files_are_never_cut_in_two(here: str, quote: str, fits: bool) -> None:
    text = f"It was {here} then."
    (one,) = placed(text, [mark(quote, ((7, 7 + len(here)),))])
    assert (one.segments == ((7, 7 + len(here)),) and one.state == "exact") is fits
    assert fits or one.state != "exact" or not one.segments


def test_a_selection_that_its_program_widened_to_words_waits_for_a_look() -> None:
    (one,) = placed(TEXT, [mark("he mayor opened the bri", ((0, 27),))])
    assert (one.segments, one.state) == (((0, 27),), "changed")


def test_lengths_that_do_not_fit_give_no_parts() -> None:
    assert parts_of_any_join(SEGMENTS, "The mayor opened the bridge") is None
    assert parts_of_any_join(((0, 4), (8, 12)), "abcdxxefgh") is None
    assert parts_of_any_join(((0, 4),), "abcd") is None
