"""The claim form keeps its shape: a long quote takes four lines, an opened section stays at its edge."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workbench.ui.claim_form.fields import QuoteLabel
from workbench.ui.main_window import MainWindow
from workbench.ui.theme import LIGHT


def test_a_long_quote_takes_four_lines_at_every_width(qtbot: QtBot) -> None:
    label = QuoteLabel(LIGHT)
    qtbot.addWidget(label)
    label.show()
    words = "The 😀 council will vote in June, and then once more in the autumn. " * 40
    label.show_quote(words, "disputed", Qt.LayoutDirection.LeftToRight)
    pitch = QFontMetrics(label.font()).lineSpacing()
    lengths = []
    for width in (200, 340, 700):
        label.resize(width, 400)
        assert label.text().endswith("…") and words.startswith(label.text()[:-1])
        assert 3 * pitch < label.heightForWidth(width) <= 4 * pitch + 8
        lengths.append(len(label.text()))
    assert lengths == sorted(lengths) and lengths[0] < lengths[2] / 2
    label.show_quote("Short.", None, Qt.LayoutDirection.LeftToRight)
    assert label.text() == "Short."


def test_a_section_opens_where_it_stands(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window.view, Qt.Key.Key_2)
    opener = window.annotation.form.sections["rationale"].opener
    qtbot.wait(20)
    before = opener.geometry()
    opener.setChecked(True)
    qtbot.wait(20)
    after = opener.geometry()
    assert (after.left(), after.size()) == (before.left(), before.size())
    assert abs(after.top() - before.top()) < 8
