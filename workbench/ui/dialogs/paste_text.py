"""Asks for the words of a new article."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.ui.dialogs import fields
from workbench.ui.dialogs.literal_edit import LiteralEdit
from workbench.ui.dialogs.sheet import Sheet


class PasteText(Sheet):
    """``given`` carries the words to the letter, and the title or ""."""

    given = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Import pasted text",
            parent,
            lead="Paste the words of one article. Its title is taken from the first line where you give none.",
        )
        self.resize(680, 520)
        self._kept = ""
        self._started = ""
        rows = fields.Rows()
        rows.setColumnMinimumWidth(0, 60)
        self.title_field = fields.line(placeholder="From the text", limit=300)
        rows.add("&Title", self.title_field)
        self.words = LiteralEdit()
        self.words.setPlaceholderText("Paste here (Ctrl+V)")
        self.words.too_long.connect(self._keep)
        rows.add("Te&xt", self.words)
        self.body.addLayout(rows, 1)
        self.add_button("Cancel", self.reject)
        self.import_button = self.add_button("&Import", self._give, default=True)
        self.words.textChanged.connect(self._allow)
        self.words.setFocus()
        self._allow()

    def take(self, words: str) -> None:
        """Put words in, ready to be imported."""
        if self.words.set_literal(words):
            self._started = words
            self.import_button.setFocus()
        else:
            self._keep(words)

    def unsaved(self) -> bool:
        """Whether there are words of the person's own."""
        typed = self.words.literal()
        return bool(typed.strip()) and typed != self._started

    def _keep(self, words: str) -> None:
        """Hold what is too long to be shown, and say so."""
        self._kept = words
        self.words.setEnabled(False)
        self.words.setPlaceholderText(
            f"{len(words):,} characters were pasted: too many, or too long a word, to show here. "
            "They are imported as they are."
        )
        self.words.clear()
        self._allow()
        self.import_button.setFocus()

    def _allow(self) -> None:
        self.import_button.setEnabled(bool(self._kept) or not self.words.document().isEmpty())

    def _give(self) -> None:
        words = self._kept or self.words.literal()
        if not words.strip():
            self.fail("There are no words to import yet: paste or type them first.", self.words)
            return
        self.given.emit(words, self.title_field.text())
        self.accept()
