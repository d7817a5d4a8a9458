"""The form of a claim: what is typed is stored soon, and a visit to a field is one act."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import OpenWindow
from workbench.model import edits
from workbench.store import history, queries
from workbench.ui.main_window import MainWindow
from workbench.workspace.settings import Person

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def stored(window: MainWindow, field: str) -> str:
    line = window.reading.lines()[0]
    claim = window.session.read(lambda c: queries.claim(c, line.claim.id))
    return str(getattr(claim, field))


def labels(window: MainWindow) -> list[str]:
    return [entry.label for entry in window.session.read(history.entries)]


@pytest.fixture
def tagged(window: MainWindow) -> MainWindow:
    QTest.keyClick(window.view, KEY.Key_2)
    return window


def test_typed_words_are_stored_within_a_second(tagged: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(tagged.view, KEY.Key_N)
    summary = tagged.annotation.editor.summary
    assert summary.hasFocus()
    QTest.keyClicks(summary, "It was 12 per cent")
    assert stored(tagged, "summary") == ""
    qtbot.waitUntil(lambda: stored(tagged, "summary") == "It was 12 per cent", timeout=1000)


def test_a_visit_is_one_act_however_often_it_was_stored(tagged: MainWindow) -> None:
    editor = tagged.annotation.editor
    QTest.keyClick(tagged.view, KEY.Key_N)
    for words in ("One", " two", " three"):
        QTest.keyClicks(editor.summary, words)
        assert editor.visits.store()
    QTest.keyClick(editor.summary, KEY.Key_Escape)
    assert tagged.view.hasFocus() and stored(tagged, "summary") == "One two three"
    assert labels(tagged).count("Change summary") == 3
    QTest.keyClick(tagged.view, KEY.Key_Z, CONTROL)
    assert stored(tagged, "summary") == "" and editor.summary.words() == ""
    assert tagged.actions_.action("undo").text() == "Undo tag as disputed"
    QTest.keyClick(tagged.view, KEY.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert stored(tagged, "summary") == "One two three"


def test_two_visits_are_two_acts(tagged: MainWindow) -> None:
    editor = tagged.annotation.editor
    for words in ("first", " second"):
        QTest.keyClick(tagged.view, KEY.Key_N)
        QTest.keyClicks(editor.summary, words)
        QTest.keyClick(editor.summary, KEY.Key_Escape)
    QTest.keyClick(tagged.view, KEY.Key_Z, CONTROL)
    assert stored(tagged, "summary") == "first"


def test_undo_in_a_field_undoes_the_typing_there(tagged: MainWindow) -> None:
    QTest.keyClick(tagged.view, KEY.Key_N)
    summary = tagged.annotation.editor.summary
    QTest.keyClicks(summary, "abc")
    QTest.keyClick(summary, KEY.Key_Z, CONTROL)
    assert summary.words() == "" and len(tagged.reading) == 1


def test_leaving_by_another_claim_stores_what_was_typed_in_the_first(tagged: MainWindow) -> None:
    editor = tagged.annotation.editor
    QTest.keyClick(tagged.view, KEY.Key_S)
    assert editor.speaker.hasFocus()
    QTest.keyClicks(editor.speaker, "The owner")
    tagged.view.setFocus()
    QTest.keyClick(tagged.view, KEY.Key_Down)
    assert stored(tagged, "speaker") == "The owner"
    QTest.keyClick(tagged.view, KEY.Key_1)
    assert editor.speaker.text() == ""
    assert [line.claim.speaker for line in tagged.reading.lines()] == ["The owner", ""]


def test_closing_stores_what_was_typed(tagged: MainWindow, open_window: OpenWindow) -> None:
    QTest.keyClick(tagged.view, KEY.Key_R)
    rationale = tagged.annotation.editor.rationale
    assert rationale.isVisible() and rationale.hasFocus()
    QTest.keyClicks(rationale, "Two sources say so")
    tagged.close()
    assert stored(open_window(), "rationale") == "Two sources say so"


def test_a_summary_stops_at_its_limit(tagged: MainWindow) -> None:
    editor = tagged.annotation.editor
    QTest.keyClick(tagged.view, KEY.Key_N)
    editor.summary.insertPlainText("😀" * edits.SUMMARY_LIMIT)
    QTest.keyClicks(editor.summary, "more")
    assert editor.summary.words() == "😀" * edits.SUMMARY_LIMIT
    assert editor.settle() and stored(tagged, "summary") == "😀" * edits.SUMMARY_LIMIT
    assert editor.left.text().startswith("0 ")


def test_the_verdicts_depend_on_the_tag(tagged: MainWindow) -> None:
    editor = tagged.annotation.editor
    words = [editor.verdict.itemText(row) for row in range(editor.verdict.count())]
    assert "False" in words and "Forecast" not in words
    editor.verdict.setFocus()
    editor.verdict.setCurrentIndex(words.index("False"))
    editor.verdict.activated.emit(words.index("False"))
    assert stored(tagged, "verdict") == "false"
    tagged.view.setFocus()
    QTest.keyClick(tagged.view, KEY.Key_3)
    assert stored(tagged, "verdict") == "" and editor.verdict.findText("Forecast") > 0
    QTest.keyClick(tagged.view, KEY.Key_0)
    assert not editor.verdict.isEnabled()


def test_another_window_does_not_destroy_what_is_being_typed(
    tagged: MainWindow, open_window: OpenWindow, qtbot: QtBot
) -> None:
    QTest.keyClick(tagged.view, KEY.Key_N)
    editor = tagged.annotation.editor
    other = open_window(person=Person(id="b" * 32, name="Grace", initials="G"))
    line = other.reading.lines()[0]
    QTest.keyClicks(editor.summary, "mine")
    editor.visits._timer.stop()
    other.session.do(edits.set_claim(line.claim, other.session.stamp(), summary="hers", speaker="The mayor"))
    tagged.session.poll()
    assert editor.summary.words() == "mine" and editor.speaker.text() == "The mayor"
    assert "changed elsewhere" in tagged.notice.words.text()
    assert editor.settle() and stored(tagged, "summary") == "mine"
    tagged.actions_.trigger("undo")
    assert stored(tagged, "summary") == "hers"
