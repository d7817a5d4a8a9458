"""Corrects a bad extraction by hand: a new version of a text that has no passages yet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from workbench.ingest.plain import zones_of as zones_in
from workbench.model import article_edits
from workbench.store import queries
from workbench.text.canonical import canonical
from workbench.ui.dialogs.literal_edit import LiteralEdit
from workbench.ui.dialogs.sheet import Sheet
from workbench.ui.theme import reading_font
from workbench.workspace.importing import zones_of
from workbench.workspace.workspace import Workspace

EDITING_POINTS = 11.5
"""The size of the type, in points: smaller than for reading, since whole texts are looked over here."""

HAS_PASSAGES = (
    "This article has passages, in the text or in the bin, so its text stays as it is: they would lose their places. "
    "Remove them and empty the bin first, or import the corrected text as an article of its own."
)


class CorrectText(Sheet):
    """Edits the whole text; raises NotFoundError where the article or its text is gone."""

    def __init__(self, workspace: Workspace, article_id: str, parent: QWidget | None = None) -> None:
        super().__init__(
            "Correct the text",
            parent,
            lead="The corrected text becomes a new version; this one stays in the record. "
            "Headline and comments are found anew.",
        )
        self.resize(900, 640)
        self._workspace = workspace
        self._article_id = article_id
        opened = workspace.store.read(lambda connection: queries.open_article(connection, article_id))
        self._article, self._version, self._text = opened.article, opened.version, opened.text
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
        if self._passages():
            self._refuse(HAS_PASSAGES)
        elif self.words.set_literal(opened.text):
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

    def _passages(self) -> int:
        return self._workspace.store.read(
            lambda connection: queries.passages_of_article(connection, self._article_id)
        )

    def _refuse(self, sentence: str) -> None:
        self.words.set_literal(self._text)
        self.words.setReadOnly(True)
        self.save_button.setEnabled(False)
        self.whole_button.setEnabled(False)
        self.cancel_button.setText("Close")
        self.fail(sentence)

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
        text = self._corrected()
        drafts, _ = zones_in(text)

        def keep() -> None:
            self._workspace.do(
                article_edits.add_version(
                    self._article,
                    self._version,
                    text,
                    zones_of(drafts),
                    self._workspace.stamp(),
                    reason="Corrected by hand",
                    passages=self._passages(),
                )
            )

        if self.attempt(keep):
            self.accept()
        else:
            self.words.setFocus()
