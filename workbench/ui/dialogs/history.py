"""What was done in the project, newest first, as the log has it."""

from __future__ import annotations

from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from workbench.store import history
from workbench.ui import plain
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.moments import local
from workbench.ui.dialogs.sheet import Sheet
from workbench.ui.elided import one_line
from workbench.workspace.workspace import Workspace

AT_ONCE = 300
"""Entries that are read at a time."""
KINDS = {"undo": "Undone: ", "redo": "Done again: "}


class HistoryDialog(Sheet):
    """Lists the newest entries of the log; more on request."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("History", parent, lead="Every act in this project is kept, newest first.")
        self.resize(720, 560)
        self._workspace = workspace
        self._limit = 0
        self.list = fields.listing("History", ("No.", "What was done", "Who", "When"))
        for column, width in enumerate((60, 340, 120, 130)):
            self.list.setColumnWidth(column, width)
        self.body.addWidget(self.list, 1)
        self.more_button = self.add_button("Show &older", self.show_older, left=True)
        self.add_button("Close", self.accept, default=True)
        self.show_older()
        self.list.setFocus()

    def show_older(self) -> None:
        """Read some more entries."""
        self._limit += AT_ONCE
        shown = self.list.topLevelItemCount()
        entries = self._workspace.store.read(lambda connection: history.entries(connection, self._limit))
        names = {analyst.id: analyst.name for analyst in self._workspace.analysts()}
        for entry in entries[shown:]:
            words = f"{KINDS.get(entry.kind, '')}{one_line(entry.label)}"
            who = plain.isolated(one_line(names.get(entry.analyst_id, ""), 60))
            self.list.addTopLevelItem(QTreeWidgetItem([f"{entry.sequence:,}", words, who, local(entry.at)]))
        self.more_button.setVisible(len(entries) == self._limit)
        first = self.list.topLevelItem(shown)
        if first is not None:
            self.list.setCurrentItem(first)
