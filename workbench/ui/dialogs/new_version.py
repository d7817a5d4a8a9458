"""Checks an article for changes: takes a later text of it, shows what differs, and keeps it as a new version."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from workbench.ingest import fetching
from workbench.ingest.fetching import FetchedPage
from workbench.ingest.visit import Network
from workbench.model.version_edits import NewText
from workbench.store import queries
from workbench.text.aligning import Alignment
from workbench.ui import plain
from workbench.ui.article_pane import zone_of
from workbench.ui.background import Background, Job
from workbench.ui.dialogs.literal_edit import LiteralEdit
from workbench.ui.dialogs.page_fetch import PageFetch
from workbench.ui.dialogs.sheet import Sheet
from workbench.ui.theme import Theme, reading_font
from workbench.ui.views.revision.side_by_side import SideBySide
from workbench.workspace import revising
from workbench.workspace.revising import Proposal
from workbench.workspace.workspace import Workspace

_UNCHANGED = "The text is the same, to the letter, as the version that is kept. Nothing was stored."


class NewVersion(Sheet):
    """``kept`` carries what became of the passages, once a new version is stored; nothing is stored before.

    Raises NotFoundError where the article is gone.
    """

    kept = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        background: Background,
        theme: Theme,
        article_id: str,
        parent: QWidget | None = None,
        network: Network = fetching.PUBLIC,
    ) -> None:
        super().__init__(
            "Check for changes",
            parent,
            lead="Paste the article as it reads now, or take it from a file or from its link. What differs is shown first.",
        )
        self.resize(1_040, 700)
        self._workspace = workspace
        self._background = background
        self._article_id = article_id
        self._job: Job | None = None
        self._proposal: Proposal | None = None
        self._pasted = ""
        opened = workspace.store.read(lambda connection: queries.open_article(connection, article_id))
        self._url = opened.article.url
        self._zones = [zone_of(zone) for zone in opened.zones]
        self._fetch = PageFetch(background, self, network, make=_new_text)
        self._fetch.taken.connect(self._take)
        self._fetch.failed.connect(self._fail)
        self._fetch.running.connect(self._show_running)
        self.words = LiteralEdit(self)
        self.words.setAccessibleName("Text of the article as it reads now")
        self.words.setPlaceholderText("Paste the whole text here (Ctrl+V)")
        self.words.setFont(reading_font(11.5))
        self.words.too_long.connect(self._keep_long)
        self.words.textChanged.connect(self._allow)
        self.found = plain.label("", self, name="done", wrap=True)
        self.texts = SideBySide(theme, self)
        preview = QWidget(self)
        column = QVBoxLayout(preview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.found)
        column.addWidget(self.texts, 1)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.words)
        self.stack.addWidget(preview)
        self.body.addWidget(self.stack, 1)
        self.file_button = self.add_button("From a &file…", self.choose_file, left=True)
        self.link_button = self.add_button("From its &link…", self.ask_link, left=True)
        self.link_button.setEnabled(bool(self._url))
        self.back_button = self.add_button("&Back", self._back, left=True)
        self.cancel_button = self.add_button("Cancel", self.reject)
        self.compare_button = self.add_button("&Compare", self._compare, default=True)
        self.keep_button = self.add_button("&Keep as new version", self._keep)
        self._show_step()
        self.words.setFocus()

    def unsaved(self) -> bool:
        """Whether there is a text that was not kept."""
        return self._proposal is not None and not self._proposal.unchanged

    # Where the text comes from

    def choose_file(self, path: str | None = None) -> None:
        """Ask which file, and compare it; ``path`` is the answer where it is known."""
        if path is None:
            path, _ = QFileDialog.getOpenFileName(self, "The article as it reads now", "", "All files (*)")
        if path:
            where = Path(path)
            self._propose(lambda: revising.from_file(where))

    def ask_link(self) -> plain.Box | None:
        """Ask whether the article's page may be fetched, and compare it on a yes."""
        return self._fetch.ask(self._url)

    def _compare(self) -> None:
        words = self._pasted or self.words.literal()
        self._propose(lambda: revising.from_pasted(words))

    def _take(self, new: NewText) -> None:
        self._propose(lambda: new)

    def _keep_long(self, words: str) -> None:
        self._pasted = words
        self.words.clear()
        self.words.setEnabled(False)
        self.words.setPlaceholderText(
            f"{len(words):,} characters were pasted: too many, or too long a word, to show here. They are compared as they "
            "are."
        )
        self._allow()

    # Comparing

    def _propose(self, read: Callable[[], NewText]) -> None:
        workspace, article_id = self._workspace, self._article_id

        def work(_progress: object) -> tuple[Proposal, Alignment]:
            proposal = revising.propose(workspace, article_id, read())
            return proposal, Alignment(proposal.old_text, proposal.new.text)

        self.fail("")
        self._job = self._background.run("Comparing the texts", work, done=self._show, failed=self._fail)
        self._allow()

    def _show(self, result: tuple[Proposal, Alignment]) -> None:
        self._job = None
        proposal, alignment = result
        self._proposal = proposal
        if proposal.unchanged:
            self._proposal = None
            self.fail("")
            self.found.setText(_UNCHANGED)
        else:
            self.found.setText(f"{_amount(alignment)} {proposal.summary()}")
        self.found.setAccessibleName(self.found.text())
        new_zones = [zone_of(zone) for zone in proposal.zones]
        self.texts.show_texts(proposal.old_text, proposal.new.text, alignment, self._zones, new_zones)
        self.texts.show_heads(f"Version {proposal.version.number}, as it is kept", "As it reads now")
        self.stack.setCurrentIndex(1)
        self.texts.first_difference()
        self._show_step()
        (self.keep_button if self._proposal is not None else self.cancel_button).setFocus()

    def _fail(self, sentence: str) -> None:
        self._job = None
        self.fail(sentence)
        self._allow()

    def _show_running(self, running: bool) -> None:
        self.link_button.setEnabled(not running and bool(self._url))

    def _back(self) -> None:
        self._proposal = None
        self.stack.setCurrentIndex(0)
        self._show_step()
        self.words.setFocus()

    def _keep(self) -> None:
        proposal = self._proposal
        if proposal is None:
            return
        told: list[str] = []
        if self.attempt(lambda: told.append(revising.store(self._workspace, proposal))):
            self._proposal = None
            self.accept()
            self.kept.emit(told[0])

    def _show_step(self) -> None:
        preview = self.stack.currentIndex() == 1
        for button in (self.file_button, self.link_button, self.compare_button):
            button.setVisible(not preview)
        self.back_button.setVisible(preview)
        self.keep_button.setVisible(preview and self._proposal is not None)
        self.lead_with(self.keep_button if preview else self.compare_button)
        self.cancel_button.setText("Close" if preview and self._proposal is None else "Cancel")
        self._allow()

    def _allow(self) -> None:
        there = bool(self._pasted) or not self.words.document().isEmpty()
        self.compare_button.setEnabled(there and self._job is None)
        self.file_button.setEnabled(self._job is None)


def _new_text(page: FetchedPage, _link: str) -> NewText:
    return revising.from_page(page)


def _amount(alignment: Alignment) -> str:
    places = sum(1 for block in alignment.blocks if not block.same)
    return "It differs at 1 place." if places == 1 else f"It differs at {places:,} places."
