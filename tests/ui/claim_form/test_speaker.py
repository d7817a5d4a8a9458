"""Who says it: names offered as one types, chains by keys alone, what is stored and undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import OpenWindow
from workbench.model import speaker_edits
from workbench.model.tables import Speaker
from workbench.store.queries import speakers as queries
from workbench.ui.chain_field import ChainField
from workbench.ui.claim_form.speaker import SpeakerSection
from workbench.ui.claims_list import facts_of
from workbench.ui.main_window import MainWindow
from workbench.workspace.settings import Person
from workbench.workspace.workspace import Workspace

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifier)


def type_words(words: str) -> None:
    """Type where the focus is."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClicks(target, words)


def said(window: MainWindow) -> list[str]:
    return [line.said_by for line in window.reading.lines()]


def registry(window: MainWindow) -> list[str]:
    lines = window.session.read(queries.lines)
    return [line.speaker.name for line in lines]


def section(window: MainWindow) -> SpeakerSection:
    found = window.annotation.form.sections["speaker"]
    assert isinstance(found, SpeakerSection)
    return found


def field(window: MainWindow) -> ChainField:
    return section(window).words


@pytest.fixture
def named(window: MainWindow) -> MainWindow:
    """Two claims; the first has a speaker, the second is the current one."""
    QTest.keyClicks(window.view, "2")
    QTest.keyClicks(window.view, "s")
    type_words("Zalika Mensah")
    press(KEY.Key_Escape)
    QTest.keyClick(window.view, KEY.Key_Down)
    QTest.keyClicks(window.view, "2")
    return window


@pytest.mark.parametrize("by", [KEY.Key_Return, KEY.Key_Tab, KEY.Key_Escape])
@pytest.mark.parametrize("typed", ["Zal", "mensah", "ZALIKA", "zalica mensah"])
def test_a_name_chosen_with_the_keys_is_stored(named: MainWindow, by: Qt.Key, typed: str) -> None:
    QTest.keyClicks(named.view, "s")
    type_words(typed)
    assert field(named).offers[0].name == "Zalika Mensah"
    press(KEY.Key_Return)
    press(by)
    assert field(named).text() == "Zalika Mensah"
    assert said(named) == ["Zalika Mensah", "Zalika Mensah"]
    assert registry(named) == ["Zalika Mensah"]
    if not named.view.hasFocus():
        press(KEY.Key_Escape)
    assert named.view.hasFocus()
    press(KEY.Key_Z, CONTROL)
    assert said(named) == ["Zalika Mensah", ""]


def test_a_new_name_makes_a_speaker_whose_kind_is_guessed(named: MainWindow) -> None:
    QTest.keyClicks(named.view, "s")
    type_words("Ministry of Mills")
    press(KEY.Key_Return)
    press(KEY.Key_Escape)
    assert said(named) == ["Zalika Mensah", "Ministry of Mills"]
    kinds = {line.speaker.name: line.speaker.kind for line in named.session.read(queries.lines)}
    assert kinds == {"Zalika Mensah": "person", "Ministry of Mills": "organisation"}
    press(KEY.Key_Z, CONTROL)
    assert registry(named) == ["Zalika Mensah"]
    press(KEY.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert said(named)[1] == "Ministry of Mills"


def test_the_last_offer_makes_another_speaker_of_a_like_name(named: MainWindow) -> None:
    QTest.keyClicks(named.view, "s")
    type_words("Mensah")
    press(KEY.Key_Up)
    press(KEY.Key_Return)
    assert said(named) == ["Zalika Mensah", "Mensah"]


def test_leaving_with_half_a_name_takes_no_offer(named: MainWindow) -> None:
    QTest.keyClicks(named.view, "s")
    type_words("Zal")
    press(KEY.Key_Escape)
    assert said(named) == ["Zalika Mensah", "Zal"]


def test_the_same_name_in_another_spelling_is_the_same_speaker(named: MainWindow) -> None:
    QTest.keyClicks(named.view, "s")
    type_words("Dr. ZALIKA  mensah")
    press(KEY.Key_Tab)
    assert said(named) == ["Zalika Mensah", "Zalika Mensah"]


def test_a_chain_of_three_is_made_by_keys_alone_and_undone_at_once(named: MainWindow) -> None:
    QTest.keyClicks(named.view, "s")
    type_words("Zal>")
    assert field(named).text() == "Zalika Mensah → "
    type_words("press office > Reuters")
    press(KEY.Key_Return)
    press(KEY.Key_Escape)
    assert said(named)[1] == "Zalika Mensah → press office → Reuters"
    line = named.reading.lines()[1]
    assert facts_of(line) == "C-0002 · Zalika Mensah → press office → Reuters"
    assert [voiced.attribution.position for voiced in line.chain] == [0, 1, 2]
    press(KEY.Key_Z, CONTROL)
    assert said(named) == ["Zalika Mensah", ""]
    assert registry(named) == ["Zalika Mensah"]


def test_what_is_known_of_a_step_is_typed_kept_and_moves_with_its_speaker(named: MainWindow) -> None:
    QTest.keyClicks(named.view, "s")
    type_words("Zal > Reuters")
    press(KEY.Key_Return)
    who = section(named)
    who.unfold()
    who.steps.list.setFocus()
    who.steps.list.setCurrentRow(1)
    who.steps.cue.setFocus()
    type_words("reports")
    who.steps.said_on.setFocus()
    type_words("2024-05")
    who.steps.list.setFocus()
    step = named.reading.lines()[1].chain[1].attribution
    assert (step.cue, step.said_on, step.said_on_precision) == ("reports", "2024-05", "month")
    press(KEY.Key_Up, CONTROL)
    assert said(named)[1] == "Reuters → Zalika Mensah"
    assert named.reading.lines()[1].chain[0].attribution.cue == "reports"
    assert who.steps.list.currentRow() == 0
    press(KEY.Key_Delete)
    assert said(named)[1] == "Zalika Mensah"
    press(KEY.Key_Escape)
    for expected in ("Reuters → Zalika Mensah", "Zalika Mensah → Reuters"):
        press(KEY.Key_Z, CONTROL)
        assert said(named)[1] == expected


def test_a_date_that_is_none_is_said_and_not_stored(named: MainWindow) -> None:
    QTest.keyClicks(named.view, "s")
    type_words("Zal")
    press(KEY.Key_Return)
    who = section(named)
    who.unfold()
    who.steps.said_on.setFocus()
    type_words("next week")
    who.steps.list.setFocus()
    assert "is not a date" in who.steps.fault.text()
    assert named.reading.lines()[1].chain[0].attribution.said_on == ""


def test_an_empty_field_takes_the_speaker_away(named: MainWindow) -> None:
    named.reading.set_current(named.reading.ids()[0])
    QTest.keyClicks(named.view, "s")
    press(KEY.Key_Delete)
    press(KEY.Key_Escape)
    assert said(named) == ["", ""]
    assert facts_of(named.reading.lines()[0]) == "C-0001 · own voice"


def test_a_place_warns_and_blocks_nothing(named: MainWindow) -> None:
    QTest.keyClicks(named.view, "s")
    type_words("Kyiv")
    offered = [offer.name for offer in field(named).offers]
    assert offered[-1] == "Kyiv"
    assert "Government of Ukraine" in offered
    press(KEY.Key_Return)
    assert said(named)[1] == "Kyiv"
    assert section(named).warning.text() == "Kyiv is a place: say who speaks there."
    assert section(named).warning.isVisible()


def test_typed_words_are_stored_where_they_were_typed(named: MainWindow) -> None:
    QTest.keyClicks(named.view, "s")
    type_words("The owner")
    named.reading.set_current(named.reading.ids()[0])
    assert said(named) == ["Zalika Mensah", "The owner"]
    assert field(named).text() == "Zalika Mensah"


def test_a_new_name_of_a_speaker_is_shown_everywhere(named: MainWindow, qtbot: QtBot, place: Path) -> None:
    named.reading.set_current(named.reading.ids()[0])
    assert field(named).text() == "Zalika Mensah"
    other = Workspace.open(place, Person(id="b" * 32, name="Ben", initials="B"))
    try:
        speaker = other.store.read(queries.lines)[0].speaker
        other.do(speaker_edits.amend_speaker(speaker, other.stamp(), name="Zalika A. Mensah"))
    finally:
        other.close()
    named.session.poll()
    assert said(named)[0] == "Zalika A. Mensah"
    assert field(named).text() == "Zalika A. Mensah"


def test_what_another_one_said_meanwhile_is_told_and_not_overwritten_unseen(
    named: MainWindow, place: Path
) -> None:
    told: list[str] = []
    named.session.failed.connect(lambda sentence, _: told.append(sentence))
    QTest.keyClicks(named.view, "s")
    type_words("Quite Another")
    other = Workspace.open(place, Person(id="b" * 32, name="Ben", initials="B"))
    try:
        passage = named.reading.ids()[1]
        new = Speaker(name="Ben's Find")
        other.do(
            speaker_edits.set_chain(passage, (), [speaker_edits.Step(new.id)], other.stamp(), speakers=[new])
        )
    finally:
        other.close()
    named.session.poll()
    assert field(named).text() == "Quite Another"
    press(KEY.Key_Tab)
    assert "was changed elsewhere while you typed" in told[-1]
    assert said(named)[1] == "Ben's Find"
    named.annotation.form.settle()
    assert said(named)[1] == "Quite Another"


def test_a_chain_survives_closing_and_opening(named: MainWindow, open_window: OpenWindow) -> None:
    QTest.keyClicks(named.view, "s")
    type_words("Zal > Reuters")
    named.close()
    assert said(open_window())[1] == "Zalika Mensah → Reuters"
