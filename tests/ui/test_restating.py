"""Which passages state which claim, by real keys: same claim as, split off, merge, words added and taken, X said Y."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from tests.recording import record_of
from tests.ui.conftest import FIRST, add
from workbench.model import edits
from workbench.model.tables import GAP
from workbench.store import queries
from workbench.store.queries import PassageLine
from workbench.store.queries import claims as claim_queries
from workbench.ui.claim_form.places import PlacesSection
from workbench.ui.dialogs.claim_chooser import ClaimChooser
from workbench.ui.dialogs.claim_merge import ClaimMerge
from workbench.ui.dialogs.reported import ReportedSheet
from workbench.ui.main_window import MainWindow

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
Dialog = TypeVar("Dialog", bound=QDialog)


def dialog(window: MainWindow, kind: type[Dialog]) -> Dialog:
    found = [child for child in window.findChildren(kind) if child.isVisible()]
    assert found, kind.__name__
    return found[-1]


def tag_at(window: MainWindow, words: str, key: Qt.Key) -> PassageLine:
    """Tag words of the open article by a key; gives the passage."""
    start = window.reading.text.index(words)
    window.view.select(start, start + len(words))
    QTest.keyClick(window.view, key)
    window.view.clear_selection()
    line = window.reading.at_span(start, start + len(words))
    assert line is not None
    return line


def stand(window: MainWindow, line: PassageLine) -> None:
    window.article.go_to(line.passage.id)
    window.view.setFocus()


def pick(window: MainWindow, qtbot: QtBot, typed: str, count: int = 1) -> ClaimChooser:
    chooser = dialog(window, ClaimChooser)
    qtbot.waitUntil(chooser.field.hasFocus, timeout=2000)
    chooser.field.insert(typed)
    qtbot.waitUntil(lambda: len(chooser.entries()) >= count, timeout=3000)
    return chooser


def back(window: MainWindow, qtbot: QtBot) -> None:
    """Do what a window manager does when a dialog has closed; the article has the focus again then."""
    window.activateWindow()
    qtbot.waitUntil(window.view.hasFocus, timeout=2000)


def choose(window: MainWindow, qtbot: QtBot, typed: str) -> None:
    """Choose the first claim that is found, and wait for the article to have the keys again."""
    QTest.keyClick(pick(window, qtbot, typed).field, KEY.Key_Return)
    back(window, qtbot)


def now(window: MainWindow, line: PassageLine) -> PassageLine:
    found = window.reading.line(line.passage.id)
    assert found is not None
    return found


@pytest.fixture
def bridge(window: MainWindow) -> PassageLine:
    """A passage of the other article, with the mill open again."""
    window.navigation.next_article()
    line = tag_at(window, "It will open again within a week", KEY.Key_2)
    window.navigation.previous_article()
    return line


def test_a_passage_states_a_claim_of_another_article_and_undo_parts_them(
    window: MainWindow, bridge: PassageLine, qtbot: QtBot
) -> None:
    line = tag_at(window, "The price was fair" if "The price" in FIRST else "the price was fair", KEY.Key_1)
    before = record_of(window.session.workspace.store)
    stand(window, line)
    QTest.keyClick(window.view, KEY.Key_Equal)
    chooser = pick(window, qtbot, "within a")
    assert [entry.id for entry in chooser.entries()] == [bridge.claim.id]
    QTest.keyClick(chooser.field, KEY.Key_Return)
    assert now(window, line).claim.id == bridge.claim.id and now(window, line).claim.tag == "disputed"
    back(window, qtbot)
    assert "C-0001" in window.notice.words.text()
    old = window.session.read(lambda c: queries.claim(c, line.claim.id))
    assert old is not None and old.deleted_at is not None
    QTest.keyClick(window.view, KEY.Key_Z, MODIFIER.ControlModifier)
    assert record_of(window.session.workspace.store) == before
    assert now(window, line).claim.id == line.claim.id


def test_the_most_alike_come_first_while_nothing_is_typed(
    window: MainWindow, bridge: PassageLine, qtbot: QtBot
) -> None:
    other = tag_at(window, "A second mill stands idle", KEY.Key_1)
    third = add(window.session.workspace, "Again", "The bridge will open again within one week, she said.\n")
    assert window.navigation.open(third)
    line = tag_at(window, "The bridge will open again within one week", KEY.Key_2)
    stand(window, line)
    QTest.keyClick(window.view, KEY.Key_Equal)
    chooser = pick(window, qtbot, "", 2)
    assert [entry.id for entry in chooser.entries()] == [bridge.claim.id, other.claim.id]
    assert "The bridge" in chooser.about.text()
    QTest.keyClick(chooser.field, KEY.Key_Escape)
    assert now(window, line).claim.id == line.claim.id


def test_a_claim_with_work_in_it_is_merged_with_a_look_at_what_each_brings(
    window: MainWindow, bridge: PassageLine, qtbot: QtBot
) -> None:
    line = tag_at(window, "A second mill stands idle", KEY.Key_1)
    workspace = window.session.workspace
    workspace.do(
        edits.set_claim(line.claim, workspace.stamp(), verdict="true", summary="Seen from the road.")
    )
    before = record_of(workspace.store)
    stand(window, now(window, line))
    QTest.keyClick(window.view, KEY.Key_Equal)
    chooser = pick(window, qtbot, "c-1")
    QTest.keyClick(chooser.field, KEY.Key_Return)
    merge = dialog(window, ClaimMerge)
    assert merge.taken() == {"summary"} and "1 passage" in merge.brings.text()
    merge._groups["tag"].button(2).setChecked(True)
    QTest.keyClick(merge.yes, KEY.Key_Return)
    back(window, qtbot)
    kept = now(window, line).claim
    assert (kept.id, kept.tag, kept.verdict, kept.summary) == (
        bridge.claim.id, "verified", "true", "Seen from the road.",
    )  # fmt: skip
    QTest.keyClick(window.view, KEY.Key_Z, MODIFIER.ControlModifier)
    assert record_of(workspace.store) == before


def test_the_other_claim_can_be_the_one_that_is_kept(
    window: MainWindow, bridge: PassageLine, qtbot: QtBot
) -> None:
    line = tag_at(window, "A second mill stands idle", KEY.Key_1)
    stand(window, line)
    window.actions_.trigger("claim.merge")
    QTest.keyClick(pick(window, qtbot, "c-1").field, KEY.Key_Return)
    merge = dialog(window, ClaimMerge)
    QTest.mouseClick(merge.swap, Qt.MouseButton.LeftButton)
    QTest.mouseClick(merge.yes, Qt.MouseButton.LeftButton)
    assert now(window, line).claim.id == bridge.claim.id and now(window, line).claim.tag == "disputed"


def test_a_passage_is_split_off_again_by_one_key(
    window: MainWindow, bridge: PassageLine, qtbot: QtBot
) -> None:
    line = tag_at(window, "A second mill stands idle", KEY.Key_1)
    stand(window, line)
    QTest.keyClick(window.view, KEY.Key_Slash)
    assert now(window, line).claim.id == line.claim.id
    assert "only passage" in window.notice.words.text()
    QTest.keyClick(window.view, KEY.Key_Equal)
    choose(window, qtbot, "c-1")
    QTest.keyClick(window.view, KEY.Key_Slash)
    own = now(window, line).claim
    assert own.id not in (line.claim.id, bridge.claim.id) and own.tag == "disputed" and own.number == 3


def test_retagging_a_claim_that_stands_elsewhere_says_so_first(
    window: MainWindow, bridge: PassageLine, qtbot: QtBot
) -> None:
    line = tag_at(window, "A second mill stands idle", KEY.Key_1)
    stand(window, line)
    QTest.keyClick(window.view, KEY.Key_Equal)
    choose(window, qtbot, "c-1")
    QTest.keyClick(window.view, KEY.Key_3)
    assert now(window, line).claim.tag == "disputed"
    asked = [box for box in window.findChildren(QDialog) if box.isVisible()]
    assert "also stands in one place in other articles" in asked[0].accessibleDescription()
    QTest.keyClick(asked[0], KEY.Key_Return)
    assert now(window, line).claim.tag == "opinion"


def test_the_form_lists_the_other_passages_and_enter_goes_there(
    window: MainWindow, bridge: PassageLine, qtbot: QtBot
) -> None:
    line = tag_at(window, "A second mill stands idle", KEY.Key_1)
    stand(window, line)
    QTest.keyClick(window.view, KEY.Key_Equal)
    choose(window, qtbot, "c-1")
    QTest.keyClick(window.view, KEY.Key_P)
    section = window.annotation.form.sections["places"]
    assert isinstance(section, PlacesSection) and section.list.hasFocus()
    assert section.list.topLevelItemCount() == 1
    QTest.keyClick(section.list, KEY.Key_Return)
    assert window.reading.article is not None and window.reading.article.title == "The bridge"
    assert window.reading.current is not None
    assert window.reading.current.passage.id == bridge.passage.id and window.view.hasFocus()


def test_role_and_voice_are_set_by_keyboard(window: MainWindow) -> None:
    line = tag_at(window, "A second mill stands idle", KEY.Key_1)
    stand(window, line)
    QTest.keyClick(window.view, KEY.Key_P)
    section = window.annotation.form.sections["places"]
    assert isinstance(section, PlacesSection) and section.role.hasFocus()
    QTest.keyClick(section.role, KEY.Key_Down)
    assert now(window, line).passage.role == "reports"
    QTest.keyClick(section.role, KEY.Key_Tab)
    QTest.keyClick(section.voice, KEY.Key_Down)
    assert now(window, line).passage.voice == "attributed"
    window.view.setFocus()
    QTest.keyClick(window.view, KEY.Key_Z, MODIFIER.ControlModifier)
    assert now(window, line).passage.voice == "outlet"


def test_selected_words_become_a_part_of_the_passage_and_go_again(window: MainWindow) -> None:
    line = tag_at(window, "The mill was sold in spring", KEY.Key_1)
    stand(window, line)
    start = FIRST.index("the price was fair")
    window.view.select(start, start + len("the price was fair"))
    QTest.keyClick(window.view, KEY.Key_Plus)
    held = now(window, line)
    assert held.anchor.segments == [[0, 27], [start, start + 18]]
    assert held.anchor.quote == f"The mill was sold in spring{GAP}the price was fair"
    assert GAP.strip() in window.annotation.form.quote.text()
    assert [mark.segments for mark in window.view.marks()] == [((0, 27), (start, start + 18))]
    window.view.clear_selection()
    # Tab goes to it as to one passage, and its edges move while what lies between stays out.
    QTest.keyClick(window.view, KEY.Key_Tab)
    assert window.view.target().passage == line.passage.id
    window.actions_.trigger("edge.end.left")
    assert now(window, line).anchor.segments == [[0, 27], [start, start + 13]]
    QTest.keyClick(window.view, KEY.Key_Minus)
    assert now(window, line).anchor.segments == [[0, 27]]
    for _ in range(3):
        QTest.keyClick(window.view, KEY.Key_Z, MODIFIER.ControlModifier)
    assert now(window, line).anchor.segments == [[0, 27]]


def test_an_edge_moved_past_a_part_takes_it_away(window: MainWindow) -> None:
    line = tag_at(window, "The mill was sold in spring", KEY.Key_1)
    stand(window, line)
    start = FIRST.index("the price was fair")
    window.view.select(start, start + 18)
    QTest.keyClick(window.view, KEY.Key_Plus)
    window.tagging.move_passage(line.passage.id, start + 4, start + 18)
    assert now(window, line).anchor.segments == [[start + 4, start + 18]]


def test_what_cannot_be_added_or_taken_is_said(window: MainWindow) -> None:
    QTest.keyClick(window.view, KEY.Key_Plus)
    assert "Select the words" in window.notice.words.text()
    line = tag_at(window, "The mill was sold in spring", KEY.Key_1)
    stand(window, line)
    window.view.select(0, 8)
    QTest.keyClick(window.view, KEY.Key_Plus)
    assert "already" in window.notice.words.text()
    window.view.clear_selection()
    stand(window, line)
    QTest.keyClick(window.view, KEY.Key_Minus)
    assert "all the words" in window.notice.words.text()
    assert now(window, line).anchor.segments == [[0, 27]]


@pytest.mark.parametrize("button", ["both", "said", "true"])
def test_x_said_y_makes_the_claims_that_are_asked_for(window: MainWindow, qtbot: QtBot, button: str) -> None:
    before = record_of(window.session.workspace.store)
    QTest.keyClick(window.view, KEY.Key_Down)
    QTest.keyClick(window.view, KEY.Key_Q)
    sheet = dialog(window, ReportedSheet)
    start, end = sheet.inner()
    assert FIRST[start:end] == "the price was fair"
    sheet.buttons[button].setFocus()
    QTest.keyClick(sheet.buttons[button], KEY.Key_Return)
    lines = window.reading.lines()
    quotes = {line.anchor.quote: line for line in lines}
    outer = quotes.get("Its owner says that the price was fair.")
    inner = quotes.get("the price was fair")
    assert (outer is not None, inner is not None) == (button != "true", button != "said")
    if outer is not None:
        assert outer.claim.kind == "quote_report" and outer.claim.tag is None
    if inner is not None:
        assert (inner.passage.role, inner.passage.voice, inner.claim.kind) == ("reports", "attributed", "")
    if outer is not None and inner is not None:
        side = window.session.read(lambda c: claim_queries.side_of(c, outer.claim.id))
        assert [(link.from_id, link.to_id, link.kind) for link in side.links] == [
            (outer.claim.id, inner.claim.id, "reports")
        ]
    back(window, qtbot)
    QTest.keyClick(window.view, KEY.Key_Z, MODIFIER.ControlModifier)
    assert record_of(window.session.workspace.store) == before


def test_a_selection_within_a_sentence_is_what_was_said_and_a_tagged_sentence_is_used(
    window: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClick(window.view, KEY.Key_Down)
    QTest.keyClick(window.view, KEY.Key_2)
    start = FIRST.index("price was")
    window.view.select(start, start + 9)
    QTest.keyClick(window.view, KEY.Key_Q)
    sheet = dialog(window, ReportedSheet)
    assert sheet.inner() == (start, start + 9)
    QTest.keyClick(sheet.buttons["both"], KEY.Key_Return)
    back(window, qtbot)
    kinds = {line.anchor.quote: (line.claim.kind, line.claim.tag) for line in window.reading.lines()}
    assert kinds == {
        "Its owner says that the price was fair.": ("quote_report", "disputed"), "price was": ("", None),
    }  # fmt: skip
    window.view.select(start, start + 9)
    QTest.keyClick(window.view, KEY.Key_Q)
    again = dialog(window, ReportedSheet)
    QTest.keyClick(again.buttons["both"], KEY.Key_Return)
    assert "nothing to add" in again.problem.text() and len(window.reading) == 2
