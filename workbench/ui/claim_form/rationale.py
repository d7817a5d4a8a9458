"""Why the claim was judged so, with words that were kept to be used again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.ui.claim_form.words import LongWordsSection


class RationaleSection(LongWordsSection):
    """A long text; ``snippet`` puts kept words into it, ``keep_snippet`` keeps those that are selected, or all."""

    name, title = "rationale", "Rationale"
    fields = ("snippet", "keep_snippet")
    lines = (4, 14)

    def make_body(self) -> QWidget:
        """Make the field, and below it the buttons for snippets."""
        body = QWidget(self)
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self.make_words(body))
        row = QHBoxLayout()
        self.insert_button = self._button("Insert a snippet…", self.insert_snippet, body)
        self.keep_button = self._button("Keep as a snippet…", self.keep_snippet, body)
        row.addWidget(self.insert_button)
        row.addWidget(self.keep_button)
        row.addStretch(1)
        box.addLayout(row)
        return body

    def enter(self, field: str = "") -> None:
        """Go into the rationale, or open it and what is asked for with it."""
        if field and self.unfolded:
            self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().enter()
        if field == "snippet":
            self.insert_snippet()
        elif field == "keep_snippet":
            self.keep_snippet()

    def insert_snippet(self) -> None:
        """Ask which snippet to put in where the caret stands."""
        from workbench.ui.dialogs.snippets import Snippets

        self.ask(lambda window: Snippets(self.session.workspace, self._insert, window))

    def keep_snippet(self) -> None:
        """Ask for the name under which the selected words, or all of them, are kept."""
        cursor = self.words.textCursor()
        words = self.words.words()
        if cursor.hasSelection():
            words = cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n")
        from workbench.ui.dialogs.snippets import SnippetSheet

        self.ask(lambda window: SnippetSheet(self.session.workspace, None, words, window))

    def _insert(self, words: str) -> None:
        self.unfold()
        if not self.words.isReadOnly():
            self.words.insertPlainText(words)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, text: str, slot: object, body: QWidget) -> QPushButton:
        button = QPushButton(self.tr(text), body)
        button.setObjectName("linkButton")
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button
