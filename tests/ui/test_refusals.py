"""A refusal is said as long as it is news, and no key that does nothing leads into a field."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workbench.model import workflow
from workbench.model.tables import Claim
from workbench.store import queries
from workbench.ui.main_window import MainWindow

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)
    QApplication.processEvents()


def refuse_a_tag(window: MainWindow) -> None:
    """Tag a sentence as an opinion, make it final, and try to tag it otherwise."""
    press(KEY.Key_3)
    line = window.reading.current
    assert line is not None
    session, claim = window.session, line.claim.id

    def now() -> Claim:
        found = session.read(lambda c: queries.claim(c, claim))
        assert found is not None
        return found

    project = session.read(queries.project)
    assert project is not None
    session.workspace.do(workflow.mark_ready(now(), (), project, session.stamp()))
    session.workspace.do(workflow.approve_alone(now(), (), project, session.stamp()))
    session.workspace.do(workflow.finalise(now(), session.stamp()))
    saved = window.status.saved.text()
    press(KEY.Key_1)
    assert window.notice.isVisible() and "is final" in window.notice.words.text()
    assert window.status.saved.text() == saved and saved.startswith("Saved ")


def test_a_refusal_goes_with_the_next_act(window: MainWindow) -> None:
    refuse_a_tag(window)
    press(KEY.Key_Down)
    assert window.notice.isVisible()
    press(KEY.Key_1)
    assert len(window.reading) == 2 and not window.notice.isVisible()


def test_a_refusal_goes_with_the_article_or_the_page(window: MainWindow) -> None:
    refuse_a_tag(window)
    press(KEY.Key_3, CONTROL)
    assert window.views.page is not None and not window.notice.isVisible()


def test_words_that_stand_nowhere_else_stay(window: MainWindow) -> None:
    window.session.tell_unkept("What you typed could not be stored.", "mine")
    assert window.status.saved.text() == "Not saved: see above"
    press(KEY.Key_1)
    assert window.notice.isVisible() and window.notice.details.text() == "mine"


def test_escape_leads_to_something_in_sight(window: MainWindow) -> None:
    press(KEY.Key_Escape)
    assert window.articles.list.hasFocus()
    press(KEY.Key_Escape)
    assert window.view.hasFocus()
    press(KEY.Key_1)
    assert window.view.hasFocus(), "tagging moves no focus"
    press(KEY.Key_N)
    focused = QApplication.focusWidget()
    assert focused is not None and window.annotation.form.sections["summary"].isAncestorOf(focused)


def test_one_escape_too_many_types_nothing(window: MainWindow) -> None:
    press(KEY.Key_1)
    press(KEY.Key_3, CONTROL)
    press(KEY.Key_Escape)
    assert window.view.hasFocus()
    press(KEY.Key_Escape)
    assert window.annotation.list.hasFocus()
    press(KEY.Key_X)
    line = window.reading.current
    assert line is not None and line.claim.summary == ""
    press(KEY.Key_Z, CONTROL)
    assert len(window.reading) == 0 and window.view.hasFocus(), "the list is gone, the keys are the article's"
