"""What reports and exports share: asks where to, writes in the background, says where the file lies."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from workbench.text.listing import listed
from workbench.ui import plain
from workbench.ui.background import Background, Job, Work
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.file_names import ending_of, file_name, with_ending
from workbench.ui.dialogs.sheet import Sheet
from workbench.ui.links import open_local


class WritingSheet(Sheet):
    """A sheet that writes one file; ``noun`` names it (``report``). Rows of one's own go above ``add_rows``."""

    stoppable = False
    """Whether :attr:`stopping` is looked at by the work, so that Cancel stops it."""

    def __init__(
        self,
        title: str,
        noun: str,
        background: Background,
        parent: QWidget | None = None,
        *,
        folder: Path | None = None,
        opener: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(title, parent)
        self.setMinimumWidth(620)
        self._noun = noun
        self._background = background
        self._opener = opener
        self._written: Path | None = None
        self._said = ""
        self._writing = False
        self.stopping = Event()
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        # A new account often has no such folder yet, and a proposal must not be refused.
        self._folder = folder or (Path(documents) if Path(documents).is_dir() else Path.home())
        self._proposed = ""

    @abstractmethod
    def ending(self) -> str:
        """Give the ending of the file, with its dot."""

    def endings(self) -> tuple[str, ...]:
        """Give all endings that files of the chosen format may have."""
        return (self.ending(),)

    @abstractmethod
    def known_endings(self) -> frozenset[str]:
        """Give the endings of all formats: with one of another format than the chosen one nothing is written."""

    @abstractmethod
    def stem(self) -> str:
        """Give the name to propose, or ""."""

    def after_stem(self) -> str:
        """Give what follows the stem in the name that is proposed, however long the stem is."""
        return ""

    @abstractmethod
    def work(self, path: Path) -> Callable[[], str]:
        """Give what writes the file, to be called in another thread; it gives words on what was written, or ""."""

    def add_rows(self, rows: fields.Rows, formats: tuple[tuple[str, str], ...], make: str) -> None:
        """Add format and place to the rows, and what stands below them; ``make`` is on the button that writes."""
        rows.setColumnMinimumWidth(0, 70)
        self.add_format(rows, formats)
        self.add_place(rows)
        self.body.addLayout(rows)
        self.add_outcome(make)
        self.body.addStretch(1)

    def add_format(self, rows: fields.Rows, formats: tuple[tuple[str, str], ...]) -> None:
        """Add the choice of a format; a place that was proposed follows it."""
        self.format = fields.choice(formats, formats[0][0])
        rows.add("&Format", self.format)
        self.format.currentIndexChanged.connect(self.propose)
        self.format.currentIndexChanged.connect(self.put_away)

    def add_place(self, rows: fields.Rows) -> None:
        """Add where to."""
        self.place = fields.line("")
        self.place.textChanged.connect(self.put_away)
        self.choose_button = QPushButton("C&hoose…")
        self.choose_button.setAutoDefault(True)
        self.choose_button.clicked.connect(lambda: self.choose_place())
        rows.add("&Where", self.place, beside=self.choose_button)

    def add_outcome(self, make: str) -> None:
        """Add what is said of the writing, and the buttons."""
        self.outcome = plain.label("", self, name="done", wrap=True, selectable=True)
        self.outcome.hide()
        self.body.addWidget(self.outcome)
        self.why = plain.label("", self, name="quiet", wrap=True)
        self.why.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.why.hide()
        self.body.addWidget(self.why)
        self.open_button = self.add_button("&Open it", self._open, left=True)
        self.folder_button = self.add_button("Show the fol&der", self._open_folder, left=True)
        self.open_button.hide()
        self.folder_button.hide()
        self.close_button = self.add_button("Cancel", self.reject)
        self.make_button = self.add_button(make, self._make, default=True)

    def reject(self) -> None:
        """Close; while a file is being written that can be stopped, stop that instead."""
        if self.stoppable and self._writing:
            self.stopping.set()
            self.outcome.setText("Stopping…")
            return
        super().reject()

    def wait(self, waiting: bool) -> None:
        """Take no other answers while the file is being written."""
        for widget in (self.make_button, self.place, self.format, self.choose_button):
            widget.setEnabled(not waiting)
        self.outcome.setText(f"Writing the {self._noun}…")
        self.outcome.setVisible(waiting)
        if waiting:
            self.open_button.hide()
            self.folder_button.hide()

    def put_away(self) -> None:
        """Forget the file that was written: with other choices, Return makes the next one and opens none."""
        if self._writing or self._written is None:
            return
        if self.open_button.hasFocus() or self.folder_button.hasFocus():
            self.make_button.setFocus()
        self._written = None
        for widget in (self.outcome, self.open_button, self.folder_button):
            widget.hide()
        self.close_button.setText("Cancel")
        self.open_button.setDefault(False)
        self.make_button.setDefault(True)

    def endings_beside(self) -> tuple[str, ...]:
        """Give the endings of further files that are written with this one, under its name."""
        return ()

    def lacks(self, sentence: str) -> None:
        """Say beside the button why it is grey; an empty sentence takes it back."""
        self.why.setText(sentence)
        self.why.setVisible(bool(sentence))
        self.make_button.setAccessibleDescription(sentence)

    def choose_place(self, path: str | None = None) -> None:
        """Ask where to; ``path`` is the answer where it is known."""
        if path is None:
            ending = self.ending()
            path, _ = QFileDialog.getSaveFileName(
                self,
                f"Where the {self._noun} shall lie",
                self.place.text(),
                f"{self._noun.capitalize()}s (*{ending});;All files (*)",
                options=QFileDialog.Option.DontConfirmOverwrite,  # asked once, by the sheet
            )
        if path:
            self.place.setText(path)

    def propose(self) -> None:
        """Name a file after what is written; a name that a person chose keeps all but its ending."""
        ending, typed = self.ending(), self.place.text()
        if typed and typed != self._proposed:
            self.place.setText(str(with_ending(Path(typed), ending)))
            return
        # A title with a dot in it has no ending of its own.
        self._proposed = str(
            self._folder / f"{file_name(self.stem(), self._noun, self.after_stem())}{ending}"
        )
        self.place.setText(self._proposed)

    def _make(self) -> None:
        words = self.place.text().strip()
        if not words:
            self.fail(f"Choose the file that the {self._noun} shall be written to.", self.place)
            return
        path = Path(words).expanduser()
        try:
            is_folder, in_folder = path.is_dir(), path.absolute().parent.is_dir()
            beside = [path.with_name(f"{path.stem}{ending}") for ending in self.endings_beside()]
            there = [one for one in (path, *beside) if one.exists()]
        except OSError:  # a name that is too long: writing says so
            is_folder, in_folder, there = False, True, []
        if is_folder:
            self.fail("That is a folder: add the name of the file.", self.place)
        elif not in_folder:
            self.fail(f"There is no folder “{path.absolute().parent}”: choose one that is there.", self.place)
        elif not ending_of(path):
            self.place.setText(str(with_ending(path, self.ending())))
            self._make()
        elif ending_of(path) in self.known_endings() and ending_of(path) not in self.endings():
            self.fail(
                f"“{path.name}” ends as files of another format do, and {self.format.currentText()} is chosen: let it "
                f"end in {self.ending()}, or choose the format that you mean.",
                self.place,
            )
        elif there:
            plain.ask(
                self,
                "There is such a file",
                f"{_named(there)} already. Write the {self._noun} in {'its' if len(there) == 1 else 'their'} place?",
                lambda: self._write(path),
                yes="Write over it",
            )
        else:
            self._write(path)

    def _write(self, path: Path) -> None:
        write = self.work(path)
        self.fail("")
        self._written = path.absolute()
        job = self.begin(f"Writing the {self._noun}", lambda _progress: write(), self._done)
        job.closing = f"{self._noun.capitalize()} written: {path.name}"

    def begin(self, label: str, work: Work, done: Callable[[Any], object]) -> Job:
        """Run ``work(progress)`` in the background and take no other answers; ``done`` gets its result, and calls ``end``."""
        self.stopping.clear()
        self._writing = True
        self.wait(True)
        return self._background.run(label, work, done=done, failed=self._failed)

    def end(self) -> None:
        """Take other answers again."""
        self._writing = False
        self.wait(False)

    def _done(self, what: str) -> None:
        self.end()
        self._said = f"Written{what}: {self._written}"
        self.outcome.setText(self._said)
        self.outcome.show()
        self.open_button.show()
        self.folder_button.show()
        self.close_button.setText("Close")
        self.make_button.setDefault(False)
        self.open_button.setDefault(True)
        self.open_button.setFocus()

    def _failed(self, sentence: str) -> None:
        self.end()
        self.fail(sentence, self.place)

    def _open(self) -> None:
        self._show(self._written)

    def _open_folder(self) -> None:
        self._show(None if self._written is None else self._written.parent)

    def _show(self, path: Path | None) -> None:
        if path is None:
            return
        if not open_local(path, opener=self._opener):
            self.fail(f"The system has nothing to open it with, or it is gone: {path}")
            return
        self.fail("")
        # Most systems take any file and tell nobody when they find no program for it.
        asked = f"The system was asked to open {path}. If nothing appears, it has no program for that."
        self.outcome.setText(f"{self._said}\n{asked}")


def _named(paths: list[Path]) -> str:
    """“a.json” is there; “a.json” and “a.xml” are there."""
    names = [f"“{path.name}”" for path in paths]
    return f"{names[0]} is there" if len(names) == 1 else f"{listed(names)} are there"
