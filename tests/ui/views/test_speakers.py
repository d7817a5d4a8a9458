"""The page of speakers by real keys: finding, renaming, spellings, merging, the way to a passage."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.ui.claim_form.test_speaker import CONTROL, KEY, press, said, type_words
from workbench.model import speaker_edits
from workbench.store.queries import speakers as queries
from workbench.ui.main_window import MainWindow
from workbench.ui.views.speakers.merging import MergeSheet
from workbench.ui.views.speakers.naming import NewSpeaker
from workbench.ui.views.speakers.page import SpeakersPage
from workbench.workspace.settings import Person
from workbench.workspace.workspace import Workspace


def name_speakers(window: MainWindow, *chains: str) -> None:
    """Tag sentences from the first on, and name their speakers."""
    for chain in chains:
        QTest.keyClicks(window.view, "2")
        QTest.keyClicks(window.view, "s")
        type_words(chain)
        press(KEY.Key_Escape)
        QTest.keyClick(window.view, KEY.Key_Down)


def names(window: MainWindow) -> list[str]:
    return [line.speaker.name for line in window.session.read(queries.lines)]


def shown(page: SpeakersPage) -> list[str]:
    return [page.model.data(page.model.index(row, 0)) for row in range(page.model.rowCount())]


def opened(qtbot: QtBot, kind: type[QDialog]) -> QDialog:
    """The dialog that was opened, once the focus is in it."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, QDialog)
    sheet.activateWindow()
    qtbot.waitUntil(lambda: sheet.isAncestorOf(QApplication.focusWidget() or sheet))
    return sheet


def back(qtbot: QtBot, page: SpeakersPage) -> None:
    """The focus is in the list again, as a window system gives it back when a dialog closes."""
    page.window().activateWindow()
    page.list.setFocus()
    qtbot.waitUntil(page.list.hasFocus)


@pytest.fixture
def page(window: MainWindow) -> SpeakersPage:
    """The page, with four speakers."""
    name_speakers(window, "Zalika Mensah > Reuters", "Z. Mensah-Okafor", "The owner")
    press(KEY.Key_7, CONTROL)
    found = window.views.page
    assert isinstance(found, SpeakersPage)
    assert found.list.hasFocus()
    return found


def test_an_empty_page_says_what_to_do(window: MainWindow) -> None:
    press(KEY.Key_7, CONTROL)
    found = window.views.page
    assert isinstance(found, SpeakersPage)
    assert "S is the key" in found.nothing.text()
    press(KEY.Key_Escape)
    assert window.views.page is None


def test_the_filter_finds_any_spelling_and_escape_clears_it(page: SpeakersPage) -> None:
    assert shown(page) == ["Reuters", "The owner", "Z. Mensah-Okafor", "Zalika Mensah"]
    press(KEY.Key_F, CONTROL)
    type_words("mens")
    assert sorted(shown(page)) == ["Z. Mensah-Okafor", "Zalika Mensah"]
    assert page.total.text() == "2 of 4 speakers"
    press(KEY.Key_Escape)
    assert len(shown(page)) == 4
    assert page.list.hasFocus()


def test_who_passes_words_on_makes_no_claim(page: SpeakersPage) -> None:
    reuters = page.model.line(0)
    assert reuters is not None
    assert (reuters.counts.total, reuters.passed_on) == (0, 1)
    page.list.setCurrentIndex(page.model.index(0, 0))
    assert page.record.counts.text().startswith("0 claims made; 1 passed on.")


def test_return_leads_to_the_record_and_on_to_the_passage(window: MainWindow, page: SpeakersPage) -> None:
    page.aim(page.model.line(1).speaker.id)  # type: ignore[union-attr]
    press(KEY.Key_Return)
    assert page.record.list.hasFocus()
    press(KEY.Key_Return)
    assert window.views.page is None
    assert window.reading.current is not None
    assert window.reading.current.said_by == "The owner"


def test_a_new_name_is_stored_shown_in_the_article_and_undone_as_one(
    window: MainWindow, page: SpeakersPage
) -> None:
    page.aim(page.model.line(1).speaker.id)  # type: ignore[union-attr]
    press(KEY.Key_F2)
    type_words("The owner of the mill")
    press(KEY.Key_Tab)
    assert "The owner of the mill" in shown(page)
    assert said(window)[2] == "The owner of the mill"
    press(KEY.Key_Escape)
    assert page.list.hasFocus()
    press(KEY.Key_Z, CONTROL)
    assert said(window)[2] == "The owner"


def test_spellings_are_added_and_taken_away_by_keys(window: MainWindow, page: SpeakersPage) -> None:
    page.aim(page.model.line(3).speaker.id)  # type: ignore[union-attr]
    press(KEY.Key_A)
    type_words("Z. Mensa")
    press(KEY.Key_Return)
    speaker = page.chosen
    assert speaker is not None
    aliases = window.session.read(lambda c: queries.aliases(c, speaker.id))
    assert [alias.text for alias in aliases] == ["Z. Mensa"]
    page.card.spellings.list.setFocus()
    press(KEY.Key_Delete)
    assert window.session.read(lambda c: queries.aliases(c, speaker.id)) == []
    press(KEY.Key_Z, CONTROL)
    assert len(window.session.read(lambda c: queries.aliases(c, speaker.id))) == 1
    assert names(window) == ["Reuters", "The owner", "Z. Mensah-Okafor", "Zalika Mensah"]


def test_two_are_merged_after_a_preview_and_undo_parts_them(
    window: MainWindow, page: SpeakersPage, qtbot: QtBot
) -> None:
    page.aim(page.model.line(3).speaker.id)  # type: ignore[union-attr]
    press(KEY.Key_M)
    sheet = opened(qtbot, MergeSheet)
    assert isinstance(sheet, MergeSheet)
    assert not sheet.merge.isEnabled()
    type_words("okafor")
    press(KEY.Key_Return)
    assert sheet.search.text() == "Z. Mensah-Okafor"
    assert "1 passage moves" in sheet.preview.text()
    assert "New spellings: Z. Mensah-Okafor." in sheet.preview.text()
    press(KEY.Key_Return)
    assert names(window) == ["Reuters", "The owner", "Zalika Mensah"]
    assert said(window) == ["Zalika Mensah → Reuters", "Zalika Mensah", "The owner"]
    assert page.chosen is not None
    assert page.chosen.name == "Zalika Mensah"
    back(qtbot, page)
    press(KEY.Key_Z, CONTROL)
    assert said(window) == ["Zalika Mensah → Reuters", "Z. Mensah-Okafor", "The owner"]
    assert len(shown(page)) == 4


def test_a_speaker_who_is_named_stays_and_another_goes_to_the_bin(
    window: MainWindow, qtbot: QtBot, page: SpeakersPage
) -> None:
    told: list[str] = []
    window.session.failed.connect(lambda sentence, _: told.append(sentence))
    press(KEY.Key_Delete)
    assert "1 passage names “Reuters”" in told[0]
    press(KEY.Key_N)
    sheet = opened(qtbot, NewSpeaker)
    assert isinstance(sheet, NewSpeaker)
    type_words("Ministry of Mills")
    assert sheet.kind.currentData() == "organisation"
    press(KEY.Key_Return)
    assert page.chosen is not None
    assert page.chosen.name == "Ministry of Mills"
    back(qtbot, page)
    press(KEY.Key_Delete)
    assert "Ministry of Mills" not in names(window)
    press(KEY.Key_Z, CONTROL)
    assert "Ministry of Mills" in shown(page)


def test_a_speaker_that_is_there_already_is_not_added_again(
    window: MainWindow, qtbot: QtBot, page: SpeakersPage
) -> None:
    press(KEY.Key_N)
    sheet = opened(qtbot, NewSpeaker)
    assert isinstance(sheet, NewSpeaker)
    type_words("zalika mensah")
    press(KEY.Key_Return)
    assert "in the registry already" in sheet.problem.text()
    sheet.reject()
    assert len(names(window)) == 4


def test_what_others_do_is_shown_while_the_page_is(
    page: SpeakersPage, window: MainWindow, place: Path
) -> None:
    other = Workspace.open(place, Person(id="b" * 32, name="Ben", initials="B"))
    try:
        owner = other.store.read(queries.lines)[1].speaker
        other.do(speaker_edits.amend_speaker(owner, other.stamp(), name="An owner"))
    finally:
        other.close()
    window.session.poll()
    assert shown(page)[0] == "An owner"


def test_the_palette_goes_to_a_speaker(window: MainWindow, page: SpeakersPage, qtbot: QtBot) -> None:
    press(KEY.Key_7, CONTROL)
    assert window.views.page is None
    window.views.show_page("speakers", page.model.line(3).speaker.id)  # type: ignore[union-attr]
    assert page.chosen is not None
    assert page.chosen.name == "Zalika Mensah"
    assert page.card.name.text() == "Zalika Mensah"


@pytest.mark.parametrize("name", ["<b>Bold</b> & co.", "مريم حسن", "A‮evil"])
def test_names_are_words_and_nothing_else(window: MainWindow, qtbot: QtBot, name: str) -> None:
    window.session.do(speaker_edits.add_speaker(speaker_edits.Speaker(name=name), window.session.stamp()))
    press(KEY.Key_7, CONTROL)
    found = window.views.page
    assert isinstance(found, SpeakersPage)
    assert name in shown(found)[0]
    found.merge()
    sheet = opened(qtbot, MergeSheet)
    assert isinstance(sheet, MergeSheet)
    assert name in sheet.lead.text()
    sheet.reject()
