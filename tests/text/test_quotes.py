from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from tests.text.tricky import tricky_text
from workbench.text.canonical import canonical
from workbench.text.graphemes import is_boundary, snap
from workbench.text.quotes import context, occurrences, quoted, shorten

texts = tricky_text.map(canonical)


def test_occurrences() -> None:
    assert occurrences("It fell. It rose. It fell.", "It fell.") == [0, 18]
    assert occurrences("aaaa", "aa") == [0, 2]
    assert occurrences("abc", "x") == []
    assert occurrences("abc", "") == []
    assert occurrences("🙂a🙂a", "a") == [1, 3]


@given(texts, st.integers(0, 60), st.integers(1, 10))
def test_each_occurrence_holds_the_quote(text: str, at: int, size: int) -> None:
    quote = text[at : at + size]
    found = occurrences(text, quote)
    assert all(text[i : i + len(quote)] == quote for i in found)
    assert len(found) == (text.count(quote) if quote else 0)


def test_context() -> None:
    text = "0123456789" * 10
    assert context(text, 50, 60) == (text[18:50], text[60:92])
    assert context(text, 0, 100) == ("", "")
    assert context(text, 5, 6, width=3) == ("234", "678")
    assert context("xe\u0301abe\u0301", 3, 4, width=2) == ("e\u0301", "b")
    assert context("xe\u0301abe\u0301", 3, 4, width=1) == ("", "b")


@given(texts, st.integers(0, 60), st.integers(0, 60), st.integers(0, 40))
def test_context_touches_the_span_and_splits_nothing(text: str, a: int, b: int, width: int) -> None:
    start, end = snap(text, *sorted((min(a, len(text)), min(b, len(text)))))
    prefix, suffix = context(text, start, end, width)
    assert len(prefix) <= width and len(suffix) <= width
    assert text[:start].endswith(prefix) and text[end:].startswith(suffix)
    assert is_boundary(text, start - len(prefix)) and is_boundary(text, end + len(suffix))


def test_shorten() -> None:
    assert shorten("short", 10) == "short"
    assert shorten("two\n\n lines\t here ", 40) == "two lines here"
    assert shorten("The quick brown fox", 12) == "The quick…"
    assert shorten("The quick brown fox", 10) == "The quick…"
    assert shorten("Supercalifragilistic", 8) == "Superca…"
    assert shorten("北京大学读书的人很多", 5) == "北京大学…"
    assert shorten("anything", 0) == ""


@example("\u0600 👍🏽", 3)
@example("aaaaa👨‍👩‍👧ำa", 11)
@given(texts, st.integers(0, 30))
def test_shortened_fits_on_one_line(text: str, width: int) -> None:
    line = shorten(text, width)
    folded = " ".join(text.split())
    assert len(line) <= width
    assert "\n" not in line
    if len(folded) <= width:
        assert line == folded
    elif width:
        assert line.endswith("…")
        assert folded.startswith(line[:-1])
        # Or before a blank that was taken off: it can be of one grapheme with the sign before it.
        assert is_boundary(folded, len(line) - 1) or folded[len(line) - 1] == " "


def test_shorten_reads_only_the_head() -> None:
    assert shorten(" " * 100_000 + "word " * 1_000_000, 11) == "word word…"


def test_quoted_nests_quotation_marks() -> None:
    assert quoted("The mill") == "“The mill”"
    assert quoted("Azarov: “Losses grow”") == "“Azarov: ‘Losses grow’”"
    assert quoted('A "dead end" ("so far")') == "“A ‘dead end’ (‘so far’)”"
