"""What the sections share whose field is a text of the claim: typed words are stored soon, a visit is one act."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.model import edits
from workbench.model.vocabulary import Protection
from workbench.store.queries import PassageLine
from workbench.ui.claim_form.fields import WordsField
from workbench.ui.claim_form.section import Section
from workbench.ui.claim_form.visited import Visited
from workbench.ui.protection_choice import ProtectionChoice, noted


class WordsSection(Section):
    """A section with one text of the claim, in the field that the section is named after."""

    spoken: ClassVar[str] = ""
    lines: ClassVar[tuple[int, int]] = (2, 8)
    """How many lines the field has at least and at most."""
    limit: ClassVar[int | None] = None
    words: WordsField
    visited: Visited

    def make_words(self, parent: QWidget) -> WordsField:
        """Make the field."""
        self.words = WordsField(*self.lines, self.limit, parent)
        self.words.setAccessibleName(self.tr(self.spoken or self.title))
        self.visited = Visited(self, self.name, self.words)
        return self.words

    def enter(self, field: str = "") -> None:
        """Go into the field, behind what is there."""
        super().enter(field)
        cursor = self.words.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.words.setTextCursor(cursor)


class LongWordsSection(WordsSection):
    """A long text, folded to its first line."""

    def make_body(self) -> QWidget:
        """Make the field."""
        body = QWidget(self)
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.make_words(body))
        return body

    def show_body(self, line: PassageLine) -> None:
        """Show the text."""
        self.visited.show(line.claim)

    def preview(self, line: PassageLine) -> str:
        """Give the text, to be cut."""
        return str(getattr(line.claim, self.name))


class ClaimTextSection(LongWordsSection):
    """What is claimed, as one sentence that can be judged by itself."""

    name, title = "text", "Claim"
    spoken = "The claim in one sentence that stands by itself"
    lines = (2, 5)


class NoteSection(LongWordsSection):
    """What the desk wants to remember of the claim, and to whom that may be shown."""

    name, title = "note", "Note"
    fields = ("note_protection",)
    lines = (2, 8)

    def make_body(self) -> QWidget:
        """Make the field, and the choice of its protection below it."""
        body = QWidget(self)
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 0, 0, 0)
        self.protection = ProtectionChoice(parent=body)
        self.protection.activated.connect(self._protect)
        box.addWidget(self.make_words(body))
        row = QHBoxLayout()
        row.addWidget(self.protection)
        row.addStretch(1)
        box.addLayout(row)
        return body

    def show_body(self, line: PassageLine) -> None:
        """Show the note and its protection."""
        super().show_body(line)
        self.protection.show_protection(line.claim.note_protection)

    def clear(self) -> None:
        """Hold no protection of the claim before."""
        super().clear()
        if self.body is not None:
            self.protection.show_protection(Protection.PUBLIC)

    def preview(self, line: PassageLine) -> str:
        """Give the note behind the sign of its protection."""
        return noted(line.claim.note, line.claim.note_protection)

    def enter(self, field: str = "") -> None:
        """Go into the note, or to the choice of its protection."""
        super().enter(field)
        if field == "note_protection":
            self.protection.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _protect(self) -> None:
        chosen = self.protection.protection()
        if not self.act(lambda claim, stamp: edits.set_claim(claim, stamp, note_protection=chosen)):
            self.refresh()
