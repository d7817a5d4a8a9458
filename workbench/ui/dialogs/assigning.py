"""Asks who shall mark an article independently of each other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTreeWidgetItem, QWidget

from workbench.errors import NotFoundError, WorkbenchError
from workbench.model import independent_edits
from workbench.model.edit import Edit
from workbench.model.tables import Analyst
from workbench.store import queries
from workbench.store.queries import independent
from workbench.ui import plain
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.sheet import Sheet
from workbench.ui.elided import one_line
from workbench.workspace.settings import initials_of
from workbench.workspace.workspace import Workspace

LEAD = (
    "Each of them marks the article alone and sees nobody else’s marks in it until all have said that they are done. "
    "Then the marks are put side by side and settled."
)


class Assigning(Sheet):
    """Who is ticked marks the article independently; unticking is possible as long as somebody marked nothing."""

    def __init__(self, workspace: Workspace, article_id: str, parent: QWidget | None = None) -> None:
        super().__init__("Mark independently", parent, lead=LEAD)
        self.resize(560, 470)
        self._workspace = workspace
        self._article_id = article_id
        read = workspace.store.read
        article = read(lambda connection: queries.article(connection, article_id))
        if article is None:
            raise NotFoundError("The article is no longer in the project.")
        self._work = read(lambda connection: independent.work(connection, article_id))
        self._new: list[Analyst] = []
        self.title = plain.label(
            one_line(article.title or "Untitled", 120), self, name="sectionTitle", wrap=True
        )
        self.body.addWidget(self.title)
        self.list = fields.listing("Analysts", ("Analyst", ""))
        self.list.setColumnWidth(0, 320)
        self.list.itemChanged.connect(self._show_button)
        self.body.addWidget(self.list, 1)
        row = QHBoxLayout()
        self.name = fields.line(placeholder="Name of somebody who is not on the list", limit=80)
        self.name.setAccessibleName("Name of a new analyst")
        self.name.returnPressed.connect(self.add_name)
        self.name.textChanged.connect(self._show_button)
        self.add = QPushButton("&Add", self)
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self.add_name)
        row.addWidget(self.name, 1)
        row.addWidget(self.add)
        self.body.addLayout(row)
        self.remark = plain.label(self._remark(), self, name="quiet", wrap=True)
        self.remark.setVisible(bool(self.remark.text()))
        self.body.addWidget(self.remark)
        self.add_button("Cancel", self.reject)
        self.keep_button = self.add_button("Assi&gn", self._keep, default=True)
        for analyst in self._people():
            self._add(analyst)
        if self._work is not None and not self._work.open:
            self.list.setEnabled(False)
            self.fail("All are done with this article, so nobody can be assigned or taken off any more.")
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self._show_button()
        self.list.setFocus()

    def chosen(self) -> list[str]:
        """Give the ids of who is ticked."""
        items = [self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount())]
        return [
            str(item.data(0, Qt.ItemDataRole.UserRole))
            for item in items
            if item is not None and item.checkState(0) == Qt.CheckState.Checked
        ]

    def unsaved(self) -> bool:
        """Whether somebody was ticked or unticked."""
        return set(self.chosen()) != self._assigned() or bool(self.name.text().strip())

    def add_name(self) -> None:
        """Put the typed name on the list, ticked; a name that is there already is ticked."""
        name = " ".join(self.name.text().split())
        if not name:
            return
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            if item is not None and item.data(0, Qt.ItemDataRole.UserRole + 1) == name:
                item.setCheckState(0, Qt.CheckState.Checked)
                break
        else:
            analyst = Analyst(name=name, initials=initials_of(name))
            self._new.append(analyst)
            self._add(analyst, Qt.CheckState.Checked)
        self.name.clear()
        self._show_button()

    def _people(self) -> list[Analyst]:
        """Everyone in the project, and the person at the window, who joins with their first act."""
        known = self._workspace.analysts()
        person = self._workspace.person
        if all(analyst.id != person.id for analyst in known):
            me = Analyst(id=person.id, name=person.name, initials=person.initials, colour=person.colour)
            known.append(me)
        return known

    def _assigned(self) -> set[str]:
        return {one.assignment.analyst_id for one in self._work.assigned} if self._work else set()

    def _add(self, analyst: Analyst, state: Qt.CheckState | None = None) -> None:
        mine = self._work.mine(analyst.id) if self._work else None
        you = " (you)" if analyst.id == self._workspace.person.id else ""
        said = "" if mine is None else ("done" if mine.done else "at work")
        item = QTreeWidgetItem([f"{plain.isolated(one_line(analyst.name, 60))}{you}", said])
        item.setData(0, Qt.ItemDataRole.UserRole, analyst.id)
        item.setData(0, Qt.ItemDataRole.UserRole + 1, analyst.name)
        checked = Qt.CheckState.Checked if mine else Qt.CheckState.Unchecked
        item.setCheckState(0, state or checked)
        self.list.addTopLevelItem(item)

    def _show_button(self) -> None:
        chosen = set(self.chosen())
        enough = len(chosen) >= independent_edits.AT_LEAST or (bool(self._assigned()) and not chosen)
        self.keep_button.setEnabled(enough and chosen != self._assigned() and self.list.isEnabled())
        self.add.setEnabled(bool(self.name.text().strip()))
        typing = bool(self.name.text().strip())
        self.keep_button.setDefault(not typing)

    def _remark(self) -> str:
        lines = self._workspace.store.read(
            lambda c: queries.article_lines(c, [self._article_id], self._workspace.person.id)
        )
        count = lines[self._article_id].counts.total if self._article_id in lines else 0
        if self._work is not None or not count:
            return ""
        there = "1 passage" if count == 1 else f"{count:,} passages"
        return f"The article has {there} already: who is assigned does not see them until all are done."

    def _keep(self) -> None:
        if self.name.text().strip():
            self.add_name()
            return
        chosen = self.chosen()
        if self.attempt(lambda: self._workspace.do(self._edit(chosen))):
            self.accept()

    def _edit(self, chosen: list[str]) -> Edit:
        rows = [one.assignment for one in self._work.assigned] if self._work else []
        stamp = self._workspace.stamp()
        gone = [row for row in rows if row.analyst_id not in chosen]
        kept = [row for row in rows if row.analyst_id in chosen]
        new = [analyst for analyst in self._new if analyst.id in chosen]
        if gone and (len(kept) < len(chosen) or new):
            raise WorkbenchError("Take somebody off first, then assign others: these are two steps.")
        if gone:
            return independent_edits.unassign(gone, stamp)
        return independent_edits.assign(self._article_id, chosen, rows, stamp, new=new)
