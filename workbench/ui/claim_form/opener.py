"""The title of a section, which folds and unfolds it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

GUTTER = 14
"""Pixels before a title, where the arrow of a section stands that folds."""
_ROUND = 3.0
_POINTS = 9.0


class Opener(QToolButton):
    """A title with an arrow before it; checked is unfolded. One that does not ``fold`` is a title only."""

    def __init__(self, title: str, folds: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folds = folds
        self.setText(title)
        font = QFont(self.font())
        font.setPointSizeF(_POINTS)
        self.setFont(font)
        self.setCheckable(folds)
        self.setEnabled(folds)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if folds else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(title)
        self.setAccessibleDescription(self.tr("Enter opens and closes it") if folds else "")

    def sizeHint(self) -> QSize:
        """Ask for the arrow, the title and a little room."""
        metrics = self.fontMetrics()
        return QSize(GUTTER + metrics.horizontalAdvance(self.text()) + 6, metrics.height() + 6)

    def minimumSizeHint(self) -> QSize:
        """Ask for all of it: a title is not cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold and unfold by Enter as well as by Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._folds:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the arrow, the title, and a frame where the focus is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room = QRectF(self.rect())
        if self.hasFocus():
            painter.setPen(QPen(palette.link().color(), 1.0))
            painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
        ink = palette.windowText().color() if self.underMouse() and self._folds else palette.dark().color()
        painter.setPen(QPen(ink, 1.3))
        if self._folds:
            painter.drawPolyline(self._arrow(room, rtl))
        painter.drawText(
            room.adjusted(0, 0, -GUTTER, 0) if rtl else room.adjusted(GUTTER, 0, 0, 0),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading),
            self.text(),
        )
        painter.end()

    def _arrow(self, room: QRectF, rtl: bool) -> list[QPointF]:
        x = room.right() - GUTTER / 2 if rtl else room.left() + GUTTER / 2
        y = room.center().y()
        if self.isChecked():
            return [QPointF(x - 3.5, y - 1.5), QPointF(x, y + 2), QPointF(x + 3.5, y - 1.5)]
        tip = -2 if rtl else 2
        return [QPointF(x - tip, y - 3.5), QPointF(x + tip, y), QPointF(x - tip, y + 3.5)]
