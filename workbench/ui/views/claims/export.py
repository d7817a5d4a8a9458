"""Writes the claims that the table shows into a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from workbench.store import queries
from workbench.ui.background import Background
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.writing import WritingSheet
from workbench.workspace.claims_export import FORMATS, write_claims
from workbench.workspace.workspace import Workspace

CHOICES = (
    ("csv", "Table (CSV): these claims in this order, safe in a spreadsheet"),
    ("csv-raw", "Table (CSV), as it is: for programs"),
    ("json", "Record (JSON): the articles they stand in, whole; can be read back"),
)


class ExportClaims(WritingSheet):
    """Asks for format and place, and writes."""

    def __init__(
        self,
        workspace: Workspace,
        background: Background,
        claim_ids: Sequence[str],
        parent: QWidget | None = None,
        *,
        folder: Path | None = None,
    ) -> None:
        count = f"{len(claim_ids):,} claims" if len(claim_ids) != 1 else "1 claim"
        super().__init__(f"Export {count}", "export", background, parent, folder=folder)
        self._workspace = workspace
        self._ids = list(claim_ids)
        self.add_rows(fields.Rows(), CHOICES, "&Export")
        self.propose()
        self.format.setFocus()

    def ending(self) -> str:
        """Give the ending of the chosen format."""
        return FORMATS[self.format.currentData()]

    def known_endings(self) -> frozenset[str]:
        """Give those of all formats."""
        return frozenset(FORMATS.values())

    def stem(self) -> str:
        """Give the project's name."""
        project = self._workspace.store.read(queries.project)
        return project.name if project else ""

    def after_stem(self) -> str:
        """Give what tells the file from others of the project."""
        return " claims"

    def work(self, path: Path) -> Callable[[], str]:
        """Give what writes the claims."""
        workspace, ids, format_ = self._workspace, self._ids, self.format.currentData()

        def write() -> str:
            remark = write_claims(workspace, ids, format_, path)
            return f" ({remark.rstrip('.')})" if remark else ""

        return write
