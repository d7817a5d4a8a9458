"""A list of things to tick: Space ticks, the arrows go from row to row, words above it leave some rows."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from workbench.ui import plain
from workbench.ui.dialogs.fields import RowHeight

SEEN, MOST = 5, 20
"""Rows that are in sight together, where there are so many: at the least, and where there is room."""
_FRAME = 4
_KEY = Qt.ItemDataRole.UserRole


class TickList(QListWidget):
    """``ticked`` when a person ticks or unticks a row; each row has a key.

    It asks for the room of ``seen`` rows where there are so many, and takes that of all, up to MOST, where it is given.
    """

    ticked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, seen: int = SEEN) -> None:
        super().__init__(parent)
        self._seen = seen
        self.setObjectName("ticks")
        self.setAccessibleName(name)
        self.setItemDelegate(RowHeight(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemChanged.connect(self._tell)

    def fill(self, rows: Iterable[tuple[str, str]], ticked: Iterable[str]) -> None:
        """Show these rows (key, words), those with the keys ``ticked`` ticked."""
        kept = set(ticked)
        self.blockSignals(True)
        self.clear()
        for key, words in rows:
            item = QListWidgetItem(plain.isolated(words))
            item.setData(_KEY, key)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Checked if key in kept else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.blockSignals(False)
        self.setCurrentRow(0)
        self._fit()

    def sizeHint(self) -> QSize:
        """Ask for the height of some rows."""
        return QSize(super().sizeHint().width(), self._tall(self._seen))

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the rows in the style that they have now."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(self._tall(SEEN))
        self.setMaximumHeight(self._tall(MOST))
        self.updateGeometry()

    def _tall(self, rows: int) -> int:
        shown = max(1, min(rows, self.count()))
        return shown * max(1, self.sizeHintForRow(0)) + _FRAME

    def chosen(self) -> list[str]:
        """The keys of the ticked rows, in the order of the rows, hidden ones too."""
        items = (self.item(row) for row in range(self.count()))
        return [item.data(_KEY) for item in items if item.checkState() == Qt.CheckState.Checked]

    def narrow(self, words: str) -> None:
        """Show the rows alone that have these words, from the first of them on; where none has, Space ticks nothing."""
        wanted = words.casefold().split()
        first = -1
        for row in range(self.count()):
            said = self.item(row).text().casefold()
            hidden = not all(word in said for word in wanted)
            self.item(row).setHidden(hidden)
            first = row if first < 0 and not hidden else first
        self.setCurrentRow(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Return to the sheet's own button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def _tell(self) -> None:
        self.ticked.emit()
