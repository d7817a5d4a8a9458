"""Two texts beside each other: both are covered, what is the same is the same, and places go over."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text.tricky import tricky_text
from workbench.text.aligning import Alignment, aligned

words = st.lists(st.sampled_from(["one", "two", "three", " ", ". ", "\n\n", "中文", "é"]), max_size=40).map(
    "".join
)
texts = st.one_of(words, tricky_text)


@settings(max_examples=150)
@given(texts, texts)
def test_blocks_cover_both_texts_in_order(old: str, new: str) -> None:
    at_old = at_new = 0
    last = None
    for block in aligned(old, new):
        assert (block.old_start, block.new_start) == (at_old, at_new)
        assert block.old_end > at_old or block.new_end > at_new
        if block.same:
            assert old[block.old_start : block.old_end] == new[block.new_start : block.new_end]
        assert block.same != last
        at_old, at_new, last = block.old_end, block.new_end, block.same
    assert (at_old, at_new) == (len(old), len(new))


@given(texts, texts, st.data())
def test_projected_places_lie_inside_and_unchanged_ones_say_the_same(
    old: str, new: str, data: st.DataObject
) -> None:
    if not old:
        return
    alignment = Alignment(old, new)
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    first, last = alignment.projected(start, end)
    assert 0 <= first <= last <= len(new)
    assert 0 <= alignment.common(start, end) <= end - start
    same = alignment.unchanged(start, end)
    if same is not None:
        assert new[slice(*same)] == old[start:end]
        assert same == (first, last)
        assert alignment.reversed().unchanged(*same) == (start, end)


def test_words_are_compared_whole_and_a_lone_space_joins_nothing() -> None:
    old, new = "The cost was 500 thousand crowns.", "The price is 50 thousand crowns."
    differing = [
        (old[b.old_start : b.old_end], new[b.new_start : b.new_end]) for b in aligned(old, new) if not b.same
    ]
    assert differing == [("cost was 500", "price is 50")]


def test_a_paragraph_put_in_among_repeated_ones_shifts_nothing_else() -> None:
    old = "\n\n".join(f"Paragraph {n} says its own." for n in range(600))
    new = old.replace("Paragraph 300 ", "Quite another one.\n\nParagraph 300 ")
    assert len(old) > 15_000
    alignment = Alignment(old, new)
    for n in (0, 299, 300, 599):
        at = old.index(f"Paragraph {n} ")
        assert new[slice(*alignment.projected(at, at + 13))] == old[at : at + 13]


def test_a_long_text_of_one_word_over_and_over_has_an_answer() -> None:
    old = "again " * 60_000
    blocks = aligned(old, "first " + old[:180_000] + "between " + old[180_000:] + "last")
    assert sum(block.old_end - block.old_start for block in blocks) == len(old)
