"""What the mouse does in the article: click a passage, drag a selection, drag a highlight's edge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

Span = tuple[int, int]
Grip = tuple[str, Literal["start", "end"], Span]
SpanAt = Callable[[int], Span]
_SCROLL_EVERY = 40


class Surface(Protocol):
    """What the mouse needs of the article view; positions are code points, points viewport pixels."""

    def caret_under(self, point: QPointF) -> int:
        """Give the position between two letters nearest to a point."""

    def grip_under(self, point: QPointF) -> Grip | None:
        """Give the edge of a highlight under a point: passage, which edge, its span."""

    def word_around(self, position: int) -> Span:
        """Give the word at a position."""

    def sentence_around(self, position: int) -> Span:
        """Give the sentence at a position."""

    def selection_anchor(self) -> int:
        """Give where a Shift+click selects from."""

    def drag_selection(self, start: int, end: int) -> None:
        """Show a selection that is being made."""

    def settle_selection(self) -> None:
        """Take the selection as made."""

    def click(self, point: QPointF) -> None:
        """Take a plain click."""

    def preview_edge(self, passage: str, start: int, end: int) -> None:
        """Show a passage as it would be."""

    def settle_edge(self) -> None:
        """Take the passage's new edge."""

    def scroll_lines(self, lines: int) -> None:
        """Scroll by lines."""

    def height_in_pixels(self) -> int:
        """Give the viewport's height."""


@dataclass(slots=True)
class _Drag:
    pressed: QPointF
    anchor: Span
    around: SpanAt
    moved: bool = False
    grip: Grip | None = None


class Pointer(QObject):
    """Follows one mouse from press to release."""

    def __init__(self, surface: Surface, parent: QObject) -> None:
        super().__init__(parent)
        self._surface = surface
        self._drag: _Drag | None = None
        self._doubled = QElapsedTimer()
        self._doubled_at = QPointF()
        self._last = QPointF()
        self._timer = QTimer(self)
        self._timer.setInterval(_SCROLL_EVERY)
        self._timer.timeout.connect(self._scroll_on)

    @property
    def busy(self) -> bool:
        """Whether a button is down on the text."""
        return self._drag is not None

    def press(self, event: QMouseEvent) -> None:
        """Start a click, a selection or the move of an edge."""
        point = event.position()
        surface = self._surface
        position = surface.caret_under(point)
        if self._is_third(point):
            span = surface.sentence_around(position)
            self._drag = _Drag(point, span, surface.sentence_around, moved=True)
            surface.drag_selection(*span)
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            anchor = surface.selection_anchor()
            self._drag = _Drag(point, (anchor, anchor), _nothing_around, moved=True)
            surface.drag_selection(min(anchor, position), max(anchor, position))
            return
        grip = surface.grip_under(point)
        self._drag = _Drag(point, (position, position), _nothing_around, grip=grip)

    def double(self, event: QMouseEvent) -> None:
        """Select the word, and go on by words while the button is down."""
        point = event.position()
        span = self._surface.word_around(self._surface.caret_under(point))
        self._drag = _Drag(point, span, self._surface.word_around, moved=True)
        self._doubled.start()
        self._doubled_at = point
        self._surface.drag_selection(*span)

    def move(self, event: QMouseEvent) -> None:
        """Go on with what the press began."""
        drag = self._drag
        if drag is None:
            return
        point = event.position()
        self._last = point
        if not drag.moved:
            way = (point - drag.pressed).manhattanLength()
            if way < QApplication.startDragDistance():
                return
            drag.moved = True
        self._follow(drag, point)
        outside = not 0 <= point.y() < self._surface.height_in_pixels()
        if outside and not self._timer.isActive():
            self._timer.start()
        elif not outside:
            self._timer.stop()

    def release(self, event: QMouseEvent) -> None:
        """End it: settle the selection or the edge, or take it as a click."""
        drag, self._drag = self._drag, None
        self._timer.stop()
        if drag is None:
            return
        if not drag.moved:
            self._surface.click(event.position())
        elif drag.grip is not None:
            self._surface.settle_edge()
        else:
            self._surface.settle_selection()

    def _follow(self, drag: _Drag, point: QPointF) -> None:
        position = self._surface.caret_under(point)
        if drag.grip is not None:
            passage, which, (start, end) = drag.grip
            start, end = (position, end) if which == "start" else (start, position)
            if start < end:
                self._surface.preview_edge(passage, start, end)
            return
        start, end = drag.around(position)
        self._surface.drag_selection(min(drag.anchor[0], start), max(drag.anchor[1], end))

    def _scroll_on(self) -> None:
        if self._drag is None:
            self._timer.stop()
            return
        self._surface.scroll_lines(-1 if self._last.y() < 0 else 1)
        self._follow(self._drag, self._last)

    def _is_third(self, point: QPointF) -> bool:
        if not self._doubled.isValid() or self._doubled.elapsed() > QApplication.doubleClickInterval():
            return False
        self._doubled.invalidate()
        return (point - self._doubled_at).manhattanLength() < QApplication.startDragDistance()


def _nothing_around(position: int) -> Span:
    return position, position
