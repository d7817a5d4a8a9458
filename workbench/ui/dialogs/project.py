"""Starts a project, opens another, backs one up, and says what it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QPushButton, QTreeWidgetItem, QWidget

from workbench.model import article_edits
from workbench.store import queries
from workbench.text.canonical import canonical
from workbench.ui import plain
from workbench.ui.background import Background, Job, Progress
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.file_names import file_name
from workbench.ui.dialogs.sheet import Sheet
from workbench.workspace.settings import SUFFIX, data_folder
from workbench.workspace.workspace import Workspace

PROJECTS = f"Projects (*{SUFFIX});;All files (*)"


class NewProject(Sheet):
    """Asks for a name and a folder. ``create`` makes and opens the project; what it refuses is said here."""

    def __init__(
        self,
        create: Callable[[Path, str], object],
        parent: QWidget | None = None,
        *,
        folder: Path | None = None,
    ) -> None:
        super().__init__(
            "New project",
            parent,
            lead="A project is one file with its articles, what you find of them, and the history of both.",
        )
        self.setMinimumWidth(560)
        self._create = create
        self.name = fields.line(placeholder="Autumn checks", limit=120)
        self.folder = fields.line(str(folder or data_folder()))
        self.file = plain.label("", name="quiet", wrap=True)
        rows = fields.Rows()
        rows.setColumnMinimumWidth(0, 70)
        rows.add("&Name", self.name)
        rows.add("&Folder", self.folder)
        choose = QPushButton("C&hoose…")
        choose.clicked.connect(lambda: self.choose_folder())
        choose.setAutoDefault(True)
        rows.addWidget(choose, rows.rowCount() - 1, 2)
        rows.add_wide(self.file)
        self.body.addLayout(rows)
        self.body.addStretch(1)
        self.add_button("Cancel", self.reject)
        self.make_button = self.add_button("&Make project", self._make, default=True)
        self.name.textChanged.connect(self._show_place)
        self.folder.textChanged.connect(self._show_place)
        self._show_place()
        self.name.setFocus()

    def place(self) -> Path:
        """Give the file that the project would lie in."""
        return Path(self.folder.text()).expanduser() / (file_name(self._named(), "project") + SUFFIX)

    def choose_folder(self, path: str | None = None) -> None:
        """Ask for the folder; ``path`` is the answer where it is known."""
        chosen = (
            path if path is not None else QFileDialog.getExistingDirectory(self, "Folder", self.folder.text())
        )
        if chosen:
            self.folder.setText(chosen)

    def _named(self) -> str:
        """The name alone: a path or a file's name that was typed for it gives its last part, without the ending."""
        name = " ".join(canonical(self.name.text()).split())
        if name.startswith(("/", "~/", "\\\\")) or name[1:3] in (":\\", ":/") or name.endswith(SUFFIX):
            name = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
        return name.removesuffix(SUFFIX).strip()

    def _show_place(self) -> None:
        named = bool(self._named())
        self.make_button.setEnabled(named)
        self.file.setText(f"It will lie in {self.place()}" if named else "")
        self.fail("")

    def _make(self) -> None:
        if not self.folder.text().strip():
            self.fail("Choose the folder that the project shall lie in.", self.folder)
            return
        if self.attempt(lambda: self._create(self.place(), self._named())):
            self.accept()
        else:
            self.name.setFocus()


class OpenProject(Sheet):
    """Lists recent projects. ``open_place`` opens one; what it refuses is said here."""

    def __init__(
        self, recent: Sequence[str], open_place: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__("Open project", parent)
        self.resize(620, 420)
        self._open_place = open_place
        self.list = fields.listing("Recent projects", ("Project", "Where"))
        self.list.setColumnWidth(0, 220)
        for place in recent:
            self.list.addTopLevelItem(_recent_item(place))
        self.list.setVisible(bool(recent))
        self.body.addWidget(self.list, 1)
        self.body.addStretch(0)
        self.lead.setText("Opened before:" if recent else "No project was opened before: choose its file.")
        self.lead.show()
        self.add_button("Another &file…", self.choose_file, left=True)
        self.add_button("Cancel", self.reject)
        self.open_button = self.add_button("&Open", self._open_chosen, default=True)
        self.list.currentItemChanged.connect(self._allow)
        self.list.itemDoubleClicked.connect(self._open_chosen)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
            self.list.setFocus()
        self._allow()

    def choose_file(self, path: str | None = None) -> None:
        """Ask for a project's file; ``path`` is the answer where it is known."""
        if path is None:
            path, _ = QFileDialog.getOpenFileName(self, "Open project", str(data_folder()), PROJECTS)
        if path:
            self._open(path)

    def _allow(self) -> None:
        self.open_button.setEnabled(self.list.currentItem() is not None)

    def _open_chosen(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._open(item.data(0, Qt.ItemDataRole.UserRole))

    def _open(self, place: str) -> None:
        if self.attempt(lambda: self._open_place(place)):
            self.accept()


class ProjectDetails(Sheet):
    """What the project says about itself, as one act."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("Project details", parent, lead="Reports print what is filled in here.")
        self.resize(700, 560)
        self._workspace = workspace
        project = workspace.store.read(queries.project)
        if project is None:
            raise LookupError("an open project has its row")
        self._project = project
        self.fields = {
            "name": fields.line(project.name, limit=120),
            "organisation_name": fields.line(project.organisation_name),
            "organisation_url": fields.line(project.organisation_url, placeholder="https://"),
            "public_base_url": fields.line(project.public_base_url, placeholder="https://"),
            "rating_scale": fields.line(
                project.rating_scale, placeholder="What the verdicts mean to your readers"
            ),
        }
        self.texts = {
            "methodology": fields.area(
                project.methodology, lines=4, placeholder="How claims are chosen and judged"
            ),
            "corrections_policy": fields.area(
                project.corrections_policy,
                lines=3,
                placeholder="How a reader reports a mistake, and what follows",
            ),
        }
        self.second_review = QCheckBox("A second analyst &approves each claim before it is final")
        self.second_review.setChecked(project.require_second_review)
        asked = max(1, project.min_independent_sources)
        self.sources = fields.choice(
            ((str(number), str(number)) for number in range(1, article_edits.MOST_SOURCES + 1)), str(asked)
        )
        self.sources.setMaximumWidth(70)
        rows = fields.Rows()
        rows.add("&Name", self.fields["name"])
        rows.add("&Organisation", self.fields["organisation_name"])
        rows.add("&Its page", self.fields["organisation_url"])
        rows.add("&Published at", self.fields["public_base_url"], "Where finished checks stand, if they do.")
        rows.add("&Methodology", self.texts["methodology"])
        rows.add("Rating &scale", self.fields["rating_scale"])
        rows.add("&Corrections", self.texts["corrections_policy"])
        rows.add("&Review", self.second_review)
        rows.add(
            "So&urces",
            self.sources,
            "How many independent sources a verified or disputed claim needs before it is ready.",
        )
        rows.setRowStretch(rows.rowCount(), 1)
        self.body.addLayout(rows, 1)
        self.add_button("Cancel", self.reject)
        self.add_button("&Keep changes", self._save, default=True)
        self._seen = self._typed()
        self.fields["name"].setFocus()

    def unsaved(self) -> bool:
        """Whether a field was changed."""
        return self._typed() != self._seen

    def _typed(self) -> dict[str, Any]:
        typed: dict[str, Any] = {name: field.text() for name, field in self.fields.items()}
        typed |= {name: field.literal() for name, field in self.texts.items()}
        return typed | {
            "require_second_review": self.second_review.isChecked(),
            "min_independent_sources": int(self.sources.currentData()),
        }

    def _save(self) -> None:
        changed = {name: value for name, value in self._typed().items() if value != self._seen[name]}
        if not self.fields["name"].text().strip():
            self.fail("A project needs a name.", self.fields["name"])
            return
        stamp = self._workspace.stamp()
        if self.attempt(
            lambda: self._workspace.do(article_edits.amend_project(self._project, stamp, **changed))
        ):
            self.accept()


def back_up(
    workspace: Workspace, background: Background, window: QWidget, path: str | None = None
) -> Job | None:
    """Ask where, and write a checked copy of the project in the background; ``path`` is the answer if known."""
    if path is None:
        project = workspace.store.read(queries.project)
        name = file_name(project.name if project else "", "project")
        folder = workspace.store.path.parent if workspace.store.path else data_folder()
        path, _ = QFileDialog.getSaveFileName(
            window,
            "Back up project",
            str(folder / f"{name} {date.today().isoformat()}{SUFFIX}"),
            PROJECTS,
            options=QFileDialog.Option.DontConfirmOverwrite,  # an older backup is never written over
        )
    if not path:
        return None
    target = Path(path) if Path(path).suffix else Path(path + SUFFIX)

    def work(_progress: Progress) -> None:
        workspace.store.back_up(target)

    def failed(sentence: str) -> None:
        plain.say(window, "No backup was made", sentence)

    job = background.run("Backing up", work, failed=failed)
    job.closing = f"Backup written and checked: {target.name}"
    return job


def _recent_item(place: str) -> QTreeWidgetItem:
    if "://" in place:
        item = QTreeWidgetItem([place.rpartition("/")[2], "on a server"])
    else:
        path = Path(place)
        item = QTreeWidgetItem([path.stem, str(path.parent) if path.exists() else "not there now"])
    item.setData(0, Qt.ItemDataRole.UserRole, place)
    return item
