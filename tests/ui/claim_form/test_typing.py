"""The form of a claim: what is typed is stored soon, and a visit to a field is one act."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import OpenWindow
from workbench.model import edits
from workbench.model.claim_fields import SUMMARY_LIMIT
from workbench.store import history, queries
from workbench.ui.main_window import MainWindow
from workbench.workspace.settings import Person
from workbench.workspace.workspace import Workspace

GRACE = Person(id="b" * 32, name="Grace", initials="G")
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
    summary = tagged.annotation.form.sections["summary"].words
    assert summary.hasFocus()
    QTest.keyClicks(summary, "It was 12 per cent")
    assert stored(tagged, "summary") == ""
    qtbot.waitUntil(lambda: stored(tagged, "summary") == "It was 12 per cent", timeout=1000)


def test_a_visit_is_one_act_however_often_it_was_stored(tagged: MainWindow) -> None:
    form = tagged.annotation.form
    QTest.keyClick(tagged.view, KEY.Key_N)
    for words in ("One", " two", " three"):
        QTest.keyClicks(form.sections["summary"].words, words)
        assert form.visits.store()
    QTest.keyClick(form.sections["summary"].words, KEY.Key_Escape)
    assert tagged.view.hasFocus() and stored(tagged, "summary") == "One two three"
    assert labels(tagged).count("Change summary") == 3
    QTest.keyClick(tagged.view, KEY.Key_Z, CONTROL)
    assert stored(tagged, "summary") == "" and form.sections["summary"].words.words() == ""
    assert tagged.actions_.action("undo").text() == "Undo tag as disputed"
    QTest.keyClick(tagged.view, KEY.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert stored(tagged, "summary") == "One two three"


def test_two_visits_are_two_acts(tagged: MainWindow) -> None:
    form = tagged.annotation.form
    for words in ("first", " second"):
        QTest.keyClick(tagged.view, KEY.Key_N)
        QTest.keyClicks(form.sections["summary"].words, words)
        QTest.keyClick(form.sections["summary"].words, KEY.Key_Escape)
    QTest.keyClick(tagged.view, KEY.Key_Z, CONTROL)
    assert stored(tagged, "summary") == "first"


def test_undo_in_a_field_undoes_the_typing_there(tagged: MainWindow) -> None:
    QTest.keyClick(tagged.view, KEY.Key_N)
    summary = tagged.annotation.form.sections["summary"].words
    QTest.keyClicks(summary, "abc")
    QTest.keyClick(summary, KEY.Key_Z, CONTROL)
    assert summary.words() == "" and len(tagged.reading) == 1


def test_leaving_by_another_claim_stores_what_was_typed_in_the_first(tagged: MainWindow) -> None:
    form = tagged.annotation.form
    QTest.keyClick(tagged.view, KEY.Key_R)
    rationale = form.sections["rationale"].words
    assert rationale.hasFocus()
    QTest.keyClicks(rationale, "The owner says so")
    tagged.view.setFocus()
    QTest.keyClick(tagged.view, KEY.Key_Down)
    assert stored(tagged, "rationale") == "The owner says so"
    QTest.keyClick(tagged.view, KEY.Key_1)
    assert not form.sections["rationale"].unfolded
    QTest.keyClick(tagged.view, KEY.Key_R)
    assert rationale.words() == ""
    assert [line.claim.rationale for line in tagged.reading.lines()] == ["The owner says so", ""]


def test_closing_stores_what_was_typed(tagged: MainWindow, open_window: OpenWindow) -> None:
    QTest.keyClick(tagged.view, KEY.Key_R)
    rationale = tagged.annotation.form.sections["rationale"].words
    assert rationale.isVisible() and rationale.hasFocus()
    QTest.keyClicks(rationale, "Two sources say so")
    tagged.close()
    assert stored(open_window(), "rationale") == "Two sources say so"


def test_a_summary_stops_at_its_limit(tagged: MainWindow) -> None:
    form = tagged.annotation.form
    QTest.keyClick(tagged.view, KEY.Key_N)
    form.sections["summary"].words.insertPlainText("😀" * SUMMARY_LIMIT)
    QTest.keyClicks(form.sections["summary"].words, "more")
    assert form.sections["summary"].words.words() == "😀" * SUMMARY_LIMIT
    assert form.settle() and stored(tagged, "summary") == "😀" * SUMMARY_LIMIT
    assert form.sections["summary"].left.text().startswith("0 ")


def test_the_verdicts_depend_on_the_tag(tagged: MainWindow) -> None:
    form = tagged.annotation.form
    words = [
        form.sections["verdict"].choice.itemText(row)
        for row in range(form.sections["verdict"].choice.count())
    ]
    assert "False" in words and "Forecast" not in words
    form.sections["verdict"].choice.setFocus()
    form.sections["verdict"].choice.setCurrentIndex(words.index("False"))
    form.sections["verdict"].choice.activated.emit(words.index("False"))
    assert stored(tagged, "verdict") == "false"
    tagged.view.setFocus()
    QTest.keyClick(tagged.view, KEY.Key_3)
    assert stored(tagged, "verdict") == "" and form.sections["verdict"].choice.findText("Forecast") > 0
    QTest.keyClick(tagged.view, KEY.Key_0)
    assert not form.sections["verdict"].choice.isEnabled()


@pytest.fixture
def other(tagged: MainWindow) -> Iterator[Workspace]:
    """Another person at the same project, without a window."""
    workspace = Workspace.open(tagged.session.workspace.store.place, GRACE)
    tagged.session._timer.stop()  # the tests say themselves when the window looks
    yield workspace
    workspace.close()


def write_elsewhere(other: Workspace, window: MainWindow, **values: str) -> None:
    claim_id = window.reading.lines()[0].claim.id
    claim = other.store.read(lambda c: queries.claim(c, claim_id))
    assert claim is not None
    other.do(edits.set_claim(claim, other.stamp(), **values))


def type_summary(window: MainWindow, words: str) -> None:
    QTest.keyClick(window.view, KEY.Key_N)
    QTest.keyClicks(window.annotation.form.sections["summary"].words, words)
    window.annotation.form.visits._timer.stop()


@pytest.mark.parametrize("looks", [True, False], ids=["seen by a look", "seen on storing"])
def test_words_of_another_are_said_and_replaced_only_by_who_goes_on(
    tagged: MainWindow, other: Workspace, looks: bool
) -> None:
    form = tagged.annotation.form
    type_summary(tagged, "mine")
    write_elsewhere(other, tagged, summary="hers", verdict="false")
    if looks:
        tagged.session.poll()
        assert form.sections["verdict"].choice.currentText() == "False"
    assert not form.visits.store()
    assert stored(tagged, "summary") == "hers" and form.sections["summary"].words.words() == "mine"
    assert "changed elsewhere" in tagged.notice.words.text() and "“hers”" in tagged.notice.words.text()
    assert not form.settle(), "nobody can have read it yet"
    form.visits._reading.stop()
    assert form.settle() and stored(tagged, "summary") == "mine"
    tagged.session.poll()
    tagged.actions_.trigger("undo")
    assert stored(tagged, "summary") == "hers" and form.sections["summary"].words.words() == "hers"


def test_typing_on_after_having_been_told_stores_and_a_third_change_is_said_again(
    tagged: MainWindow, other: Workspace
) -> None:
    form = tagged.annotation.form
    type_summary(tagged, "mine")
    write_elsewhere(other, tagged, summary="hers")
    assert not form.visits.store()
    QTest.keyClicks(form.sections["summary"].words, " too soon")
    assert not form.visits.store() and stored(tagged, "summary") == "hers"
    form.visits._reading.stop()
    write_elsewhere(other, tagged, summary="hers again")
    QTest.keyClicks(form.sections["summary"].words, "!")
    assert not form.visits.store() and "“hers again”" in tagged.notice.words.text()
    form.visits._reading.stop()
    QTest.keyClicks(form.sections["summary"].words, "!")
    assert form.visits.store() and stored(tagged, "summary") == "mine too soon!!"


def test_words_stored_here_and_then_changed_elsewhere_can_be_gone_on_with(
    tagged: MainWindow, other: Workspace
) -> None:
    form = tagged.annotation.form
    type_summary(tagged, "mine")
    assert form.visits.store()
    write_elsewhere(other, tagged, summary="hers")
    tagged.session.poll()
    assert form.sections["summary"].words.words() == "hers" and not tagged.notice.isVisible()
    form.sections["summary"].words.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(form.sections["summary"].words, " and mine")
    assert form.visits.store() and stored(tagged, "summary") == "hers and mine"


def test_going_to_another_claim_at_once_keeps_the_words_for_the_way_back(
    tagged: MainWindow, other: Workspace
) -> None:
    form = tagged.annotation.form
    type_summary(tagged, "mine")
    write_elsewhere(other, tagged, summary="hers")
    tagged.view.setFocus()
    QTest.keyClick(tagged.view, KEY.Key_Down)
    QTest.keyClick(tagged.view, KEY.Key_1)
    assert stored(tagged, "summary") == "hers" and form.sections["summary"].words.words() == ""
    tagged.view.setFocus()
    QTest.keyClick(tagged.view, KEY.Key_Up)
    assert form.sections["summary"].words.words() == "mine"


def test_words_for_a_claim_that_was_purged_are_shown_to_be_copied(
    tagged: MainWindow, other: Workspace
) -> None:
    form = tagged.annotation.form
    type_summary(tagged, "mine, and long " * 12)
    line = tagged.reading.lines()[0]
    other.do(edits.delete_passage(line.passage, line.claim, 0, other.stamp()))
    other.do(edits.purge(other.store.read(queries.bin_contents)))
    told: list[str] = []
    form.visits.stored.connect(told.append)
    assert not form.visits.store() and not told
    assert form.sections["summary"].words.words() == "mine, and long " * 12
    assert "removed for good" in tagged.notice.words.text()
    assert tagged.notice.details.text() == "mine, and long " * 12
    tagged.session.poll()
    assert form.parts.isHidden() and tagged.notice.details.text() == "mine, and long " * 12
    form.visits._reading.stop()
    assert form.settle(), "who has been told can close the window"
