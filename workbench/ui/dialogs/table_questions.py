"""Asks of one table of articles after the other what is in its columns, once of those that have the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.ingest.table_preview import TablePreview
from workbench.ui.dialogs.sheet import present
from workbench.ui.dialogs.table_columns import TableColumns


class TableQuestions(QObject):
    """``settled(paths, mappings)`` once all are answered, without the tables whose question was closed."""

    settled = Signal(object, object)

    def __init__(self, paths: Sequence[Path], previews: Sequence[TablePreview], window: QWidget) -> None:
        super().__init__(window)
        self._mappings: dict[Path, Mapping[str, str]] = {}
        self._paths = list(paths)
        self._window = window
        self._waiting = list(previews)
        self._answers: dict[tuple[str, ...], Mapping[str, str]] = {}
        self._left: set[Path] = set()
        self._asked: TablePreview | None = None

    def ask(self) -> None:
        """Open the next question, or say that there is none."""
        while self._waiting:
            preview = self._waiting.pop(0)
            known = self._answers.get(preview.columns)
            if known is None:
                self._asked = preview
                sheet = TableColumns(preview, self._window)
                sheet.given.connect(self._take)
                sheet.finished.connect(self._closed)
                present(sheet)
                return
            self._mappings[preview.path] = known
        self.settled.emit([path for path in self._paths if path not in self._left], self._mappings)
        self.deleteLater()

    def _take(self, mapping: Mapping[str, str]) -> None:
        if self._asked is not None:
            self._answers[self._asked.columns] = mapping
            self._mappings[self._asked.path] = mapping

    def _closed(self) -> None:
        if self._asked is not None and self._asked.path not in self._mappings:
            self._left.add(self._asked.path)
        self._asked = None
        self.ask()
