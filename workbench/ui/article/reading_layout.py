"""Sets an article's paragraphs for reading: line spacing, a fixed measure, gaps, zones.

QPlainTextEdit knows no line spacing. It asks its document layout for each block's rectangle when that
block comes into sight, and finds the lines where they were put: so a block is laid out here, then.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextDocumentLayout

from workbench.ui.article.typography import BODY, BlockStyle, Column

# Hebrew, Arabic, Syriac, Thaana, N'Ko and their kin, presentation forms, and the controls that turn direction.
_TURNS = re.compile("[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")  # fmt: skip
StyleOf = Callable[[QTextBlock], BlockStyle]
# A gap after a paragraph, and the height of an empty line, in line pitches.
GAP = 0.5
EMPTY = 0.5


class ReadingLayout(QPlainTextDocumentLayout):
    """Lays out one block at a time; positions of lines are in the viewport's own coordinates."""

    def __init__(self, document: QTextDocument, column: Column) -> None:
        super().__init__(document)
        self._column = column
        self._font = QFont()
        self._soft = QColor()
        self._style_of: StyleOf = lambda _block: BODY
        self._blank_lines = False
        self._joined: Callable[[QTextBlock], bool] = lambda _block: False
        self._telling = False
        self._turns: dict[int, bool] = {}
        self._options: dict[tuple[bool], QTextOption] = {}

    def set_look(self, column: Column, font: QFont, soft: QColor) -> None:
        """Take the measures, the reading font and the soft ink; blocks not laid out yet get them."""
        self._column = column
        self._font = font
        self._soft = soft

    def set_article(self, style_of: StyleOf, joined: Callable[[QTextBlock], bool], blank_lines: bool) -> None:
        """Take what depends on the article.

        ``style_of`` gives a block's zone style; ``joined`` tells that a block goes on in the next one (a
        break that the view alone has made); ``blank_lines`` that empty lines part its paragraphs.
        """
        self._turns.clear()
        self._style_of = style_of
        self._joined = joined
        self._blank_lines = blank_lines

    @property
    def column(self) -> Column:
        """The measures in use."""
        return self._column

    def style_of(self, block: QTextBlock) -> BlockStyle:
        """Give the style of a block's zone."""
        return self._style_of(block)

    def turns(self, block: QTextBlock) -> bool:
        """Tell whether the direction of writing may turn within a block."""
        number = block.blockNumber()
        found = self._turns.get(number)
        if found is None:
            found = self._turns[number] = _TURNS.search(block.text()) is not None
        return found

    def height(self, block: QTextBlock) -> int:
        """Give a block's height in pixels with the gap after it, laying it out if need be."""
        if not block.isValid():
            return 0
        if block.layout().lineCount() == 0:
            self._lay_out(block)
        return block.userState()

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Lay the block out if it has no lines yet, and give its rectangle."""
        # An exception in an override ends the process on Python 3.11.
        try:
            if not block.isValid():
                return QRectF()
            height = self.height(block)
            return QRectF(0, 0, self._column.right, height)
        except Exception:
            return QRectF(0, 0, 1, 1)

    def documentChanged(self, start: int, removed: int, added: int) -> None:
        """Forget the lines that the stock layout gives a document of a single block."""
        super().documentChanged(start, removed, added)
        block = self.document().findBlock(start)
        if block.isValid() and block.layout().lineCount():
            block.clearLayout()

    def _lay_out(self, block: QTextBlock) -> None:
        style = self._style_of(block)
        layout = block.layout()
        rtl = block.textDirection() == Qt.LayoutDirection.RightToLeft
        layout.setTextOption(self._option(rtl))
        layout.setFormats(self._formats(block, style))
        column = self._column
        pitch = round(column.pitch * style.scale)
        indent = round(style.indent * column.em)
        left = column.left + (0 if rtl else indent)
        width = column.width - indent
        ascent = column.ascent * style.scale
        lead = (pitch - (column.ascent + column.descent) * style.scale) / 2
        y = 0.0
        count = 0
        layout.beginLayout()
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            # The base lines keep their distance; a line with taller letters (emoji, other scripts) gets more.
            extra = max(0.0, line.height() - pitch)
            line.setPosition(QPointF(left, round(y + lead + ascent + extra) - line.ascent()))
            y += pitch + extra
            count += 1
        layout.endLayout()
        block.setUserState(round(y) + self._gap(block, pitch))
        if block.length() == 1:
            block.setUserState(round(pitch * EMPTY))
        self._count_lines(block, count)

    def _gap(self, block: QTextBlock, pitch: int) -> int:
        if self._joined(block):
            return 0
        if not block.next().isValid():
            return pitch * 2
        return round(pitch * (0.08 if self._blank_lines else GAP))

    def _count_lines(self, block: QTextBlock, count: int) -> None:
        if block.lineCount() == count:
            return
        block.setLineCount(count)
        # Without this the scroll bar's range stays that of unbroken lines and the end cannot be reached.
        # What is laid out while it is answered is counted in that answer already.
        if not self._telling:
            self._telling = True
            try:
                self.documentSizeChanged.emit(self.documentSize())
            finally:
                self._telling = False

    def _formats(self, block: QTextBlock, style: BlockStyle) -> list[QTextLayout.FormatRange]:
        if style is BODY:
            return []
        form = QTextCharFormat()
        if style.scale != 1.0:
            form.setFontPointSize(self._font.pointSizeF() * style.scale)
        if style.bold:
            form.setFontWeight(QFont.Weight.Bold)
        if style.soft:
            form.setForeground(self._soft)
        whole = QTextLayout.FormatRange()
        whole.start = 0
        whole.length = block.length()
        whole.format = form
        return [whole]

    def _option(self, rtl: bool) -> QTextOption:
        option = self._options.get((rtl,))
        if option is None:
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
            side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
            option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
            self._options[(rtl,)] = option
        return option
