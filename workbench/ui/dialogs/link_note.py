"""Another note to a link between claims: why it stands so, or on what date."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from workbench.model import link_edits
from workbench.model.ids import claim_label
from workbench.store.queries.links import LinkLine
from workbench.ui import plain
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.sheet import Sheet
from workbench.ui.link_rows import claim_words
from workbench.ui.protection_choice import ProtectionChoice
from workbench.ui.session import Session


class LinkNoteSheet(Sheet):
    """Shows how a claim stands to another one, with the note on it; stores what it says then."""

    def __init__(self, session: Session, line: LinkLine, parent: QWidget | None = None) -> None:
        super().__init__(f"Note on a link of {claim_label(line.one.number)}", parent)
        self._session, self._link = session, line.link
        self.setMinimumWidth(520)
        self.body.addWidget(plain.label(f"{line.phrase} {claim_words(line.other)}", self, wrap=True))
        self.note = fields.line(line.link.note, placeholder="On what date, in what respect")
        rows = fields.Rows()
        self.protection = ProtectionChoice(line.link.note_protection)
        rows.add("&Note", self.note, beside=self.protection)
        self.body.addLayout(rows)
        self.body.addStretch(1)
        self.add_button("Cancel", self.reject)
        self.save_button = self.add_button("&Save", self.accept, default=True)
        self.note.setFocus()

    def unsaved(self) -> bool:
        """Whether the note, or to whom it may be shown, was changed."""
        changed = self.protection.protection() != self._link.note_protection
        return changed or self.note.text() != self._link.note

    def accept(self) -> None:
        """Store the note, where it is another one."""
        session, note = self._session, self.note.text().strip()
        shown_to = self.protection.protection()

        def store() -> None:
            made = link_edits.amend_link(self._link, session.stamp(), note=note, note_protection=shown_to)
            if made:
                session.workspace.do(made)

        if self.attempt(store):
            super().accept()
