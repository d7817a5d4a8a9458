"""Everything that brings articles into the open project: files, folders, links, drops and pasted words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.exchange.formats import FORMATS
from workbench.ingest.fetching import PUBLIC
from workbench.ingest.kinds import SUFFIXES, TABLE_SUFFIXES
from workbench.ingest.report import ImportReport
from workbench.ingest.table_preview import TablePreview
from workbench.ingest.visit import Network
from workbench.ui import plain
from workbench.ui.background import Background, Job, Progress
from workbench.ui.dialogs.article_link import ArticleLink
from workbench.ui.dialogs.import_report import ImportReportDialog, needs_showing
from workbench.ui.dialogs.intake import link_in, looks_like_article, paths_in, words_in
from workbench.ui.dialogs.page_fetch import PageFetch
from workbench.ui.dialogs.paste_text import PasteText
from workbench.ui.dialogs.sheet import present
from workbench.ui.dialogs.table_questions import TableQuestions
from workbench.workspace.importing import import_fetched, import_pasted, import_paths, tables_among
from workbench.workspace.workspace import Workspace

_ARTICLES = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
KINDS = (
    f"Articles and records of projects ({_ARTICLES} *.json);;Articles ({_ARTICLES});;"
    "Records of projects, as exported or reported in JSON (*.json);;All files (*)"
)

_ENDINGS = sorted({ending for one in FORMATS.values() if one.reads for ending in one.endings})
ANNOTATIONS = f"Files of annotations ({' '.join(f'*{ending}' for ending in _ENDINGS)});;All files (*)"


class Importing(QObject):
    """Imports in the background and says what came of it.

    ``imported`` carries the ImportReport of every import, ``article_wanted`` the id of an article that is to be
    shown now. Where all went well a sentence in the progress strip is enough; else the report opens.
    """

    imported = Signal(object)
    article_wanted = Signal(str)

    def __init__(
        self, workspace: Workspace, background: Background, window: QWidget, network: Network = PUBLIC
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._background = background
        self._window = window
        self._folder = ""
        self._fetch = PageFetch(
            background, window, network, make=lambda page, _link: import_fetched(workspace, page)
        )
        self._fetch.taken.connect(self._done)
        self._fetch.failed.connect(self._failed)

    def choose_files(self, paths: Sequence[str] | None = None) -> None:
        """Ask which files, and import them; ``paths`` is the answer where it is known."""
        if paths is None:
            paths, _ = QFileDialog.getOpenFileNames(
                self._window,
                "Import articles, annotations, or the record (JSON) of a project",
                self._folder,
                KINDS,
            )
        self.take_paths([Path(path) for path in paths])

    def choose_folder(self, path: str | None = None) -> None:
        """Ask which folder, and import what lies in it."""
        if path is None:
            path = QFileDialog.getExistingDirectory(self._window, "Import a folder", self._folder)
        self.take_paths([Path(path)] if path else [])

    def choose_annotations(self, article_id: str, path: str | None = None) -> Job | None:
        """Ask which file of annotations, and bring its passages onto an article; what came of each is always shown."""
        if path is None:
            path, _ = QFileDialog.getOpenFileName(
                self._window, "Annotations to bring onto this article", self._folder, ANNOTATIONS
            )
        if not path:
            return None
        self._folder = str(Path(path).parent)
        workspace, chosen = self._workspace, Path(path)

        def work(progress: Progress) -> ImportReport:
            return import_paths(workspace, [chosen], progress, onto=article_id)

        return self._background.run(
            "Bringing in annotations", work, done=self._done_onto, failed=self._failed
        )

    def paste(self) -> PasteText:
        """Open the sheet for pasted words, filled from the clipboard where that holds something like an article."""
        sheet = PasteText(self._window)
        words = words_in(QGuiApplication.clipboard().mimeData())
        if looks_like_article(words):
            sheet.take(words)
        sheet.given.connect(self._take_given)
        present(sheet)
        return sheet

    def choose_link(self) -> ArticleLink:
        """Open the sheet for a link, filled from the clipboard where that holds one."""
        sheet = ArticleLink(link_in(QGuiApplication.clipboard().mimeData()), self._window)
        sheet.given.connect(self.take_link)
        present(sheet)
        return sheet

    def take_link(self, link: str) -> plain.Box | None:
        """Ask whether the page of a link may be fetched, and import it on a yes."""
        if self._fetch.busy:
            self._failed(
                "A page is being fetched: wait for it, or cancel it in the strip below, and paste the link again."
            )
            return None
        return self._fetch.ask(link)

    def take_clipboard(self) -> None:
        """Import what the clipboard holds: files at once, a link after a question, words by way of their sheet."""
        mime = QGuiApplication.clipboard().mimeData()
        paths, link = paths_in(mime), link_in(mime)
        if paths:
            self.take_paths(paths)
        elif link:
            self.take_link(link)
        elif words_in(mime).strip():
            sheet = self.paste()
            if not sheet.words.literal():
                sheet.take(words_in(mime))

    def welcomes(self, mime: QMimeData) -> bool:
        """Whether a drop holds anything that could be imported."""
        return bool(paths_in(mime) or link_in(mime) or words_in(mime).strip())

    def take_drop(self, mime: QMimeData) -> bool:
        """Import what was dropped on the window; False where it was nothing that can be."""
        paths = paths_in(mime)
        if paths:
            self.take_paths(paths)
        elif link_in(mime):
            self.take_link(link_in(mime))
        elif self.welcomes(mime):
            self.take_words(words_in(mime))
        elif mime.hasUrls():
            plain.say(
                self._window,
                "Nothing imported",
                "Several links, and links that lead to no page, are not fetched: drop one link, or save the pages as files.",
            )
            return False
        else:
            return False
        return True

    def take_paths(self, paths: Sequence[Path]) -> Job | None:
        """Import files and folders in the background; of tables that are named it is asked first what is in which column."""
        if not paths:
            return None
        self._folder = str(paths[0].parent)
        tables = [path for path in paths if path.suffix.lower() in TABLE_SUFFIXES | {".json"}]
        if not tables:
            return self._import(paths)
        return self._background.run(
            "Reading the table",
            lambda _progress: (paths, tables_among(tables)),
            done=self._ask_columns,
            failed=self._failed,
        )

    def _ask_columns(self, found: tuple[Sequence[Path], list[TablePreview]]) -> None:
        questions = TableQuestions(*found, self._window)
        questions.settled.connect(self._import)
        questions.ask()

    def _import(
        self, paths: Sequence[Path], mappings: Mapping[Path, Mapping[str, str]] | None = None
    ) -> Job | None:
        if not paths:
            return None
        workspace, known = self._workspace, dict(mappings or {})

        def work(progress: Progress) -> ImportReport:
            return import_paths(workspace, paths, progress, known.get)

        return self._run("Importing", work)

    def take_words(self, words: str, title: str = "") -> Job:
        """Import words as one article in the background."""
        workspace = self._workspace
        return self._run("Importing", lambda _progress: import_pasted(workspace, words, title))

    def _take_given(self, words: str, title: str) -> None:
        self.take_words(words, title)

    def _run(self, label: str, work: Callable[[Progress], ImportReport]) -> Job:
        return self._background.run(label, work, done=self._done, failed=self._failed)

    def _done(self, report: ImportReport) -> None:
        self._close_with(report)
        new = [line.article_id for line in report.lines if line.article_id]
        if needs_showing(report):
            self._show(report)
        elif len(new) == 1:
            self.article_wanted.emit(new[0])

    def _done_onto(self, report: ImportReport) -> None:
        self._close_with(report)
        self._show(report)

    def _close_with(self, report: ImportReport) -> None:
        job = self.sender()
        if isinstance(job, Job):
            job.closing = report.summary()
        self.imported.emit(report)

    def _show(self, report: ImportReport) -> None:
        dialog = ImportReportDialog(report, self._window)
        dialog.article_wanted.connect(self.article_wanted)
        present(dialog)

    def _failed(self, sentence: str) -> None:
        plain.say(self._window, "Import stopped", sentence)
