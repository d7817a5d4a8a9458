"""Strings that go wrong, for the property tests of this folder."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import strategies as st
from icu4py.breakers import CharacterBreaker, WordBreaker

PIECES = [
    *"aZ0 .,\t\n-'’“”*",
    "\u00a0",
    "\u0301",
    "\u200d",
    "\u200c",
    "\ufe0f",
    "\u0600",
    "\u2028",
    "\ufeff",
    "\x00",
    "\r",
    "\r\n",
    "\x85",
    "é",
    "中",
    "国",
    "한",
    "\u1100",
    "\u1161",
    "\u11a8",
    "ש",
    "م",
    "क",
    "\u094d",
    "ष",
    "ก",
    "\u0e33",
    "🙂",
    "👍🏽",
    "👨‍👩‍👧",
    "🇩🇪",
    "\U0001f1e9",
    "\U00010348",
    "e\u0301",
]

tricky_text = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
any_text = st.one_of(tricky_text, st.text(st.characters(codec=None, exclude_categories=()), max_size=40))


def whole_clusters(text: str) -> list[int]:
    """All grapheme boundaries, found by reading the text from its start."""
    return list(accumulate(map(len, CharacterBreaker(text, "")), initial=0))


def whole_words(text: str) -> list[int]:
    """All word boundaries, found by reading the text from its start."""
    return list(accumulate(map(len, WordBreaker(text, "")), initial=0))
