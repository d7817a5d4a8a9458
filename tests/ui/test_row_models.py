from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication

from workbench.ui.row_models import KeyedLines
from workbench.ui.rows import LINE_ROLE


class Words(KeyedLines[str]):
    def key(self, line: str) -> str:
        return line[:1]

    def words(self, line: str) -> str:
        return line

    def spoken(self, line: str) -> str:
        if line == "broken":
            raise ValueError(line)
        return f"{line}!"


@pytest.fixture
def model(qapp: QApplication) -> Words:
    made = Words()
    made.show(["first", "second", "broken"])
    return made


def test_a_line_is_given_whole_as_words_and_as_it_is_said(model: Words) -> None:
    index = model.index(1, 0)
    assert index.data(LINE_ROLE) == index.data() == "second"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "second!"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == ""
    assert index.data(Qt.ItemDataRole.FontRole) is None


def test_a_line_that_cannot_be_said_is_silent_and_throws_nothing_into_qt(model: Words) -> None:
    assert model.index(2, 0).data() == "broken"
    assert model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole) is None
    assert model.data(QModelIndex(), LINE_ROLE) is None


def test_a_line_is_found_by_its_key_in_other_lines(model: Words) -> None:
    assert (model.row_of("s"), model.row_of("x")) == (1, -1)
    model.show(["new", "second"])
    assert (model.row_of("s"), model.rowCount(), model.rowCount(model.index(0, 0))) == (1, 2, 0)
    assert model.lines() == ["new", "second"]
