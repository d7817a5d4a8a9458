"""Texts that freeze or change in a stock widget."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from workbench.ui.article import mark

# A stock QPlainTextEdit needs over 100 seconds for the first and 5 for the second.


@pytest.mark.timeout(30)  # work that grows with the square of the length would not end in it
@pytest.mark.parametrize(
    "text",
    ["x" * 1_000_000, "line\n" * 1_000_000, "\n" * 1_000_000, "👩‍👩‍👧" * 100_000],
    ids=["word", "lines", "empty lines", "emoji"],
)
def test_it_opens_and_its_start_is_on_the_screen_at_once(make_view, text) -> None:
    view = make_view()
    view.show_article("k", text, [mark("p", "c", 10, 30, "disputed")], ())
    view.viewport().repaint()
    assert view.geometry_now().start == 0
    QApplication.processEvents()
    view.select(4, 9)
    view.go_to(3)


def test_the_rest_of_a_long_text_follows_and_positions_beyond_are_there_at_once(make_view, qtbot) -> None:
    text = "".join(f"Line {n} of many.\n" for n in range(20_000))
    view = make_view(text)
    assert view.document().blockCount() < 20_000
    goal = text.index("Line 15000")
    view.go_to(goal)
    assert view.sentence()[0] == goal
    assert view.geometry_now().start <= goal < view.geometry_now().end
    qtbot.waitUntil(lambda: view.document().blockCount() == 20_001, timeout=20_000)
    assert view.geometry_now().start <= goal < view.geometry_now().end
    assert view.toPlainText() == text


def test_another_article_stops_the_filling_of_the_one_before(make_view, qtbot) -> None:
    view = make_view("line\n" * 200_000)
    view.show_article("b", "Short.", (), ())
    qtbot.wait(50)
    assert view.toPlainText() == "Short."


def test_markup_is_shown_as_it_is(make_view) -> None:
    text = "<img src='file:///etc/passwd'><b>bold</b> & more"
    view = make_view(text)
    assert view.toPlainText() == text


@pytest.mark.timeout(30)  # work that grows with the square of the length would not end in it
def test_thousands_of_overlapping_passages_in_one_place_are_painted(make_view) -> None:
    view = make_view()
    size = len(view.text())
    view.set_marks([mark(str(n), "c", n % 50, size - n % 70, "opinion") for n in range(5_000)])
    view.viewport().repaint()
