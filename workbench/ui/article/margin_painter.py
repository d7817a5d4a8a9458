"""Paints the margin beside the column: lanes of passages, their signs, badges of hidden characters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from workbench.ui.article.geometry import Geometry, Strip
from workbench.ui.article.marks import Mark
from workbench.ui.article.pens import draw_sign
from workbench.ui.article.scene import Scene
from workbench.ui.article.typography import Column
from workbench.ui.theme import Theme

# From the column's edge leftwards: the sentence's bar, then lanes, then discs; pixels.
LANES_FROM = 17
LANE_STEP = 6
LANE_WIDTH = 3
MOST_LANES = 5
DISC = 8.5
WAITING_SIGN = "≠"
"""The sign of a passage whose words changed and wait for a second look, in its tag's colour."""


class MarginPainter:
    """Draws one frame's margin; everything comes in, nothing is kept."""

    def __init__(self, painter: QPainter, theme: Theme, geometry: Geometry, column: Column) -> None:
        self._painter = painter
        self._theme = theme
        self._geometry = geometry
        self._column = column

    def paint(self, scene: Scene, current: Mark | None, font: QFont) -> list[tuple[QRectF, str]]:
        """Draw the lanes and the signs of the marks in sight; gives what of it can be clicked."""
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        taken: dict[int, int] = {}
        hot: list[tuple[QRectF, str]] = []
        widest = self._widest_lanes(scene)
        for mark in scene.marks:
            pieces = [strips for start, end in mark.segments if (strips := self._geometry.strips(start, end))]
            if not pieces:
                continue
            lane = min(scene.lane.get(mark.passage, 0), MOST_LANES - 1)
            bars = [self._bar(mark, strips, lane, mark == current) for strips in pieces]
            self._tie(mark, bars)
            hot += [(bar.adjusted(-1, 0, 2, 0), mark.passage) for bar in bars]
            if pieces[0][0].first:
                sign = self._sign(mark, pieces[0][0], taken, widest, font)
                hot.append((sign, mark.passage))
        return hot

    def _widest_lanes(self, scene: Scene) -> dict[int, int]:
        """How many lanes stand beside each line, by the line's upper edge, so that signs clear them."""
        widest: dict[int, int] = {}
        for mark in scene.marks:
            lane = min(scene.lane.get(mark.passage, 0), MOST_LANES - 1)
            for start, end in mark.segments:
                for strip in self._geometry.strips(start, end):
                    top = round(strip.ground.top())
                    widest[top] = max(widest.get(top, 0), lane)
        return widest

    def _bar(self, mark: Mark, strips: list[Strip], lane: int, current: bool) -> QRectF:
        x = self._column.left - LANES_FROM - lane * LANE_STEP
        grow = 0.5 if current else 0.0
        top, bottom = strips[0].ground.top() + 1, strips[-1].ground.bottom() - 1
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._theme.tag_style(mark.tag).ink))
        bar = QRectF(x - grow, top, LANE_WIDTH + 2 * grow, max(2.0, bottom - top))
        self._painter.drawRoundedRect(bar, 1.5, 1.5)
        return bar

    def _tie(self, mark: Mark, bars: list[QRectF]) -> None:
        """Draw a thin line from piece to piece: they are one passage, and what lies between is none of it."""
        self._painter.setBrush(QColor(self._theme.tag_style(mark.tag).ink))
        for above, below in pairwise(bars):
            if below.top() > above.bottom():
                x = above.center().x() - 0.5
                self._painter.drawRect(QRectF(x, above.bottom(), 1, below.top() - above.bottom()))

    def _sign(
        self, mark: Mark, strip: Strip, taken: dict[int, int], widest: dict[int, int], font: QFont
    ) -> QRectF:
        top = round(strip.ground.top())
        nth = taken.get(top, 0)
        taken[top] = nth + 1
        lanes = max(1, widest.get(top, 0))
        x = self._column.left - LANES_FROM - lanes * LANE_STEP - DISC - 5 - nth * (2 * DISC + 3)
        if x < DISC:
            return QRectF()
        centre = QPointF(x, strip.ground.center().y())
        style = self._theme.tag_style(mark.tag)
        if mark.waiting:
            style = replace(style, sign=WAITING_SIGN, tint=self._theme.paper)
        draw_sign(self._painter, style, centre, DISC, font)
        if mark.waiting:
            pen = QPen(QColor(style.ink), 1.2, Qt.PenStyle.DotLine)
            self._painter.setPen(pen)
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawEllipse(centre, DISC, DISC)
            self._painter.setPen(Qt.PenStyle.NoPen)
        return QRectF(x - DISC, centre.y() - DISC, 2 * DISC, 2 * DISC)

    def badges(self, places: Sequence[int]) -> None:
        """Draw a small wedge above each hidden character in sight and a mark beside its line."""
        painter = self._painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.disputed.ink))
        for place in places:
            found = self._geometry.caret_x(place)
            if found is None:
                continue
            x, band = found
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(x - 3.5, band.top()),
                        QPointF(x + 3.5, band.top()),
                        QPointF(x, band.top() + 5),
                    ]
                )
            )
            right = QRectF(self._column.right + 8, band.center().y() - 4, 8, 8)
            painter.drawRoundedRect(right, 2, 2)
