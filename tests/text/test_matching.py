"""Letters typed for a name: in which way they stand for it, and which letters they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.matching import Kind, folded, match


@pytest.mark.parametrize(
    ("typed", "name", "kind", "letters"),
    [
        ("Undo", "undo", Kind.WHOLE, ["undo"]),
        ("make", "Make a report…", Kind.START, ["Make"]),
        ("rep ma", "Make a report…", Kind.WORDS, ["Ma", "rep"]),
        ("mr", "Make a report…", Kind.INITIALS, ["M", "r"]),
        ("nuc", "Tag as verified", None, []),
        ("erif", "Tag as verified", Kind.INSIDE, ["erif"]),
        ("tgver", "Tag as verified", Kind.SCATTERED, ["T", "g", "ver"]),
        ("cafe", "The Café", Kind.WORDS, ["Café"]),
        ("зел", "Володимир Зеленський", Kind.WORDS, ["Зел"]),
        ("ЗЕЛЕНСЬКИЙ", "Зеленський", Kind.WHOLE, ["Зеленський"]),
    ],
)
def test_the_way_letters_stand_for_a_name(
    typed: str, name: str, kind: Kind | None, letters: list[str]
) -> None:
    found = match(typed, name)
    assert (found.kind if found else None) == kind
    assert [name[start:end] for start, end in found.spans] if found else letters == []
    if found:
        assert [name[start:end] for start, end in found.spans] == letters


def test_better_ways_come_first_and_shorter_names_before_longer() -> None:
    names = ["Import files…", "Find…", "Refined", "Filter the articles", "Find next"]
    found = sorted((m.rank, name) for name in names if (m := match("fin", name)))
    assert [name for _, name in found] == ["Find…", "Find next", "Refined"]


def test_letters_far_apart_are_no_answer() -> None:
    name = "The mill by the river was sold to people whom nobody in the valley had ever seen before"
    assert match("tmd", name, loose=False) is None
    assert match("tmb", name, loose=False) is None
    assert match("mqz", name) is None
    assert match("rpd", name) is None


@given(st.text(max_size=40))
def test_folding_keeps_every_place(words: str) -> None:
    assert len(folded(words)) == len(words)


@given(st.text(max_size=12), st.text(max_size=60))
def test_spans_lie_in_the_name_in_order_and_have_the_letters(typed: str, name: str) -> None:
    found = match(typed, name)
    if found is None:
        return
    last = 0
    for start, end in found.spans:
        assert last <= start < end <= len(name)
        last = end
    letters = set(folded("".join(name[start:end] for start, end in found.spans)))
    assert set("".join(folded(typed).split())) <= letters


@given(st.lists(st.text("aÉжב漢7", min_size=1, max_size=6), min_size=1, max_size=5))
def test_a_name_stands_for_itself(words: list[str]) -> None:
    found = match("  ".join(words), " ".join(words))
    assert found is not None and found.kind == Kind.WHOLE
