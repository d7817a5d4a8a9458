"""Paints what lies under the letters: sentence, tints, lines, matches, selection, outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from workbench.ui.article.geometry import Geometry, Strip
from workbench.ui.article.marks import Mark
from workbench.ui.article.pens import draw_line
from workbench.ui.article.scene import Scene
from workbench.ui.article.typography import Column
from workbench.ui.theme import Theme

# Lines of overlapping passages stand below each other; deeper ones than this share the last place.
_DEEPEST = 3
_STEP = 3.0
_ROUND = 3.0


@dataclass(frozen=True, slots=True)
class Grounds:
    """The stretches of a frame, in code points, that are not marks."""

    sentence: tuple[int, int] | None
    selection: tuple[int, int] | None
    current: Mark | None
    matches: Sequence[tuple[int, int]]
    match: tuple[int, int] | None


class GroundPainter:
    """Draws one frame; everything comes in, nothing is kept."""

    def __init__(self, painter: QPainter, theme: Theme, geometry: Geometry, column: Column) -> None:
        self._painter = painter
        self._theme = theme
        self._geometry = geometry
        self._column = column

    def paint(self, scene: Scene, grounds: Grounds) -> None:
        """Draw everything under the letters, from the lowest to the topmost."""
        painter = self._painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._zone_bars()
        if grounds.sentence and not grounds.selection and not grounds.current:
            self._sentence(*grounds.sentence)
        strips = {mark.passage: self._strips(mark) for mark in scene.marks}
        for mark in scene.marks:
            # No verdict colours words that it was not given on: what waits for a second look has its line alone.
            if not mark.waiting:
                self._fill(strips[mark.passage], self._theme.tag_style(mark.tag).tint)
        for start, end in grounds.matches:
            self._fill(self._geometry.strips(start, end), self._theme.match)
        if grounds.selection:
            self._fill(self._geometry.strips(*grounds.selection), self._theme.selection)
        for mark in scene.marks:
            self._underline(mark, strips[mark.passage], scene.depth.get(mark.passage, 0))
        if grounds.current:
            self._outline(self._strips(grounds.current), self._theme.accent, 1.4)
        if grounds.match:
            self._outline(self._geometry.strips(*grounds.match), self._theme.to_check.ink, 1.2)

    def _strips(self, mark: Mark) -> list[Strip]:
        return [strip for start, end in mark.segments for strip in self._geometry.strips(start, end)]

    def _fill(self, strips: list[Strip], colour: str) -> None:
        painter = self._painter
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        for strip in strips:
            painter.drawRect(strip.ground)

    def _underline(self, mark: Mark, strips: list[Strip], depth: int) -> None:
        style = self._theme.tag_style(mark.tag)
        for strip in strips:
            y = round(strip.base + self._column.em * 0.22) + 0.5 + min(depth, _DEEPEST) * _STEP
            draw_line(self._painter, style, strip.ground.left(), strip.ground.right(), y)

    def _outline(self, strips: list[Strip], colour: str, width: float) -> None:
        if not strips:
            return
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for strip in strips:
            # Neighbouring lines touch, so that the pieces of one passage join to one outline.
            path.addRect(strip.ground.adjusted(-3, -1.5, 3, 1.5))
        pen = QPen(QColor(colour), width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._painter.strokePath(_rounded(path.simplified()), pen)

    def _sentence(self, start: int, end: int) -> None:
        strips = self._geometry.strips(start, end)
        if not strips:
            return
        painter = self._painter
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.sentence))
        for strip in strips:
            painter.drawRoundedRect(strip.ground.adjusted(-2, -1, 2, 1), _ROUND, _ROUND)
        top, bottom = strips[0].ground.top(), strips[-1].ground.bottom()
        painter.setBrush(QColor(self._theme.accent))
        painter.drawRoundedRect(QRectF(self._column.left - 9, top + 1, 2.4, bottom - top - 2), 1.2, 1.2)

    def _zone_bars(self) -> None:
        painter = self._painter
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.hairline))
        for shown in self._geometry.blocks:
            style = self._geometry.style(shown)
            if not style.bar:
                continue
            rtl = shown.block.textDirection() == Qt.LayoutDirection.RightToLeft
            x = self._column.right - 2 if rtl else self._column.left
            after = shown.block.next()
            goes_on = after.isValid() and self._geometry.style_of(after).bar
            bottom = shown.bottom if goes_on else self._geometry.text_bottom(shown)
            painter.drawRect(QRectF(x, shown.top, 2, bottom - shown.top))


def _rounded(path: QPainterPath, radius: float = 4.0) -> QPainterPath:
    """Round the corners of polygons made of level and upright edges."""
    rounded = QPainterPath()
    for polygon in path.toSubpathPolygons():
        points = [polygon.at(i) for i in range(polygon.count())]
        if len(points) > 1 and points[0] == points[-1]:
            points.pop()
        if len(points) < 3:
            continue
        for i, corner in enumerate(points):
            before, after = points[i - 1], points[(i + 1) % len(points)]
            near, far = _towards(corner, before, radius), _towards(corner, after, radius)
            if i == 0:
                rounded.moveTo(near)
            else:
                rounded.lineTo(near)
            rounded.quadTo(corner, far)
        rounded.closeSubpath()
    return rounded


def _towards(start: QPointF, goal: QPointF, distance: float) -> QPointF:
    way = goal - start
    length = max(abs(way.x()) + abs(way.y()), 0.001)
    return start + way * (min(distance, length / 2) / length)
