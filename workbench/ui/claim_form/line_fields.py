"""Fields of one line: words, a name, a date as far as it is known."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from workbench.errors import WorkbenchError
from workbench.model import partial_date

LINE_LIMIT = 300
"""UTF-16 units that a field of one line takes."""


class LineField(QLineEdit):
    """``edited`` has what was typed; ``entered`` when somebody comes into it, ``left`` when the focus went."""

    edited = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(LINE_LIMIT)
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self.left)

    def words(self) -> str:
        """Give what stands in the field."""
        return self.text()

    def show_words(self, words: str) -> None:
        """Show other words; the caret stays where it can."""
        if words != self.words():
            place = self.cursorPosition()
            self.setText(words)
            self.setCursorPosition(place if self.hasFocus() else 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that somebody came; coming back from a list of names is no coming."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.entered.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the field is left: Qt's own signal is silent where the words came from a list of names."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _typed(self, words: str) -> None:
        self.edited.emit(words)


def partly_known(words: str) -> str:
    """Give a date cut to what is known as it is shown. Raises WorkbenchError for what is none."""
    return partial_date.shown(*partial_date.parse(words))


class DateField(LineField):
    """A date; ``edited`` only with what is one, ``faulty`` on leaving with why it is none ("" once it is).

    ``check`` gives the date as it is shown, or raises WorkbenchError in a sentence.
    """

    faulty = Signal(str)

    def __init__(self, check: Callable[[str], str], hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._check = check
        self.setPlaceholderText(hint)
        self.setMaxLength(40)
        self.left.connect(self._say)

    def fault(self) -> str:
        """Give why the field holds no date; "" where it holds one, or nothing."""
        try:
            self._check(self.text())
        except WorkbenchError as error:
            return str(error)
        return ""

    def show_words(self, words: str) -> None:
        """Show a date; what is half typed stays until it is one, or is forgotten."""
        if not self.fault() and words != self._check(self.text()):
            super().show_words(words)

    def forget(self) -> None:
        """Drop what is typed here."""
        self.clear()
        self.faulty.emit("")

    def _typed(self, words: str) -> None:
        del words
        if not self.fault():
            self.faulty.emit("")
            self.edited.emit(self._check(self.text()))

    def _say(self) -> None:
        self.faulty.emit(self.fault())
