"""Two analysts mark one article apart, in two windows or at one shared desk, and a third settles it, by keys alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import OpenWindow
from workbench.model import article_edits, edits
from workbench.model.tables import Analyst
from workbench.ui.dialogs.assigning import Assigning
from workbench.ui.dialogs.bin import Bin
from workbench.ui.dialogs.going_on_as import GoingOnAs
from workbench.ui.dialogs.history import HistoryDialog
from workbench.ui.dialogs.settling import Settling
from workbench.ui.main_window import MainWindow
from workbench.ui.plain import Box, isolated
from workbench.ui.views.adjudication.page import AdjudicationPage
from workbench.workspace.settings import Person, Settings

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ADA = Person(id="a" * 32, name="Ada", initials="A")
BEN = Person(id="b" * 32, name="Ben", initials="B")
CLEO = Person(id="c" * 32, name="Cleo", initials="C")
CANARY = "Quetzalcoatl was here"


def dialog(window: MainWindow, kind: type[QWidget]) -> QWidget:
    """The dialog of that kind that stands over the window."""
    return next(one for one in window.findChildren(kind) if one.isVisible())


def answer(window: MainWindow, qtbot: QtBot, key: Qt.Key = KEY.Key_Return) -> None:
    """Answer the question that stands over the window."""
    box = dialog(window, Box)
    qtbot.waitUntil(box.isActiveWindow, timeout=2000)
    QTest.keyClick(box.focusWidget() or box, key)


def press(
    window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(window.view, key, modifier)


def activate(window: MainWindow, qtbot: QtBot) -> None:
    """Work in this window from now on."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=2000)
    window.session.poll()
    window.view.setFocus()


def own_words(window: MainWindow) -> str:
    """All that the window shows of marks: lists, form, header, counts, status."""
    reading, list_ = window.reading, window.annotation.list.model()
    shown = [str(list_.index(row, 0).data()) for row in range(list_.rowCount())]
    shown += [str(list_.index(row, 0).data(Qt.ItemDataRole.ToolTipRole)) for row in range(list_.rowCount())]
    shown += [label.text() for label in window.findChildren(QLabel)]
    shown += [field.text() for field in window.findChildren(QLineEdit)]
    shown += [field.toPlainText() for field in window.annotation.findChildren(QPlainTextEdit)]
    shown += [repr(line) for line in reading.lines()]
    return "\n".join(shown)


@pytest.fixture
def desk(window: MainWindow) -> MainWindow:
    """Ada's window; Ben and Cleo are known to the project."""
    store, stamp = window.session.workspace.store, window.session.stamp()
    for person in (ADA, BEN, CLEO):
        if all(row.id != person.id for row in window.session.workspace.analysts()):
            row = Analyst(id=person.id, name=person.name, initials=person.initials)
            store.apply(article_edits.add_analyst(row, stamp), by="")
    return window


@pytest.fixture
def assigned(desk: MainWindow, qtbot: QtBot) -> MainWindow:
    """The first article is Ada's and Ben's to mark, ticked by keys."""
    desk.actions_.trigger("independent.assign")
    sheet = dialog(desk, Assigning)
    assert isinstance(sheet, Assigning)
    qtbot.waitUntil(sheet.isActiveWindow, timeout=2000)
    assert not sheet.keep_button.isEnabled()
    QTest.keyClick(sheet.list, KEY.Key_Space)
    QTest.keyClick(sheet.list, KEY.Key_Down)
    QTest.keyClick(sheet.list, KEY.Key_Space)
    assert len(sheet.chosen()) == 2 and sheet.keep_button.isEnabled()
    QTest.keyClick(sheet.list, KEY.Key_Return)  # the highlighted button, not one more tick
    work = desk.reading.work
    assert work is not None and {one.name for one in work.assigned} == {"Ada", "Ben"}
    activate(desk, qtbot)
    return desk


def be_done(window: MainWindow, qtbot: QtBot) -> None:
    press(window, KEY.Key_Return, CTRL)
    answer(window, qtbot)
    activate(window, qtbot)


def go_on_as(window: MainWindow, qtbot: QtBot, person: Person) -> None:
    """Choose somebody else by keys."""
    window.view.setFocus()
    press(window, KEY.Key_G, CTRL | SHIFT)
    sheet = dialog(window, GoingOnAs)
    assert isinstance(sheet, GoingOnAs)
    qtbot.waitUntil(sheet.isActiveWindow, timeout=2000)
    sheet.name.setFocus()
    QTest.keyClicks(sheet.name, person.name)
    QTest.keyClick(sheet.name, KEY.Key_Return)
    assert window.session.viewer == person.id
    activate(window, qtbot)


def test_two_windows_show_each_analyst_their_own_marks_alone_until_both_are_done(
    assigned: MainWindow, open_window: OpenWindow, settings: Settings, qtbot: QtBot
) -> None:
    ada = assigned
    assert "independently of" in ada.article.header.work.text() and ada.article.header.work.isVisible()
    press(ada, KEY.Key_2)
    ada.annotation.edit("summary")
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, CANARY)
    ada.view.setFocus()
    ben = open_window(person=BEN)
    cleo = open_window(person=CLEO)
    for other in (ben, cleo):
        assert other.reading.article_id == ada.reading.article_id
        assert len(other.reading) == 0 and CANARY not in own_words(other)
    assert "Being marked independently by" in cleo.article.header.work.text()
    assert cleo.articles.model.line(0).counts.total == 0  # type: ignore[union-attr]
    activate(ben, qtbot)
    press(ben, KEY.Key_1)
    assert len(ben.reading) == 1 and ben.reading.lines()[0].claim.independent
    activate(ada, qtbot)
    assert len(ada.reading) == 1 and ada.reading.lines()[0].claim.tag == "disputed"
    press(ada, KEY.Key_3)
    for other in (ben, cleo):
        other.session.poll()
        assert CANARY not in own_words(other)
    assert len(ben.reading) == 1 and len(cleo.reading) == 0
    for make in (HistoryDialog, lambda workspace: Bin(workspace, ben.background)):
        made = make(ben.session.workspace)
        qtbot.addWidget(made)
        shown = [
            made.list.model().index(row, column).data() or ""
            for row in range(made.list.topLevelItemCount())
            for column in range(made.list.columnCount())
        ]
        assert not any("opinion" in words or "C-0001" in words for words in shown)
        made.close()
    be_done(ada, qtbot)
    activate(ben, qtbot)
    assert "Ada" in ben.article.header.work.text() and "done" in ben.article.header.work.text()
    be_done(ben, qtbot)
    for window in (ada, ben, cleo):
        window.session.poll()
        window.navigation.open(cleo.reading.article_id or "")
        assert len(window.reading) == 0 and "to be adjudicated" in window.article.header.work.text()


def test_who_is_done_reads_and_no_key_changes_anything_until_it_is_taken_back(
    assigned: MainWindow, qtbot: QtBot
) -> None:
    window = assigned
    press(window, KEY.Key_2)
    article = window.reading.article_id or ""
    be_done(window, qtbot)
    assert window.reading.article_id != article and "You are done" in window.notice.words.text()
    window.navigation.open(article)
    window.view.setFocus()
    press(window, KEY.Key_Tab)
    before = window.reading.lines()[0]
    for key in (KEY.Key_1, KEY.Key_Delete, KEY.Key_BraceLeft):
        press(window, key)
        assert "stay as they are" in window.notice.words.text(), key
    assert window.reading.lines() == [before]
    summary = window.annotation.form.sections["summary"]
    assert summary.brief is not None and not summary.brief.isEnabled()
    summary_of_other = window.annotation.form.sections["rationale"]
    summary_of_other.unfold()
    assert summary_of_other.body is not None and not summary_of_other.body.isEnabled()
    assert not window.actions_.action("independent.finish").isEnabled()
    window.actions_.trigger("independent.take_back")
    assert summary.brief.isEnabled() and summary_of_other.body.isEnabled()
    press(window, KEY.Key_1)
    assert window.reading.lines()[0].claim.tag == "verified"


def test_on_a_shared_desk_each_goes_on_with_their_own_marks_and_undo(
    assigned: MainWindow, qtbot: QtBot
) -> None:
    window = assigned
    press(window, KEY.Key_2)
    window.article.go_to(window.reading.ids()[0])
    for key in (KEY.Key_S, KEY.Key_N):  # who says it, and the note, which a section folds away
        window.view.setFocus()
        press(window, key)
        QTest.keyClicks(QApplication.focusWidget() or window, CANARY)
    quote = window.reading.lines()[0].anchor.quote
    assert CANARY in own_words(window) and quote in own_words(window)
    go_on_as(window, qtbot, BEN)
    assert len(window.reading) == 0 and window.status.analyst.text() == "Ben"
    # What the form shows no more, it holds no more.
    assert CANARY not in own_words(window) and quote not in own_words(window)
    window.view.setFocus()
    assert window.session.workspace.undo_label is None
    press(window, KEY.Key_1)
    press(window, KEY.Key_Z, CTRL)
    assert len(window.reading) == 0
    go_on_as(window, qtbot, ADA)
    assert [line.claim.tag for line in window.reading.lines()] == ["disputed"]
    window.view.setFocus()
    for _ in range(3):
        press(window, KEY.Key_Z, CTRL)
    assert len(window.reading) == 0


@pytest.fixture
def revealed(assigned: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    """Ada and Ben are done: one mark agrees, one differs in its tag, one is Ada's alone; Cleo settles."""
    window = assigned
    article = window.reading.article_id or ""
    for person, tags in ((ADA, (KEY.Key_2, KEY.Key_2, KEY.Key_3)), (BEN, (KEY.Key_2, KEY.Key_1))):
        go_on_as(window, qtbot, person)
        window.navigation.open(article)
        window.view.setFocus()
        window.view.go_to(0)
        for number, key in enumerate(tags):
            for _ in range(1 if number else 0):
                press(window, KEY.Key_Down)
            press(window, key)
        be_done(window, qtbot)
    go_on_as(window, qtbot, CLEO)
    window.navigation.open(article)
    yield window


def page_of(window: MainWindow) -> AdjudicationPage:
    window.view.setFocus()
    press(window, KEY.Key_5, CTRL)
    page = window.views.page
    assert isinstance(page, AdjudicationPage)
    return page


def test_marks_are_settled_by_single_keys_and_undo_leads_back(revealed: MainWindow, qtbot: QtBot) -> None:
    window = revealed
    page = page_of(window)
    assert [line.facts.partition(" · ")[0] for line in page.model.lines()] == [
        "agree", "differ in judgement", f"only {isolated('Ada')}",
    ]  # fmt: skip
    assert page.progress.text() == "0 of 3 settled" and page.list.hasFocus()
    QTest.keyClick(page.list, KEY.Key_Return, CTRL)
    assert page.progress.text() == "1 of 3 settled"
    QTest.keyClick(page.list, KEY.Key_Space)
    assert page.list.currentIndex().row() == 1 and len(page.cards.cards) == 2
    QTest.keyClick(page.list, KEY.Key_2)
    assert page.progress.text() == "2 of 3 settled" and page.list.currentIndex().row() == 2
    QTest.keyClick(page.list, KEY.Key_R)
    assert page.progress.text() == "3 of 3 settled" and "All is settled" in window.notice.words.text()
    QTest.keyClick(page.list, KEY.Key_Z, CTRL)
    assert page.progress.text() == "2 of 3 settled"
    QTest.keyClick(page.list, KEY.Key_Z, CTRL | SHIFT)
    QTest.keyClick(page.list, KEY.Key_F)
    assert window.reading.article is not None and window.reading.article.status == "annotated"
    QTest.keyClick(page.list, KEY.Key_Escape)
    assert window.views.page is None
    tags = [line.claim.tag for line in window.reading.lines()]
    assert tags == ["disputed", "verified"] and not window.article.header.work.isVisible()


def test_a_group_is_settled_with_changes_by_keys(revealed: MainWindow, qtbot: QtBot) -> None:
    window = revealed
    page = page_of(window)
    QTest.keyClick(page.list, KEY.Key_Down)
    QTest.keyClick(page.list, KEY.Key_E)
    sheet = dialog(window, Settling)
    assert isinstance(sheet, Settling)
    qtbot.waitUntil(sheet.isActiveWindow, timeout=2000)
    before = sheet.segments()
    QTest.keyClick(sheet.start_from, KEY.Key_Down)
    assert sheet.tag.currentData() == "verified"
    QTest.keyClick(sheet.tag, KEY.Key_End)
    assert sheet.tag.currentData() == "to_check"
    QTest.keyClick(sheet.tag, KEY.Key_Home)
    QTest.keyClick(sheet.tag, KEY.Key_Down)
    QTest.keyClick(sheet.verdict, KEY.Key_Down)
    QTest.keyClicks(sheet.summary, "Nobody agreed.")
    end_left = next(one for one in sheet.findChildren(QWidget) if one.objectName() == "end_left")
    QTest.keyClick(end_left, KEY.Key_Space)
    assert sheet.segments()[-1][1] < before[-1][1]
    sheet.note.setFocus()
    QTest.keyClicks(sheet.note, "Both were near.")
    QTest.keyClick(sheet.note, KEY.Key_Tab)
    assert sheet.note_protection.hasFocus()
    QTest.keyClick(sheet.note_protection, KEY.Key_Down)
    QTest.keyClick(sheet.note, KEY.Key_Return)
    assert page.progress.text() == "1 of 3 settled"
    group = page.model.lines()[1].comparison
    assert group.settled is not None and (group.settled.outcome, group.settled.note) == (
        "edit",
        "Both were near.",
    )
    assert group.settled.note_protection == "background"
    page.list.go_to(1)
    assert page.settled.text().endswith("with changes. ◐ Background Both were near.")
    page.passage_wanted.emit(window.reading.article_id or "", group.settled.passage_id or "")
    line = window.reading.current
    assert line is not None and line.claim.summary == "Nobody agreed." and line.claim.tag == "disputed"
    assert line.claim.verdict and line.anchor.segments == [[before[0][0], line.anchor.end]]


def test_originals_are_unchanged_and_nowhere_but_on_the_page(revealed: MainWindow, qtbot: QtBot) -> None:
    window = revealed
    page = page_of(window)
    originals = [mark.passage.id for line in page.model.lines() for mark in line.comparison.originals]
    QTest.keyClick(page.list, KEY.Key_1)
    QTest.keyClick(page.list, KEY.Key_Escape)
    assert len(originals) == 5 and not set(originals) & set(window.reading.ids())
    counted = window.articles.model
    qtbot.waitUntil(lambda: counted.line(0).counts.total == 1, timeout=2000)  # type: ignore[union-attr]
    refused = edits.delete_passage  # the store refuses what no key reaches
    line = page.model.lines()[0].comparison.originals[0]
    assert window.session.do(refused(line.passage, line.claim, 0, window.session.stamp())) is None
    assert "stay as they are" in window.notice.words.text()


def test_the_page_goes_to_the_group_of_a_mark_that_is_asked_for(revealed: MainWindow) -> None:
    article = revealed.reading.article_id
    last = page_of(revealed).model.lines()[-1]
    revealed.views.show_panes()
    page = revealed.views.show_page("adjudication", (article, last.comparison.originals[-1].passage.id))
    assert isinstance(page, AdjudicationPage)
    assert page.list.currentIndex().row() == len(page.model.lines()) - 1
    assert len(page.cards.cards) == len(last.comparison.originals)


def test_the_page_says_what_to_do_where_nothing_waits(window: MainWindow) -> None:
    page = page_of(window)
    assert page.nothing.isVisible() and "Mark independently" in page.nothing.text()
    for key in (KEY.Key_1, KEY.Key_E, KEY.Key_R, KEY.Key_Space, KEY.Key_F):
        QTest.keyClick(page, key)
    QTest.keyClick(page, KEY.Key_Escape)
    assert window.views.page is None
