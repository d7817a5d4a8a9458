"""Links between claims by keys alone: made, seen in the form and on their page, followed, taken away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import OpenWindow
from workbench.store import queries
from workbench.store.queries import links
from workbench.ui.claim_form.links import LinksSection
from workbench.ui.dialogs.claim_history import ClaimHistoryDialog
from workbench.ui.dialogs.link_note import LinkNoteSheet
from workbench.ui.dialogs.linking import LinkDialog
from workbench.ui.main_window import MainWindow
from workbench.ui.views.links import LinksPage

KEY = Qt.Key


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key, modifier)


def read_on(window: MainWindow, qtbot: QtBot) -> None:
    """Go back to the article, as a person does whose sheet has closed."""
    window.activateWindow()
    window.view.setFocus()
    qtbot.waitUntil(window.view.hasFocus, timeout=3000)


def all_links(window: MainWindow) -> list[links.LinkLine]:
    return window.session.read(links.all_links)


def two_claims(window: MainWindow) -> None:
    """Tag the first and the third sentence, and stand on the first passage."""
    press(KEY.Key_2, KEY.Key_Down, KEY.Key_Down, KEY.Key_1)
    press(KEY.Key_Backtab, modifier=Qt.KeyboardModifier.ShiftModifier)  # as every keyboard sends it
    assert window.reading.current is not None and window.reading.current.claim.number == 1


def sheet(window: MainWindow, qtbot: QtBot) -> LinkDialog:
    qtbot.waitUntil(lambda: bool(window.findChildren(LinkDialog)), timeout=3000)
    found = window.findChildren(LinkDialog)[-1]
    qtbot.waitUntil(lambda: bool(found.entries()), timeout=3000)
    return found


def link(window: MainWindow, qtbot: QtBot, kind: str) -> None:
    read_on(window, qtbot)
    [second] = [line.claim.id for line in window.reading.lines() if line.claim.number == 2]
    press(KEY.Key_L)
    dialog = sheet(window, qtbot)
    place = next(n for n, (words, _, _) in enumerate(dialog._phrases) if words == kind)
    assert not dialog.list.currentIndex().isValid() and not dialog.yes.isEnabled(), "nothing is meant yet"
    press(KEY.Key_Backtab, modifier=Qt.KeyboardModifier.ShiftModifier)
    for _ in range(place):
        QTest.keyClick(dialog.how, KEY.Key_Down)
    press(KEY.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget(), "C-0002")
    qtbot.waitUntil(dialog.yes.isEnabled, timeout=3000)
    assert [entry.id for entry in dialog.entries()] == [second]
    press(KEY.Key_Tab)
    QTest.keyClicks(dialog.note, "on another day")
    press(KEY.Key_Return)


def test_a_link_is_made_followed_and_taken_back_by_keys(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    two_claims(window)
    first = window.reading.current
    assert first is not None
    link(window, qtbot, "contradicts at another date")
    qtbot.waitUntil(lambda: len(all_links(window)) == 1, timeout=3000)
    [line] = all_links(window)
    assert line.phrase == "contradicts at another date" and line.link.note == "on another day"
    section = window.annotation.form.sections["links"]
    assert "contradicts at another date C-0002" in section._preview.text() or section.unfolded
    read_on(window, qtbot)
    press(KEY.Key_G)
    qtbot.waitUntil(
        lambda: window.reading.current is not None and window.reading.current.claim.number == 2, timeout=3000
    )
    press(KEY.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert all_links(window) == []


def test_a_circle_is_refused_in_the_sheet_and_nothing_changes(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    two_claims(window)
    link(window, qtbot, "is part of")
    qtbot.waitUntil(lambda: len(all_links(window)) == 1, timeout=3000)
    link(window, qtbot, "has as a part")
    dialog = window.findChildren(LinkDialog)[-1]
    assert dialog.isVisible() and "part of itself" in dialog.problem.text()
    dialog.reject()
    dialog._leave()
    assert len(all_links(window)) == 1


def test_the_page_lists_filters_goes_there_and_takes_away(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    two_claims(window)
    link(window, qtbot, "updates")
    qtbot.waitUntil(lambda: len(all_links(window)) == 1, timeout=3000)
    read_on(window, qtbot)
    press(KEY.Key_8, modifier=Qt.KeyboardModifier.ControlModifier)
    page = window.views.page
    assert isinstance(page, LinksPage) and page.list.topLevelItemCount() == 1
    press(KEY.Key_F, modifier=Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page.filter, "nowhere")
    assert page.nothing.isVisible() and not page.list.isVisible()
    press(KEY.Key_Escape)
    press(KEY.Key_Return)
    qtbot.waitUntil(lambda: window.views.page is None, timeout=3000)
    assert window.reading.current is not None and window.reading.current.claim.number == 2
    press(KEY.Key_8, modifier=Qt.KeyboardModifier.ControlModifier)
    page.list.setFocus()
    press(KEY.Key_Delete)
    assert all_links(window) == [] and page.nothing.isVisible()


def test_the_history_of_a_claim_opens_by_a_key(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    two_claims(window)
    press(KEY.Key_1)
    press(KEY.Key_H)
    qtbot.waitUntil(lambda: bool(window.findChildren(ClaimHistoryDialog)), timeout=3000)
    dialog = window.findChildren(ClaimHistoryDialog)[-1]
    newest = dialog.list.topLevelItem(0)
    assert newest is not None and newest.text(0) == "Tag as verified" and "Ada" in newest.text(1)
    lines = [newest.child(row).text(0) for row in range(newest.childCount())]
    assert any("Tag: Disputed → Verified" in line for line in lines)
    assert window.session.read(lambda c: queries.counts(c)).verified == 2
    dialog.accept()


def test_the_note_of_a_link_is_changed_by_keys_and_led_back(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    two_claims(window)
    link(window, qtbot, "contradicts")
    qtbot.waitUntil(lambda: bool(all_links(window)), timeout=3000)
    read_on(window, qtbot)
    section = window.findChild(LinksSection)
    assert section is not None
    section.enter()
    section.list.setFocus()
    qtbot.waitUntil(section.list.hasFocus, timeout=3000)
    press(KEY.Key_Tab, KEY.Key_Tab)
    assert QApplication.focusWidget() is section.note
    press(KEY.Key_Space)
    qtbot.waitUntil(lambda: bool(window.findChildren(LinkNoteSheet)), timeout=3000)
    asked = window.findChildren(LinkNoteSheet)[-1]
    qtbot.waitUntil(asked.note.hasFocus, timeout=3000)
    assert asked.note.text() == "on another day" and not asked.unsaved()
    asked.note.selectAll()
    QTest.keyClicks(asked.note, "in another year")
    press(KEY.Key_Return)
    assert [line.link.note for line in all_links(window)] == ["in another year"]
    window.session.workspace.undo()
    assert [line.link.note for line in all_links(window)] == ["on another day"]
