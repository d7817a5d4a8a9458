"""Real mouse moves on the real widget."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from tests.ui.article.seen import point_of, span_of
from workbench.ui.article import ArticleView, mark

LEFT = Qt.MouseButton.LeftButton


def drag(view: ArticleView, start: QPoint, end: QPoint) -> None:
    port = view.viewport()
    QTest.mousePress(port, LEFT, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(port, start + (end - start) / 2)
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, LEFT, Qt.KeyboardModifier.NoModifier, end)


def click(view: ArticleView, point: QPoint) -> None:
    QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point)
    # Two clicks of a person on one place are not a double click here.
    QTest.qWait(1)


@pytest.fixture
def view(make_view) -> ArticleView:
    return make_view()


def test_a_drag_selects_and_then_the_bar_appears(view, qtbot) -> None:
    start, end = span_of(view.text(), "Two officials said")
    with qtbot.waitSignal(view.selection_settled) as settled:
        drag(view, point_of(view, start, 0), point_of(view, end, 0))
    assert settled.args == [start, end]
    assert view.selection() == (start, end)
    assert view.target().kind == "selection"
    button = view.findChild(QToolButton, "tag_bar_disputed")
    assert button.isVisible()
    with qtbot.waitSignal(view.tag_requested) as asked:
        QTest.mouseClick(button, LEFT)
    assert asked.args == ["disputed"]
    assert not button.isVisible()
    assert view.selection() == (start, end)
    assert view.hasFocus()


def test_a_drag_over_an_emoji_takes_all_of_it(make_view) -> None:
    text = "He sent 👩‍👩‍👧 and left."
    view = make_view(text)
    start, end = span_of(text, "👩‍👩‍👧")
    drag(view, point_of(view, start - 5, 0), point_of(view, start, 14))
    assert view.selection() in ((start - 5, end), (start - 5, start))


def test_a_drag_backwards_and_across_paragraphs(view) -> None:
    text = view.text()
    start, end = text.index("Nobody gave"), text.index("The mayor")
    drag(view, point_of(view, end, 0), point_of(view, start, 0))
    assert view.selection() == (start, end)
    assert "\n" in text[start:end]


def test_a_double_click_takes_the_word_and_a_third_the_sentence(view) -> None:
    point = point_of(view, view.text().index("officials") + 3)
    port = view.viewport()
    QTest.mouseClick(port, LEFT, Qt.KeyboardModifier.NoModifier, point)
    QTest.mouseDClick(port, LEFT, Qt.KeyboardModifier.NoModifier, point)
    assert view.selection() == span_of(view.text(), "officials")
    QTest.mouseClick(port, LEFT, Qt.KeyboardModifier.NoModifier, point)
    assert view.selection() == span_of(view.text(), "Two officials said the bridge would reopen.")


def test_shift_click_selects_up_to_there(view) -> None:
    start = view.text().index("Two officials")
    view.go_to(start)
    end = span_of(view.text(), "Two officials said")[1]
    QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.ShiftModifier, point_of(view, end, 0))
    assert view.selection() == (start, end)


def test_a_click_takes_the_smallest_passage_and_repeated_clicks_go_round(view, qtbot) -> None:
    start, end = span_of(view.text(), "Two officials said the bridge would reopen.")
    inner = span_of(view.text(), "the bridge")
    view.set_marks([mark("outer", "c", start, end, "verified"), mark("inner", "d", *inner, "disputed")])
    point = point_of(view, inner[0] + 5)
    seen = []
    view.passage_activated.connect(seen.append)
    for _ in range(3):
        click(view, point)
        QTest.qWait(450)
    assert seen == ["inner", "outer", "inner"]
    assert view.current() == "inner"
    assert view.target().passage == "inner"


def test_a_click_beside_passages_moves_the_sentence_cursor_and_leaves_the_passage(view, qtbot) -> None:
    view.set_marks([mark("p", "c", *span_of(view.text(), "Two officials"), "verified")])
    view.set_current("p")
    with qtbot.waitSignals([view.passage_left, view.sentence_changed]):
        click(view, point_of(view, view.text().index("mayor")))
    assert view.current() is None
    assert view.target().kind == "sentence"
    assert view.text()[slice(*view.sentence())].startswith("The mayor called")


def test_a_click_on_a_sign_or_lane_takes_its_passage(view) -> None:
    start, end = span_of(view.text(), "Two officials said")
    view.put_mark(mark("p", "c", start, end, "opinion"))
    view.viewport().repaint()
    left, _ = view.column()
    y = point_of(view, start).y()
    click(view, QPoint(left - 16, y))
    assert view.current() == "p"
    view.set_current(None)
    click(view, QPoint(left - 37, y))
    assert view.current() == "p"


def test_dragging_an_edge_previews_and_then_says_where_it_was_left(view, qtbot) -> None:
    start, end = span_of(view.text(), "Two officials said")
    further = span_of(view.text(), "the bridge")[1]
    view.put_mark(mark("p", "c", start, end, "verified"))
    grip = point_of(view, end, 0)
    QTest.mouseMove(view.viewport(), grip)
    assert view.viewport().cursor().shape() == Qt.CursorShape.SizeHorCursor
    with qtbot.waitSignal(view.edge_moved) as moved:
        drag(view, grip, point_of(view, further, 0))
    assert moved.args == ["p", start, further]
    # Nothing is stored here: until someone puts the mark, it is as it was.
    assert view.marks()[0].end == end
    assert view.selection() is None


def test_pressing_an_edge_without_moving_is_a_click(view) -> None:
    start, end = span_of(view.text(), "Two officials said")
    view.put_mark(mark("p", "c", start, end, "verified"))
    click(view, point_of(view, start, 1))
    assert view.current() == "p"


def test_a_selection_goes_on_while_the_mouse_is_below_the_window(make_view, qtbot) -> None:
    text = "\n".join(f"Paragraph {n} is here." for n in range(200))
    view = make_view(text)
    port = view.viewport()
    QTest.mousePress(port, LEFT, Qt.KeyboardModifier.NoModifier, point_of(view, 5))
    QTest.mouseMove(port, QPoint(200, 100))
    QTest.mouseMove(port, QPoint(200, port.height() + 40))
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 5)
    QTest.mouseRelease(port, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(200, port.height() + 40))
    assert view.selection()[1] > 400


def test_a_click_in_the_strip_goes_there(make_view) -> None:
    text = "\n".join(f"Paragraph {n} is here." for n in range(400))
    view = make_view(text)
    QTest.mouseClick(view.strip, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(6, view.strip.height() // 2))
    assert view.geometry_now().start < len(text) // 2 < view.geometry_now().end


def test_the_strip_shows_the_article_that_is_open(make_view) -> None:
    view = make_view("One two three.\n" * 40)
    view.strip.grab()
    view.show_article("other", "One two three.\n" * 40, [mark("p", "c", 0, 3, "disputed")], [])
    picture = view.strip.grab().toImage()
    ink = QColor(view.theme.tag_style("disputed").ink)
    assert any(picture.pixelColor(7, y) == ink for y in range(picture.height()))


def test_drops_are_left_to_the_window(view) -> None:
    assert not view.acceptDrops()
    assert not view.viewport().acceptDrops()
