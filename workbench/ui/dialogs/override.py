"""The signed note with which a claim goes on although something is missing."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from workbench.model import workflow
from workbench.model.gates import gate
from workbench.model.ids import claim_label
from workbench.store.queries import workflow as workflow_queries
from workbench.text.canonical import canonical
from workbench.text.listing import listed
from workbench.ui import plain
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.moments import local
from workbench.ui.dialogs.sheet import Sheet
from workbench.ui.elided import apart
from workbench.workspace.workspace import Workspace


class SignOverride(Sheet):
    """Says what *ready* still needs, and takes a note that is kept with name and time, and shown in reports."""

    def __init__(self, workspace: Workspace, claim_id: str, parent: QWidget | None = None) -> None:
        self._workspace = workspace
        self._now = workspace.store.read(lambda c: workflow_queries.circumstances(c, claim_id))
        label = claim_label(self._now.claim.number)
        super().__init__(f"{label} is not ready yet", parent)
        self.setMinimumWidth(520)
        missing = gate(self._now.claim, self._now.cited, self._now.project)
        self.missing = plain.label(f"It needs {listed(missing)}.", self, wrap=True)
        self.body.addWidget(self.missing)
        self.body.addWidget(
            plain.label(
                "Add what is missing, or sign a note that says why the claim goes on without it. The note is shown "
                "with the claim and in every report.",
                self,
                name="quiet",
                wrap=True,
            )
        )
        self.note = fields.area(lines=4, placeholder="The registry is closed until Monday…")
        rows = fields.Rows()
        rows.setColumnMinimumWidth(0, 60)
        rows.add("&Note", self.note)
        stamp = workspace.stamp()
        self.signature = plain.label(
            f"Signed: {apart(workspace.person.name)}, {local(stamp.at)}", self, name="quiet"
        )
        rows.add_wide(self.signature)
        self.body.addLayout(rows)
        self.body.addStretch(1)
        self.back_button = self.add_button("&Go on working", self.reject)
        self.sign_button = self.add_button("&Sign and mark ready", self._sign, default=True)
        self.note.textChanged.connect(self._allow)
        self._allow()
        self.note.setFocus()

    def unsaved(self) -> bool:
        """Whether a note was begun."""
        return bool(self.note.literal().strip())

    def _allow(self) -> None:
        self.sign_button.setEnabled(self.unsaved())

    def _sign(self) -> None:
        now, note = self._now, canonical(self.note.literal())
        if self.attempt(
            lambda: self._workspace.do(
                workflow.mark_ready(
                    now.claim, now.cited, now.project, self._workspace.stamp(), override_note=note
                )
            )
        ):
            self.accept()
