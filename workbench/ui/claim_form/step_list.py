"""The list of a chain's speakers, with the keys that move one and take one away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget

_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class StepList(QListWidget):
    """The speakers of a chain, the innermost first. Ctrl+Up and Ctrl+Down move one, Delete takes it away."""

    moved = Signal(int)
    removed = Signal()

    def event(self, event: QEvent) -> bool:
        """Keep Delete and the keys that move a step from the window's own."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._mine(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move or remove the chosen step."""
        if not self._mine(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            self.moved.emit(_MOVES[Qt.Key(event.key())])

    def _mine(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Delete:
            return not event.modifiers()
        return event.key() in _MOVES and event.modifiers() == Qt.KeyboardModifier.ControlModifier
