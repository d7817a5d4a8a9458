"""The summary of the finding, with what is left of its room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.model.claim_fields import SUMMARY_LIMIT
from workbench.store.queries import PassageLine
from workbench.ui import plain
from workbench.ui.claim_form.words import WordsSection

TELL_FROM = 100
"""Characters left from which on they are counted."""


class SummarySection(WordsSection):
    """Always open: the summary is what every report prints."""

    name, title = "summary", "Summary"
    spoken = f"Summary of the finding, at most {SUMMARY_LIMIT} characters"
    folds = False
    lines = (2, 6)
    limit = SUMMARY_LIMIT

    def make_brief(self) -> QWidget:
        """Make the field with the count below."""
        brief = QWidget(self)
        box = QVBoxLayout(brief)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(3)
        self.left = plain.label(name="quiet")
        self.left.setAlignment(Qt.AlignmentFlag.AlignTrailing)
        self.left.hide()
        box.addWidget(self.make_words(brief))
        box.addWidget(self.left)
        self.words.edited.connect(self._count)
        return brief

    def show_brief(self, line: PassageLine) -> None:
        """Show the summary."""
        self.visited.show(line.claim)
        self._count(self.words.words())

    def _count(self, words: str) -> None:
        left = SUMMARY_LIMIT - len(words)
        self.left.setText(f"{left} characters left" if left < TELL_FROM else "")
        self.left.setVisible(left < TELL_FROM)
