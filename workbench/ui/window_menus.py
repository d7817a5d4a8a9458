"""The menus that are made while the window runs: recent projects, and what undo is called."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from workbench.ui.plain import caption, tooltip
from workbench.workspace.settings import Settings


class RecentMenu(QMenu):
    """The projects that were open lately; ``chosen`` has a place."""

    chosen = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Open recent"))
        self._settings = settings
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._fill)
        self.triggered.connect(self._choose)
        self._fill()

    def _fill(self) -> None:
        self.clear()
        for place in self._settings.recent:
            path = Path(place)
            action = self.addAction(
                caption(f"{path.stem}  —  {path.parent}" if "://" not in place else path.name)
            )
            action.setData(place)
            action.setToolTip(tooltip(place if "://" not in place else path.name))
        self.setEnabled(bool(self._settings.recent))

    def _choose(self, action: QAction) -> None:
        self.chosen.emit(str(action.data()))


def undo_words(name: str, label: str | None) -> str:
    """Give the menu's words for undo or redo: ``Undo tag as disputed``."""
    verb = name.capitalize()
    return caption(f"{verb} {label[0].lower()}{label[1:]}") if label else verb
