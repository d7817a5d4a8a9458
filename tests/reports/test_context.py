"""The words around a quote are the text's own, and end at sentences or words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reference.records import words
from workbench.reports.context import REACH, after, before
from workbench.text.sentences import Sentences
from workbench.text.words import word_end_left, word_left


def around(text: str, quote: str) -> tuple[str, str]:
    start, sentences = text.index(quote), Sentences(text, "en")
    return before(text, start, sentences), after(text, start + len(quote), sentences)


@given(words(400), st.integers(0, 400), st.integers(0, 400))
def test_they_are_what_stands_beside_the_quote(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    sentences = Sentences(text)
    left, right = before(text, start, sentences), after(text, end, sentences)
    if text[:start].strip() and left.startswith("… "):
        left = left[2:]
    if text[end:].strip() and right.endswith(" …"):
        right = right[:-2]
    assert text[:start].endswith(left) and text[end:].startswith(right)
    assert max(len(left), len(right)) <= REACH and "\n" not in left + right


def test_whole_sentences_where_they_fit() -> None:
    far = "Nobody had looked at the river for as long as anyone in the valley could remember, or said so. "
    text = f"A headline\n{far}It rained. The bridge is old, they say. It will fall. {far}"
    assert around(text, "The bridge is old") == ("… It rained. ", ", they say. It will fall. …")
    assert around("A headline\nThe bridge is old.\nA caption", "The bridge is old.") == ("", "")


@pytest.mark.parametrize("cut", range(12))
def test_whole_words_where_no_sentence_fits(cut: int) -> None:
    filler = "so on and so on and so on and so on and so on and so on and so on and so on"
    text = f"the Kiev’s well-being, {'x' * cut} {filler} QUOTE {filler} {'y' * cut} the Kiev’s well-being too and more"
    left, right = around(text, "QUOTE")
    for said in (left.removeprefix("… "), right.removesuffix(" …")):
        assert set(said.split()) <= {*text.split()}


def test_in_a_script_without_spaces_words_are_those_of_its_dictionary() -> None:
    text = "他们昨天在基辅的会议上表示桥梁已经很旧了而且没有人去修理它" * 12
    start, sentences = 150, Sentences(text, "zh")
    left, right = before(text, start, sentences), after(text, start, sentences)
    assert left.startswith("… ") and right.endswith(" …")
    for edge in (start - len(left) + 2, start + len(right) - 2):
        assert word_left(text, edge + 1) == edge or word_end_left(text, edge + 1) == edge
