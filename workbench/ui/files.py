"""What goes in and out of the window: projects, imports, reports, and the dialogs that ask for more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.ui.background import Background
from workbench.ui.reading import Reading
from workbench.ui.session import Session
from workbench.workspace.settings import SUFFIX, Settings, data_folder


class Files(QObject):
    """``project_wanted`` has the place of another project and whether it is to be made; ``imported`` new articles."""

    project_wanted = Signal(str, bool)
    imported = Signal(list)
    said = Signal(str)
    warned = Signal(str, str)

    def __init__(
        self,
        window: QWidget,
        session: Session,
        reading: Reading,
        background: Background,
        settings: Settings,
        settle: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._reading = reading
        self._background = background
        self._settings = settings
        self._settle = settle

    # Projects

    def new_project(self) -> None:
        """Ask where a new project shall lie, and open it."""
        start = str(data_folder() / f"My project{SUFFIX}")
        path, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("New project"), start, self.tr("Projects (*{})").format(SUFFIX)
        )
        if path:
            self.project_wanted.emit(path if Path(path).suffix else path + SUFFIX, True)

    def open_project(self) -> None:
        """Ask which project to open."""
        path, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open project"),
            str(data_folder()),
            self.tr("Projects (*{});;All files (*)").format(SUFFIX),
        )
        if path:
            self.project_wanted.emit(path, False)

    # Imports

    def import_files(self) -> None:
        """Ask which files to import."""
        paths, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Import files"),
            "",
            self.tr("Articles (*.txt *.md *.html *.htm *.json);;All files (*)"),
        )
        self.import_paths([Path(path) for path in paths])

    def import_folder(self) -> None:
        """Ask which folder to import."""
        path = QFileDialog.getExistingDirectory(self._window, self.tr("Import a folder"))
        if path:
            self.import_paths([Path(path)])

    def import_pasted(self) -> None:
        """Import the words on the clipboard as an article."""
        self.import_words(QGuiApplication.clipboard().text())

    def import_paths(self, paths: list[Path]) -> None:
        """Import files and folders in the background; the report says what came in and what did not."""
        if not paths:
            return
        workspace = self._session.workspace

        def work(progress: Callable[[int, int], bool]) -> object:
            from workbench.workspace import importing

            return importing.import_paths(workspace, paths, progress)

        self._background.run(self.tr("Importing"), work, done=self._report_import, failed=self._warn)

    def import_words(self, words: str) -> None:
        """Import words as one article."""
        workspace = self._session.workspace

        def work(_progress: Callable[[int, int], bool]) -> object:
            from workbench.workspace import importing

            return importing.import_pasted(workspace, words)

        self._background.run(self.tr("Importing"), work, done=self._report_import, failed=self._warn)

    def _report_import(self, report: object) -> None:
        from workbench.ingest.report import ImportReport

        assert isinstance(report, ImportReport)
        added = [line.article_id for line in report.lines if line.outcome == "added" and line.article_id]
        self.imported.emit(added)
        self.said.emit(report.summary())

    def _warn(self, sentence: str) -> None:
        self.warned.emit(sentence, "")
