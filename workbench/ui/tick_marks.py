"""Boxes to tick, drawn here: those of the style vanish on a dark ground."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

BOX = 14
"""Pixels that a box is wide and high."""
FAINT = 0.45
"""The opacity of rows that cannot be ticked now."""


def paint_tick(painter: QPainter, box: QRectF, palette: QPalette, *, ticked: bool, lively: bool) -> None:
    """Draw a box, filled with the accent where it is ticked; a ``lively`` one has the accent as its edge."""
    accent = palette.link().color()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(accent if lively or ticked else palette.dark().color(), 1.2))
    painter.setBrush(accent if ticked else palette.base())
    painter.drawRoundedRect(box, 3, 3)
    if ticked:
        painter.setPen(QPen(palette.base().color(), 1.8))
        x, y = box.left() + 3, box.center().y()
        painter.drawPolyline([QPointF(x, y), QPointF(x + 2.8, y + 2.8), QPointF(x + 7.4, y - 3)])
    painter.restore()


class TickDelegate(QStyledItemDelegate):
    """Draws the rows of a list as the style does, and their boxes as they are drawn everywhere."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row, and the box over that of the style; both faint where nothing can be ticked."""
        strength = 1.0 if option.state & QStyle.StateFlag.State_Enabled else FAINT
        painter.setOpacity(strength)
        super().paint(painter, option, index)
        painter.setOpacity(1.0)
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        if not row.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator or row.widget is None:
            return
        place = row.widget.style().subElementRect(
            QStyle.SubElement.SE_ItemViewItemCheckIndicator, row, row.widget
        )
        box = QRectF(0, 0, BOX - 1, BOX - 1)
        box.moveCenter(QRectF(place).center())
        chosen = bool(row.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(place, row.palette.highlight() if chosen else row.palette.base())
        painter.setOpacity(strength)
        paint_tick(painter, box, row.palette, ticked=row.checkState == Qt.CheckState.Checked, lively=chosen)
        painter.setOpacity(1.0)
