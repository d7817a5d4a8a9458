"""A form that scrolls where it must, and whose fields end at the same edge with a scroll bar and without."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

GUTTER = 14
"""Pixels at the right that are kept for the scroll bar."""


class EvenScroll(QScrollArea):
    """Shows what is put into ``column``; what stands below it ends at the same edge with a margin of GUTTER."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        held = QWidget()
        held.setObjectName("ground")
        self.column = QVBoxLayout(held)
        self.column.setContentsMargins(0, 0, GUTTER, 0)
        self.column.setSpacing(12)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(held)

    def show_field(self, field: QWidget) -> None:
        """Scroll to a field that may have come just now."""
        self.column.activate()
        self.ensureWidgetVisible(field)

    def above(self, widget: QWidget) -> QWidget:
        """Give the form with another widget below it, which ends at the edge of the fields."""
        whole = QWidget(self.parentWidget())
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        rows.addWidget(self, 1)
        below = QVBoxLayout()
        below.setContentsMargins(0, 0, GUTTER, 0)
        below.addWidget(widget)
        rows.addLayout(below)
        return whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave as much of the gutter free as the scroll bar does not take."""
        super().resizeEvent(event)
        taken = self.width() - self.viewport().width()
        self.column.setContentsMargins(0, 0, max(0, GUTTER - taken), 0)
