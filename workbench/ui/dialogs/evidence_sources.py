"""What is kept of evidence, and the buttons that get it: a file, the page of the link, an article of the project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.ingest.limits import size_words
from workbench.ingest.snapshots import spoken
from workbench.model.evidence_edits import Kept
from workbench.model.tables import Evidence
from workbench.ui import plain
from workbench.ui.background import Background, Progress
from workbench.ui.dialogs.article_as_evidence import ArticleAsEvidence
from workbench.ui.dialogs.moments import local
from workbench.ui.dialogs.page_fetch import PageFetch
from workbench.ui.dialogs.sheet import present
from workbench.ui.dialogs.snapshot import Snapshots
from workbench.ui.elided import one_line
from workbench.workspace import evidence as sources
from workbench.workspace.evidence import Source
from workbench.workspace.workspace import Workspace


class SourceButtons(QWidget):
    """``taken`` carries the Source that a file, page or article gave, ``failed`` a sentence."""

    taken = Signal(object)
    failed = Signal(str)

    def __init__(self, workspace: Workspace, background: Background, sheet: QDialog) -> None:
        super().__init__(sheet)
        self._workspace = workspace
        self._background = background
        self._sheet = sheet
        self._evidence: Evidence | None = None
        self._kept: Kept | None = None
        self._link: Callable[[], str] = str
        self.fetch = PageFetch(background, sheet)
        self.snapshots = Snapshots(workspace, background, sheet)
        self.state = plain.label("", self, name="quiet", wrap=True)
        self.file_button = self._button("&File…", "Keep a file inside the project", self.choose_file)
        self.page_button = self._button("Fetc&h the page…", "Keep the page of the link", self._fetch)
        self.article_button = self._button(
            "&Article…", "Take another article of the project", self._choose_article
        )
        self.open_button = self._button("&Open", "Open the snapshot", self._open)
        self.save_button = self._button("Sa&ve as…", "Save the snapshot as a file", self._save)
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (
            self.file_button,
            self.page_button,
            self.article_button,
            self.open_button,
            self.save_button,
        ):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self.state)
        column.addLayout(row)
        self.fetch.taken.connect(self.taken)
        self.fetch.failed.connect(self.failed)
        self.fetch.running.connect(self._show_running)
        self.snapshots.failed.connect(self.failed)
        sheet.finished.connect(self._stop)

    def show_state(self, evidence: Evidence | None, kept: Kept | None, link: Callable[[], str]) -> None:
        """Say what is kept: of the evidence, or to be kept with it; ``link`` gives the address as it is typed."""
        self._evidence, self._kept, self._link = evidence, kept, link
        stored = evidence is not None and evidence.snapshot_sha256 is not None
        if kept is not None:
            words = f"To be kept: {plain.isolated(one_line(kept.name, 80))}, {spoken(kept.media_type)}, {size_words(len(kept.data))}"
        elif stored and evidence is not None:
            words = (
                f"{plain.isolated(one_line(evidence.snapshot_name, 80))}, {spoken(evidence.media_type)}, kept "
                f"{local(evidence.captured_at)}, sha256 {(evidence.snapshot_sha256 or '')[:12]}…"
            )
        else:
            words = "Nothing is kept of it yet."
        self.state.setText(words)
        self.open_button.setVisible(stored and kept is None)
        self.save_button.setVisible(stored and kept is None)
        self.article_button.setVisible(evidence is None)

    def choose_file(self, path: str | None = None) -> None:
        """Ask which file to keep, and read it in the background; ``path`` is the answer where it is known."""
        if path is None:
            path, _ = QFileDialog.getOpenFileName(self, "Keep a file as evidence")
        if path:
            chosen = Path(path)

            def work(_progress: Progress) -> Source:
                return sources.of_file(chosen)

            self._background.run("Reading the file", work, done=self._give, failed=self._fail)

    def _button(self, text: str, spoken_as: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.setAccessibleDescription(spoken_as)
        button.clicked.connect(lambda: slot())
        return button

    def _give(self, source: object) -> None:
        self.taken.emit(source)

    def _fail(self, sentence: str) -> None:
        self.failed.emit(sentence)

    def _fetch(self) -> None:
        if self.fetch.busy:
            self.fetch.cancel()
        else:
            self.fetch.ask(self._link())

    def _show_running(self, running: bool) -> None:
        self.page_button.setText("Cancel fetching" if running else "Fetc&h the page…")
        if running:
            self.state.setText("Fetching the page…")
        else:
            self.show_state(self._evidence, self._kept, self._link)

    def _stop(self) -> None:
        self.fetch.cancel()

    def _choose_article(self) -> None:
        sheet = ArticleAsEvidence(self._workspace, self._sheet)
        sheet.taken.connect(self.taken)
        present(sheet)

    def _open(self) -> None:
        if self._evidence is not None:
            self.snapshots.open(self._evidence)

    def _save(self) -> None:
        if self._evidence is not None:
            self.snapshots.save(self._evidence)
