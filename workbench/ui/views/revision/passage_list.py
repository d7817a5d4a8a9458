"""The list of passages on the page of versions: keeps its place while passages are settled under it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView, QWidget

from workbench.store.queries.revisions import Standing
from workbench.ui.rows import show_chosen
from workbench.ui.theme import Theme
from workbench.ui.views.revision.standing_list import StandingDelegate, StandingModel, line_of


class PassageList(QListView):
    """``chosen`` when another passage is the current one, or none is."""

    chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = ""
        self._lines = StandingModel(self)
        self.setObjectName("standing_list")
        self.setAccessibleName(self.tr("Passages and how they came to the new version"))
        self.setModel(self._lines)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = StandingDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.selectionModel().currentChanged.connect(self._choose)

    @property
    def key(self) -> str:
        """The id of the current passage, "" for none."""
        return self._key

    @property
    def row(self) -> int:
        """The row of the current passage, -1 for none."""
        return self._lines.row_of(self._key)

    def standing(self) -> Standing | None:
        """Give the current passage."""
        line = self._lines.line(self.row)
        return line.standing if line is not None else None

    def standings(self) -> list[Standing]:
        """Give the passages that are listed."""
        return [line.standing for line in self._lines.lines()]

    def want(self, passage: str) -> None:
        """Have a passage be the current one once it is listed; "" for the first that waits."""
        self._key = passage

    def show_standings(self, standings: Sequence[Standing]) -> None:
        """List these; the current one stays, or the one in its place, or at first the first that waits."""
        before = self.currentIndex().row()
        self.selectionModel().blockSignals(True)
        self._lines.show([line_of(one) for one in standings])
        self.selectionModel().blockSignals(False)
        row = self.row
        if row < 0 and not self._key:
            row = next((row for row, one in enumerate(standings) if one.waiting), 0)
        self.go_to(row if row >= 0 else min(max(before, 0), len(standings) - 1))

    def go_to(self, row: int) -> None:
        """Make the passage of a row the current one; a row below 0 chooses none."""
        self.selectionModel().blockSignals(True)
        show_chosen(self, row)
        self.selectionModel().blockSignals(False)
        self.viewport().update()
        self._take(row)

    def go_to_waiting(self, start: int) -> None:
        """Go to the next passage that waits, from a row to the end and on from the first; stay where none does."""
        lines = self.standings()
        for row in [*range(max(0, start), len(lines)), *range(min(start, len(lines)))]:
            if lines[row].waiting:
                self.go_to(row)
                break

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._delegate.set_theme(theme)
        self.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        self._take(index.row())

    def _take(self, row: int) -> None:
        line = self._lines.line(row)
        self._key = line.key if line is not None else ""
        self.chosen.emit()
