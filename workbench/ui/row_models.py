"""What list models share: a whole line under a role of its own, its words, and nothing thrown into Qt."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workbench.ui.plain import tooltip
from workbench.ui.rows import LINE_ROLE

Line = TypeVar("Line")
_ANY = QModelIndex()


class LineModel(QAbstractListModel, Generic[Line]):
    """Gives a line to Qt: whole under ``LINE_ROLE``, and as words, as a tooltip and as a screen reader says it."""

    @abstractmethod
    def line(self, row: int) -> Line | None:
        """Give the line of a row, None where there is no such row."""

    @abstractmethod
    def words(self, line: Line) -> str:
        """Give the words by which a line is known and found."""

    @abstractmethod
    def spoken(self, line: Line) -> str:
        """Give a line as a screen reader says it."""

    def tip(self, line: Line) -> str:  # noqa: ARG002
        """Give what a line says when it is pointed at; nothing where all of it is shown."""
        return ""

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        """Give the line, or its words."""
        # An exception in an override ends the process on Python 3.11.
        try:
            line = self.line(index.row())
            if line is None:
                return None
            if role == LINE_ROLE:
                return line
            if role == Qt.ItemDataRole.DisplayRole:
                return self.words(line)
            if role == Qt.ItemDataRole.ToolTipRole:
                return tooltip(self.tip(line))
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(line)
        except Exception:
            return None
        return None


class HeldLines(LineModel[Line]):
    """A list model that holds its lines; others are taken all at once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    def show(self, lines: Sequence[Line]) -> None:
        """Take other lines."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def lines(self) -> list[Line]:
        """Give the lines that are listed."""
        return list(self._lines)

    def line(self, row: int) -> Line | None:
        """Give the line of a row, None where there is no such row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ANY) -> int:
        """Give the number of lines."""
        return 0 if parent.isValid() else len(self._lines)


class KeyedLines(HeldLines[Line]):
    """Lines that are known by a key, so that one of them is found again after others were taken."""

    @abstractmethod
    def key(self, line: Line) -> str:
        """Give what a line is known by from one list to the next."""

    def row_of(self, key: str) -> int:
        """Give the row of a line by its key, -1 where it is none of these."""
        return next((row for row, line in enumerate(self._lines) if self.key(line) == key), -1)
