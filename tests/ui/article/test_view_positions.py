"""Positions go through the real widget and come back the same, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from workbench.text.canonical import canonical
from workbench.text.graphemes import snap
from workbench.ui.article import ArticleView

PIECES = [
    "word ", "Sentence one. ", "\n", "\n\n", "👩‍👩‍👧", "🇺🇦", "e\u0301", "\u00a0", "\u202f", "漢字かな。", "قال المتحدث ",
    "שלום ", "\u202eover\u202c", "\u200b", "\U0001f600", "क्षि", "\t", "x" * 2100, "\u2028", "\r\n", "\ufeff", "\ufdd0",
]  # fmt: skip
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.text(max_size=80)).map(
    canonical
)
REAL = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def view(make_view) -> ArticleView:
    return make_view()


@REAL
@given(text=TEXTS, data=st.data())
def test_a_selection_comes_back_as_whole_clusters_of_the_stored_text(view, text, data) -> None:
    view.show_article("k", text, (), ())
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(0, len(text)))
    view.select(start, end)
    a, b = sorted((start, end))
    expected = snap(text, a, b) if a < b else None
    assert view.selection() == expected
    if expected is None:
        return
    # The real caret stands where the selection does, and what is copied is the stored text.
    assert view.caret() == expected
    view.copy()
    assert QApplication.clipboard().text() == text[slice(*expected)]
    assert view.createMimeDataFromSelection().text() == text[slice(*expected)]


@REAL
@given(text=TEXTS)
def test_the_widget_shows_every_letter(view, text) -> None:
    view.show_article("k", text, (), ())
    shown = [view.document().findBlockByNumber(n).text() for n in range(view.document().blockCount())]
    assert "".join(shown) == text.replace("\n", "")


@REAL
@given(text=TEXTS, data=st.data())
def test_a_caret_comes_back_from_where_it_is_drawn(view, text, data) -> None:
    """Right-to-left texts too: the place on the screen of a letter leads back to that letter."""
    view.show_article("k", text, (), ())
    geometry = view.geometry_now()
    if geometry.end == 0:
        return
    position = data.draw(st.integers(0, min(len(text), geometry.end) - 1))
    start, end = snap(text, position, position + 1)
    strips = geometry.strips(start, end)
    if not strips or strips[0].ground.width() < 4:
        return
    found = geometry.letter_at(strips[0].ground.center())
    assert found is not None
    # A ligature is one glyph for several letters: its neighbours count.
    assert start - 2 <= found <= end + 1
