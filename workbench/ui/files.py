"""What goes in and out of the window: projects, imports, and the dialogs that ask for more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from workbench.ui.background import Background
from workbench.ui.reading import Reading
from workbench.ui.session import Session
from workbench.workspace.settings import SUFFIX, data_folder, log_file

if TYPE_CHECKING:
    from workbench.ui.dialogs.importing import Importing


class Files(QObject):
    """``project_wanted`` has the place of another project and whether it is to be made.

    Dialogs are imported when they are first asked for: a start needs none of them.
    """

    project_wanted = Signal(str, bool)
    article_wanted = Signal(str)
    imported = Signal()
    said = Signal(str)

    def __init__(
        self,
        window: QWidget,
        session: Session,
        reading: Reading,
        background: Background,
        settle: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._reading = reading
        self._background = background
        self._settle = settle
        self._importing: Importing | None = None

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
        """Ask which files to import, and import them in the background."""
        self.importing().choose_files()

    def import_folder(self) -> None:
        """Ask which folder to import."""
        self.importing().choose_folder()

    def import_pasted(self) -> None:
        """Show a sheet to paste an article into."""
        self.importing().paste()

    def take_drop(self, mime: QMimeData) -> bool:
        """Import what was dropped on the window; tells whether it was anything."""
        return self.importing().take_drop(mime)

    def importing(self) -> Importing:
        """Give what imports; made when it is first needed."""
        if self._importing is None:
            from workbench.ui.dialogs.importing import Importing

            self._importing = Importing(self._session.workspace, self._background, self._window)
            self._importing.imported.connect(self.imported)
            self._importing.article_wanted.connect(self.article_wanted)
        return self._importing

    # Dialogs about the open article

    def article_details(self) -> None:
        """Mend title, outlet, date and the rest."""
        from workbench.ui.dialogs.article_details import ArticleDetails

        self._about_article(lambda article: ArticleDetails(self._session.workspace, article, self._window))

    def correct_text(self) -> None:
        """Correct a bad extraction by a new version."""
        from workbench.ui.dialogs.correct_text import CorrectText

        self._about_article(lambda article: CorrectText(self._session.workspace, article, self._window))

    # Other dialogs

    def bin(self) -> None:
        """Show what was removed, and bring it back."""
        from workbench.ui.dialogs.bin import Bin

        if self._settle():
            self.show_dialog(lambda: Bin(self._session.workspace, self._background, self._window))

    def history(self) -> None:
        """Show every act in this project."""
        from workbench.ui.dialogs.history import HistoryDialog

        self.show_dialog(lambda: HistoryDialog(self._session.workspace, self._window))

    def about(self) -> None:
        """Show versions, places and licences."""
        from workbench.ui.dialogs.about import About

        self.show_dialog(lambda: About(self._session.workspace, self._window))

    def log(self) -> None:
        """Show the log file with what the system opens text with."""
        from workbench.ui.links import open_local

        if not open_local(log_file()):
            self.said.emit(
                self.tr("The log file is {}; it is empty as long as nothing went wrong.").format(log_file())
            )

    def _about_article(self, make: Callable[[str], QDialog]) -> None:
        article = self._reading.article_id
        if article is not None and self._settle():
            self.show_dialog(lambda: make(article))

    def show_dialog(self, make: Callable[[], QDialog]) -> None:
        """Show a dialog over the window; one that cannot be made says why in the window."""
        from workbench.ui.dialogs.sheet import present

        dialog = self._session.attempt(make)
        if dialog is not None:
            present(dialog)
