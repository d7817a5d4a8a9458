"""The state in the form: what it says, the next step, what a final claim no longer takes."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.model import edits
from workbench.model.tables import Claim, Review
from workbench.ui.claim_form.details import DetailsSection
from workbench.ui.claim_form.rationale import RationaleSection
from workbench.ui.claim_form.speaker import SpeakerSection
from workbench.ui.claim_form.steps import Steps, remarks, state_words, steps_of
from workbench.ui.claim_form.summary import SummarySection
from workbench.ui.claim_form.verdict import VerdictSection
from workbench.ui.claims_list import facts_of
from workbench.ui.main_window import MainWindow
from workbench.ui.theme import LIGHT
from workbench.workspace.settings import Person

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
OPINION = {"tag": "opinion", "judges": ["a"]}

STEPS = [
    ("draft", "a", True, Steps("ready", ("withdraw",)), "Draft"),
    ("ready", "a", True, Steps("", ("draft", "withdraw")), "Ready, waits for somebody else’s review"),
    ("ready", "a", False, Steps("approve", ("draft", "withdraw")), "Ready for review"),
    ("ready", "b", True, Steps("review", ("draft", "withdraw")), "Ready, waits for your review"),
    ("approved", "a", True, Steps("final", ("draft", "withdraw")), "Approved, not final yet"),
    ("approved", "b", True, Steps("final", ("review", "draft", "withdraw")), "Approved, not final yet"),
    ("final", "a", True, Steps("correct", ()), "Final"),
    ("withdrawn", "a", True, Steps("again", ()), "Withdrawn"),
]


@pytest.mark.parametrize(("state", "viewer", "second", "possible", "words"), STEPS)
def test_steps(state: str, viewer: str, second: bool, possible: Steps, words: str) -> None:
    claim = Claim(state=state, **OPINION)
    assert steps_of(claim, viewer, second_review=second) == possible
    assert state_words(claim, viewer, second_review=second) == words


def test_who_sent_it_back_is_said_until_it_is_ready_again() -> None:
    sent = Review(claim_id="c", reviewer_id="b", decision="changes", comment="Name the river")
    said: Any = remarks(Claim(state="draft", **OPINION), (), (), [sent], {"b": "Ben"})
    assert said == ("Ben asked for changes: Name the river. Ready needs nothing more.", True)
    assert remarks(Claim(state="ready", **OPINION), (), (), [sent], {"b": "Ben"}) == ("", False)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)
    QApplication.processEvents()


def test_from_draft_to_final_by_keys(window: MainWindow) -> None:
    press(KEY.Key_3)
    state = window.workflow
    assert (state.state.text(), state.next.text()) == ("Draft", "Mark ready   Ctrl+R")
    assert state.remarks.text() == "Ready needs nothing more."
    press(KEY.Key_R, CTRL)
    assert (state.state.text(), state.next.accessibleName()) == ("Ready for review", "Approve")
    line = window.reading.lines()[0]
    assert facts_of(line) == "C-0001 · own voice · ready"
    press(KEY.Key_R, CTRL | Qt.KeyboardModifier.ShiftModifier)
    press(KEY.Key_R, CTRL | Qt.KeyboardModifier.AltModifier)
    assert state.state.text() == "Final"
    press(KEY.Key_R, CTRL)
    assert "C-0001 is final" in window.notice.words.text()
    for _ in range(3):
        press(KEY.Key_Z, CTRL)
    assert state.state.text() == "Draft"


def test_a_final_claim_is_read_and_its_note_is_written(window: MainWindow) -> None:
    press(KEY.Key_3)
    sections = window.annotation.form.sections
    verdict, summary = sections["verdict"], sections["summary"]
    rationale, details, speaker = sections["rationale"], sections["details"], sections["speaker"]
    assert isinstance(verdict, VerdictSection) and isinstance(summary, SummarySection)
    assert isinstance(rationale, RationaleSection) and isinstance(details, DetailsSection)
    assert isinstance(speaker, SpeakerSection)
    rationale.unfold()
    details.unfold()
    for final in (True, False):
        for modifiers in (
            CTRL,
            CTRL | Qt.KeyboardModifier.ShiftModifier,
            CTRL | Qt.KeyboardModifier.AltModifier,
        ):
            if final:
                press(KEY.Key_R, modifiers)
            else:
                press(KEY.Key_Z, CTRL)
        rationale.unfold(False)
        rationale.unfold()
        assert verdict.choice.isEnabled() is not final
        assert summary.words.isReadOnly() is final and rationale.words.isReadOnly() is final
        assert details.dates["claim_date"].isReadOnly() is final
        assert details.choices["kind"].isEnabled() is not final
        grounds = {field.grab().toImage().pixelColor(8, 4).name() for field in (speaker.words, summary.words)}
        assert grounds == {LIGHT.pane if final else LIGHT.field}
        assert details.choices["priority"].isEnabled()
        if final:
            press(KEY.Key_N)
            QTest.keyClicks(summary.words, "too late")
            press(KEY.Key_Escape)
            assert summary.words.words() == ""
            press(KEY.Key_S)
            assert QApplication.focusWidget() is speaker.words
            QTest.keyClicks(speaker.words, "Ben > Carla")
            press(KEY.Key_Down)
            press(KEY.Key_Return)
            assert speaker.words.text() == "" and not speaker.words.offers
            window.view.setFocus()
            press(KEY.Key_E)
            assert QApplication.activeModalWidget() is None
            assert "new evidence cannot be added" in window.notice.words.text()
            window.view.setFocus()
            press(KEY.Key_M)
            QTest.keyClicks(QApplication.focusWidget(), "Asked again.")
            press(KEY.Key_Escape)
            assert window.reading.lines()[0].claim.note == "Asked again."
            press(KEY.Key_Z, CTRL)


def test_the_line_at_the_foot_says_what_waits(window: MainWindow, qtbot: QtBot) -> None:
    assert not window.status.waiting.isVisible()
    press(KEY.Key_3)
    press(KEY.Key_R, CTRL)
    window.session.workspace.become(Person(id="b" * 32, name="Ben", initials="B"))
    window.status.show_waiting()
    assert window.status.waiting.text() == "1 to review"
    workspace = window.session.workspace
    workspace.do(edits.set_claim(window.reading.lines()[0].claim, workspace.stamp(), summary="Changed."))
    qtbot.waitUntil(lambda: window.status.waiting.text() == "", timeout=10_000)
