"""The loop without the mouse, with real keys in the real window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.conftest import FIRST, OpenWindow
from workbench.store import queries
from workbench.ui.main_window import MainWindow
from workbench.ui.plain import Box
from workbench.workspace.settings import Person

KEY = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def press(
    window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(window.view, key, modifier)


def stored(window: MainWindow) -> list[tuple[str, str | None]]:
    """What the database says, not the widgets."""
    version = window.reading.version
    assert version is not None
    lines = window.session.read(lambda c: queries.passages(c, version.id))
    return [(line.anchor.quote, line.claim.tag) for line in lines]


def test_a_plain_claim_takes_two_keys_and_does_not_go_on(window: MainWindow) -> None:
    press(window, KEY.Key_Down)
    press(window, KEY.Key_2)
    assert stored(window) == [("Its owner says that the price was fair.", "disputed")]
    assert FIRST[slice(*window.view.sentence())].startswith("Its owner")


def test_the_first_tag_begins_the_article_in_the_same_act(window: MainWindow) -> None:
    press(window, KEY.Key_V)
    assert window.reading.article is not None and window.reading.article.status == "in_progress"
    press(window, KEY.Key_Z, CONTROL)
    assert window.reading.article.status == "new" and stored(window) == []


def test_the_same_span_is_retagged_and_never_doubled(window: MainWindow) -> None:
    press(window, KEY.Key_1)
    press(window, KEY.Key_Down)
    press(window, KEY.Key_Up)
    press(window, KEY.Key_3)
    window.view.select(0, len("The mill was sold in spring. "))
    press(window, KEY.Key_0)
    assert stored(window) == [("The mill was sold in spring.", None)]


def test_a_selection_comes_before_the_passage_and_the_passage_before_the_sentence(window: MainWindow) -> None:
    press(window, KEY.Key_1)
    press(window, KEY.Key_Down, SHIFT)
    press(window, KEY.Key_2)
    both = "The mill was sold in spring. Its owner says that the price was fair."
    assert stored(window) == [(both, "disputed"), ("The mill was sold in spring.", "verified")]
    press(window, KEY.Key_Down)
    press(window, KEY.Key_Tab, SHIFT)
    press(window, KEY.Key_3)
    assert sorted(tag for _, tag in stored(window) if tag) in (
        ["disputed", "opinion"],
        ["opinion", "verified"],
    )
    assert len(stored(window)) == 2


def test_identical_sentences_are_two_places(window: MainWindow) -> None:
    second = FIRST.rindex("The council")
    window.view.go_to(second)
    press(window, KEY.Key_D)
    assert stored(window) == [("The council will vote in June.", "disputed")]
    assert window.reading.lines()[0].anchor.start == second
    press(window, KEY.Key_Up)
    press(window, KEY.Key_V)
    assert [tag for _, tag in stored(window)] == ["verified", "disputed"]


def test_edges_move_by_word_and_by_character(window: MainWindow) -> None:
    press(window, KEY.Key_1)
    window.actions_.trigger("edge.start.right")
    window.actions_.trigger("edge.end.left.fine")
    assert stored(window) == [("mill was sold in spring", "verified")]
    assert window.reading.anchors_verified() == (1, 1)
    press(window, KEY.Key_BracketLeft)
    assert stored(window) == [("The mill was sold in spring", "verified")]


def test_signs_of_other_keyboards_work_by_what_they_type(window: MainWindow, qtbot: QtBot) -> None:
    press(window, KEY.Key_1)
    altgr = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.sendKeyEvent(QTest.KeyAction.Click, window.view, KEY.Key_7, "{", altgr)
    assert stored(window) == [("The mill was sold in spring", "verified")]


def test_undo_and_redo_are_named_and_survive_a_restart(window: MainWindow, open_window: OpenWindow) -> None:
    press(window, KEY.Key_2)
    press(window, KEY.Key_Down)
    press(window, KEY.Key_1)
    assert window.actions_.action("undo").text() == "Undo tag as verified"
    press(window, KEY.Key_Z, CONTROL)
    assert len(stored(window)) == 1
    window.close()
    again = open_window()
    assert again.actions_.action("undo").text() == "Undo tag as disputed"
    press(again, KEY.Key_Z, CONTROL | SHIFT)
    assert len(stored(again)) == 2
    press(again, KEY.Key_Z, CONTROL)
    press(again, KEY.Key_Z, CONTROL)
    assert stored(again) == []


def test_undo_of_an_act_elsewhere_goes_there(window: MainWindow) -> None:
    press(window, KEY.Key_1)
    press(window, KEY.Key_2)
    press(window, KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert window.reading.article is not None and window.reading.article.title == "The bridge"
    press(window, KEY.Key_Z, CONTROL)
    assert window.reading.article.title == "The mill"
    assert window.reading.current is not None and window.reading.current.claim.tag == "verified"


def test_delete_removes_and_undo_brings_back(window: MainWindow) -> None:
    press(window, KEY.Key_1)
    press(window, KEY.Key_Delete)
    assert stored(window) == [] and window.view.marks() == []
    press(window, KEY.Key_Z, CONTROL)
    assert stored(window) == [("The mill was sold in spring.", "verified")]
    assert len(window.view.marks()) == 1


def test_done_sets_the_status_and_opens_the_next(window: MainWindow) -> None:
    mill = window.reading.article_id
    press(window, KEY.Key_Return, CONTROL)
    assert window.reading.article is not None and window.reading.article.title == "The bridge"
    found = window.session.read(lambda c: queries.article(c, str(mill)))
    assert found is not None and found.status == "annotated"


def test_typing_elsewhere_never_tags(window: MainWindow) -> None:
    press(window, KEY.Key_1)
    before = stored(window)
    fields = [
        window.articles.filter,
        window.articles.list,
        window.annotation.list,
        window.annotation.form.sections["verdict"].choice,
    ]
    fields += [
        window.annotation.form.sections["summary"].words,
        window.annotation.buttons["opinion"],
    ]
    for field in fields:
        field.setFocus()
        for key in (KEY.Key_2, KEY.Key_D, KEY.Key_0, KEY.Key_J):
            QTest.keyClick(field, key)
    window.article.find_bar.open()
    QTest.keyClicks(window.article.find_bar.words, "2dvo130")
    assert isinstance(window.article.find_bar.words, QLineEdit)
    assert [tag for _, tag in stored(window)] == [tag for _, tag in before]
    assert window.article.find_bar.words.text() == "2dvo130"


def test_the_tag_buttons_and_the_list_work_with_the_mouse(window: MainWindow) -> None:
    QTest.mouseClick(window.annotation.buttons["opinion"], Qt.MouseButton.LeftButton)
    press(window, KEY.Key_Down)
    press(window, KEY.Key_1)
    rect = window.annotation.list.visualRect(window.annotation.list.model().index(0, 0))
    QTest.mouseClick(
        window.annotation.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center() + QPoint(0, 0)
    )
    assert window.view.current() == window.reading.lines()[0].passage.id
    assert window.annotation.buttons["opinion"].isChecked()


def test_a_claim_that_stands_elsewhere_is_asked_about_first(window: MainWindow, qtbot: QtBot) -> None:
    from workbench.model.edit import edit, insert
    from workbench.model.tables import Passage, PassageAnchor

    press(window, KEY.Key_1)
    line = window.reading.lines()[0]
    other = next(i for i in window.articles.model.ids() if i != window.reading.article_id)
    version = window.session.read(lambda c: queries.version(c, other))
    passage = Passage(article_id=other, claim_id=line.claim.id, analyst_id="a" * 32)
    anchor = PassageAnchor(
        passage_id=passage.id, version_id=version.id, start=0, end=8, segments=[[0, 8]], quote="A bridge"
    )
    stamp = window.session.stamp()
    window.session.do(edit("Link", insert(passage, stamp), insert(anchor, stamp)))
    press(window, KEY.Key_2)
    box = next(box for box in window.findChildren(Box) if box.isVisible())
    assert stored(window)[0][1] == "verified" and "one place in other articles" in box.words.text()
    box.yes.click()
    assert stored(window)[0][1] == "disputed"


def test_two_windows_on_one_file_see_each_other(
    window: MainWindow, open_window: OpenWindow, qtbot: QtBot
) -> None:
    other = open_window(person=Person(id="b" * 32, name="Grace", initials="G"))
    press(other, KEY.Key_3)
    qtbot.waitUntil(lambda: len(window.view.marks()) == 1, timeout=3000)
    assert window.annotation.model.rowCount() == 1
    # Undo is one's own: the first window has nothing of its own to take back but its import.
    assert window.session.workspace.undo_label != "Tag as opinion"
