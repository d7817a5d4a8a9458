"""Looks at an article view's pixels, and finds points in it."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QColor, QImage

from workbench.ui.article import ArticleView


def span_of(text: str, words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def point_of(view: ArticleView, position: int, into: float = 2.0) -> QPoint:
    """The middle of the line, a little into the letter at a code point."""
    ground = view.geometry_now().strips(position, position + 1)[0].ground
    return QPointF(ground.left() + into, ground.center().y()).toPoint()


def picture(view: ArticleView) -> QImage:
    return view.viewport().grab().toImage()


def colours_in(image: QImage, box: QRectF) -> Counter[str]:
    found: Counter[str] = Counter()
    for y in range(round(box.top()), round(box.bottom())):
        for x in range(round(box.left()), round(box.right())):
            if image.valid(x, y):
                found[QColor(image.pixel(x, y)).name()] += 1
    return found


def ground_of(view: ArticleView, start: int, end: int) -> str:
    """The most frequent colour behind a stretch, from its top to its base line."""
    image = picture(view)
    found: Counter[str] = Counter()
    for strip in view.geometry_now().strips(start, end):
        inner = QRectF(strip.ground.adjusted(1, 2, -1, 0))
        inner.setBottom(strip.base)
        found += colours_in(image, inner)
    return found.most_common(1)[0][0]


def line_below(view: ArticleView, start: int, end: int, colour: str) -> list[list[bool]]:
    """The rows under a stretch's first line, from the base line down: where they have an ink."""
    image = picture(view)
    strip = view.geometry_now().strips(start, end)[0]
    rows = range(round(strip.base) + 1, round(strip.base) + 16)
    columns = range(round(strip.ground.left()) + 2, round(strip.ground.right()) - 2)
    return [[near(image.pixelColor(x, y), QColor(colour)) for x in columns] for y in rows]


def near(one: QColor, other: QColor, reach: int = 60) -> bool:
    apart = abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue())
    return apart < reach
