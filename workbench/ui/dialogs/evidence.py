"""One evidence of a claim: what it is, how it bears on the claim, and what is kept of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from workbench.errors import WorkbenchError
from workbench.model import evidence_edits, partial_date
from workbench.model.edit import Edit, Stamp, combine
from workbench.model.evidence_edits import Kept
from workbench.model.evidence_fields import named
from workbench.model.gates import host_of
from workbench.model.tables import Claim, ClaimEvidence, Evidence
from workbench.store import queries
from workbench.store.queries import evidence as evidence_queries
from workbench.text.canonical import canonical
from workbench.ui.background import Background
from workbench.ui.dialogs.evidence_form import EvidenceForm
from workbench.ui.dialogs.evidence_sources import SourceButtons
from workbench.ui.dialogs.known_evidence import KnownEvidence
from workbench.ui.dialogs.sheet import Sheet
from workbench.workspace import evidence as sources
from workbench.workspace.evidence import Source
from workbench.workspace.workspace import Workspace

OF_CITATION = {
    "stance": "stance",
    "quote": "quote",
    "locator": "locator",
    "citation_note": "note",
    "citation_note_protection": "note_protection",
}
"""The fields that say how it bears on the claim, with the columns of the citation."""
TWICE = "The project has this source already. Take it from the list, so that it is not kept twice."


class EvidenceDialog(Sheet):
    """Adds evidence to a claim, or changes what is recorded of one that is cited.

    As title and link are typed, what the project has already is offered below them. Taking one of those cites it, and
    shows its fields to be changed.
    """

    def __init__(
        self,
        workspace: Workspace,
        background: Background,
        claim: Claim,
        parent: QWidget | None = None,
        *,
        cited: evidence_queries.Cited | None = None,
    ) -> None:
        super().__init__("Evidence" if cited is not None else "New evidence", parent)
        self.setMinimumWidth(560)  # the buttons below the fields need so much
        self.resize(600, 640)
        self._workspace = workspace
        self._claim_id = claim.id
        self._citation: ClaimEvidence | None = cited.citation if cited is not None else None
        self._evidence: Evidence | None = cited.evidence if cited is not None else None
        self._kept: Kept | None = None
        self._article_fields: dict[str, str] = {}
        self.known = KnownEvidence(workspace, self)
        self.known.taken.connect(self._take_known)
        self.sources = SourceButtons(workspace, background, self)
        self.sources.taken.connect(self.take)
        self.sources.failed.connect(self.fail)
        groups = workspace.store.read(evidence_queries.groups)
        self.form = EvidenceForm(groups, self.known, self.sources, self)
        self.form.edited.connect(self._look)
        self.form.went_down.connect(self.known.enter)
        self.body.addWidget(self.form, 1)
        self.add_button("Cancel", self.reject)
        words = "Keep changes" if cited is not None else "Add"
        self.save_button = self.add_button(words, self._save, default=True)
        self._show_evidence()
        self.form.title_field.setFocus()

    def unsaved(self) -> bool:
        """Whether a field was changed, or a snapshot taken."""
        return self._kept is not None or self.form.typed() != self._seen

    def take(self, source: Source) -> None:
        """Fill in what a source says of itself, where nothing is typed yet, and keep its bytes with it."""
        found = sources.known(self._workspace, source)
        if found is not None and (self._evidence is None or found.id != self._evidence.id):
            if self._evidence is not None:
                self.fail(
                    f"The project has this already, as “{named(found)}”, so it is not kept here as well."
                )
            else:
                self.known.offer(found)
                self.fail(TWICE, self.known.list)
            self._show_snapshot()
            return
        self.form.fill_empty({**source.fields, **source.citation})
        self._article_fields = {
            name: source.fields[name] for name in ("article_id", "passage_id") if name in source.fields
        }
        self._kept = source.kept or self._kept
        self._show_snapshot()
        self.fail("")

    def _show_evidence(self) -> None:
        evidence, citation = self._evidence, self._citation
        self.form.clear()
        if evidence is not None:
            shown = {name: getattr(evidence, name) for name in self.form.fields if name not in OF_CITATION}
            shown["published"] = partial_date.shown(evidence.published, evidence.published_precision)
            self.form.show_words(shown)
        if citation is not None:
            self.form.show_words({name: getattr(citation, column) for name, column in OF_CITATION.items()})
        self._seen = self.form.typed()
        self._show_snapshot()

    def _show_snapshot(self) -> None:
        self.sources.show_state(self._evidence, self._kept, self.form.url.text)

    def _look(self) -> None:
        if self._evidence is None:
            self.known.look(self.form.title_field.text(), self.form.url.text())

    def _take_known(self, found: Evidence) -> None:
        typed = self.form.typed()
        self._evidence = found
        self.known.hide()
        self._show_evidence()
        self.form.show_words({name: typed[name] for name in OF_CITATION})
        self.lead.setText("From the project: what you change here is changed for every claim that cites it.")
        self.lead.show()
        self.fail("")
        self.form.stance.setFocus()

    # Storing

    def _save(self) -> None:
        if self.attempt(lambda: self._workspace.do(self._edit())):
            self.accept()

    def _edit(self) -> Edit:
        """The act that stores what was typed. Raises WorkbenchError, in a sentence."""
        claim_id = self._claim_id
        claim = self._workspace.store.read(lambda connection: queries.claim(connection, claim_id))
        if claim is None:
            raise WorkbenchError("The claim is no longer there, so nothing can be cited for it.")
        typed = self.form.typed()
        changed = {
            name: canonical(words).strip() for name, words in typed.items() if words != self._seen[name]
        }
        citation: dict[str, Any] = {
            OF_CITATION[name]: changed[name] for name in OF_CITATION if name in changed
        }
        of_source = {name: words for name, words in changed.items() if name not in OF_CITATION}
        of_source |= self._article_fields
        stamp = self._workspace.stamp()
        if self._citation is None:
            citation["stance"] = typed["stance"]
        if self._evidence is None:
            return self._adding(claim, of_source, citation, stamp)
        return self._changing(claim, self._evidence, of_source, citation, stamp)

    def _adding(
        self, claim: Claim, of_source: dict[str, str], citation: dict[str, Any], stamp: Stamp
    ) -> Edit:
        if "url" not in of_source and host_of(of_source.get("title", "")):  # a link, put into the first field
            of_source["url"] = of_source.pop("title")
        if of_source.get("url"):  # whoever gives a link has looked at it
            of_source.setdefault("accessed", date.today().isoformat())
        found = sources.known(self._workspace, Source(of_source, self._kept))
        if found is not None:
            self.known.offer(found)
            raise WorkbenchError(TWICE)
        return evidence_edits.add_and_cite(claim, of_source, citation, stamp, self._kept).edit

    def _changing(
        self,
        claim: Claim,
        evidence: Evidence,
        of_source: dict[str, str],
        citation: dict[str, Any],
        stamp: Stamp,
    ) -> Edit:
        if self._citation is not None:
            cited = evidence_edits.amend_citation(claim, self._citation, stamp, **citation)
        else:
            lines = self._workspace.store.read(lambda c: evidence_queries.citations(c, claim.id))
            if any(line.evidence.id == evidence.id for line in lines):
                raise WorkbenchError(f"The claim cites “{named(evidence)}” already: open that to change it.")
            cited = evidence_edits.cite(claim, evidence, stamp, **citation)
        led = {change.id for change in cited.changes}  # the citation leads its own claim back to draft
        citing = self._workspace.store.read(lambda c: evidence_queries.citing_claims(c, evidence.id))
        others = [other for other, _ in citing if other.id not in led]
        if self._kept is not None:
            source = evidence_edits.keep_snapshot(evidence, self._kept, stamp, others, **of_source)
        else:
            source = evidence_edits.amend_evidence(evidence, stamp, others, **of_source)
        label = cited.label if cited else source.label
        return Edit(label, combine([source, cited]), blobs=source.blobs, guards=cited.guards)
