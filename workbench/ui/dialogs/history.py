"""What was done in the project, newest first, as the log has it."""

from __future__ import annotations

from PySide6.QtWidgets import QHeaderView, QTreeWidgetItem, QWidget

from workbench.model.ids import claim_label
from workbench.store import history
from workbench.store.concealed import concealed
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
        self.resize(900, 560)
        self._workspace = workspace
        self._limit = 0
        self.list = fields.listing("History", ("No.", "What was done", "About", "Who", "When"))
        for column, width in enumerate((56, 190, 340, 104)):
            self.list.setColumnWidth(column, width)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        # A time that is cut says nothing.
        header.setSectionResizeMode(4, QHeaderView.ResizeMode.ResizeToContents)
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
        new = [entry.sequence for entry in entries[shown:]]
        about = self._workspace.store.read(lambda connection: history.subjects(connection, new))
        viewer = self._workspace.person.id
        hidden = self._workspace.store.read(lambda connection: concealed(connection, new, viewer))
        for entry in entries[shown:]:
            words = f"{KINDS.get(entry.kind, '')}{one_line(entry.label)}"
            who = plain.isolated(one_line(names.get(entry.analyst_id, ""), 60))
            what = _about(about.get(entry.sequence))
            if entry.sequence in hidden:
                words, what = "Independent work", "Shown once everybody who marks the article is done"
            item = QTreeWidgetItem([f"{entry.sequence:,}", words, what, who, local(entry.at)])
            item.setToolTip(2, plain.tooltip(what))
            self.list.addTopLevelItem(item)
        self.more_button.setVisible(len(entries) == self._limit)
        first = self.list.topLevelItem(shown)
        if first is not None:
            self.list.setCurrentItem(first)


def _about(subject: history.Subject | None) -> str:
    """The claim, the first words of its quote, and the article; or the article alone."""
    if subject is None:
        return ""
    title = plain.isolated(one_line(subject.article, 60))
    if subject.claim is None:
        return title
    quote = f"“{plain.isolated(one_line(subject.quote, 40))}”" if subject.quote else ""
    return " · ".join(words for words in (claim_label(subject.claim), quote, title) if words)
