"""Corrects a bad extraction by hand: a new version of the text, in which the passages are found again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.errors import StaleEditError
from workbench.store import queries
from workbench.text.canonical import canonical
from workbench.ui.dialogs.literal_edit import LiteralEdit
from workbench.ui.dialogs.sheet import Sheet
from workbench.ui.theme import reading_font
from workbench.workspace import revising
from workbench.workspace.workspace import Workspace

EDITING_POINTS = 11.5
"""The size of the type, in points: smaller than for reading, since whole texts are looked over here."""


class CorrectText(Sheet):
    """Edits the whole text; raises NotFoundError where the article or its text is gone.

    ``kept`` says what became of the passages, in a sentence.
    """

    kept = Signal(str)

    def __init__(self, workspace: Workspace, article_id: str, parent: QWidget | None = None) -> None:
        super().__init__(
            "Correct the text",
            parent,
            lead="The corrected text becomes a new version; this one stays in the record. "
            "Its passages are found again; those whose words change wait for a second look.",
        )
        self.resize(900, 640)
        self._workspace = workspace
        self._article_id = article_id
        opened = workspace.store.read(lambda connection: queries.open_article(connection, article_id))
        self._version, self._text = opened.version, opened.text
        self._taken: str | None = None
        self.words = LiteralEdit(self)
        self.words.setAccessibleName("Text of the article")
        self.words.setFont(reading_font(EDITING_POINTS))
        self.words.too_long.connect(self._refuse_paste)
        self.body.addWidget(self.words, 1)
        self.whole_button = self.add_button("Take the &whole page", self._take_whole, left=True)
        self.whole_button.setVisible(self._version.whole_sha256 is not None)
        self.whole_button.setAccessibleDescription("Puts all words of the page here instead of its main text")
        self.cancel_button = self.add_button("Cancel", self.reject)
        self.save_button = self.add_button("&Keep as new version", self._save)
        if self.words.set_literal(opened.text):
            self.words.document().clearUndoRedoStacks()
        else:
            self._hold("The text is too long, or has too long a word, to be edited here.", None)
        self.words.setFocus()

    def unsaved(self) -> bool:
        """Whether the text was changed."""
        return self.save_button.isEnabled() and self._corrected() != self._text

    def _corrected(self) -> str:
        if self._taken is not None:
            return self._taken
        return self._text if self.words.isReadOnly() else canonical(self.words.literal())

    def _refuse_paste(self, words: str) -> None:
        self.fail(f"{len(words):,} characters are too many, or hold too long a word, to be edited here.")

    def _take_whole(self) -> None:
        sha256 = self._version.whole_sha256
        if sha256 is None:
            return
        found: list[str] = []
        if not self.attempt(
            lambda: found.append(self._workspace.store.read(lambda c: queries.text_of(c, sha256)))
        ):
            return
        if not self.words.isReadOnly() and self.words.set_literal(found[0]):
            self.words.setFocus()
        else:
            self._hold(
                "The whole text of the page is taken as it is: it is too long to be shown here.", found[0]
            )

    def _hold(self, sentence: str, taken: str | None) -> None:
        self._taken = taken
        self.words.clear()
        self.words.setReadOnly(True)
        self.words.setPlaceholderText(sentence)

    def _save(self) -> None:
        found: list[str] = []

        def keep() -> None:
            proposal = revising.propose(
                self._workspace, self._article_id, revising.from_hand(self._corrected())
            )
            if proposal.version.id != self._version.id:
                raise StaleEditError(
                    "The text was changed meanwhile. Nothing was stored: copy your words, close, and look again."
                )
            found.append(revising.store(self._workspace, proposal))

        if self.attempt(keep):
            self.accept()
            self.kept.emit(f"Kept as a new version. {found[0]}")
        else:
            self.words.setFocus()
