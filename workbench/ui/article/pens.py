"""Draws the four lines under the words, and the signs: told apart without colour."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPixmap

from workbench.ui.theme import TagStyle

# A ready-made line is as long as this; longer ones are put together. Drawing a dashed or dotted pen costs
# Qt 0.3 ms a line, which 40 lines on a screen cannot afford.
_LENGTH = 1024
_HEIGHT = 5


def draw_line(painter: QPainter, style: TagStyle, left: float, right: float, y: float) -> None:
    """Draw a tag's line (solid, dashed, dotted, double) from left to right with its middle at a y; pixels."""
    device = painter.device()
    ratio = device.devicePixelRatio() if device is not None else 1.0
    ready = _ready_made(style, ratio)
    while left < right:
        width = min(right - left, _LENGTH)
        source = QRectF(0, 0, width * ratio, _HEIGHT * ratio)
        painter.drawPixmap(QRectF(left, y - _HEIGHT / 2, width, _HEIGHT), ready, source)
        left += _LENGTH


@lru_cache(maxsize=64)
def _ready_made(style: TagStyle, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(_LENGTH * ratio), round(_HEIGHT * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(style.ink))
    if style.line == "solid":
        painter.drawRect(QRectF(0, 1.5, _LENGTH, 2))
    elif style.line == "double":
        painter.drawRect(QRectF(0, 0.5, _LENGTH, 1))
        painter.drawRect(QRectF(0, 3.5, _LENGTH, 1))
    elif style.line == "dashed":
        for x in range(0, _LENGTH, 10):
            painter.drawRect(QRectF(x, 1.5, 6, 2))
    else:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for x in range(0, _LENGTH, 4):
            painter.drawEllipse(QRectF(x + 0.25, 1.25, 2.5, 2.5))
    painter.end()
    return pixmap


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
    quote = style.sign == "“"
    face = QFont(font)
    face.setBold(True)
    face.setPixelSize(max(6, round(radius * (2.1 if quote else 1.32))))
    painter.setFont(face)
    painter.setPen(ink)
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    if quote:
        # The mark hangs at the top of its line: bring it to the middle of the disc.
        box.translate(0, radius * 0.6)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, style.sign)
