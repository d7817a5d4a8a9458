"""The review queue in the real window, with real keys, by two analysts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import OpenWindow
from workbench.model import edits, workflow
from workbench.model.tables import Claim
from workbench.store import queries
from workbench.store.queries import workflow as workflow_queries
from workbench.store.queries.workflow import Circumstances
from workbench.ui.dialogs.correction import MakeCorrection
from workbench.ui.dialogs.override import SignOverride
from workbench.ui.main_window import MainWindow
from workbench.ui.views.review.page import ReviewPage
from workbench.workspace.settings import Person
from workbench.workspace.workspace import Workspace

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
ADA = Person(id="a" * 32, name="Ada", initials="A")
BEN = Person(id="b" * 32, name="Ben", initials="B")


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifiers)
    QApplication.processEvents()


def write(words: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), words)


def dialog_of(window: MainWindow, kind: type[QDialog]) -> QDialog:
    [found] = [dialog for dialog in window.findChildren(kind) if dialog.isVisible()]
    return found


def standing(window: MainWindow, number: int = 1) -> Circumstances:
    workspace = window.session.workspace

    def read(c: queries.Connection) -> Circumstances:
        from workbench.store.queries.claims import claim_numbered

        found = claim_numbered(c, number)
        assert found is not None
        return workflow_queries.circumstances(c, found)

    return workspace.store.read(read)


def claim(window: MainWindow, number: int = 1) -> Claim:
    return standing(window, number).claim


def in_dialog(dialog: QDialog, field: QWidget, key: Qt.Key | None = None, words: str = "") -> None:
    """A key, or words, at a field of a dialog."""
    dialog.activateWindow()
    field.setFocus()
    QApplication.processEvents()
    if words:
        QTest.keyClicks(field, words)
    if key is not None:
        QTest.keyClick(field, key)
    QApplication.processEvents()


def back(window: MainWindow, qtbot: QtBot) -> None:
    """As a desktop does when a dialog is closed."""
    window.activateWindow()
    window.view.setFocus()
    qtbot.waitUntil(window.view.hasFocus, timeout=2000)


@contextmanager
def elsewhere(window: MainWindow, person: Person) -> Iterator[Workspace]:
    """The same project in another window of somebody else's; what they do is heard here at the end."""
    store = window.session.workspace.store
    other = Workspace.open(store.place, person)
    yield other
    other.close()
    window.session.poll()


def become(window: MainWindow, person: Person) -> None:
    window.session.workspace.become(person)


def page_of(window: MainWindow) -> ReviewPage:
    page = window.views.page
    assert isinstance(page, ReviewPage)
    return page


def listed(window: MainWindow) -> list[int | None]:
    model = page_of(window).model
    lines = (model.line(row) for row in range(model.rowCount()))
    return [line.hit.number for line in lines if line is not None]


def shown(window: MainWindow) -> int | None:
    line = page_of(window)._shown
    return line.hit.number if line is not None else None


@pytest.fixture
def ready(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """Ada has tagged three sentences and made them ready by keys; opinions need no more than their tag."""
    for _ in range(3):
        press(KEY.Key_3)
        press(KEY.Key_R, CTRL)
        press(KEY.Key_Down)
    assert [claim(window, number).state for number in (1, 2, 3)] == ["ready"] * 3
    become(window, BEN)
    press(KEY.Key_4, CTRL)
    assert listed(window) == [1, 2, 3]
    qtbot.waitUntil(page_of(window).list.hasFocus, timeout=2000)
    return window


def test_a_note_of_several_lines_is_signed_by_ctrl_return(window: MainWindow, qtbot: QtBot) -> None:
    press(KEY.Key_2)
    press(KEY.Key_R, CTRL)
    dialog = dialog_of(window, SignOverride)
    in_dialog(dialog, dialog.note)
    QTest.keyClick(dialog.note, KEY.Key_Return, CTRL)
    assert claim(window).state == "draft", "an empty note signs nothing"
    in_dialog(dialog, dialog.note, KEY.Key_Return, words="closed")
    in_dialog(dialog, dialog.note, words="until Monday")
    QTest.keyClick(dialog.note, KEY.Key_Return, CTRL)
    back(window, qtbot)
    assert (claim(window).state, claim(window).override_note) == ("ready", "closed\nuntil Monday")


def test_a_whole_story(window: MainWindow, qtbot: QtBot) -> None:
    press(KEY.Key_2)
    press(KEY.Key_R, CTRL)
    dialog = dialog_of(window, SignOverride)
    assert isinstance(dialog, SignOverride)
    assert dialog.missing.text() == "It needs a summary and a piece of evidence that bears on it."
    assert not dialog.sign_button.isEnabled()
    in_dialog(dialog, dialog.note, words="the registry is closed")
    in_dialog(dialog, dialog.sign_button, KEY.Key_Space)
    back(window, qtbot)
    now = claim(window)
    assert (now.state, now.override_note, now.override_by) == ("ready", "the registry is closed", ADA.id)
    assert "Overridden by Ada: the registry is closed" in window.workflow.remarks.text()

    become(window, BEN)
    press(KEY.Key_4, CTRL)
    assert listed(window) == [1]
    press(KEY.Key_C)
    write("Which owner")
    press(KEY.Key_Return)
    write("and when?")
    press(KEY.Key_Return, CTRL)
    assert claim(window).state == "draft"
    assert (standing(window).reviews[0].comment, listed(window)) == ("Which owner\nand when?", [])
    assert "Nothing waits for you" in page_of(window).nothing.text()
    press(KEY.Key_Z, CTRL)
    assert (claim(window).state, listed(window), shown(window)) == ("ready", [1], 1)
    press(KEY.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert claim(window).state == "draft"
    press(KEY.Key_Escape)

    become(window, ADA)
    window.article.go_to(window.reading.ids()[0])
    assert window.workflow.remarks.text().startswith("Ben asked for changes: Which owner")
    window.workflow.act(lambda claim, stamp: edits.set_claim(claim, stamp, summary="The deed names her."))
    press(KEY.Key_R, CTRL)
    again = dialog_of(window, SignOverride)
    assert (
        isinstance(again, SignOverride)
        and again.missing.text() == "It needs a piece of evidence that bears on it."
    )
    in_dialog(again, again.note, words="still closed")
    in_dialog(again, again.sign_button, KEY.Key_Space)
    back(window, qtbot)

    become(window, BEN)
    press(KEY.Key_4, CTRL)
    press(KEY.Key_A)
    assert claim(window).state == "approved"
    press(KEY.Key_Escape)

    become(window, ADA)
    window.view.setFocus()
    press(KEY.Key_R, CTRL | Qt.KeyboardModifier.AltModifier)
    assert claim(window).state == "final"
    assert window.workflow.next.accessibleName() == "Make a correction…"
    window.actions_.trigger("claim.correct")
    correction = dialog_of(window, MakeCorrection)
    assert isinstance(correction, MakeCorrection)
    correction.verdict.setCurrentIndex(correction.verdict.findData("mixed"))
    assert correction.misdated.isHidden()
    correction.published.setText("2001-02-03")
    assert correction.misdated.text().startswith(
        "A correction is dated 3 February 2001, before the claim was final"
    )
    assert not correction.misdated.isHidden()
    correction.published.setText(date.today().isoformat())
    assert correction.misdated.isHidden()
    in_dialog(correction, correction.public, words="We had given no verdict.")
    in_dialog(correction, correction.keep_button, KEY.Key_Space)
    assert "choose the kind verdict" in correction.problem.text()
    correction.kind.setCurrentIndex(correction.kind.findData("verdict"))
    in_dialog(correction, correction.keep_button, KEY.Key_Space)
    after = standing(window)
    assert (after.claim.state, after.claim.verdict) == ("final", "mixed")
    back(window, qtbot)
    assert (after.corrections[0].before, after.corrections[0].after) == (
        {"verdict": ""},
        {"verdict": "mixed"},
    )
    press(KEY.Key_Z, CTRL)
    assert (claim(window).verdict, standing(window).corrections) == ("", [])


def test_keys_go_through_the_queue(ready: MainWindow) -> None:
    assert shown(ready) == 1
    press(KEY.Key_N)
    press(KEY.Key_N)
    press(KEY.Key_N)
    assert shown(ready) == 3
    press(KEY.Key_P)
    assert shown(ready) == 2
    press(KEY.Key_A)
    assert (claim(ready, 2).state, listed(ready), shown(ready)) == ("approved", [1, 3], 3)
    press(KEY.Key_B)
    assert (standing(ready, 3).reviews[0].decision, claim(ready, 3).state) == ("abstain", "ready")
    assert listed(ready) == [1]
    press(KEY.Key_Z, CTRL)
    press(KEY.Key_Z, CTRL)
    assert (listed(ready), shown(ready)) == ([1, 2, 3], 2)


def test_reject_wants_a_reason_and_escape_takes_the_question_back(ready: MainWindow) -> None:
    press(KEY.Key_R)
    bar = page_of(ready).decisions
    assert bar.comment.hasFocus()
    press(KEY.Key_Return, CTRL)
    assert claim(ready).state == "ready"
    write("A letter in a field: nobody approves by it")
    assert claim(ready).state == "ready"
    press(KEY.Key_Escape)
    assert not bar.comment.isVisible() and page_of(ready).list.hasFocus()
    press(KEY.Key_R)
    assert bar.comment.words() == ""
    write("It is no claim.")
    press(KEY.Key_Return, CTRL)
    assert claim(ready).state == "withdrawn"


def test_return_opens_the_article_at_the_passage(ready: MainWindow) -> None:
    press(KEY.Key_N)
    press(KEY.Key_Return)
    assert ready.views.page is None
    current = ready.reading.current
    assert current is not None and current.claim.number == 2


def test_the_author_reads_and_cannot_decide(ready: MainWindow) -> None:
    become(ready, ADA)
    page = page_of(ready)
    page.queue.setCurrentIndex(page.queue.findData("in_review"))
    assert listed(ready) == [1, 2, 3]
    press(KEY.Key_A)
    assert claim(ready).state == "ready"
    assert "somebody else reviews it" in page.decisions.refusal.text()


def test_what_changed_meanwhile_is_not_approved(ready: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    ready.session.failed.connect(lambda sentence, _: said.append(sentence))
    workspace = ready.session.workspace
    # Nothing is heard of the other before the key comes down.
    monkeypatch.setattr(workspace, "poll", lambda: False)
    with elsewhere(ready, ADA) as other:
        now = standing(ready)
        other.do(edits.set_claim(now.claim, other.stamp(), summary="Changed."))
        now = standing(ready)
        other.do(workflow.mark_ready(now.claim, now.cited, now.project, other.stamp()))
    press(KEY.Key_A)
    assert (claim(ready).state, standing(ready).reviews) == ("ready", [])
    assert len(said) == 1 and "changed meanwhile (summary)" in said[0]


def test_a_comment_that_is_typed_stays_when_the_claim_leaves_the_queue(ready: MainWindow) -> None:
    press(KEY.Key_C)
    write("Name the mill.")
    with elsewhere(ready, ADA) as other:
        other.do(workflow.back_to_draft(claim(ready), other.stamp()))
    assert listed(ready) == [2, 3]
    assert (shown(ready), page_of(ready).decisions.comment.words()) == (1, "Name the mill.")
    press(KEY.Key_Return, CTRL)
    assert page_of(ready).decisions.comment.words() == "Name the mill."
    assert standing(ready).reviews == []


def test_the_form_leads_to_the_page(open_window: OpenWindow) -> None:
    window = open_window()
    press(KEY.Key_3)
    press(KEY.Key_R, CTRL)
    become(window, BEN)
    window.workflow.refresh()
    assert window.workflow.state.text() == "Ready, waits for your review"
    QTest.mouseClick(window.workflow.next, Qt.MouseButton.LeftButton)
    assert (window.views.shown, shown(window)) == ("review", 1)
