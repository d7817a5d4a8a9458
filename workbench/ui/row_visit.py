"""What is typed into the fields of one row: stored soon, and a visit to a field as one act."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from workbench.model.ids import new_id
from workbench.ui.field_visits import STORED_AFTER

Store = Callable[[str, dict[str, str], str], bool]
"""Stores values by field of a row under an act; tells whether that went well."""


class RowVisit(QObject):
    """Holds the words of one row that are not stored yet; ``store`` is called with the row, its words and the act."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._row = ""
        self._words: dict[str, str] = {}
        self._act = new_id()
        self._timer = QTimer(self, singleShot=True, interval=STORED_AFTER)
        self._timer.timeout.connect(self.settle)

    def typed(self, row: str, field: str, words: str) -> None:
        """Take a field's words as they are now."""
        if row != self._row:
            self.leave()
            self._row = row
        self._words[field] = words
        self._timer.start()

    def waiting(self, row: str) -> dict[str, str]:
        """Give the words of that row that are not stored yet."""
        return dict(self._words) if row == self._row else {}

    def settle(self) -> bool:
        """Store what waits, now; tells whether nothing is left unstored."""
        self._timer.stop()
        if not self._words:
            return True
        # Told first: what comes back as a change must find nothing waiting.
        words, self._words = self._words, {}
        done = self._store(self._row, words, self._act)
        if not done:
            self._words = words
        return done

    def leave(self) -> bool:
        """Store what waits, and end the visit: what is typed next is another act."""
        done = self.settle()
        self._act = new_id()
        return done

    def forget(self) -> None:
        """Drop what waits."""
        self._timer.stop()
        self._words = {}
