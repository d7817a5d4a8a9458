"""Linking a claim to another: how it stands to it, which one, and why."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from workbench.errors import WorkbenchError
from workbench.model import link_edits
from workbench.model.ids import claim_label
from workbench.model.tables import Claim
from workbench.store import queries
from workbench.store.queries.claims import ClaimHit
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.claim_chooser import ClaimChooser
from workbench.ui.palette.lookup import Lookup
from workbench.ui.protection_choice import ProtectionChoice
from workbench.ui.session import Session
from workbench.ui.theme import Theme


class LinkDialog(ClaimChooser):
    """Says how the claim stands to one that is searched for as one types; stores the link."""

    def __init__(
        self,
        session: Session,
        lookup: Lookup,
        claim: Claim,
        quote: str,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            session,
            lookup,
            theme,
            f"Link {claim_label(claim.number)} to another claim",
            "The same proposition said again is one claim with two passages, not a link: “Same claim as…” makes it that.",
            claim,
            quote,
            parent,
            choose="Link",
        )
        self._phrases = link_edits.phrases()
        self.how = fields.choice(
            [(str(place), words.capitalize()) for place, (words, _, _) in enumerate(self._phrases)], "0"
        )
        self.note = fields.line(placeholder="On what date, in what respect")
        top, foot = fields.Rows(), fields.Rows()
        top.add(
            f"{claim_label(claim.number)} s&tands so", self.how, "to the claim that is searched for here:"
        )
        self.protection = ProtectionChoice()
        foot.add("&Note", self.note, beside=self.protection)
        at = self.body.indexOf(self.field)
        self.body.insertLayout(at, top)
        self.body.addLayout(foot)
        QWidget.setTabOrder(self.how, self.field)
        QWidget.setTabOrder(self.field, self.note)
        QWidget.setTabOrder(self.note, self.protection)
        QWidget.setTabOrder(self.protection, self.yes)
        self.list.selectionModel().currentChanged.connect(self._allow)
        self.field.setFocus()
        self._allow()

    def _show(self, hits: list[ClaimHit]) -> None:
        super()._show(hits)
        if not self.field.text().strip():
            # Nothing was searched for, so nothing is meant yet: Return must not link to whatever comes first.
            self.list.setCurrentIndex(QModelIndex())

    def _allow(self) -> None:
        self.yes.setEnabled(self.list.currentIndex().isValid())

    def take(self, claim: str) -> bool:
        """Store the link; what is refused is said in the sheet."""
        _, kind, forth = self._phrases[int(str(self.how.currentData()))]
        note, shown_to = self.note.text().strip(), self.protection.protection()
        workspace = self._session.workspace

        def link() -> None:
            one, other = self._now(self._claim.id), self._now(claim)
            stamp = workspace.stamp()
            workspace.do(
                link_edits.link_claims(
                    one, other, kind, stamp, forth=forth, note=note, note_protection=shown_to
                )
            )

        return self.attempt(link)

    def _now(self, claim_id: str) -> Claim:
        found = self._session.read(lambda connection: queries.claim(connection, claim_id))
        if found is None:
            raise WorkbenchError("The claim is no longer in the project: choose another one.")
        return found
