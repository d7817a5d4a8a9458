"""The small bar with the tags that appears beside a selection made with the mouse."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from workbench.ui.theme import Theme, interface_font

# Tag, sign, key, name. The window gives other keys where they were changed.
TAGS = (
    ("verified", "✓", "1", "Verified"),
    ("disputed", "!", "2", "Disputed"),
    ("opinion", "“", "3", "Opinion"),
    ("to_check", "?", "0", "To check"),
)
_AWAY = 8


class TagBar(QFrame):
    """Four buttons, sign and key on each; takes no focus, so that the keys stay the article's."""

    tag_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys = {tag: key for tag, _, key, _ in TAGS}
        self._buttons: dict[str, QToolButton] = {}
        self.setCursor(Qt.CursorShape.ArrowCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(5, 4, 5, 4)
        row.setSpacing(2)
        for tag, _sign, _key, name in TAGS:
            button = QToolButton(self)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setObjectName(f"tag_bar_{tag}")
            button.setAccessibleName(self.tr(name))
            button.setToolTip(self.tr(name))
            button.setProperty("asks", tag)
            button.clicked.connect(self._ask)
            row.addWidget(button)
            self._buttons[tag] = button
        self.set_theme(theme)
        self.set_keys(self._keys)
        self.hide()

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Show these keys on the buttons: verified, disputed, opinion, to_check to the key's words."""
        self._keys.update(keys)
        for tag, sign, _, _ in TAGS:
            self._buttons[tag].setText(f"{sign}  {self._keys[tag]}")
        self.adjustSize()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours: dark on light paper and light on dark, to stand off from the text."""
        self._theme = theme
        self.setFont(interface_font())
        self.setStyleSheet(
            f"QToolButton {{ background: transparent; color: {theme.bar_ink}; border: 0; border-radius: 5px;"
            f" padding: 4px 10px; }} QToolButton:hover {{ background: {theme.bar_hover}; }}"
        )

    def show_beside(self, selection: QRect, room: QRect) -> None:
        """Appear under a selection, or over it where there is no room; viewport pixels."""
        self.adjustSize()
        x = max(room.left() + 4, min(selection.left(), room.right() - self.width() - 4))
        y = selection.bottom() + _AWAY
        if y + self.height() > room.bottom():
            y = max(room.top() + 4, selection.top() - _AWAY - self.height())
        self.move(QPoint(x, y))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rounded ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.bar))
        painter.drawRoundedRect(self.rect(), 8, 8)
        painter.end()

    def _ask(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.tag_requested.emit(str(sender.property("asks")))
