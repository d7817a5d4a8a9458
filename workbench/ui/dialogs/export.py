"""Writes the whole project into a file of another format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from workbench.store import queries
from workbench.ui.background import Background
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.writing import WritingSheet
from workbench.workspace.reporting import EXPORTS, left_out, write_export
from workbench.workspace.workspace import Workspace

FORMATS = (
    ("json", "Record (JSON): all there is, can be read back"),
    ("csv", "Table (CSV): the passages, safe in a spreadsheet"),
    ("csv-raw", "Table (CSV), as it is: the passages, for programs"),
)


class ExportProject(WritingSheet):
    """Asks for format and place, and writes every article; JSON holds the bin too."""

    def __init__(
        self,
        workspace: Workspace,
        background: Background,
        parent: QWidget | None = None,
        *,
        folder: Path | None = None,
        opener: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__("Export the project", "export", background, parent, folder=folder, opener=opener)
        self._workspace = workspace
        self.add_rows(fields.Rows(), FORMATS, "&Export")
        self.propose()
        self.format.setFocus()

    def ending(self) -> str:
        """Give the ending of the chosen format."""
        return EXPORTS[self.format.currentData()]

    def stem(self) -> str:
        """Give the project's name."""
        project = self._workspace.store.read(queries.project)
        return project.name if project else ""

    def work(self, path: Path) -> Callable[[], str]:
        """Give what writes the export."""
        workspace, format_ = self._workspace, self.format.currentData()

        def write() -> str:
            write_export(workspace, format_, path)
            remark = left_out(workspace, format_)
            return f" ({remark.rstrip('.')})" if remark else ""

        return write
