"""A text field whose words come out as they went in."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

LONGEST_LINE = 20_000
"""Code points without a line end that the field takes: Qt lays out a longer word for minutes."""
LONGEST_TEXT = 2_000_000
"""Code points that the field takes."""

_PARAGRAPH = "\u2029"


class LiteralEdit(QPlainTextEdit):
    """Edits a text. What is too long to be laid out is refused at the door by ``too_long``, never shown in part."""

    too_long = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("field")
        self.setTabChangesFocus(True)

    def literal(self) -> str:
        """Give the text to the letter.

        ``toPlainText`` folds no-break spaces to spaces and U+2028 to line ends; the raw text does not, and marks the
        ends of lines by U+2029.
        """
        return self.document().toRawText().replace(_PARAGRAPH, "\n")

    def set_literal(self, text: str) -> bool:
        """Show a text instead, as one step that can be undone; False where it is too long, which changes nothing."""
        if not fits(text):
            return False
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()
        cursor.movePosition(cursor.MoveOperation.Start)
        self.setTextCursor(cursor)
        return True

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words as words, where they fit."""
        text = source.text()
        if fits(text):
            self.textCursor().insertText(text)
            self.ensureCursorVisible()
        elif text:
            self.too_long.emit(text)


def fits(text: str) -> bool:
    """Whether the field can show a text without holding up the window."""
    return len(text) <= LONGEST_TEXT and max(map(len, text.split("\n")), default=0) <= LONGEST_LINE
