"""Words that cannot steer a terminal, nor the line they stand in."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.printable import in_line, isolated, printable

FSI, PDI, RLO, PDF = "\u2068", "\u2069", "\u202e", "\u202c"


def test_controls_are_replaced_and_lines_kept() -> None:
    assert (
        printable("a\x1b[2J\r\x07\x9b\u2028\udc80b\n\tc") == "a\ufffd[2J\ufffd\ufffd\ufffd\ufffd\ufffdb\n\tc"
    )
    assert in_line("a\nb\tc") == "a\ufffdb c"


def test_what_writing_needs_stays() -> None:
    words = "Zoë 👩\u200d🚒 “x”"
    assert printable(words) == words
    assert in_line(words) == words


@pytest.mark.parametrize("words", ["العربية", "עברית 12", "x\u2067y\u2069"])
def test_isolated_where_needed(words: str) -> None:
    assert isolated(words) == FSI + words + PDI


def test_an_override_is_closed() -> None:
    assert isolated(f"a{RLO}b") == f"{FSI}a{RLO}b{PDF}{PDI}"


@given(st.text())
def test_nothing_steers(words: str) -> None:
    assert not set(in_line(words)) & {chr(code) for code in (*range(32), *range(127, 160))}
    printable(words).encode()


def test_every_sign_that_reorders_is_isolated() -> None:
    reordering = {"R", "AL", "AN", "RLE", "RLO", "LRE", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"}
    every = (chr(point) for point in range(0x80, sys.maxunicode + 1))
    assert all(isolated(char) != char for char in every if unicodedata.bidirectional(char) in reordering)
