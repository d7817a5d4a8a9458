"""Asks who goes on at this window: one of the project's analysts, or somebody new."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidgetItem, QWidget

from workbench.ui import plain
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.sheet import Sheet
from workbench.ui.elided import one_line
from workbench.workspace.settings import Person
from workbench.workspace.workspace import Workspace


class GoingOnAs(Sheet):
    """``chosen`` carries the Person who goes on."""

    chosen = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(
            "Go on as…",
            parent,
            lead="For a desk that several share: what is done from now on is signed by them, and undo takes back "
            "their own acts.",
        )
        self.resize(460, 400)
        self._workspace = workspace
        self._people = {
            row.id: Person(row.id, row.name, row.initials, row.colour or Person().colour)
            for row in workspace.analysts()
        }
        self._people.setdefault(workspace.person.id, workspace.person)
        self.list = fields.listing("Analysts", ("Analyst", ""))
        self.list.header().hide()
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.installEventFilter(self)
        for person in self._people.values():
            here = "now" if person.id == workspace.person.id else ""
            item = QTreeWidgetItem([plain.isolated(one_line(person.name, 60)), here])
            item.setData(0, Qt.ItemDataRole.UserRole, person.id)
            self.list.addTopLevelItem(item)
        self.list.itemActivated.connect(self._take_chosen)
        self.body.addWidget(self.list, 1)
        self.name = fields.line(placeholder="Or a new name", limit=80)
        self.name.setAccessibleName("Name of somebody new")
        self.body.addWidget(self.name)
        self.add_button("Cancel", self.reject)
        self.go_button = self.add_button("&Go on", self._go, default=True)
        others = [row for row, person in enumerate(self._people) if person != workspace.person.id]
        first = self.list.topLevelItem(others[0] if others else 0)
        if first is not None:
            self.list.setCurrentItem(first)
        self.list.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let letters typed on the list begin a new name: nobody's is lost."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.text().strip()
            and event.text().isprintable()
            and not event.modifiers()
            & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        ):
            self.name.setFocus()
            self.name.insert(event.text())
            return True
        return super().eventFilter(watched, event)

    def _take_chosen(self) -> None:
        self.name.clear()
        self._go()

    def _go(self) -> None:
        name = " ".join(self.name.text().split())
        item = self.list.currentItem()
        if name:
            person = self._workspace.person_named(name)
        elif item is not None:
            person = self._people[str(item.data(0, Qt.ItemDataRole.UserRole))]
        else:
            self.fail("Choose somebody, or give a name.", self.name)
            return
        self.chosen.emit(person)
        self.accept()
