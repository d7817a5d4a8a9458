"""Words of the record as they are printed: nothing in them acts."""

from __future__ import annotations

from workbench.reports.pdf.words import Words


def test_soft_hyphens_are_left_out() -> None:
    words = Words()
    assert words.block("co\u00adop\u00ader\u00ada\u00adtion") == {"lines": ["cooperation"], "rtl": False}
    assert words.line("\u00ad") == ""


def test_a_control_of_direction_is_named_and_does_not_act() -> None:
    words = Words()
    assert words.block("Pay \u202e001\u202c now.\nMore") == {
        "lines": ["Pay [U+202E]001[U+202C] now.", "More"],
        "rtl": False,
    }
    assert words.boxed("<text>\u2067a\u2069</text>") == "<text>[U+2067]a[U+2069]</text>"


def test_words_from_right_to_left_are_isolated_from_the_line_they_stand_in() -> None:
    assert Words().line("שלום\nעולם") == "\u2068שלום עולם\u2069"
    assert Words().block("שלום") == {"lines": ["שלום"], "rtl": True}
    assert Words().missing == set()
