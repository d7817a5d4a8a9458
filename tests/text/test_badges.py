from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.tricky import any_text
from workbench.text.badges import hidden_characters, isolate
from workbench.text.canonical import canonical

FSI, PDI, PDF, RLO, RLI, LRE = "\u2068", "\u2069", "\u202c", "\u202e", "\u2067", "\u202a"
bidi_text = st.text(st.sampled_from(["a", "א", " ", FSI, PDI, PDF, RLO, RLI, LRE, "\u2066", "\u202b", "\n"]))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("plain “words” — 中文 العربية", []),
        ("x\u202ecod.exe", ["RIGHT-TO-LEFT OVERRIDE"]),
        ("a\u2066b\u2069", ["LEFT-TO-RIGHT ISOLATE", "POP DIRECTIONAL ISOLATE"]),
        ("pay\u200bpal \u200e\u200f", ["ZERO WIDTH SPACE", "LEFT-TO-RIGHT MARK", "RIGHT-TO-LEFT MARK"]),
        ("Zelen\u200dsky", ["ZERO WIDTH JOINER"]),
        ("Ky\u200civ so\u00adft a\u2060b", ["ZERO WIDTH NON-JOINER", "SOFT HYPHEN", "WORD JOINER"]),
        ("می\u200cخواهم", []),
        ("क्\u200dष", []),
        ("👨\u200d👩\u200d👧 🧑🏽\u200d🚀 ❤️\u200d🔥", []),
        ("👨\u200d 👩", ["ZERO WIDTH JOINER"]),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", []),
        ("hi\U000e0068\U000e0069", ["TAG LATIN SMALL LETTER H", "TAG LATIN SMALL LETTER I"]),
        ("葛\U000e0100", []),
        ("a\U000e0100", ["VARIATION SELECTOR-17"]),
        ("☺\ufe0f\ufe01", ["VARIATION SELECTOR-2"]),
        ("ㅤ", ["HANGUL FILLER"]),
    ],
)
def test_hidden_characters(text: str, names: list[str]) -> None:
    assert [name for _, name in hidden_characters(text)] == names


@given(any_text)
def test_positions_are_in_order_and_hold_no_visible_letter(text: str) -> None:
    text = canonical(text)
    found = [at for at, _ in hidden_characters(text)]
    assert found == sorted(set(found))
    assert not any(text[at].isspace() or (text[at].isprintable() and text[at].isascii()) for at in found)
    assert {at for at, c in enumerate(text) if c in "\u202d\u202e\u2066\u2067\u2068"} <= set(found)


def test_isolate() -> None:
    assert isolate("word") == FSI + "word" + PDI
    assert isolate("a" + RLO + "b") == FSI + "a" + RLO + "b" + PDF + PDI
    assert isolate("a" + RLI + "b") == FSI + "a" + RLI + "b" + PDI + PDI
    assert isolate("a" + PDI + "b") == FSI + FSI + "a" + PDI + "b" + PDI
    assert isolate("one\n\ntwo") == f"{FSI}one{PDI}\n\n{FSI}two{PDI}"
    assert isolate("") == ""


@given(bidi_text)
def test_what_is_isolated_ends_where_it_began(quote: str) -> None:
    for line, shown in zip(quote.split("\n"), isolate(quote).split("\n"), strict=True):
        assert line in shown
        if line:
            assert _scope_of_the_first(shown) == len(shown) - 1
            assert _open_embeddings_at_the_end(shown) == 0


def _scope_of_the_first(text: str) -> int:
    """Where the isolate that opens the text is closed, after UAX 9, BD9."""
    depth = 0
    for i, character in enumerate(text):
        depth += (character in "\u2066\u2067\u2068") - (character == PDI)
        if depth == 0:
            return i
    return -1


def _open_embeddings_at_the_end(text: str) -> int:
    """What a renderer that knows embeddings and no isolates would leave open, or below 0 closed too often."""
    levels = [0]
    for character in text:
        if character in "\u2066\u2067\u2068":
            levels.append(0)
        elif character == PDI:
            levels.pop()
        elif character in "\u202a\u202b\u202d\u202e":
            levels[-1] += 1
        elif character == PDF and levels[-1]:
            levels[-1] -= 1
    return sum(levels)
