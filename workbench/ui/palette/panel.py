"""What is seen of the palette: a field over a list, or a sentence where nothing was found."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QLineEdit, QListView, QVBoxLayout, QWidget

from workbench.ui import plain
from workbench.ui.palette.listing import EntryDelegate, EntryList
from workbench.ui.rows import show_rows
from workbench.ui.theme import Theme


class Panel(QFrame):
    """The focus stays in ``field``; ``model`` holds what ``list`` shows."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.field = QLineEdit(self)
        self.field.setObjectName("paletteField")
        self.field.setPlaceholderText(self.tr("An action, an article, a claim or its number, a speaker"))
        self.field.setAccessibleName(self.tr("Do anything, go anywhere"))
        self.field.setMaxLength(200)
        self.model = EntryList(self)
        self.list = QListView(self)
        self.list.setObjectName("paletteList")
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        show_rows(self.list, self.model)
        self._delegate = EntryDelegate(theme, self.list)
        self.list.setItemDelegate(self._delegate)
        self.nothing = plain.label(self.tr("Nothing has these letters."), name="quiet")
        self.nothing.setContentsMargins(16, 8, 16, 10)
        shade = QGraphicsDropShadowEffect(self)
        shade.setBlurRadius(36)
        shade.setOffset(0, 8)
        shade.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shade)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 6)
        box.setSpacing(4)
        box.addWidget(self.field)
        box.addWidget(self.list, 1)
        box.addWidget(self.nothing)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._delegate.set_theme(theme)
        self.list.viewport().update()
