from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData

from workbench.text.canonical import canonical
from workbench.ui.dialogs.literal_edit import LONGEST_LINE, LiteralEdit

TRICKY = st.text(
    st.one_of(
        st.sampled_from("\u00a0\u202f\u2007\u2060\u200b\u200f\u202e\ufffc\ufffd\n\t \U0001f30a\u0301אع漢"),
        st.characters(),
    )
)


@pytest.fixture(scope="module")
def edit(qapp):
    return LiteralEdit()


@settings(max_examples=150, deadline=None)
@given(TRICKY)
def test_canonical_words_come_out_as_they_went_in(edit, words: str) -> None:
    text = canonical(words)
    assert edit.set_literal(text)
    assert edit.literal() == text


def test_widgets_own_way_out_would_have_lost_no_break_spaces(edit) -> None:
    edit.set_literal("10\u00a0000 people")
    assert edit.toPlainText() == "10 000 people"
    assert edit.literal() == "10\u00a0000 people"


def test_pasted_words_are_words(edit) -> None:
    mime = QMimeData()
    mime.setHtml("<b>bold</b><img src='file:///etc/passwd'>")
    mime.setText("<b>bold</b>\u00a0words")
    edit.clear()
    edit.insertFromMimeData(mime)
    assert edit.literal() == "<b>bold</b>\u00a0words"


def test_what_would_freeze_the_window_stays_outside(edit, qtbot) -> None:
    edit.set_literal("short")
    mime = QMimeData()
    mime.setText("x" * (LONGEST_LINE + 1))
    with qtbot.waitSignal(edit.too_long) as told:
        edit.insertFromMimeData(mime)
    assert len(told.args[0]) == LONGEST_LINE + 1
    assert not edit.set_literal("x" * (LONGEST_LINE + 1))
    assert edit.literal() == "short"


def test_taking_other_words_is_one_step_to_undo(edit) -> None:
    edit.set_literal("one\u00a0two")
    edit.set_literal("other")
    edit.undo()
    assert edit.literal() == "one\u00a0two"
