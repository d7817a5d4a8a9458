"""Topics as they are typed: commas and Enter end one, Backspace takes the last back, known ones are offered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.model.topics import TOPIC_LIMIT
from workbench.ui.claim_form.topics_field import TopicsField

KEY = Qt.Key

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def field(qtbot: QtBot) -> TopicsField:
    made = TopicsField()
    qtbot.addWidget(made)
    made.resize(300, 40)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.line.hasFocus, timeout=2000)
    return made


def topics_of(field: TopicsField) -> list[str]:
    return [str(chip.property("topic")) for chip in field._chips]


def test_commas_and_enter_end_a_topic(field: TopicsField) -> None:
    told: list[str] = []
    field.edited.connect(told.append)
    QTest.keyClicks(field.line, " water  rights, Mills,")
    assert topics_of(field) == ["water rights", "Mills"] and field.line.text() == ""
    QTest.keyClicks(field.line, "mills")
    QTest.keyClick(field.line, KEY.Key_Return)
    assert topics_of(field) == ["water rights", "Mills"], "the same whatever the case"
    assert told[-1] == field.words() == "water rights, Mills"


def test_backspace_takes_the_last_back_to_be_mended(field: TopicsField) -> None:
    field.show_words("water, mils")
    QTest.keyClick(field.line, KEY.Key_Backspace)
    assert topics_of(field) == ["water"] and field.line.text() == "mils"
    QTest.keyClick(field.line, KEY.Key_Backspace)
    QTest.keyClicks(field.line, "ls")
    assert field.words() == "water, mills"


def test_a_long_topic_stops_at_its_limit_and_pasted_ones_are_taken_apart(field: TopicsField) -> None:
    QTest.keyClicks(field.line, "x" * (TOPIC_LIMIT + 5))
    assert field.line.text() == "x" * TOPIC_LIMIT
    field.show_words("")
    QApplication.clipboard().setText("one, two three , " + "y" * 99 + ",")
    field.line.paste()
    assert topics_of(field) == ["one", "two three", "y" * TOPIC_LIMIT]


def test_a_topic_is_removed_by_a_click_and_the_field_grows_with_them(field: TopicsField) -> None:
    low = field.height()
    field.show_words("a long topic of the valley, another long topic, a third one, طاقة")
    assert field.height() > low
    field._chips[1].click()
    assert field.words() == "a long topic of the valley, a third one, طاقة" and field.line.hasFocus()


def test_known_topics_are_offered_but_not_twice(field: TopicsField, qtbot: QtBot) -> None:
    field.show_words("Water")
    field.offer(["mills", "mild winters", "water"])
    assert field._names.stringList() == ["mills", "mild winters"]
    QTest.keyClicks(field.line, "mi")
    popup = field.line.completer().popup()
    qtbot.waitUntil(popup.isVisible, timeout=2000)
    QTest.keyClick(popup, KEY.Key_Down)
    QTest.keyClick(popup, KEY.Key_Return)
    qtbot.waitUntil(lambda: topics_of(field) == ["Water", "mills"], timeout=2000)
    assert field.line.text() == "" and field._names.stringList() == ["mild winters"]
