"""Makes a report: on which articles, in which format, where to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QPushButton, QRadioButton, QVBoxLayout, QWidget

from workbench.store import queries
from workbench.ui import plain
from workbench.ui.background import Background, Progress
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.file_names import file_name
from workbench.ui.dialogs.sheet import Sheet
from workbench.ui.elided import one_line
from workbench.ui.links import open_local
from workbench.workspace.reporting import REPORTS, every_article, write_report
from workbench.workspace.workspace import Workspace

FORMATS = (
    ("html", "Web page (HTML): one file, to read, print and send"),
    ("markdown", "Markdown: to go on writing"),
    ("csv", "Table (CSV): for a spreadsheet"),
    ("json", "Record (JSON): complete, can be read back"),
)


class MakeReport(Sheet):
    """Asks, writes in the background, says where the report lies and offers to open it.

    ``article_id`` is the open article or "", ``listed`` those that the list shows.
    """

    def __init__(
        self,
        workspace: Workspace,
        background: Background,
        article_id: str,
        listed: Sequence[str],
        parent: QWidget | None = None,
        *,
        folder: Path | None = None,
        opener: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__("Make a report", parent)
        self.setMinimumWidth(620)
        self._workspace = workspace
        self._background = background
        self._opener = opener
        self._written: Path | None = None
        every = every_article(workspace)
        article = (
            workspace.store.read(lambda connection: queries.article(connection, article_id))
            if article_id
            else None
        )
        self._title = article.title if article is not None else ""
        self.choices = QButtonGroup(self)
        self._ids: list[list[str]] = []
        which = QWidget(self)
        column = QVBoxLayout(which)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        offers = [
            (f"This one: {one_line(self._title, 44)}", [article_id] if article is not None else []),
            (f"Those listed ({len(listed):,})", list(listed)),
            (f"All of the project ({len(every):,})", every),
        ]
        for index, (words, ids) in enumerate(offers):
            button = QRadioButton(plain.caption(words), which)
            button.setEnabled(bool(ids))
            # The same articles twice are no choice.
            button.setVisible(index != 0 or bool(ids))
            self.choices.addButton(button, index)
            self._ids.append(ids)
            column.addWidget(button)
            if ids and self.choices.checkedId() < 0:
                button.setChecked(True)
                which.setFocusProxy(button)
        self.format = fields.choice(FORMATS, "html")
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._folder = folder or Path(documents)
        self.place = fields.line("")
        self.choose_button = QPushButton("C&hoose…")
        self.choose_button.setAutoDefault(True)
        self.choose_button.clicked.connect(lambda: self.choose_place())
        rows = fields.Rows()
        rows.setColumnMinimumWidth(0, 70)
        rows.add("&Articles", which)
        rows.add("&Format", self.format)
        rows.add("&Where", self.place)
        rows.addWidget(self.choose_button, rows.rowCount() - 1, 2)
        self.body.addLayout(rows)
        self.outcome = plain.label("", self, name="done", wrap=True, selectable=True)
        self.outcome.hide()
        self.body.addWidget(self.outcome)
        self.body.addStretch(1)
        self.open_button = self.add_button("&Open it", self._open, left=True)
        self.folder_button = self.add_button("Show the fol&der", self._open_folder, left=True)
        self.open_button.hide()
        self.folder_button.hide()
        self.close_button = self.add_button("Cancel", self.reject)
        self.make_button = self.add_button("&Make report", self._make, default=True)
        self.make_button.setEnabled(any(self._ids))
        if not any(self._ids):
            self.fail("There are no articles to report on yet: import some first.")
        self._proposed = ""
        self.format.currentIndexChanged.connect(self._propose)
        self.choices.idToggled.connect(self._propose)
        self._propose()
        which.setFocus()

    def choose_place(self, path: str | None = None) -> None:
        """Ask where to; ``path`` is the answer where it is known."""
        if path is None:
            ending = REPORTS[self.format.currentData()]
            path, _ = QFileDialog.getSaveFileName(
                self,
                "Where the report shall lie",
                self.place.text(),
                f"Reports (*{ending});;All files (*)",
                options=QFileDialog.Option.DontConfirmOverwrite,  # asked once, by the sheet
            )
        if path:
            self.place.setText(path)

    def _propose(self) -> None:
        """Name a file after what is reported on; a name that a person chose keeps all but its ending."""
        ending = REPORTS[self.format.currentData()]
        typed = self.place.text()
        if typed and typed != self._proposed:
            self.place.setText(str(Path(typed).with_suffix(ending)))
            return
        project = self._workspace.store.read(queries.project)
        name = self._title if self.choices.checkedId() == 0 else project.name if project else ""
        stem = file_name(f"{name} report" if name else "", "report")
        # A title with a dot in it has no ending of its own.
        self._proposed = str(self._folder / f"{stem}{ending}")
        self.place.setText(self._proposed)

    def _make(self) -> None:
        words = self.place.text().strip()
        if not words:
            self.fail("Choose the file that the report shall be written to.", self.place)
            return
        path = Path(words).expanduser()
        if path.is_dir():
            self.fail("That is a folder: add the name of the file.", self.place)
        elif not path.absolute().parent.is_dir():
            self.fail(f"There is no folder “{path.absolute().parent}”: choose one that is there.", self.place)
        elif path.exists():
            plain.ask(
                self,
                "There is such a file",
                f"“{path.name}” is there already. Write the report in its place?",
                lambda: self._write(path),
                yes="Write over it",
            )
        else:
            self._write(path)

    def _write(self, path: Path) -> None:
        workspace, ids, format_ = (
            self._workspace,
            self._ids[self.choices.checkedId()],
            self.format.currentData(),
        )
        self.fail("")
        self._written = path.absolute()
        self._wait(True)

        def work(_progress: Progress) -> int:
            write_report(workspace, ids, format_, path)
            return len(ids)

        job = self._background.run("Writing the report", work, done=self._done, failed=self._failed)
        job.closing = f"Report written: {path.name}"

    def _wait(self, waiting: bool) -> None:
        for widget in (self.make_button, self.place, self.format, self.choose_button):
            widget.setEnabled(not waiting)
        for button in self.choices.buttons():
            button.setEnabled(not waiting and bool(self._ids[self.choices.id(button)]))
        self.outcome.setText("Writing the report…")
        self.outcome.setVisible(waiting)
        if waiting:
            self.open_button.hide()
            self.folder_button.hide()

    def _done(self, count: int) -> None:
        self._wait(False)
        self.outcome.setText(f"Written, on {count:,} article{'' if count == 1 else 's'}: {self._written}")
        self.outcome.show()
        self.open_button.show()
        self.folder_button.show()
        self.close_button.setText("Close")
        self.make_button.setDefault(False)
        self.open_button.setDefault(True)
        self.open_button.setFocus()

    def _failed(self, sentence: str) -> None:
        self._wait(False)
        self.fail(sentence, self.place)

    def _open(self) -> None:
        self._show(self._written)

    def _open_folder(self) -> None:
        self._show(None if self._written is None else self._written.parent)

    def _show(self, path: Path | None) -> None:
        if path is not None and not open_local(path, opener=self._opener):
            self.fail(f"The system has nothing to open it with, or it is gone: {path}")
