"""The list at the left of a page: keeps its place by key while what it lists is settled under it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView, QWidget

from workbench.ui.row_models import KeyedLines
from workbench.ui.rows import RowDelegate, show_chosen
from workbench.ui.theme import Theme

Line = TypeVar("Line")


class KeyedList(QListView, Generic[Line]):
    """``chosen`` when another line is the current one, or none is."""

    chosen = Signal()

    def __init__(
        self,
        model: type[KeyedLines[Line]],
        delegate: type[RowDelegate],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._key = ""
        self.lines = model(self)
        """What is listed."""
        self.setModel(self.lines)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = delegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.selectionModel().currentChanged.connect(self._choose)

    @abstractmethod
    def waits(self, line: Line) -> bool:
        """Tell whether a line is still to be settled."""

    @property
    def key(self) -> str:
        """The key of the current line, "" for none."""
        return self._key

    @property
    def row(self) -> int:
        """The row of the current line, -1 for none."""
        return self.lines.row_of(self._key)

    def line(self) -> Line | None:
        """Give the current line."""
        return self.lines.line(self.row)

    def want(self, key: str) -> None:
        """Have a line be the current one once it is listed; "" for the first that waits."""
        self._key = key

    def show_lines(self, lines: Sequence[Line]) -> None:
        """List these; the current one stays, or the one in its place, or at first the first that waits."""
        before = self.currentIndex().row()
        self.selectionModel().blockSignals(True)
        self.lines.show(lines)
        self.selectionModel().blockSignals(False)
        row = self.row
        if row < 0 and not self._key:
            row = next((row for row, line in enumerate(lines) if self.waits(line)), 0)
        self.go_to(row if row >= 0 else min(max(before, 0), len(lines) - 1))

    def go_to(self, row: int) -> None:
        """Make the line of a row the current one; a row below 0 chooses none."""
        self.selectionModel().blockSignals(True)
        show_chosen(self, row)
        self.selectionModel().blockSignals(False)
        self.viewport().update()
        self._take(row)

    def go_to_waiting(self, start: int) -> None:
        """Go to the next line that waits, from a row to the end and on from the first; stay where none does."""
        lines = self.lines.lines()
        for row in [*range(max(0, start), len(lines)), *range(min(start, len(lines)))]:
            if self.waits(lines[row]):
                self.go_to(row)
                break

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._delegate.set_theme(theme)
        self.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        self._take(index.row())

    def _take(self, row: int) -> None:
        line = self.lines.line(row)
        self._key = self.lines.key(line) if line is not None else ""
        self.chosen.emit()
