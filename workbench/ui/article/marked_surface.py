"""The reading surface with passages on it: keeps them, paints them, tells which is where."""

from __future__ import annotations

import logging
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from workbench.model.passage_edits import with_edges
from workbench.text.badges import hidden_characters
from workbench.text.graphemes import snap
from workbench.ui.article.geometry import Geometry
from workbench.ui.article.ground_painter import GroundPainter, Grounds
from workbench.ui.article.margin_painter import MarginPainter
from workbench.ui.article.mark_index import MarkIndex
from workbench.ui.article.marks import Mark, ZoneStretch
from workbench.ui.article.pointer import Grip
from workbench.ui.article.scene import Scene, scene_of
from workbench.ui.article.sentence_cursor import Edge, Span
from workbench.ui.article.strip import WIDTH as STRIP_WIDTH
from workbench.ui.article.strip import PassageStrip
from workbench.ui.article.text_surface import TextSurface
from workbench.ui.theme import Theme, interface_font

_LOG = logging.getLogger(__name__)
_GRIP = 4.0
_AROUND = 64


class MarkedSurface(TextSurface):
    """Shows a text with its passages; what is selected and where the cursor stands comes from above."""

    matches_changed = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        # The base class paints and fits while it is being made.
        self._ready = False
        super().__init__(theme, parent)
        self._index = MarkIndex()
        self._current: str | None = None
        self._preview: Mark | None = None
        self._matches: list[Span] = []
        self._match: int | None = None
        self._hot: list[tuple[QRectF, str]] = []
        self._strip = PassageStrip(theme, self)
        self._strip.asked.connect(self._go_from_strip)
        self.setViewportMargins(0, 0, STRIP_WIDTH, 0)
        self._ready = True

    @property
    def strip(self) -> PassageStrip:
        """The strip at the scroll bar."""
        return self._strip

    def set_text(self, text: str, zones: list[ZoneStretch]) -> None:
        """Show a canonical text and its zones from the start, without passages."""
        self._preview = None
        self._current = None
        self._matches, self._match = [], None
        self._hot = []
        super().set_text(text, zones)
        self.set_marks(())

    def set_theme(self, theme: Theme) -> None:
        """Take other colours, the strip too."""
        super().set_theme(theme)
        if self._ready:
            self._strip.set_theme(theme)

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show these passages and no others."""
        self._index = MarkIndex(marks)
        if self._current is not None and self._index.get(self._current) is None:
            self._current = None
        self._strip.set_article(len(self._text), self._index)
        self.viewport().update()

    def put_mark(self, mark: Mark) -> None:
        """Show one passage more, or change the one of that id."""
        self._strip.change(self._index.put(mark), mark)
        self.viewport().update()

    def drop_mark(self, passage: str) -> None:
        """Show one passage no longer."""
        before = self._index.drop(passage)
        if before is not None:
            self._strip.change(before, None)
        if self._current == passage:
            self._current = None
        self.viewport().update()

    def marks(self) -> list[Mark]:
        """Give the passages in reading order."""
        return list(self._index)

    def show_matches(self, found: Sequence[Span], current: int | None = None) -> None:
        """Show these stretches lightly as matches, one of them outlined; none to stop."""
        self._matches = sorted(found)
        self._match = current
        self.matches_changed.emit(0 if current is None else current + 1, len(self._matches))
        self.viewport().update()

    def matches(self) -> list[Span]:
        """Give the matches that are shown."""
        return list(self._matches)

    def preview_edge(self, passage: str, start: int, end: int) -> None:
        """Show a passage as it would be with its edge there."""
        mark = self._index.get(passage)
        if mark is not None:
            start, end = snap(self._text, start, end)
            edges = with_edges(mark.segments, start, end)
            segments = tuple((first, last) for first, last in edges)
            self._preview = replace(mark, segments=segments)
            self.viewport().update()

    def marks_under(self, point: QPointF) -> list[Mark]:
        """Give the passages whose sign, lane or letter is under a point of the viewport, smallest first."""
        beside = [self._index.get(passage) for place, passage in self._hot if place.contains(point)]
        found = [mark for mark in beside if mark is not None]
        if found:
            return found
        letter = self.geometry_now().letter_at(point)
        return self._index.at(letter) if letter is not None else []

    def grip_under(self, point: QPointF) -> Grip | None:
        """Give the edge of a highlight under a point: passage, which edge, its span; the current first."""
        geometry = self.geometry_now()
        letter = geometry.caret_at(point)
        near = self._index.overlapping(max(0, letter - 2), letter + 2)
        near.sort(key=lambda m: (m.passage != self._current, m.length))
        which: Edge
        for mark in near:
            for which in ("start", "end"):
                if geometry.near_edge(mark.start, mark.end, which, point, _GRIP):
                    return mark.passage, which, (mark.start, mark.end)
        return None

    def paint_under(self, geometry: Geometry) -> None:
        """Paint sentence, tints, lines and selection."""
        if not self._ready:
            return
        scene = self._with_preview(scene_of(geometry, self._index))
        current = self._mark_shown(self._current)
        first = bisect_left(self._matches, (geometry.start,))
        last = bisect_left(self._matches, (geometry.end + 1,))
        grounds = Grounds(
            self.sentence(),
            self.selection(),
            current,
            self._matches[max(0, first - 1) : last],
            self._matches[self._match] if self._match is not None else None,
        )
        painter = QPainter(self.viewport())
        GroundPainter(painter, self._theme, geometry, self._column).paint(scene, grounds)
        margin = MarginPainter(painter, self._theme, geometry, self._column)
        self._hot = margin.paint(scene, current, interface_font())
        painter.end()

    def paint_over(self, geometry: Geometry) -> None:
        """Paint the badges of hidden characters."""
        if not self._ready:
            return
        hidden = [at for at, _ in self._hidden_in(geometry)]
        if hidden:
            painter = QPainter(self.viewport())
            MarginPainter(painter, self._theme, geometry, self._column).badges(hidden)
            painter.end()

    def viewportEvent(self, event: QEvent) -> bool:
        """Name a hidden character under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            try:
                # A name from the Unicode tables, never a word of the article.
                name = self.hidden_character_at(QPointF(event.pos()))
                QToolTip.showText(event.globalPos(), name, self.viewport())
            except Exception:
                _LOG.exception("a hidden character could not be named")
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the column, the strip beside it, and keep the place."""
        super().resizeEvent(event)
        if self._ready:
            around = self.viewport().geometry()
            self._strip.setGeometry(around.right() + 1, around.top(), STRIP_WIDTH, around.height())

    def selection(self) -> Span | None:
        """Give the explicit selection to paint; the article view knows it."""
        return None

    def sentence(self) -> Span | None:
        """Give the cursor's sentence to paint; the article view knows it."""
        return None

    def _mark_shown(self, passage: str | None) -> Mark | None:
        if self._preview is not None and self._preview.passage == passage:
            return self._preview
        return self._index.get(passage)

    def _with_preview(self, scene: Scene) -> Scene:
        preview = self._preview
        if preview is not None:
            scene.marks = [preview if mark.passage == preview.passage else mark for mark in scene.marks]
        return scene

    def _go_from_strip(self, position: int) -> None:
        self.scroll_to(position, 0.4)

    def hidden_character_at(self, point: QPointF) -> str:
        """Give the Unicode name of the hidden character near a point of the viewport, or nothing."""
        geometry = self.geometry_now()
        for place, name in self._hidden_in(geometry):
            found = geometry.caret_x(place)
            if found is None:
                continue
            x, band = found
            if abs(x - point.x()) < 6 and band.top() - 4 <= point.y() <= band.bottom() + 4:
                return name
        return ""

    def _hidden_in(self, geometry: Geometry) -> list[tuple[int, str]]:
        """Look at what is in sight alone, with enough about it to tell which uses are usual."""
        since = max(0, geometry.start - _AROUND)
        found = hidden_characters(self._text[since : geometry.end + _AROUND])
        return [(since + at, name) for at, name in found if geometry.start <= since + at < geometry.end]
