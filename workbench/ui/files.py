"""What goes in and out of the window: projects, imports, and the dialogs that ask for more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from workbench.ui.background import Background
from workbench.ui.reading import Reading
from workbench.ui.session import Session
from workbench.workspace.settings import Settings, log_file

if TYPE_CHECKING:
    from workbench.ui.dialogs.importing import Importing

Switch = Callable[[str, bool, str], object]


class Files(QObject):
    """Dialogs are imported when they are first asked for: a start needs none of them.

    ``switch(place, make, name)`` opens another project, or raises WorkbenchError; ``listed`` gives the ids of the
    articles that the list shows; ``settle`` stores what is being typed.
    """

    article_wanted = Signal(str)
    imported = Signal()
    said = Signal(str)

    def __init__(
        self,
        window: QWidget,
        session: Session,
        reading: Reading,
        background: Background,
        settings: Settings,
        *,
        settle: Callable[[], bool],
        switch: Switch,
        listed: Callable[[], Sequence[str]],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._reading = reading
        self._background = background
        self._settings = settings
        self._settle = settle
        self._switch = switch
        self._listed = listed
        self._importing: Importing | None = None

    # Projects

    def new_project(self) -> None:
        """Ask for a name and a folder, make a project there, and open it."""
        from workbench.ui.dialogs.project import NewProject

        self.show_dialog(
            lambda: NewProject(lambda path, name: self._switch(str(path), True, name), self._window)
        )

    def open_project(self) -> None:
        """Ask which project to open."""
        from workbench.ui.dialogs.project import OpenProject

        recent = self._settings.recent
        self.show_dialog(lambda: OpenProject(recent, self._open_place, self._window))

    def open_recent(self, place: str) -> None:
        """Open a project that was open lately."""
        self._session.attempt(lambda: self._open_place(place))

    def project_details(self) -> None:
        """Fill in what reports print of the project."""
        from workbench.ui.dialogs.project import ProjectDetails

        self.show_dialog(lambda: ProjectDetails(self._session.workspace, self._window))

    def back_up(self) -> None:
        """Ask where to, and write a checked copy of the project."""
        from workbench.ui.dialogs.project import back_up

        if self._settle():
            back_up(self._session.workspace, self._background, self._window)

    def merge_copy(self) -> None:
        """Ask for another copy of the project, show what merging it would do, and merge it."""
        from workbench.ui.dialogs.merging import merge_copy

        if self._settle():
            sheet = merge_copy(self._session.workspace, self._background, self._window)
            if sheet is not None:
                sheet.merged.connect(self.said)

    def make_report(self) -> None:
        """Ask for articles, format and place, and write or print a report or an exchange file."""
        self._hand_over(whole=False)

    def export(self) -> None:
        """The same, with the whole project chosen."""
        self._hand_over(whole=True)

    def _hand_over(self, *, whole: bool) -> None:
        from workbench.ui.dialogs.exporting import ExportSheet

        if not self._settle():
            return
        article, listed, kept = self._reading.article_id or "", self._listed(), self._settings.window
        workspace = self._session.workspace
        self.show_dialog(
            lambda: ExportSheet(
                workspace,
                self._background,
                article,
                listed,
                self._window,
                kept=kept.get("export"),
                keep=lambda choices: self._settings.window.update(export=choices),
                whole=whole,
            )
        )

    def _open_place(self, place: str) -> None:
        self._switch(place, False, "")

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

    def import_link(self) -> None:
        """Ask for a link, then whether its page may be fetched."""
        self.importing().choose_link()

    def import_clipboard(self) -> None:
        """Import what the clipboard holds: files, a link after a question, or words."""
        self.importing().take_clipboard()

    def bring_annotations(self) -> None:
        """Ask for a file of annotations, and bring its passages onto the open article."""
        article = self._reading.article_id
        if article is not None and self._settle():
            self.importing().choose_annotations(article)

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

        def make(article: str) -> CorrectText:
            sheet = CorrectText(self._session.workspace, article, self._window)
            sheet.kept.connect(self.said)
            return sheet

        self._about_article(make)

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
