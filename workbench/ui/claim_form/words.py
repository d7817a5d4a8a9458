"""What the sections share whose field is a text of the claim: typed words are stored soon, a visit is one act."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.model.tables import Claim
from workbench.store.queries import PassageLine
from workbench.ui.claim_form.fields import WordsField
from workbench.ui.claim_form.section import Section


class WordsSection(Section):
    """A section with one text of the claim, in the column that the section is named after."""

    spoken: ClassVar[str] = ""
    lines: ClassVar[int] = 4
    limit: ClassVar[int | None] = None
    words: WordsField
    _seen = ""
    """What the field showed as stored."""

    def make_words(self, parent: QWidget) -> WordsField:
        """Make the field."""
        self.words = WordsField(self.name, self.lines, self.limit, parent)
        self.words.setAccessibleName(self.tr(self.spoken or self.title))
        self.words.edited.connect(self._typed)
        self.words.left.connect(self.visits.leave)
        return self.words

    def show_words(self, claim: Claim) -> None:
        """Show what is stored, or what is being typed and waits."""
        stored = str(getattr(claim, self.name))
        waiting = self.visits.waiting(claim.id, self.name)
        if waiting is None:
            self._seen = stored
            self.words.show_words(stored)
        else:
            # What is being typed stays, also where the form went elsewhere and came back.
            self.visits.compare(stored)
            self.words.show_words(waiting)

    def enter(self, field: str = "") -> None:
        """Go into the field, behind what is there."""
        super().enter(field)
        cursor = self.words.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.words.setTextCursor(cursor)

    def _typed(self, words: str) -> None:
        claim = self.claim()
        if claim is not None:
            self.visits.typed(claim, self.name, words, self._seen)


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
        self.show_words(line.claim)

    def preview(self, line: PassageLine) -> str:
        """Give the text, to be cut."""
        return str(getattr(line.claim, self.name))


class RationaleSection(LongWordsSection):
    """Why the claim was judged so."""

    name, title = "rationale", "Rationale"
    lines = 6


class NoteSection(LongWordsSection):
    """What the desk wants to remember of the claim."""

    name, title = "note", "Note"
    lines = 4
