"""The details of a claim, filled in by keys alone, stored, undone and kept up with others."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.model import edits
from workbench.model.tables import Claim
from workbench.store import queries
from workbench.ui.claim_form.details import DetailsSection
from workbench.ui.main_window import MainWindow
from workbench.workspace.settings import Person
from workbench.workspace.workspace import Workspace

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier

# Lists of choices and of names are windows of their own, which the offscreen platform cannot raise.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def tagged(window: MainWindow) -> MainWindow:
    QTest.keyClick(window.view, KEY.Key_2)
    return window


def stored(window: MainWindow) -> Claim:
    line = window.reading.lines()[0]
    claim = window.session.read(lambda c: queries.claim(c, line.claim.id))
    assert claim is not None
    return claim


def details(window: MainWindow) -> DetailsSection:
    section = window.annotation.form.sections["details"]
    assert isinstance(section, DetailsSection)
    return section


def focused() -> Any:
    return QApplication.focusWidget()


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifiers)


def choose(words: str) -> None:
    """Choose in the list that has the focus, by its letters."""
    box = focused()
    while box.currentText() != words:
        before = box.currentIndex()
        QTest.keyClick(box, KEY.Key_Down)
        assert box.currentIndex() > before, words


def test_an_ordinary_claim_is_filled_in_by_keys_alone(tagged: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(tagged.view, KEY.Key_N)
    QTest.keyClicks(focused(), "Sold in autumn")
    press(KEY.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert focused() is tagged.annotation.form.sections["verdict"].choice
    choose("False")
    press(KEY.Key_Escape)
    QTest.keyClick(tagged.view, KEY.Key_X)
    QTest.keyClicks(focused(), "The mill changed hands in spring 2024.")
    press(KEY.Key_Escape)
    QTest.keyClick(tagged.view, KEY.Key_W)
    section = details(tagged)
    assert section.unfolded and focused() is section.choices["kind"]
    for words in ("Forecast", "Not yet", "High", "Urgent"):
        choose(words)
        press(KEY.Key_Tab)
    for words in ("2024-05-02", "2024-05", "Valley of mills", "2026-12-01"):
        QTest.keyClicks(focused(), words)
        press(KEY.Key_Tab)
    assert focused() is section.topics.line
    QTest.keyClicks(focused(), "mills,prices")
    press(KEY.Key_Return)
    press(KEY.Key_Tab)
    assert focused() is section.flags["harmful"]
    press(KEY.Key_Space)
    press(KEY.Key_Tab)
    press(KEY.Key_Space)
    press(KEY.Key_Escape)
    assert tagged.view.hasFocus()
    claim = stored(tagged)
    assert (claim.summary, claim.verdict, claim.text) == (
        "Sold in autumn",
        "false",
        "The mill changed hands in spring 2024.",
    )
    assert (claim.kind, claim.checkable, claim.confidence, claim.priority) == (
        "forecast",
        "not_yet",
        "high",
        "urgent",
    )
    assert (claim.claim_date, claim.claim_date_precision) == ("2024-05-02", "day")
    assert (claim.as_of, claim.as_of_precision) == ("2024-05", "month")
    assert (claim.place, claim.due) == ("Valley of mills", "2026-12-01")
    assert (claim.topics, claim.flags) == (["mills", "prices"], ["harmful", "spreading"])
    assert section.score.text() == "Score 5 of 12: harm if false 3 + spreads 2"
    section.unfold(False)
    said = section._preview.text()
    assert said.startswith(
        "Forecast · checkable: not yet · due 2026-12-01 · urgent priority · score 5 · mills"
    )


def test_typed_details_are_stored_within_a_second_and_a_visit_is_one_act(
    tagged: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClick(tagged.view, KEY.Key_T)
    QTest.keyClicks(focused(), "mills, pri")
    assert stored(tagged).topics == []
    qtbot.waitUntil(lambda: stored(tagged).topics == ["mills", "pri"], timeout=1000)
    assert details(tagged).topics.line.text() == "pri", "what is half typed stays in the line"
    QTest.keyClicks(focused(), "ces")
    press(KEY.Key_Escape)
    assert stored(tagged).topics == ["mills", "prices"]
    QTest.keyClick(tagged.view, KEY.Key_Z, CONTROL)
    assert stored(tagged).topics == [] and details(tagged).topics.words() == ""
    QTest.keyClick(tagged.view, KEY.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert stored(tagged).topics == ["mills", "prices"]


def test_a_date_is_stored_as_far_as_it_is_one(tagged: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(tagged.view, KEY.Key_W)
    section = details(tagged)
    date = section.dates["as_of"]
    date.setFocus()
    QTest.keyClicks(date, "2024")
    qtbot.waitUntil(lambda: stored(tagged).as_of_precision == "year", timeout=1000)
    QTest.keyClicks(date, "-13")
    press(KEY.Key_Tab)
    assert section.problem.isVisible() and "no month 13" in section.problem.text()
    assert date.text() == "2024-13" and stored(tagged).as_of == "2024"
    date.setFocus()
    press(KEY.Key_Backspace)
    QTest.keyClicks(date, "1")
    press(KEY.Key_Tab)
    assert not section.problem.isVisible() and stored(tagged).as_of == "2024-11"


def test_what_is_no_date_is_said_when_the_claim_is_left(tagged: MainWindow) -> None:
    QTest.keyClick(tagged.view, KEY.Key_W)
    section = details(tagged)
    section.dates["claim_date"].setFocus()
    QTest.keyClicks(section.dates["claim_date"], "May 2024")
    assert not tagged.annotation.form.settle(), "it is said first"
    assert "claim date of C-0001 was not kept" in tagged.notice.words.text()
    assert tagged.notice.details.text() == "May 2024"
    assert tagged.annotation.form.settle() and stored(tagged).claim_date == ""


def test_others_changes_come_in_and_leave_what_is_typed(tagged: MainWindow) -> None:
    QTest.keyClick(tagged.view, KEY.Key_W)
    section = details(tagged)
    section.place.setFocus()
    QTest.keyClicks(section.place, "Kyi")
    other = Workspace.open(
        tagged.session.workspace.store.place, Person(id="b" * 32, name="Grace", initials="G")
    )
    other.do(edits.set_claim(stored(tagged), other.stamp(), kind="event", topics=["water"], flags=["new"]))
    other.close()
    tagged.session.poll()
    assert section.choices["kind"].currentText() == "Event" and section.topics.words() == "water"
    assert section.flags["new"].isChecked() and section.place.text() == "Kyi"
    assert tagged.annotation.form.settle() and stored(tagged).place == "Kyi"


def test_due_is_asked_of_forecasts_and_shown_where_it_is_set(tagged: MainWindow) -> None:
    QTest.keyClick(tagged.view, KEY.Key_W)
    section = details(tagged)
    assert not section.dates["due"].isVisible()
    choose("Forecast")
    assert section.dates["due"].isVisible()
    tagged.session.do(edits.set_claim(stored(tagged), tagged.session.stamp(), due="2026-01-01", kind="event"))
    assert section.dates["due"].isVisible() and section.dates["due"].text() == "2026-01-01"
    tagged.session.do(edits.set_claim(stored(tagged), tagged.session.stamp(), due=""))
    assert not section.dates["due"].isVisible()


def test_a_section_folds_by_enter_and_tab_goes_as_it_is_laid_out(tagged: MainWindow) -> None:
    section = details(tagged)
    section.opener.setFocus()
    press(KEY.Key_Return)
    assert section.unfolded
    press(KEY.Key_Tab)
    assert focused() is section.choices["kind"]
    section.opener.setFocus()
    press(KEY.Key_Space)
    assert not section.unfolded and focused() is section.opener
    press(KEY.Key_Escape)
    assert tagged.view.hasFocus()
