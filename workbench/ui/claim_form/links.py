"""How the claim stands to others: its links, made, followed and taken away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QTreeWidgetItem, QVBoxLayout, QWidget

from workbench.model import link_edits
from workbench.model.ids import claim_label
from workbench.store.queries import PassageLine, links
from workbench.store.queries.links import LinkLine
from workbench.ui.claim_form.section import Section
from workbench.ui.dialogs import fields
from workbench.ui.link_rows import choose, chosen, claim_words, line_of, row
from workbench.ui.palette.lookup import Lookup

ROWS = 6
"""Links that are seen without scrolling within the section."""


class LinksSection(Section):
    """Lists the links of the claim; Enter follows one, Delete takes it away. ``L`` in the article makes one."""

    name, title = "links", "Links"
    reads = True
    fields = ("new_link",)
    tables = frozenset({"claim_link"})

    claim_wanted = Signal(str)
    """The id of a claim to go to."""
    lookup: Lookup
    """What the window searches claims with; given before the first link is made."""

    def preview(self, line: PassageLine) -> str:
        """Say what the first links are."""
        found = self._links(line)
        said = [f"{link.phrase} {claim_label(link.other.number)}" for link in found[:3]]
        more = f" and {len(found) - 3} more" if len(found) > 3 else ""
        return ", ".join(said) + more

    def first_field(self) -> QWidget | None:
        """Give the list where there are links, else the button."""
        return (
            self.list
            if self.body is not None and self.list.topLevelItemCount()
            else getattr(self, "add", None)
        )

    def make_body(self) -> QWidget:
        """Make the list and the button below it."""
        body = QWidget(self)
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        self.list = fields.listing("Links", ("How it stands", "Claim"))
        self.list.setObjectName("links")
        self.list.setHeaderHidden(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.list.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.list.itemActivated.connect(self._follow)
        remove = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(self._remove)
        self.add = QPushButton(self.tr("Link to another claim…"), body)
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self._add)
        self.note = QPushButton(self.tr("Change note…"), body)
        self.note.setAutoDefault(False)
        self.note.setAccessibleName(self.tr("Change the note of the chosen link"))
        self.note.clicked.connect(self._write_note)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self.add)
        below.addWidget(self.note)
        below.addStretch(1)
        box.addWidget(self.list)
        box.addLayout(below)
        return body

    def show_body(self, line: PassageLine) -> None:
        """Show the links."""
        found = self._links(line)
        at = chosen(self.list)
        self.list.clear()
        self.list.addTopLevelItems([_item(link) for link in found])
        self.list.setVisible(bool(found))
        self.note.setVisible(bool(found))
        if found:
            choose(self.list, at)
            height = self.list.sizeHintForRow(0) * min(len(found), ROWS) + 2 * self.list.frameWidth() + 4
            self.list.setFixedHeight(height)
        self.put_in_order()

    def enter(self, field: str = "") -> None:
        """Open the section; for ``new_link`` ask which claim to link to."""
        super().enter(field)
        if field == "new_link":
            self._add()

    def _links(self, line: PassageLine) -> list[LinkLine]:
        viewer = self.session.workspace.person.id
        claim = line.claim.id
        found = self.session.attempt(
            lambda: self.session.read(
                lambda c: links.links_of_claim(c, claim, viewer) if links.count_of_claim(c, claim) else []
            )
        )
        return found or []

    def _add(self) -> None:
        from workbench.ui.dialogs.linking import LinkDialog

        line = self.line
        if line is not None:
            quote = line.anchor.quote
            self.ask(
                lambda window: LinkDialog(self.session, self.lookup, line.claim, quote, self.theme, window)
            )

    def _follow(self) -> None:
        line = line_of(self.list.currentItem())
        if line is not None:
            self.claim_wanted.emit(line.other.id)

    def _write_note(self) -> None:
        from workbench.ui.dialogs.link_note import LinkNoteSheet

        line = line_of(self.list.currentItem())
        if line is not None:
            self.ask(lambda window: LinkNoteSheet(self.session, line, window))

    def _remove(self) -> None:
        line = line_of(self.list.currentItem())
        if line is not None:
            self.act(lambda claim, stamp: link_edits.unlink(line.link))  # noqa: ARG005


def _item(line: LinkLine) -> QTreeWidgetItem:
    return row(line, [line.phrase, claim_words(line.other)], {1: line.other})
