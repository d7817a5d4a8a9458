"""The place in the form that says how evidence comes in, and takes what is pasted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from workbench.ui.theme import Theme


class NewEvidence(QPushButton):
    """``clicked`` begins new evidence, by Enter too; ``pasted`` asks to take what the clipboard has."""

    pasted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("new_evidence")
        self.setAutoDefault(False)
        self.setAccessibleName(
            self.tr("New evidence: Enter begins one, or paste a link, a picture or a file")
        )
        self.show_key("")
        self.set_theme(theme)

    def show_key(self, key: str) -> None:
        """Say which key begins new evidence, where there is one."""
        more = self.tr(f", or press {key}") if key else ""
        self.setText(self.tr("Drop a file, paste a link") + more)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.setStyleSheet(
            f"QPushButton#new_evidence {{ text-align: left; padding: 5px 9px; color: {theme.soft};"
            f" background: transparent; border: 1px dashed {theme.hairline}; }}"
            f"QPushButton#new_evidence:focus, QPushButton#new_evidence:hover {{ border-color: {theme.accent};"
            f" color: {theme.ink}; }}"
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the clipboard by the key for pasting, begin by Enter."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
