"""The field at the end of the menu bar that opens the palette and shows its key."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from workbench.ui import plain


class PaletteOpener(QPushButton):
    """Looks like a field; a press opens the palette."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paletteOpener")
        # The key is the way there without a mouse; as a stop of Tab it would come before everything else.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Do anything, go anywhere"))
        words = plain.label(self.tr("Do anything, go anywhere"), self, name="quiet")
        self._key = plain.label("", self)
        self._key.setObjectName("keycap")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 5, 2)
        row.setSpacing(18)
        row.addWidget(words, 1)
        row.addWidget(self._key)
        for inner in (words, self._key):
            inner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_key(self, key: str) -> None:
        """Show the key of the palette."""
        self._key.setText(key)
        self._key.setVisible(bool(key))
        plain.set_tooltip(self, f"{self.accessibleName()}: {key}" if key else self.accessibleName())

    def sizeHint(self) -> QSize:
        """Give the room for the words and the key."""
        return QSize(self._row.sizeHint().width() + 60, self._row.sizeHint().height())
