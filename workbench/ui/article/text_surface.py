"""The widget under the article view: shows one text for reading, scrolls, zooms, keeps its place."""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from workbench.text.offsets import ViewText
from workbench.ui.article.filling import Filling
from workbench.ui.article.geometry import Geometry
from workbench.ui.article.marks import ZoneStretch
from workbench.ui.article.reading_layout import ReadingLayout
from workbench.ui.article.typography import BODY, STYLES, BlockStyle, Column, column
from workbench.ui.theme import READING_POINTS, Theme, reading_font

_LOG = logging.getLogger(__name__)
_ZOOM_STEP = 1.1
_LEAST_ZOOM, _MOST_ZOOM = -5, 14
_TOP_AIR = 14
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


class TextSurface(QPlainTextEdit):
    """Shows a canonical text set for reading; positions that go in and out are code points of it."""

    zoom_changed = Signal(int)
    column_changed = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self._view = ViewText("")
        self._zones: list[ZoneStretch] = []
        self._zone_starts: list[int] = []
        self._zoom = 0
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByKeyboard | flags.TextSelectableByMouse)
        self.setFont(reading_font())
        self._column = column(self.font(), self.viewport().width())
        self._layout = ReadingLayout(self.document(), self._column)
        self.document().setDocumentLayout(self._layout)
        self.document().setDocumentMargin(_TOP_AIR)
        self._filling = Filling(self.document(), self)
        # The line to keep through any number of resizes; the start of the top line would creep upwards.
        self._kept: int | None = None
        self._keeping = False
        self.verticalScrollBar().valueChanged.connect(self._let_go)
        self.set_theme(theme)

    @property
    def theme(self) -> Theme:
        """The colours in use."""
        return self._theme

    @property
    def zoom_level(self) -> int:
        """Steps of a tenth above or below the usual size."""
        return self._zoom

    @property
    def filled(self) -> bool:
        """Whether the whole text is in the widget; the rest of a long one follows its first part."""
        return self._filling.complete

    def text(self) -> str:
        """Give the article's text as it is stored."""
        return self._text

    def column(self) -> tuple[int, int]:
        """Give the left edge and the width of the column in the viewport, so that a header can align."""
        return self._column.left, self._column.width

    def set_theme(self, theme: Theme) -> None:
        """Take other colours; the text keeps its place."""
        self._theme = theme
        palette = QPalette(self.palette())
        role = QPalette.ColorRole
        palette.setColor(role.Base, QColor(theme.paper))
        palette.setColor(role.Text, QColor(theme.ink))
        # The selection is painted with the other grounds, so that lines under the words stay in sight.
        palette.setColor(role.Highlight, QColor(0, 0, 0, 0))
        palette.setColor(role.HighlightedText, QColor(theme.selection_ink))
        self.setPalette(palette)
        self._set_again()

    def set_text(self, text: str, zones: list[ZoneStretch]) -> None:
        """Show a canonical text and its zones from the start."""
        self._text = text
        self._view = ViewText(text)
        self._take_zones(zones)
        self._kept = None
        blank = len(_BLANK_LINE.findall(text, 0, 200_000))
        lines = text.count("\n", 0, 200_000)
        self._layout.set_article(self._style_of, self._is_joined, blank * 4 > lines)
        self.setPlainText(self._filling.start(self._view.text))

    def set_zones(self, zones: list[ZoneStretch]) -> None:
        """Show other zones in the same text, which keeps its place."""
        self._take_zones(zones)
        self._set_again()

    def zoom(self, steps: int) -> None:
        """Enlarge by so many steps of a tenth, or reduce where they are negative; 0 goes back to usual."""
        self.set_zoom_level(self._zoom + steps if steps else 0)

    def set_zoom_level(self, level: int) -> None:
        """Set the size by its level; 0 is the usual one."""
        level = max(_LEAST_ZOOM, min(level, _MOST_ZOOM))
        if level == self._zoom:
            return
        self._zoom = level
        with self._place_kept():
            # The widget's font is the zoom; the document takes its own from it.
            self.setFont(reading_font(READING_POINTS * _ZOOM_STEP**level))
            self._fit_column()
        self.zoom_changed.emit(level)

    def anchor(self) -> int:
        """Give the code point at the start of the topmost line in sight."""
        block = self.firstVisibleBlock()
        if not block.isValid():
            return 0
        self._layout.height(block)
        number = max(0, self.verticalScrollBar().value() - block.firstLineNumber())
        line = block.layout().lineAt(min(number, max(0, block.layout().lineCount() - 1)))
        return self._view.to_text(block.position() + (line.textStart() if line.isValid() else 0))

    def scroll_to(self, position: int, fraction: float = 0.0) -> None:
        """Scroll so that a code point's line stands at a fraction of the height from the top."""
        at = self._view.to_view(position)
        self._filling.ensure(at)
        block = self.document().findBlock(at)
        if not block.isValid():
            return
        self._layout.height(block)
        line = block.layout().lineForTextPosition(at - block.position())
        number = line.lineNumber() if line.isValid() else 0
        above = self.viewport().height() * fraction - (line.y() if line.isValid() else 0)
        if above > 0:
            block, number = self._line_above(block, above)
        self.verticalScrollBar().setValue(block.firstLineNumber() + number)

    def reveal(self, start: int, end: int) -> None:
        """Scroll as little as needed to see [start, end) with some lines about it; far jumps land higher up."""
        geometry = self.geometry_now()
        if not geometry.start <= start <= geometry.end:
            self.scroll_to(start, 0.3)
            return
        strips = geometry.strips(start, max(end, start + 1))
        if not strips:
            self.scroll_to(start, 0.3)
            return
        pitch = self._column.pitch
        air = min(2 * pitch, self.viewport().height() // 6)
        bar = self.verticalScrollBar()
        top, bottom = strips[0].ground.top(), strips[-1].ground.bottom()
        if geometry.end < end:
            bottom = max(bottom, self.viewport().height())
        limit = self.viewport().height() - air
        if bottom > limit and top > air:
            bar.setValue(bar.value() + round(min(bottom - limit, top - air) / pitch + 0.49))
        elif top < air and bar.value():
            bar.setValue(bar.value() - round((air - top) / pitch + 0.49))

    def geometry_now(self) -> Geometry:
        """Measure what is in sight now."""
        top = self.contentOffset().y()
        return Geometry(self._view, self._layout, self.firstVisibleBlock(), top, self.viewport().height())

    def place_caret(self, anchor: int, position: int) -> None:
        """Put the real text caret somewhere, with a selection from the anchor, without scrolling."""
        bar = self.verticalScrollBar()
        before = bar.value()
        self._filling.ensure(self._view.to_view(max(anchor, position)))
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._view.to_view(anchor))
        if position != anchor:
            cursor.setPosition(self._view.to_view(position), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        bar.setValue(before)

    def caret(self) -> tuple[int, int]:
        """Give the real caret as anchor and position, in code points."""
        cursor = self.textCursor()
        return self._view.to_text(cursor.anchor()), self._view.to_text(cursor.position())

    def announce(self, words: str) -> None:
        """Have a screen reader say something."""
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the grounds, the letters, and what stands over them."""
        # An exception in an override ends the process on Python 3.11.
        try:
            # Under an application's style sheet Qt goes on filling the viewport with the colour that it first had.
            ground = QPainter(self.viewport())
            ground.fillRect(event.rect(), QColor(self._theme.paper))
            ground.end()
            geometry = self.geometry_now()
            self.paint_under(geometry)
        except Exception:
            geometry = None
            _LOG.exception("the grounds of the article could not be painted")
        super().paintEvent(event)
        try:
            if geometry is not None:
                self.paint_over(geometry)
        except Exception:
            _LOG.exception("the margin of the article could not be painted")

    def paint_under(self, geometry: Geometry) -> None:
        """Paint under the letters; the article view does."""

    def paint_over(self, geometry: Geometry) -> None:
        """Paint over the letters; the article view does."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the column and keep the topmost line where it is."""
        try:
            with self._place_kept():
                self._take_column()
                super().resizeEvent(event)
        except Exception:
            _LOG.exception("the article could not be fitted to its new size")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.zoom(1 if turned > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave every shortcut to the window's actions, undo and copy too, which stock widgets take."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.ignore()
            return False
        return super().event(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give the stored text of the selection: what a text widget gives back has changed signs in it."""
        data = QMimeData()
        anchor, position = self.caret()
        data.setText(self._text[min(anchor, position) : max(anchor, position)])
        return data

    def under(self, point: QPointF) -> int | None:
        """Give the code point whose letter is under a point of the viewport."""
        return self.geometry_now().letter_at(point)

    def _take_zones(self, zones: list[ZoneStretch]) -> None:
        self._zones = sorted(zones, key=lambda zone: (zone.start, zone.end))
        self._zone_starts = [zone.start for zone in self._zones]

    def _style_of(self, block: QTextBlock) -> BlockStyle:
        if not self._zones:
            return BODY
        # A zone's edge may stand within a paragraph: the middle decides.
        middle = self._view.to_text(block.position() + block.length() // 2)
        nearest = bisect_right(self._zone_starts, middle) - 1
        if nearest < 0 or self._zones[nearest].end <= middle:
            return BODY
        return STYLES.get(self._zones[nearest].kind, BODY)

    def _is_joined(self, block: QTextBlock) -> bool:
        after = block.next()
        if not self._view.breaks or not after.isValid():
            return False
        start = self._view.to_text(after.position())
        return start > 0 and self._text[start - 1] != "\n"

    def _line_above(self, block: QTextBlock, above: float) -> tuple[QTextBlock, int]:
        while above > 0 and block.previous().isValid():
            block = block.previous()
            above -= self._layout.height(block)
        if above >= 0:
            return block, 0
        layout = block.layout()
        for number in range(layout.lineCount()):
            if layout.lineAt(number).y() >= -above:
                return block, number
        return block, max(0, layout.lineCount() - 1)

    def _take_column(self) -> None:
        fitted: Column = column(self.font(), self.viewport().width())
        self._layout.set_look(fitted, self.font(), QColor(self._theme.soft))
        if fitted != self._column:
            moved = (fitted.left, fitted.width) != (self._column.left, self._column.width)
            self._column = fitted
            if moved:
                self.column_changed.emit(fitted.left, fitted.width)

    def _fit_column(self) -> None:
        self._take_column()
        self._forget_lines()

    def _forget_lines(self) -> None:
        document = self.document()
        document.markContentsDirty(0, document.characterCount())

    def _set_again(self) -> None:
        with self._place_kept():
            self._fit_column()
        self.viewport().update()

    @contextmanager
    def _place_kept(self) -> Iterator[None]:
        if self._kept is None and self.verticalScrollBar().value():
            self._kept = self.anchor()
        self._keeping = True
        try:
            yield
            if self._kept is not None:
                self.scroll_to(self._kept)
        finally:
            self._keeping = False

    def _let_go(self) -> None:
        if not self._keeping:
            self._kept = None
