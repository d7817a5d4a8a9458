"""Shows that what stands somewhere is of the choices before, until it has followed the new ones."""

from __future__ import annotations

from PySide6.QtWidgets import QGraphicsOpacityEffect, QWidget

FAINT = 0.35
"""The opacity of what is out of date: it can be made out, and nobody takes it for what was asked."""


class Dimming(QGraphicsOpacityEffect):
    """Lies on one widget and all in it, whose colours stay as they are."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.setOpacity(FAINT)
        self.setEnabled(False)
        widget.setGraphicsEffect(self)
