"""Real key presses: those of the window's actions, and those that move the caret."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.ui.article.seen import span_of
from workbench.ui.article import ArticleView, mark

SINGLE_KEYS = [
    "Down",
    "Up",
    "Space",
    "Tab",
    "1",
    "0",
    "V",
    "[",
    "]",
    "Del",
    "Ctrl+Z",
    "Ctrl+Shift+Z",
    "Ctrl+C",
    "Esc",
]


@pytest.fixture
def view(make_view) -> ArticleView:
    return make_view()


def key(view: ArticleView, name: str) -> None:
    QTest.keySequence(view, QKeySequence(name))


@pytest.mark.parametrize("name", SINGLE_KEYS)
def test_the_windows_actions_get_their_keys_and_nothing_scrolls(make_view, name) -> None:
    view = make_view("\n".join(f"Paragraph {n} is here." for n in range(200)))
    fired = []
    action = QAction(view)
    action.setShortcut(QKeySequence(name))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda: fired.append(name))
    view.addAction(action)
    key(view, name)
    assert fired == [name]
    assert view.verticalScrollBar().value() == 0


@pytest.mark.parametrize("name", ["Down", "Up", "Space", "1", "x", "Return", "Backspace", "Ctrl+V", "Ctrl+Z"])
def test_keys_that_nobody_owns_change_and_scroll_nothing(make_view, name) -> None:
    view = make_view("\n".join(f"Paragraph {n} is here." for n in range(200)))
    before, place = view.toPlainText(), view.place()
    key(view, name)
    assert view.toPlainText() == before
    assert view.place() == place


def test_unused_keys_reach_the_parent(qtbot) -> None:
    class Parent(QWidget):
        seen: list[int] = []  # noqa: RUF012

        def keyPressEvent(self, event) -> None:
            self.seen.append(event.key())

    parent = Parent()
    qtbot.addWidget(parent)
    view = ArticleView(parent)
    QVBoxLayout(parent).addWidget(view)
    parent.show()
    view.show_article("a", "One. Two.", (), ())
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_J)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert parent.seen == [Qt.Key.Key_J, Qt.Key.Key_Space]


def test_the_caret_moves_with_the_sentence_cursor_and_the_cursor_with_the_caret(view, qtbot) -> None:
    view.next_sentence()
    view.next_sentence()
    start = view.text().index("Two officials")
    assert view.sentence()[0] == start
    assert view.caret() == (start, start)
    with qtbot.waitSignal(view.sentence_changed) as changed:
        key(view, "Ctrl+End")
    assert changed.args == list(view.sentence())
    assert view.text()[slice(*view.sentence())].startswith("A reader wrote")


def test_shift_and_arrows_select_by_whole_clusters(make_view, qtbot) -> None:
    text = "A👩‍👩‍👧e\u0301 end."
    view = make_view(text)
    with qtbot.waitSignal(view.selection_settled):
        key(view, "Shift+Right")
    key(view, "Shift+Right")
    assert text[slice(*view.selection())] == "A👩‍👩‍👧"
    key(view, "Shift+Right")
    assert text[slice(*view.selection())] == "A👩‍👩‍👧e\u0301"
    key(view, "Shift+Left")
    assert text[slice(*view.selection())] == "A👩‍👩‍👧"
    with qtbot.waitSignal(view.selection_cleared):
        key(view, "Right")
    assert view.target().kind == "sentence"


def test_copy_gives_the_stored_text(make_view) -> None:
    text = "Ten\u00a0per cent of 👍🏽 voters.\nAnd a second line."
    view = make_view(text)
    view.select(0, len(text))
    key(view, "Ctrl+C")
    assert QGuiApplication.clipboard().text() == text


def test_extending_by_sentences_and_then_going_on_after_it(view, qtbot) -> None:
    view.next_sentence()
    with qtbot.waitSignal(view.selection_settled) as settled:
        view.extend_next()
    first, second = span_of(view.text(), "The committee met on Tuesday."), span_of(view.text(), "reopen.")
    assert settled.args == [first[0], second[1]]
    view.next_sentence()
    assert view.selection() is None
    assert view.sentence()[0] == span_of(view.text(), "Nobody gave a date.")[0]


def test_what_a_tag_key_acts_on(view) -> None:
    text = view.text()
    view.put_mark(mark("p", "c", *span_of(text, "The mayor called it"), "verified"))
    assert view.target().kind == "sentence"
    view.next_passage()
    target = view.target()
    assert (target.kind, target.passage) == ("passage", "p")
    view.select(*span_of(text, "committee"))
    target = view.target()
    assert (target.kind, text[target.start : target.end]) == ("selection", "committee")
    view.clear_selection()
    assert view.target().kind == "sentence"
    assert text[slice(*view.sentence())].startswith("The committee")


def test_edges_of_a_selection_of_a_passage_and_of_a_sentence(view, qtbot) -> None:
    text = view.text()
    view.select(*span_of(text, "committee met"))
    view.move_edge("end", 1)
    assert text[slice(*view.selection())] == "committee met on"
    view.move_edge("start", 1, "character")
    assert text[slice(*view.selection())] == "ommittee met on"
    view.clear_selection()
    span = span_of(text, "The mayor called it")
    view.put_mark(mark("p", "c", *span, "verified"))
    view.set_current("p")
    with qtbot.waitSignal(view.edge_moved) as moved:
        view.move_edge("end", -1)
    assert moved.args == ["p", *span_of(text, "The mayor called")]
    assert view.marks()[0].end == span[1]
    view.go_to(text.index("Two officials"))
    view.move_edge("start", 1)
    assert text[slice(*view.selection())] == "officials said the bridge would reopen."


def test_tab_order_and_cycling_among_overlaps_that_chain(view, qtbot) -> None:
    text = view.text()
    a = text.index("Two officials")
    view.set_marks(
        [
            mark("one", "c", a, a + 20, "verified"),
            mark("two", "c", a + 15, a + 45, "disputed"),
            mark("three", "c", a + 40, a + 90, None),
            mark("far", "c", *span_of(text, "old bridge"), "opinion"),
        ]
    )
    seen = []
    view.passage_activated.connect(seen.append)
    for _ in range(5):
        view.next_passage()
    assert seen == ["one", "two", "three", "far"]
    view.previous_passage()
    assert view.current() == "three"
    view.set_current("two")
    seen.clear()
    for _ in range(6):
        view.cycle_overlapping()
    # All three overlap the second: each is come to twice, whatever overlaps what.
    assert sorted(seen) == ["one", "one", "three", "three", "two", "two"]


def test_of_two_identical_sentences_the_one_that_was_reached_is_meant(view) -> None:
    text = view.text()
    first, second = span_of(text, "Nobody gave a date."), span_of(text, "Nobody gave a date.", 1)
    view.go_to(first[0])
    view.next_sentence()
    assert view.sentence() == second != first


def test_dropping_the_current_passage_leaves_none(view) -> None:
    view.put_mark(mark("p", "c", 0, 10, None))
    view.set_current("p")
    view.drop_mark("p")
    assert view.current() is None
    assert view.target().kind == "sentence"
    view.set_current("unknown")
    assert view.current() is None


def test_an_empty_article_has_nothing_to_act_on(make_view) -> None:
    view = make_view("")
    for act in (view.next_sentence, view.extend_next, view.next_passage, view.cycle_overlapping, view.copy):
        act()
    view.move_edge("end", 1)
    target = view.target()
    assert (target.start, target.end) == (0, 0)


def test_find_goes_round_both_ways_and_counts(view, qtbot) -> None:
    text = view.text()
    first, second = span_of(text, "Nobody gave"), span_of(text, "Nobody gave", 1)
    with qtbot.waitSignal(view.matches_changed) as counted:
        assert view.find_text("nobody gave") == first
    assert counted.args == [1, 2]
    assert view.find_text("nobody gave") == second
    assert view.find_text("nobody gave") == first
    assert view.find_text("nobody gave", backwards=True) == second
    assert view.find_text("Nobody gave", case=True) == first
    assert view.find_text("nobody gave", case=True) is None
    assert view.matches() == []


def test_what_was_done_is_announced_to_a_screen_reader(view, monkeypatch) -> None:
    told = []
    monkeypatch.setattr("workbench.ui.article.text_surface.QAccessible.updateAccessibility", told.append)
    view.announce("Tagged disputed, C-0001")
    view.announce("")
    assert [event.message() for event in told] == ["Tagged disputed, C-0001"]
