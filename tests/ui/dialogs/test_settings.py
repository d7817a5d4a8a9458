from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from workbench.ui.action_table import ACTIONS, clashes
from workbench.ui.dialogs.key_sheet import KeySheet, grouped
from workbench.ui.dialogs.settings import Choices, SettingsDialog
from workbench.workspace.settings import Person

ADA = Person(name="Ada Byron", initials="AB", colour="#2f5d8c")


def choose(dialog: SettingsDialog, action_id: str) -> None:
    dialog.tabs.setCurrentWidget(dialog.keys)
    dialog.keys.list.setCurrentItem(dialog.keys._items[action_id])


def test_nothing_changed_gives_the_same_choices(qtbot, shown) -> None:
    choices = Choices(ADA, "dark", 17.0, {"undo": "Ctrl+U"})
    dialog = shown(SettingsDialog(choices))
    assert dialog.choices() == choices
    assert not dialog.unsaved()


def test_a_name_brings_its_initials_and_is_needed(qtbot, shown) -> None:
    dialog = shown(SettingsDialog(Choices(ADA)))
    dialog.name.selectAll()
    qtbot.keyClicks(dialog.name, "Mary Ann Evans")
    assert dialog.initials.text() == "MAE"
    qtbot.keyClick(dialog.name, Qt.Key.Key_Tab)
    dialog.initials.selectAll()
    qtbot.keyClicks(dialog.initials, "GE")
    qtbot.keyClicks(dialog.name, "x")
    assert dialog.initials.text() == "GE", "initials of one's own stay"
    dialog.name.clear()
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "Give a name" in dialog.problem.text()
    qtbot.keyClicks(dialog.name, "Mary")
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    person = chosen.args[0].person
    assert (person.id, person.name, person.initials) == (ADA.id, "Mary", "GE")


def test_look_is_chosen(qtbot, shown) -> None:
    dialog = shown(SettingsDialog(Choices(ADA, "system", 14.25)))
    assert dialog.points.currentText() == "14.25 pt", "a size from zooming stays"
    dialog.theme.setCurrentIndex(dialog.theme.findData("contrast"))
    dialog.points.setCurrentIndex(dialog.points.findData("20"))
    assert dialog.sample.font().pointSizeF() == 20.0
    assert (dialog.choices().theme, dialog.choices().reading_points) == ("contrast", 20.0)
    assert dialog.unsaved()


@pytest.mark.parametrize(
    ("key", "modifier", "stored"),
    [
        (Qt.Key.Key_Y, Qt.KeyboardModifier.NoModifier, "Y"),
        (Qt.Key.Key_F9, Qt.KeyboardModifier.ControlModifier, "Ctrl+F9"),
        (Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier, "Ins"),
    ],
)
def test_a_new_key_is_pressed(qtbot, shown, key, modifier, stored) -> None:
    dialog = shown(SettingsDialog(Choices(ADA)))
    choose(dialog, "tag.opinion")
    dialog.keys.new_button.setFocus()
    qtbot.keyClick(dialog.keys.new_button, Qt.Key.Key_Space)
    recorder = dialog.keys.recorder
    assert recorder.isVisible()
    qtbot.keyClick(recorder, key, modifier)
    qtbot.waitUntil(lambda: not recorder.isVisible())
    assert dialog.choices().keys == {"tag.opinion": stored}
    assert dialog.focusWidget() is dialog.keys.list
    assert not dialog.problem.isVisible()
    dialog.keys.standard_button.click()
    assert dialog.choices().keys == {}


@pytest.mark.parametrize(
    ("key", "stored"),
    [
        (Qt.Key.Key_Tab, "Tab"),
        (Qt.Key.Key_Space, "Space"),
        (Qt.Key.Key_Escape, "Esc"),
        (Qt.Key.Key_Return, "Return"),
    ],
)
def test_keys_that_mean_something_in_a_dialog_can_be_given_too(qtbot, shown, key, stored) -> None:
    dialog = shown(SettingsDialog(Choices(ADA)))
    choose(dialog, "tag.opinion")
    dialog.keys.record()
    qtbot.keyClick(dialog.keys.recorder, key)
    qtbot.waitUntil(lambda: not dialog.keys.recorder.isVisible())
    assert dialog.isVisible()
    assert dialog.choices().keys == {"tag.opinion": stored}


def test_a_second_key_stands_beside_the_first(qtbot, shown) -> None:
    dialog = shown(SettingsDialog(Choices(ADA)))
    choose(dialog, "find")
    dialog.keys.also_button.click()
    qtbot.keyClick(dialog.keys.recorder, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: not dialog.keys.recorder.isVisible())
    assert dialog.choices().keys == {"find": "Ctrl+F F7"}
    dialog.keys.none_button.click()
    assert dialog.choices().keys == {"find": ""}


def test_a_clash_is_said_at_once_and_not_kept(qtbot, shown) -> None:
    dialog = shown(SettingsDialog(Choices(ADA)))
    choose(dialog, "tag.opinion")
    dialog.keys.record()
    qtbot.keyClick(dialog.keys.recorder, Qt.Key.Key_2)
    qtbot.waitUntil(dialog.problem.isVisible)
    for words in ("2 would be", "Tag as disputed", "Tag as opinion"):
        assert words in dialog.problem.text()
    assert dialog.keys._items["tag.disputed"].text(2) == "clash"
    kept: list[object] = []
    dialog.chosen.connect(kept.append)
    dialog.keep_button.click()
    assert dialog.isVisible()
    assert not kept
    choose(dialog, "tag.disputed")
    dialog.keys.none_button.click()
    assert not dialog.problem.isVisible()
    dialog.keep_button.click()
    assert kept[0].keys == {"tag.opinion": "2", "tag.disputed": ""}


def test_every_action_can_be_given_a_key_and_stands_on_the_sheet_once(qtbot, shown) -> None:
    assert sorted(row.id for _, rows in grouped(ACTIONS) for row in rows) == sorted(row.id for row in ACTIONS)
    assert not clashes(ACTIONS, {})
    dialog = shown(SettingsDialog(Choices(ADA)))
    assert set(dialog.keys._items) == {row.id for row in ACTIONS}


def test_the_sheet_shows_the_keys_as_changed(qtbot, shown) -> None:
    from PySide6.QtWidgets import QLabel

    sheet = shown(KeySheet({"tag.verified": "F8", "undo": ""}))
    words = [label.text() for label in sheet.findChildren(QLabel)]
    assert "F8" in words
    assert "Ctrl+Z" not in words
    assert "Undo" not in words
    assert "Tag as verified" in words
    assert sheet.focusWidget() is sheet.area
