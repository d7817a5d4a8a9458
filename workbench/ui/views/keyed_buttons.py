"""A row of buttons below what a page shows: each an action of the page, with its key."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget


class KeyedButtons(QWidget):
    """``pressed`` carries the id of an action; the buttons from number ``apart`` on stand at the far end."""

    pressed = Signal(str)

    def __init__(self, actions: Sequence[tuple[str, str]], apart: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QPushButton] = {}
        bar = QHBoxLayout(self)
        bar.setContentsMargins(18, 8, 18, 10)
        bar.setSpacing(8)
        for action, text in actions:
            words = self.tr(text)
            button = QPushButton(words, self)
            button.setObjectName(action)
            button.setProperty("words", words)
            button.setAccessibleName(words)
            # The page's keys work wherever the focus is on it, so no button holds the focus: each has its key.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self._press)
            bar.addWidget(button)
            self._buttons[action] = button
        bar.insertStretch(apart, 1)

    def button(self, action: str) -> QPushButton:
        """Give the button of an action. Raises KeyError for another."""
        return self._buttons[action]

    def show_keys(self, key_of: Callable[[str], str]) -> None:
        """Show the keys as they are now."""
        for action, button in self._buttons.items():
            key = key_of(action)
            words = str(button.property("words"))
            button.setText(f"{words}   {key}" if key else words)

    def _press(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.pressed.emit(sender.objectName())
