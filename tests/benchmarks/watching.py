"""Tells when something is painted, and what the fixtures of the benchmarks give."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from workbench.ui.main_window import MainWindow

Project = Callable[..., tuple[Path, list[str]]]
OpenDesk = Callable[[Path], MainWindow]


class Paints(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


def until_painted(paints: Paints, before: int) -> None:
    """Let the window go on until what was asked for is painted, and all that waits with it."""
    while paints.count == before:
        QApplication.processEvents()
    QApplication.processEvents()
