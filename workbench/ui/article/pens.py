"""Draws the four lines under the words, and the signs: told apart without colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from workbench.ui.theme import TagStyle

THICKNESS = 1.6


def draw_line(painter: QPainter, style: TagStyle, left: float, right: float, y: float) -> None:
    """Draw a tag's line (solid, dashed, dotted, double) from left to right at a y; pixels."""
    pen = QPen(QColor(style.ink), THICKNESS)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if style.line == "dashed":
        # A whole number of dashes, so that a line ends with one.
        pen.setDashPattern([4.2, 2.2])
    elif style.line == "dotted":
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, 2.1])
    elif style.line == "double":
        pen.setWidthF(1.0)
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y + 1.5), QPointF(right, y + 1.5))
        painter.drawLine(QPointF(left, y - 1.0), QPointF(right, y - 1.0))
        return
    painter.setPen(pen)
    painter.drawLine(QPointF(left, y), QPointF(right, y))


def draw_sign(painter: QPainter, style: TagStyle, centre: QPointF, radius: float, font: QFont) -> None:
    """Draw a tag's small disc with its sign about a centre."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(style.tint))
    painter.drawEllipse(centre, radius, radius)
    ink = QColor(style.ink)
    if style.sign == "✓":
        # Drawn, since few text faces have a check mark and fallback ones differ in size.
        tick = QPainterPath(centre + QPointF(-0.42, 0.04) * radius)
        tick.lineTo(centre + QPointF(-0.1, 0.36) * radius)
        tick.lineTo(centre + QPointF(0.44, -0.34) * radius)
        pen = QPen(ink, radius * 0.2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(tick, pen)
        return
    face = QFont(font)
    face.setBold(True)
    face.setPixelSize(max(6, round(radius * 1.32)))
    painter.setFont(face)
    painter.setPen(ink)
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    if style.sign == "“":
        box.translate(0, radius * 0.3)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, style.sign)
