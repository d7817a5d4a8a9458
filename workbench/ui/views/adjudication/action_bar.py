"""The buttons below the marks: each an action of the page, with its key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

_ACTIONS = (
    ("adjudication.edit", "Edit…"),
    ("adjudication.reject", "Reject"),
    ("adjudication.next", "Next"),
    ("adjudication.accept", "Accept all that agree"),
    ("adjudication.finish", "Article is annotated"),
)


class ActionBar(QWidget):
    """``pressed`` carries the id of an action."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QPushButton] = {}
        bar = QHBoxLayout(self)
        bar.setContentsMargins(18, 8, 18, 10)
        bar.setSpacing(8)
        for action, text in _ACTIONS:
            words = self.tr(text)
            button = QPushButton(words, self)
            button.setObjectName(action)
            button.setProperty("words", words)
            button.setAccessibleName(words)
            # Space goes on to the next group everywhere on the page, so no button holds the focus: each has its key.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self._press)
            bar.addWidget(button)
            self._buttons[action] = button
        bar.insertStretch(3, 1)

    def show_keys(self, key_of: Callable[[str], str]) -> None:
        """Show the keys as they are now."""
        for action, button in self._buttons.items():
            key = key_of(action)
            words = str(button.property("words"))
            button.setText(f"{words}   {key}" if key else words)

    def allow(self, *, settle: bool, finish: bool, accept: bool) -> None:
        """Say whether the group may be settled, and which of the two that are about the whole article is shown."""
        for action in ("adjudication.edit", "adjudication.reject"):
            self._buttons[action].setEnabled(settle)
        self._buttons["adjudication.finish"].setVisible(finish)
        self._buttons["adjudication.accept"].setVisible(accept)

    def _press(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.pressed.emit(sender.objectName())
