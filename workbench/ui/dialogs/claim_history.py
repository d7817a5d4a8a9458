"""Who changed what of one claim, and when: the log's story of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidgetItem, QWidget

from workbench.model.ids import claim_label
from workbench.model.tables import Claim
from workbench.ui import plain
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.moments import local
from workbench.ui.dialogs.sheet import Sheet
from workbench.ui.elided import one_line
from workbench.workspace.claim_history import Told, history_of_claim
from workbench.workspace.workspace import Workspace


class ClaimHistoryDialog(Sheet):
    """Lists every act on a claim, the newest first, each with what it changed below it."""

    def __init__(self, workspace: Workspace, claim: Claim, parent: QWidget | None = None) -> None:
        label = claim_label(claim.number)
        super().__init__(
            f"History of {label}",
            parent,
            lead="Read from the log, which is only ever added to; “workbench check” proves that nobody altered it.",
        )
        self.resize(860, 560)
        self.list = fields.listing(f"History of {label}", ("What was done", "Who", "When"))
        self.list.setRootIsDecorated(True)
        self.list.setUniformRowHeights(False)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.body.addWidget(self.list, 1)
        self.add_button("Close", self.accept, default=True)
        viewer = workspace.person.id
        acts = workspace.store.read(lambda connection: history_of_claim(connection, claim.id, viewer))
        for act in acts:
            self.list.addTopLevelItem(_item(act))
        self.list.expandAll()
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self.list.setFocus()


def _item(act: Told) -> QTreeWidgetItem:
    item = QTreeWidgetItem([one_line(act.label), plain.isolated(one_line(act.who, 40)), local(act.at)])
    for line in act.lines:
        below = QTreeWidgetItem([plain.isolated(one_line(line, 400)), "", ""])
        below.setToolTip(0, plain.tooltip(line))
        below.setFirstColumnSpanned(True)
        below.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.addChild(below)
        below.setFirstColumnSpanned(True)
    return item
