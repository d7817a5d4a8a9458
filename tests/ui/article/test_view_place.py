"""The reader's place: scrolling, resizing, zooming, coming back."""

from __future__ import annotations

import json
import random

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFontInfo, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workbench.ui.article import ArticleView, mark

CHANCE = random.Random(5)
WORDS = [
    "the",
    "bridge",
    "over",
    "this",
    "quiet",
    "river",
    "was",
    "closed",
    "again",
    "for",
    "repairs",
    "that",
    "nobody",
    "had",
    "announced",
]
LONG = "\n".join(
    " ".join(CHANCE.choices(WORDS, k=CHANCE.randint(5, 160))).capitalize() + "." for _ in range(150)
)


@pytest.fixture
def view(make_view) -> ArticleView:
    return make_view(LONG)


def line_at_the_top(view: ArticleView) -> range:
    geometry = view.geometry_now()
    return range(*geometry.line_span(geometry.block_at(view.anchor()), view.anchor())[1:])


def test_a_resize_keeps_the_topmost_line(view) -> None:
    view.verticalScrollBar().setValue(300)
    here = view.anchor()
    for width in (640, 480, 1100, 860):
        view.resize(width, 620)
        QApplication.processEvents()
        assert here in line_at_the_top(view)


def test_hundreds_of_resizes_do_not_creep(view) -> None:
    view.verticalScrollBar().setValue(300)
    here = view.anchor()
    for width in [*range(860, 500, -7), *range(500, 861, 6)]:
        view.resize(width, 620)
    assert here in line_at_the_top(view)
    view.verticalScrollBar().setValue(100)
    assert here not in line_at_the_top(view)
    view.resize(700, 620)
    assert here not in line_at_the_top(view)


def test_zoom_keeps_the_topmost_line_and_enlarges_letters_and_measure(view, qtbot) -> None:
    view.verticalScrollBar().setValue(200)
    here = view.anchor()
    before = view.geometry_now().strips(here, here + 3)[0].ground
    with qtbot.waitSignal(view.zoom_changed) as changed:
        view.zoom(4)
    assert changed.args == [4]
    assert here in line_at_the_top(view)
    after = view.geometry_now().strips(here, here + 3)[0].ground
    assert after.height() > before.height() * 1.3
    view.zoom(0)
    assert view.zoom_level == 0
    view.zoom(-99)
    view.zoom(99)


def test_ctrl_and_wheel_zoom_and_the_wheel_alone_scrolls(view) -> None:
    def turn(modifiers) -> None:
        at = QPointF(300, 300)
        event = QWheelEvent(
            at, view.viewport().mapToGlobal(at), QPoint(), QPoint(0, -120),
            Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(view.viewport(), event)

    turn(Qt.KeyboardModifier.ControlModifier)
    assert view.zoom_level == -1
    assert view.verticalScrollBar().value() == 0
    turn(Qt.KeyboardModifier.NoModifier)
    assert view.verticalScrollBar().value() == 3


def test_a_place_comes_back_through_json(view, make_view) -> None:
    view.zoom(2)
    view.go_to(LONG.index(".", 20_000) + 2)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 2)
    place = json.loads(json.dumps(view.place()))
    other = make_view(LONG)
    other.restore_place(place)
    assert other.place() == place
    assert other.sentence() == view.sentence()
    other.restore_place({"sentence": "nonsense", "anchor": None})
    assert other.place() == place
    other.restore_place({"sentence": 10**9, "anchor": 10**9, "zoom": 0})
    assert other.sentence()[1] == len(LONG)


def test_the_sentence_of_the_cursor_is_always_in_sight(view) -> None:
    for _ in range(250):
        view.next_sentence()
        start, end = view.sentence()
        strips = view.geometry_now().strips(start, end)
        assert strips
        assert strips[0].ground.top() >= 0
        assert strips[-1].ground.bottom() <= view.viewport().height() or strips[0].ground.top() < 60
    for _ in range(100):
        view.previous_sentence()
        assert view.geometry_now().strips(*view.sentence())[0].ground.top() >= 0


def test_the_end_can_be_reached(view) -> None:
    bar = view.verticalScrollBar()
    for _ in range(3):
        bar.setValue(bar.maximum())
        view.viewport().repaint()
    last = view.geometry_now().strips(len(LONG) - 1, len(LONG))
    assert last
    assert last[0].ground.bottom() < view.viewport().height()


def test_a_line_has_60_to_75_characters(make_view) -> None:
    view = make_view(LONG, size=(1200, 700))
    lengths = []
    for shown in view.geometry_now().blocks:
        for number in range(shown.layout.lineCount() - 1):
            lengths.append(shown.layout.lineAt(number).textLength())
    assert 60 <= sum(lengths) / len(lengths) <= 75
    left, width = view.column()
    assert abs(left - (view.viewport().width() - left - width)) <= 1


def test_lines_stand_one_and_a_half_times_the_type_size_apart(view) -> None:
    tall = next(s.layout for s in view.geometry_now().blocks if s.layout.lineCount() > 2)
    bases = [tall.lineAt(n).y() + tall.lineAt(n).ascent() for n in range(3)]
    size = QFontInfo(view.font()).pixelSize()
    assert bases[1] - bases[0] == bases[2] - bases[1] == pytest.approx(1.5 * size, abs=1)


def test_other_marks_do_not_move_the_page(view) -> None:
    view.verticalScrollBar().setValue(100)
    here = view.anchor()
    view.set_marks([mark(str(n), "c", n * 100, n * 100 + 60, "verified") for n in range(300)])
    view.put_mark(mark("x", "c", here, here + 40, None))
    view.drop_mark("3")
    QTest.qWait(1)
    assert view.anchor() == here
