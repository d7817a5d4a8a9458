"""Pages in the panes' place: made when asked for, told of changes while shown, left by Escape with the focus back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.conftest import OpenWindow
from workbench.model.edit import Changes
from workbench.ui.action_table import ACTIONS
from workbench.ui.main_window import MainWindow
from workbench.ui.views.stack import ViewStack
from workbench.ui.views.table import VIEWS
from workbench.ui.views.view import Around, View

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier


class Ledger(View):
    """A page that writes down what is asked of it."""

    name = "Ledger"

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self.heard: list[str] = []
        self.field = QLineEdit(self)
        self.body.addWidget(self.field, 1)
        self.stored = True

    def start(self) -> None:
        self.heard.append("start")

    def refresh(self) -> None:
        self.heard.append("refresh")

    def follow(self, changes: Changes) -> None:
        self.heard.append(changes.label)

    def enter(self) -> None:
        self.field.setFocus()

    def aim(self, what: object) -> None:
        self.heard.append(f"aim {what}")

    def settle(self) -> bool:
        return self.stored

    def put_away(self) -> bool:
        there = bool(self.field.text())
        self.field.clear()
        return there


@pytest.fixture
def stack(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[ViewStack]:
    """The window's stack, with two pages of this test in the table."""
    monkeypatch.setattr(window.views, "_pages", {"ledger": Ledger, "other": Ledger})
    yield window.views


def ledger(stack: ViewStack, word: str = "ledger") -> Ledger:
    page = stack.made()[word]
    assert isinstance(page, Ledger)
    return page


def test_every_page_has_its_action_and_every_action_its_page() -> None:
    toggles = {row.argument for row in ACTIONS if row.act == "views.toggle"}
    of_an_article = {"revision"}  # opened from its article: Check for changes, Versions side by side
    assert toggles == set(VIEWS) - of_an_article
    assert all(row.menu == "View" and row.keys for row in ACTIONS if row.act == "views.toggle")


def test_every_page_can_be_shown_and_does_what_its_actions_say(window: MainWindow) -> None:
    for word in VIEWS:
        assert window.views.show_page(word) is not None
        page = window.views.page
        assert page is not None and window.views.shown == word and page.name
        for row in ACTIONS:
            if row.act == "views.act" and row.argument[0] == word:
                assert callable(getattr(page, row.argument[1])), row.id
            if row.page == word:
                assert row.scope == "page"
        window.views.show_panes()


def test_a_page_is_made_when_it_is_first_shown_and_told_of_changes_only_while_shown(
    window: MainWindow, stack: ViewStack
) -> None:
    assert stack.made() == {}
    stack.toggle("ledger")
    page = ledger(stack)
    assert page.heard == ["start"] and page.field.hasFocus() and stack.shown == "ledger"
    window.tagging.tag("verified")
    assert page.heard == ["start", "Tag as verified"]
    stack.toggle("ledger")
    assert stack.shown == ""
    window.tagging.tag("disputed")
    assert page.heard == ["start", "Tag as verified"]
    stack.toggle("ledger")
    assert page.heard == ["start", "Tag as verified", "refresh"]
    stack.toggle("ledger")
    stack.toggle("ledger")
    assert page.heard[-1:] == ["refresh"] and len(page.heard) == 3


def test_escape_puts_away_what_stands_open_then_goes_back_with_the_focus_where_it_was(
    window: MainWindow, stack: ViewStack
) -> None:
    window.articles.list.setFocus()
    stack.toggle("ledger")
    page = ledger(stack)
    QTest.keyClicks(page.field, "v1")
    assert page.field.text() == "v1" and len(window.reading) == 0
    QTest.keyClick(page.field, KEY.Key_Escape)
    assert stack.shown == "ledger" and page.field.text() == ""
    QTest.keyClick(page.field, KEY.Key_Escape)
    assert stack.shown == "" and window.articles.list.hasFocus()


def test_article_keys_do_nothing_on_a_page_and_undo_works_there(
    window: MainWindow, stack: ViewStack, qtbot: QtBot
) -> None:
    QTest.keyClick(window.view, KEY.Key_1)
    assert len(window.reading) == 1
    stack.toggle("ledger")
    page = ledger(stack)
    page.setFocus()
    for key in (KEY.Key_2, KEY.Key_Delete, KEY.Key_BracketLeft):
        QTest.keyClick(page, key)
    assert window.reading.lines()[0].claim.tag == "verified"
    for name in ("tag.disputed", "article.details", "find.next", "view.articles", "zoom.in", "copy"):
        assert not window.actions_.action(name).isEnabled(), name
    QTest.keyClick(page, KEY.Key_Z, MODIFIER.ControlModifier)
    assert len(window.reading) == 0 and stack.shown == "ledger"
    assert "Tag as verified" in window.notice.words.text()
    QTest.keyClick(page, KEY.Key_Z, MODIFIER.ControlModifier | MODIFIER.ShiftModifier)
    assert len(window.reading) == 1
    stack.show_panes()
    assert window.actions_.action("tag.disputed").isEnabled() and window.view.hasFocus()


def test_typed_words_are_stored_before_a_page_is_shown(window: MainWindow, stack: ViewStack) -> None:
    QTest.keyClick(window.view, KEY.Key_1)
    window.annotation.edit("summary")
    QTest.keyClicks(QApplication.focusWidget(), "It was sold.")
    stack.toggle("ledger")
    assert window.reading.lines()[0].claim.summary == "It was sold."


def test_a_page_that_cannot_store_its_words_is_not_left(window: MainWindow, stack: ViewStack) -> None:
    stack.toggle("ledger")
    page = ledger(stack)
    page.stored = False
    stack.toggle("other")
    stack.show_panes()
    assert stack.shown == "ledger"
    page.stored = True
    stack.toggle("other")
    assert stack.shown == "other"


def test_a_page_leads_to_a_passage_and_to_another_page(window: MainWindow, stack: ViewStack) -> None:
    QTest.keyClick(window.view, KEY.Key_1)
    line = window.reading.lines()[0]
    window.navigation.next_article()
    stack.toggle("ledger")
    page = ledger(stack)
    page.view_wanted.emit("other", "C-0001")
    assert stack.shown == "other" and ledger(stack, "other").heard == ["start", "aim C-0001"]
    page.passage_wanted.emit(line.passage.article_id, line.passage.id)
    assert stack.shown == "" and window.view.hasFocus()
    assert window.reading.current is not None and window.reading.current.passage.id == line.passage.id


def test_the_next_article_leads_back_and_nothing_of_a_page_is_remembered(
    window: MainWindow, stack: ViewStack, open_window: OpenWindow
) -> None:
    stack.toggle("ledger")
    QTest.keyClick(ledger(stack).field, KEY.Key_Down, MODIFIER.AltModifier)
    assert stack.shown == "" and window.view.hasFocus()
    stack.toggle("ledger")
    window.close()
    assert open_window().views.shown == ""
