"""The article view: the text to read, the passages on it, the sentence cursor, the mouse."""

from __future__ import annotations

import logging
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from workbench.text import words
from workbench.text.graphemes import snap
from workbench.ui.article.find import matches as find_matches
from workbench.ui.article.geometry import Geometry
from workbench.ui.article.ground_painter import GroundPainter, Grounds
from workbench.ui.article.line_sentences import LineSentences
from workbench.ui.article.margin_painter import MarginPainter
from workbench.ui.article.mark_index import MarkIndex
from workbench.ui.article.marks import Mark, Target, ZoneStretch
from workbench.ui.article.pointer import Grip, Pointer
from workbench.ui.article.scene import Scene, scene_of
from workbench.ui.article.sentence_cursor import Edge, SentenceCursor, Span, Unit
from workbench.ui.article.strip import WIDTH as STRIP_WIDTH
from workbench.ui.article.strip import PassageStrip
from workbench.ui.article.tag_bar import TagBar
from workbench.ui.article.text_surface import TextSurface
from workbench.ui.theme import LIGHT, Theme, interface_font

_LOG = logging.getLogger(__name__)
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u00ad\u061c\ufeff]")
_GRIP = 4.0
# The keys that move the real caret by themselves; all others are left to the window's actions.
_CARET_KEYS = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)


class ArticleView(TextSurface):
    """Shows an article with its passages; all positions are code points of its stored text."""

    sentence_changed = Signal(int, int)
    selection_settled = Signal(int, int)
    selection_cleared = Signal()
    passage_activated = Signal(str)
    passage_left = Signal()
    edge_moved = Signal(str, int, int)
    tag_requested = Signal(str)
    matches_changed = Signal(int, int)

    def __init__(self, parent: QWidget | None = None, theme: Theme = LIGHT) -> None:
        self._ready = False
        super().__init__(theme, parent)
        self._key = ""
        self._index = MarkIndex()
        self._cursor = SentenceCursor("", LineSentences(""))
        self._current: str | None = None
        self._preview: Mark | None = None
        self._matches: list[Span] = []
        self._match: int | None = None
        self._hidden: Sequence[int] = ()
        self._hot: list[tuple[QRectF, str]] = []
        self._pointer = Pointer(self, self)
        self._strip = PassageStrip(theme, self)
        self._bar = TagBar(theme, self.viewport())
        self._ready = True
        self.setViewportMargins(0, 0, STRIP_WIDTH, 0)
        self.viewport().setMouseTracking(True)
        # Files dropped on the article belong to the window.
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setAccessibleName(self.tr("Article"))
        self._strip.asked.connect(self._go_from_strip)
        self._bar.tag_requested.connect(self._ask_for_tag)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # The article

    @property
    def article_key(self) -> str:
        """The key that the article was shown under."""
        return self._key

    @property
    def hidden_character_count(self) -> int:
        """How many bidi controls and zero-width characters the text holds."""
        return len(self._hidden)

    def show_article(
        self, key: str, text: str, marks: Iterable[Mark], zones: Iterable[ZoneStretch], language: str = ""
    ) -> None:
        """Show an article's canonical text with its passages and zones, from the top."""
        self._key = key
        self._bar.hide()
        self._preview = None
        self._current = None
        self._matches, self._match = [], None
        self._cursor = SentenceCursor(text, LineSentences(text))
        self._hidden = [m.start() for m in _HIDDEN.finditer(text)]
        self.set_text(text, list(zones))
        self.set_marks(marks)
        self.verticalScrollBar().setValue(0)
        self._caret_to_sentence()
        self.sentence_changed.emit(*self._cursor.sentence)

    def clear(self) -> None:
        """Show nothing."""
        self.show_article("", "", (), ())

    def set_theme(self, theme: Theme) -> None:
        """Take other colours, the strip and the bar too."""
        super().set_theme(theme)
        if self._ready:
            self._strip.set_theme(theme)
            self._bar.set_theme(theme)

    def set_tag_keys(self, keys: Mapping[str, str]) -> None:
        """Show these keys in the bar beside a selection: verified, disputed, opinion, to_check."""
        self._bar.set_keys(keys)

    # Passages

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

    def current(self) -> str | None:
        """Give the passage that stands out, if one does."""
        return self._current

    def set_current(self, passage: str | None, reveal: bool = True) -> None:
        """Make a passage stand out and go there; None or an unknown one lets none stand out."""
        mark = self._index.get(passage)
        self._clear_selection()
        self._current = mark.passage if mark else None
        if mark is not None:
            self._stand_on(mark.start)
            if reveal:
                self.reveal(mark.start, mark.end)
        self.viewport().update()

    def next_passage(self) -> None:
        """Go to the next passage in reading order."""
        self._step_passage(forward=True)

    def previous_passage(self) -> None:
        """Go to the passage before in reading order."""
        self._step_passage(forward=False)

    def cycle_overlapping(self) -> None:
        """Go on to the next of the passages that overlap where one is, smallest first."""
        mark = self._index.get(self._current)
        if mark is not None:
            around = self._index.overlapping(mark.start, mark.end)
            around = [m for m in around if any(m.covers(s) or mark.covers(m.start) for s, _ in mark.segments)]
        else:
            around = self._index.overlapping(*self._cursor.sentence)
        around.sort(key=lambda m: (m.length, m.start, m.passage))
        self._take_next(around)

    # What is acted on

    def target(self) -> Target:
        """Give what a tag key acts on: the selection, else the passage reached, else the sentence."""
        if self._cursor.selection:
            return Target("selection", *self._cursor.selection)
        mark = self._index.get(self._current)
        if mark is not None:
            return Target("passage", mark.start, mark.end, mark.passage)
        return Target("sentence", *self._cursor.sentence)

    def selection(self) -> Span | None:
        """Give the explicit selection, or None."""
        return self._cursor.selection

    def select(self, start: int, end: int) -> None:
        """Select [start, end), widened to whole grapheme clusters; an empty span clears."""
        self._select(start, end)
        if self._cursor.selection:
            self.reveal(*self._cursor.selection)

    def clear_selection(self) -> None:
        """Select nothing; the sentence cursor stays."""
        if self._clear_selection():
            self._caret_to_sentence()

    def copy(self) -> None:
        """Put the stored text of the target on the clipboard."""
        target = self.target()
        words_of_target = self._text[target.start : target.end]
        if words_of_target:
            QGuiApplication.clipboard().setText(words_of_target)

    # The sentence cursor

    def sentence(self) -> Span:
        """Give the sentence that the cursor stands on."""
        return self._cursor.sentence

    def next_sentence(self) -> None:
        """Go to the next sentence."""
        self._step(forward=True)

    def previous_sentence(self) -> None:
        """Go to the previous sentence."""
        self._step(forward=False)

    def extend_next(self) -> None:
        """Extend the selection over the next sentence."""
        self._extend(forward=True)

    def extend_previous(self) -> None:
        """Extend the selection over the previous sentence."""
        self._extend(forward=False)

    def go_to(self, start: int) -> None:
        """Stand on the sentence at a code point and show it."""
        self._leave_passage()
        self._clear_selection()
        self._stand_on(start)
        self.reveal(*self._cursor.sentence)
        self.viewport().update()

    def move_edge(self, which: Edge, direction: int, unit: Unit = "word") -> None:
        """Move the start or the end to the left (-1) or right (1) by a word or a character.

        It is the selection's; without one the current passage's (``edge_moved`` says where to, nothing is
        changed here); else the sentence becomes the selection and loses or gains a word.
        """
        mark = self._index.get(self._current)
        if self._cursor.selection is None and mark is not None:
            start, end = self._cursor.moved((mark.start, mark.end), which, direction, unit)
            if (start, end) != (mark.start, mark.end):
                self.edge_moved.emit(mark.passage, start, end)
            return
        span = self._cursor.selection or self._cursor.sentence
        self._select(*self._cursor.moved(span, which, direction, unit))
        self._settle()

    # Finding

    def find_text(self, needle: str, backwards: bool = False, case: bool = False) -> Span | None:
        """Go to the next match after the cursor, round the end if need be; gives it, or None."""
        found = find_matches(self._text, needle, case)
        since = (
            self._matches[self._match]
            if self._match is not None and self._match < len(self._matches)
            else None
        )
        self._matches = found
        if not found:
            self._match = None
            self.matches_changed.emit(0, 0)
            self.viewport().update()
            return None
        here = since[0] if since else self._cursor.sentence[0]
        if backwards:
            place = (bisect_left(found, (here,)) - 1) % len(found)
        else:
            # A longer needle stays on the match that it began on.
            onward = here + 1 if since in found else here
            place = bisect_left(found, (onward,)) % len(found)
        self._match = place
        start, end = found[place]
        self.go_to(start)
        self.reveal(start, end)
        self.matches_changed.emit(place + 1, len(found))
        return start, end

    def show_matches(self, found: Sequence[Span]) -> None:
        """Show these stretches lightly as matches; none to stop."""
        self._matches = sorted(found)
        self._match = None
        self.matches_changed.emit(0, len(self._matches))
        self.viewport().update()

    def matches(self) -> list[Span]:
        """Give the matches that are shown."""
        return list(self._matches)

    # Coming back

    def place(self) -> dict[str, Any]:
        """Give the place in the article, in values that JSON knows: code points, pixels, zoom steps."""
        return {
            "sentence": self._cursor.sentence[0],
            "anchor": self.anchor(),
            "offset": 0,
            "zoom": self.zoom_level,
        }

    def restore_place(self, place: Mapping[str, Any]) -> None:
        """Come back to a place; what is missing or not a number in it is left as it is."""
        zoom, sentence, anchor = (place.get(name) for name in ("zoom", "sentence", "anchor"))
        if isinstance(zoom, int):
            self.set_zoom_level(zoom)
        if isinstance(sentence, int):
            self._leave_passage()
            self._clear_selection()
            self._stand_on(sentence)
        if isinstance(anchor, int):
            self.scroll_to(anchor)
        self.viewport().update()

    # What the mouse asks

    def caret_under(self, point: QPointF) -> int:
        """Give the position between two letters nearest to a point of the viewport."""
        return self.geometry_now().caret_at(point)

    def word_around(self, position: int) -> Span:
        """Give the word at a position."""
        return words.word_at(self._text, position)

    def sentence_around(self, position: int) -> Span:
        """Give the sentence at a position."""
        return self._cursor.sentence_at(position)

    def selection_anchor(self) -> int:
        """Give where a Shift+click selects from."""
        return (self._cursor.selection or self._cursor.sentence)[0]

    def drag_selection(self, start: int, end: int) -> None:
        """Show a selection that is being made."""
        self._bar.hide()
        self._select(start, end)

    def settle_selection(self) -> None:
        """Take the selection that the mouse made, and offer the tags beside it."""
        selection = self._cursor.selection
        if selection is None:
            return
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection():
            clipboard.setText(self._text[slice(*selection)], QClipboard.Mode.Selection)
        self._settle()
        strips = self.geometry_now().strips(*selection)
        if strips:
            last = [s for s in strips if s.ground.top() == strips[-1].ground.top()]
            around = QRectF(last[0].ground).united(last[-1].ground)
            around.setTop(strips[0].ground.top())
            self._bar.show_beside(around.toRect(), self.viewport().rect())

    def click(self, point: QPointF) -> None:
        """Take the smallest passage under the pointer, or the next on a further click; else the sentence."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._clear_selection()
        hot = [passage for place, passage in self._hot if place.contains(point)]
        letter = self.under(point)
        around = [m for m in map(self._index.get, hot) if m is not None]
        if not around and letter is not None:
            around = self._index.at(letter)
        if around:
            self._take_next(around, reveal=False)
            return
        self._leave_passage()
        self._stand_on(self.caret_under(point))
        self.viewport().update()

    def grip_under(self, point: QPointF) -> Grip | None:
        """Give the edge of a highlight under a point: passage, which edge, its span; the current first."""
        letter = self.caret_under(point)
        geometry = self.geometry_now()
        near = self._index.overlapping(max(0, letter - 2), letter + 2)
        near.sort(key=lambda m: (m.passage != self._current, m.length))
        for mark in near:
            strips = geometry.strips(mark.start, mark.end)
            for strip, which in ((strips[:1], "start"), (strips[-1:], "end")):
                if strip and self._is_edge(strip[0].ground, point, which, mark):
                    return mark.passage, which, (mark.start, mark.end)
        return None

    def preview_edge(self, passage: str, start: int, end: int) -> None:
        """Show a passage as it would be with its edge there."""
        mark = self._index.get(passage)
        if mark is not None:
            start, end = snap(self._text, start, end)
            self._preview = Mark(mark.passage, mark.claim, ((start, end),), mark.tag, mark.number)
            self.viewport().update()

    def settle_edge(self) -> None:
        """Say where the edge was left; who stores it shows the mark again."""
        preview, self._preview = self._preview, None
        if preview is not None:
            self.edge_moved.emit(preview.passage, preview.start, preview.end)
        self.viewport().update()

    def scroll_lines(self, lines: int) -> None:
        """Scroll by lines."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + lines)

    def height_in_pixels(self) -> int:
        """Give the viewport's height."""
        return self.viewport().height()

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the caret with the keys that do; everything else is the window's."""
        try:
            if event.matches(QKeySequence.StandardKey.Copy):
                self.copy()
                event.accept()
            elif event.key() in _CARET_KEYS and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._bar.hide()
                super().keyPressEvent(event)
                self._follow_caret()
            else:
                event.ignore()
        except Exception:
            _LOG.exception("a key could not be taken")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Start a click, a selection or the move of an edge."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._guarded(self._pointer.press, event)
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._guarded(self._pointer.double, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with what the press began, or show what a press would do."""
        self._guarded(self._pointer.move if self._pointer.busy else self._hover, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End what the press began."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._guarded(self._pointer.release, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Leave the menu to the window: a stock one would copy what is not the stored text."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the column, the strip beside it, and keep the place."""
        super().resizeEvent(event)
        if self._ready:
            self._bar.hide()
            around = self.viewport().geometry()
            self._strip.setGeometry(around.right() + 1, around.top(), STRIP_WIDTH, around.height())

    def viewportEvent(self, event: QEvent) -> bool:
        """Name a hidden character under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._guarded(self._name_hidden, event)
            return True
        return super().viewportEvent(event)

    def paint_under(self, geometry: Geometry) -> None:
        """Paint sentence, tints, lines and selection."""
        if not self._ready:
            return
        self._scene = self._with_preview(scene_of(geometry, self._index))
        current = self._mark_shown(self._current)
        first = bisect_left(self._matches, (geometry.start,))
        last = bisect_left(self._matches, (geometry.end + 1,))
        grounds = Grounds(
            self._cursor.sentence,
            self._cursor.selection,
            current,
            self._matches[max(0, first - 1) : last],
            self._matches[self._match] if self._match is not None else None,
        )
        painter = QPainter(self.viewport())
        GroundPainter(painter, self._theme, geometry, self._column).paint(self._scene, grounds)
        margin = MarginPainter(painter, self._theme, geometry, self._column)
        self._hot = margin.paint(self._scene, current, interface_font())
        painter.end()

    def paint_over(self, geometry: Geometry) -> None:
        """Paint the badges of hidden characters."""
        if not self._ready:
            return
        self._strip.set_seen(geometry.start, geometry.end)
        hidden = self._hidden_in(geometry)
        if hidden:
            painter = QPainter(self.viewport())
            MarginPainter(painter, self._theme, geometry, self._column).badges(hidden)
            painter.end()

    # Within

    def _guarded(self, act: Any, event: QEvent) -> None:
        # An exception in an override ends the process on Python 3.11.
        try:
            act(event)
            event.accept()
        except Exception:
            _LOG.exception("the mouse could not be followed")

    def _step(self, forward: bool) -> None:
        self._leave_passage()
        had = self._cursor.selection is not None
        self._cursor.step(forward)
        if had:
            self._bar.hide()
            self.selection_cleared.emit()
        self._caret_to_sentence()
        self.reveal(*self._cursor.sentence)
        self.sentence_changed.emit(*self._cursor.sentence)
        self.viewport().update()

    def _extend(self, forward: bool) -> None:
        self._leave_passage()
        self._bar.hide()
        start, end = self._cursor.extend(forward)
        self.place_caret(*((start, end) if forward else (end, start)))
        self.reveal(*((max(start, end - 1), end) if forward else (start, start + 1)))
        self._settle()
        self.viewport().update()

    def _stand_on(self, position: int) -> None:
        before = self._cursor.sentence
        self._cursor.go_to(position)
        self._caret_to_sentence()
        if self._cursor.sentence != before:
            self.sentence_changed.emit(*self._cursor.sentence)

    def _caret_to_sentence(self) -> None:
        start = self._cursor.sentence[0]
        self.place_caret(start, start)
        self.viewport().update()

    def _select(self, start: int, end: int) -> None:
        had = self._cursor.selection is not None
        before = self._cursor.sentence
        self._leave_passage()
        selection = self._cursor.select(start, end)
        if selection is not None:
            self.place_caret(*selection)
        elif had:
            self._caret_to_sentence()
            self.selection_cleared.emit()
        if self._cursor.sentence != before:
            self.sentence_changed.emit(*self._cursor.sentence)
        self.viewport().update()

    def _settle(self) -> None:
        if self._cursor.selection:
            self.selection_settled.emit(*self._cursor.selection)

    def _clear_selection(self) -> bool:
        self._bar.hide()
        had = self._cursor.selection is not None
        self._cursor.clear()
        if had:
            self.viewport().update()
            self.selection_cleared.emit()
        return had

    def _leave_passage(self) -> None:
        if self._current is not None:
            self._current = None
            self.viewport().update()
            self.passage_left.emit()

    def _step_passage(self, forward: bool) -> None:
        mark = self._index.get(self._current)
        if mark is not None:
            found = self._index.after(mark) if forward else self._index.before(mark)
        else:
            here = self._cursor.sentence[0]
            found = self._index.first_from(here) if forward else self._index.last_until(here)
        if found is not None:
            self.set_current(found.passage)
            self.passage_activated.emit(found.passage)

    def _take_next(self, around: list[Mark], reveal: bool = True) -> None:
        if not around:
            return
        passages = [mark.passage for mark in around]
        place = passages.index(self._current) + 1 if self._current in passages else 0
        chosen = passages[place % len(passages)]
        self.set_current(chosen, reveal)
        self.passage_activated.emit(chosen)

    def _follow_caret(self) -> None:
        anchor, position = self.caret()
        if anchor != position:
            self._select(anchor, position)
            selection = self._cursor.selection
            if selection is not None and position < anchor:
                self.place_caret(selection[1], selection[0])
            self._settle()
            return
        self._clear_selection()
        self._leave_passage()
        before = self._cursor.sentence
        self._cursor.go_to(position)
        if self._cursor.sentence != before:
            self.sentence_changed.emit(*self._cursor.sentence)
        self.viewport().update()

    def _hover(self, event: QMouseEvent) -> None:
        point = event.position()
        if self.grip_under(point) is not None:
            shape = Qt.CursorShape.SizeHorCursor
        elif any(place.contains(point) for place, _ in self._hot):
            shape = Qt.CursorShape.PointingHandCursor
        elif self._column.left - 4 <= point.x() <= self._column.right + 4:
            shape = Qt.CursorShape.IBeamCursor
        else:
            shape = Qt.CursorShape.ArrowCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def _is_edge(self, ground: QRectF, point: QPointF, which: Edge, mark: Mark) -> bool:
        if not ground.top() - 1 <= point.y() <= ground.bottom() + 1:
            return False
        geometry = self.geometry_now()
        place = mark.start if which == "start" else mark.end
        found = geometry.edge_x(place, which)
        return found is not None and abs(found - point.x()) <= _GRIP

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

    def _ask_for_tag(self, tag: str) -> None:
        self._bar.hide()
        self.tag_requested.emit(tag)

    def _scrolled(self) -> None:
        self._bar.hide()

    def _hidden_in(self, geometry: Geometry) -> Sequence[int]:
        first, last = bisect_left(self._hidden, geometry.start), bisect_left(self._hidden, geometry.end)
        return self._hidden[first:last]

    def _name_hidden(self, event: QHelpEvent) -> None:
        geometry = self.geometry_now()
        point = QPointF(event.pos())
        for place in self._hidden_in(geometry):
            found = geometry.caret_x(place)
            if (
                found
                and abs(found[0] - point.x()) < 6
                and found[1].adjusted(0, -4, 0, 4).contains(QPointF(found[1].center().x(), point.y()))
            ):
                QToolTip.showText(
                    event.globalPos(), _hidden_name(self._text[place]), self.viewport(), QRect()
                )
                return
        QToolTip.hideText()


def _hidden_name(letter: str) -> str:
    return f"U+{ord(letter):04X} {unicodedata.name(letter, '')}".strip()
