"""The article view: the text to read, the passages on it, the sentence cursor, keys and mouse."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QClipboard, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from workbench.text import words
from workbench.text.sentences import Sentences
from workbench.ui.article.marks import Mark, ZoneStretch
from workbench.ui.article.pointer import Pointer
from workbench.ui.article.sentence_cursor import SentenceCursor, Span
from workbench.ui.article.sentence_surface import SentenceSurface
from workbench.ui.article.tag_bar import TagBar
from workbench.ui.theme import LIGHT, Theme

_LOG = logging.getLogger(__name__)
_Event = TypeVar("_Event", bound=QEvent)
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


class ArticleView(SentenceSurface):
    """Shows an article with its passages; all positions are code points of its stored text."""

    tag_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None, theme: Theme = LIGHT) -> None:
        super().__init__(theme, parent)
        self._ready = False
        self._key = ""
        self._pointer = Pointer(self, self)
        self._bar = TagBar(theme, self.viewport())
        self._bar.tag_requested.connect(self._ask_for_tag)
        self.verticalScrollBar().valueChanged.connect(self._bar.hide)
        self.selection_cleared.connect(self._bar.hide)
        self.viewport().setMouseTracking(True)
        # Files dropped on the article belong to the window.
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setAccessibleName(self.tr("Article"))
        self._ready = True

    @property
    def article_key(self) -> str:
        """The key that the article was shown under."""
        return self._key

    def show_article(
        self, key: str, text: str, marks: Iterable[Mark], zones: Iterable[ZoneStretch], language: str = ""
    ) -> None:
        """Show an article's canonical text with its passages and zones, from the top."""
        self._key = key
        self._bar.hide()
        self._cursor = SentenceCursor(text, Sentences(text, language))
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
            self._bar.set_theme(theme)

    def set_tag_keys(self, keys: Mapping[str, str]) -> None:
        """Show these keys in the bar beside a selection: verified, disputed, opinion, to_check."""
        self._bar.set_keys(keys)

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
        furthest = max((at for at in (sentence, anchor) if isinstance(at, int)), default=0)

        def come_back() -> None:
            if isinstance(sentence, int):
                self._leave_passage()
                self._clear_selection()
                self._stand_on(sentence)
            if isinstance(anchor, int):
                self.scroll_to(anchor)
            self.viewport().update()

        self._filling.when(self._view.to_view(furthest), come_back)

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
        around = self.marks_under(point)
        if around:
            self._take_next(around, reveal=False)
            return
        self._leave_passage()
        self._stand_on(self.caret_under(point))
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

    # Within

    def _guarded(self, act: Callable[[_Event], None], event: _Event) -> None:
        # An exception in an override ends the process on Python 3.11.
        try:
            act(event)
            event.accept()
        except Exception:
            _LOG.exception("the mouse could not be followed")

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

    def _ask_for_tag(self, tag: str) -> None:
        self._bar.hide()
        self.tag_requested.emit(tag)
