"""The palette: letters lead to actions, articles and claims; the keys walk; what was chosen comes first next time."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.conftest import OpenWindow, add
from workbench.model import edits, speaker_edits
from workbench.model.tables import Speaker
from workbench.ui.main_window import MainWindow
from workbench.ui.palette import palette
from workbench.ui.palette.entry import Entry
from workbench.workspace.settings import Settings

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier


def type_in(window: MainWindow, qtbot: QtBot, words: str, sort: str = "") -> list[Entry]:
    """Open the palette, type, and give what is listed once something of that sort is."""
    if not window.palette_.isVisible():
        QTest.keyClick(window, KEY.Key_K, MODIFIER.ControlModifier)
    assert window.palette_.field.hasFocus()
    window.palette_.field.clear()
    window.palette_.field.insert(words)  # keys of other scripts are unknown to QTest
    if sort:
        qtbot.waitUntil(lambda: any(entry.sort == sort for entry in window.palette_.entries()), timeout=3000)
    return window.palette_.entries()


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.palette_.field, key)


def tag_and_describe(window: MainWindow, summary: str) -> str:
    QTest.keyClick(window.view, KEY.Key_1)
    line = window.reading.lines()[0]
    window.session.do(edits.set_claim(line.claim, window.session.stamp(), summary=summary))
    return line.claim.id


@pytest.mark.parametrize(
    ("typed", "action"),
    [("und", "undo"), ("bup", "project.backup"), ("sett", "settings.open"), ("tav", "tag.verified"),
     ("larg", "zoom.in"), ("rpt", "report.make")],
)  # fmt: skip
def test_two_or_three_letters_find_an_action(
    window: MainWindow, qtbot: QtBot, typed: str, action: str
) -> None:
    QTest.keyClick(window.view, KEY.Key_2)
    assert type_in(window, qtbot, typed)[0].id == action


def test_an_action_is_done_where_the_focus_was(window: MainWindow, qtbot: QtBot) -> None:
    entries = type_in(window, qtbot, "tag as dis")
    assert entries[0].id == "tag.disputed" and entries[0].key == "2"
    press(window, KEY.Key_Return)
    qtbot.waitUntil(lambda: len(window.reading) == 1, timeout=2000)
    assert window.reading.lines()[0].claim.tag == "disputed"
    assert window.view.hasFocus() and not window.palette_.isVisible()


def test_only_what_can_be_done_is_offered(window: MainWindow, qtbot: QtBot) -> None:
    assert "claim.summary" not in [entry.id for entry in type_in(window, qtbot, "write the summary")]
    press(window, KEY.Key_Escape)
    QTest.keyClick(window.view, KEY.Key_1)
    assert type_in(window, qtbot, "write the summary")[0].id == "claim.summary"
    assert type_in(window, qtbot, "undo")[0].words == "Undo tag as verified"


def test_an_article_is_found_by_its_title_and_by_its_outlet(window: MainWindow, qtbot: QtBot) -> None:
    entries = type_in(window, qtbot, "bridg", "article")
    assert entries[0].words == "The bridge" and entries[0].spans == ((4, 9),)
    press(window, KEY.Key_Return)
    qtbot.waitUntil(
        lambda: window.reading.article is not None and window.reading.article.title == "The bridge"
    )
    assert window.view.hasFocus()
    found = [entry for entry in type_in(window, qtbot, "valley po", "article") if entry.sort == "article"]
    assert [entry.words for entry in found] == ["The mill"]


def test_a_claim_is_found_by_number_quote_and_summary_from_another_article(
    window: MainWindow, qtbot: QtBot
) -> None:
    claim = tag_and_describe(window, "The land register confirms the sale.")
    window.navigation.next_article()
    for typed in ("C-0001", "c1", "1", "sold in", "land regis"):
        entries = type_in(window, qtbot, typed, "claim")
        assert [entry.id for entry in entries if entry.sort == "claim"] == [claim], typed
    assert type_in(window, qtbot, "c-1", "claim")[0].id == claim
    press(window, KEY.Key_Return)
    qtbot.waitUntil(lambda: window.reading.current is not None)
    assert window.reading.current is not None and window.reading.current.claim.id == claim
    assert window.view.hasFocus()


def test_a_speaker_is_found_by_another_spelling_and_its_page_opens(window: MainWindow, qtbot: QtBot) -> None:
    workspace = window.session.workspace
    speaker = Speaker(name="Volodymyr Zelenskyy", role="president")
    workspace.do(speaker_edits.add_speaker(speaker, workspace.stamp()))
    workspace.do(speaker_edits.add_alias(speaker, "Зеленський", workspace.stamp()))
    for typed, words in (("vz", "Volodymyr Zelenskyy"), ("зелен", "Зеленський → Volodymyr Zelenskyy")):
        entries = type_in(window, qtbot, typed, "speaker")
        assert [entry.words for entry in entries if entry.sort == "speaker"] == [words]
    press(window, KEY.Key_Return)
    qtbot.waitUntil(lambda: window.views.shown == "speakers", timeout=2000)


def test_letters_of_any_script_are_found_whatever_their_case(window: MainWindow, qtbot: QtBot) -> None:
    article = add(window.session.workspace, "Міст закрито", "Міст закрито в понеділок.\n")
    assert window.navigation.open(article)
    QTest.keyClick(window.view, KEY.Key_1)
    assert [entry.sort for entry in type_in(window, qtbot, "ЗАКРИТО", "claim")].count("claim") == 1


def test_arrows_walk_and_escape_leads_back_with_nothing_done(window: MainWindow, qtbot: QtBot) -> None:
    window.articles.list.setFocus()
    entries = type_in(window, qtbot, "article")
    assert len(entries) > 3
    for _ in range(2):
        press(window, KEY.Key_Down)
    assert window.palette_.list.currentIndex().row() == 2
    for _ in range(5):
        press(window, KEY.Key_Up)
    assert window.palette_.list.currentIndex().row() == 0
    press(window, KEY.Key_Escape)
    assert not window.palette_.isVisible() and window.articles.list.hasFocus()


def test_what_was_chosen_comes_first_when_nothing_is_typed_and_after_a_restart(
    window: MainWindow, open_window: OpenWindow, settings: Settings, qtbot: QtBot
) -> None:
    type_in(window, qtbot, "the bri", "article")
    press(window, KEY.Key_Return)
    type_in(window, qtbot, "smaller")
    press(window, KEY.Key_Return)
    qtbot.waitUntil(lambda: not window.palette_.isVisible())
    window.close()
    again = open_window(Settings.load(settings.path))
    QTest.keyClick(again, KEY.Key_K, MODIFIER.ControlModifier)
    qtbot.waitUntil(lambda: any(e.sort == "article" for e in again.palette_.entries()), timeout=3000)
    assert [entry.words for entry in again.palette_.entries()[:3]] == [
        "Smaller text",
        "The bridge",
        "New project…",
    ]


def test_the_key_again_and_a_press_beside_it_put_it_away(window: MainWindow, qtbot: QtBot) -> None:
    type_in(window, qtbot, "x")
    QTest.keyClick(window.palette_.field, KEY.Key_K, MODIFIER.ControlModifier)
    assert not window.palette_.isVisible() and window.view.hasFocus()
    QTest.mouseClick(window.palette_opener, Qt.MouseButton.LeftButton)
    assert window.palette_.isVisible()
    QTest.mouseClick(window.palette_, Qt.MouseButton.LeftButton, pos=QPoint(20, 500))
    assert not window.palette_.isVisible()


def test_letters_that_nothing_has_are_said_to_be_so(window: MainWindow, qtbot: QtBot) -> None:
    type_in(window, qtbot, "zzqqx")
    qtbot.waitUntil(window.palette_.panel.nothing.isVisible, timeout=3000)
    press(window, KEY.Key_Return)
    assert window.palette_.isVisible() and window.palette_.entries() == []


def test_the_field_at_the_end_of_the_menu_bar_shows_the_key(window: MainWindow) -> None:
    words = [label.text() for label in window.palette_opener.findChildren(QLabel)]
    assert words == ["Do anything, go anywhere", "Ctrl+K"]


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """A project in which everything is found only once the event is set.

    A test sets it at its end: the window is closed before fixtures are, and waits for what is looked for.
    """
    gate, found = Event(), palette.found_entries

    def late(*asked: Any) -> list[Entry]:
        gate.wait(10)
        return found(*asked)

    monkeypatch.setattr(palette, "found_entries", late)
    yield gate
    gate.set()


def test_return_waits_for_what_is_still_looked_for(window: MainWindow, qtbot: QtBot, slow: Event) -> None:
    entries = type_in(window, qtbot, "the br")
    assert all(entry.sort == "action" for entry in entries)
    press(window, KEY.Key_Return)
    press(window, KEY.Key_J)  # typed on, in the belief that the palette has gone
    assert window.palette_.isVisible() and window.palette_.field.text() == "the br"
    slow.set()
    qtbot.waitUntil(
        lambda: window.reading.article is not None and window.reading.article.title == "The bridge"
    )
    assert not window.palette_.isVisible()


def test_return_waits_no_longer_than_a_moment(window: MainWindow, qtbot: QtBot, slow: Event) -> None:
    QTest.keyClick(window.view, KEY.Key_2)
    type_in(window, qtbot, "und")
    press(window, KEY.Key_Return)
    assert window.palette_.isVisible()
    qtbot.waitUntil(lambda: len(window.reading) == 0, timeout=5000)
    assert not window.palette_.isVisible()
    slow.set()


def test_escape_takes_the_return_back_and_a_walk_needs_no_waiting(
    window: MainWindow, qtbot: QtBot, slow: Event
) -> None:
    chosen: list[str] = []
    window.palette_.chosen.connect(lambda _sort, id_: chosen.append(id_))
    type_in(window, qtbot, "zoom")
    press(window, KEY.Key_Return)
    press(window, KEY.Key_Escape)
    assert not window.palette_.isVisible()
    entries = type_in(window, qtbot, "text")
    press(window, KEY.Key_Down)
    press(window, KEY.Key_Return)
    assert chosen == [entries[1].id] and not window.palette_.isVisible()
    slow.set()
