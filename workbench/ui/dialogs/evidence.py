"""One evidence of a claim: what it is, how it bears on the claim, and what is kept of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workbench.errors import WorkbenchError
from workbench.model import evidence_edits, partial_date
from workbench.model.edit import Edit, combine
from workbench.model.evidence_edits import Kept
from workbench.model.evidence_fields import KIND_NAMES
from workbench.model.tables import Claim, ClaimEvidence, Evidence
from workbench.model.vocabulary import Credibility, Stance, name_of
from workbench.store import queries
from workbench.store.queries import evidence as evidence_queries
from workbench.text.canonical import canonical
from workbench.ui import plain
from workbench.ui.background import Background
from workbench.ui.claim_form.fields import ChoiceBox
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.evidence_sources import SourceButtons
from workbench.ui.dialogs.known_evidence import KnownEvidence
from workbench.ui.dialogs.literal_edit import LiteralEdit
from workbench.ui.dialogs.sheet import Sheet
from workbench.workspace import evidence as sources
from workbench.workspace.evidence import Source
from workbench.workspace.workspace import Workspace

OF_CITATION = ("stance", "quote", "locator", "citation_note")


class EvidenceDialog(Sheet):
    """Adds evidence to a claim, or changes what is recorded of one that is cited.

    Title, link and stance come first; as they are typed, what the project has already is offered below them. Taking
    one of those cites it, and shows its fields to be changed. ``stored`` is the citation's id once it is stored.
    """

    def __init__(
        self,
        workspace: Workspace,
        background: Background,
        claim: Claim,
        parent: QWidget | None = None,
        *,
        cited: evidence_queries.Cited | None = None,
        source: Source | None = None,
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
        self.stored = ""
        self._make_fields()
        self.known = KnownEvidence(workspace, self)
        self.known.taken.connect(self._take_known)
        self.sources = SourceButtons(workspace, background, self)
        self.sources.taken.connect(self.take)
        self.sources.failed.connect(self.fail)
        self._lay_out()
        self.add_button("Cancel", self.reject)
        words = "&Keep changes" if cited is not None else "&Add"
        self.save_button = self.add_button(words, self._save, default=True)
        self._show_evidence(self._evidence, self._citation)
        if source is not None:
            self.take(source)
        self.title_field.textEdited.connect(self._look)
        self.url.textEdited.connect(self._look)
        self.title_field.setFocus()

    def unsaved(self) -> bool:
        """Whether a field was changed, or a snapshot taken."""
        return self._kept is not None or self._typed() != self._seen

    def take(self, source: Source) -> None:
        """Fill in what a source says of itself, where nothing is typed yet, and keep its bytes with it."""
        mine = self._evidence.id if self._evidence is not None else ""
        found = sources.known(self._workspace, source)
        if found is not None and found.id != mine:
            self._offer(found)
            return
        for name, words in {**source.fields, **source.citation}.items():
            field = self._fields.get(name)
            if field is not None and self._typed()[name] in ("", None, Credibility.UNKNOWN):
                _show(field, words)
        self._article_fields = {
            name: source.fields[name] for name in ("article_id", "passage_id") if name in source.fields
        }
        self._kept = source.kept or self._kept
        self._show_snapshot()
        self.fail("")

    # Laying out

    def _make_fields(self) -> None:
        self.title_field = fields.line(placeholder="What it is called")
        self.url = fields.line(placeholder="https://")
        self.stance = fields.choice(((stance, name_of(stance)) for stance in Stance), Stance.CONTEXT)
        self.quote = fields.area(lines=2, placeholder="The words that bear on the claim")
        self.locator = fields.line(placeholder="Page, paragraph, minute")
        self.citation_note = fields.area(lines=2)
        self.publisher = fields.line()
        self.author = fields.line()
        self.published = fields.line(placeholder="2023-11-11", limit=40)
        self.published.setAccessibleDescription(partial_date.HINT)
        self.accessed = fields.line(placeholder="2023-11-11", limit=40)
        self.archived_url = fields.line(placeholder="https://")
        self.kind = fields.choice((("", "Not said"), *KIND_NAMES.items()), "")
        self.credibility = fields.choice(
            ((trust, name_of(trust)) for trust in Credibility), Credibility.UNKNOWN
        )
        self.credibility_why = fields.line(placeholder="Why")
        self.group = fields.line(placeholder="Sources of one origin have one name")
        completer = QCompleter(
            QStringListModel(self._workspace.store.read(evidence_queries.groups), self), self
        )
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.group.setCompleter(completer)
        self.language = fields.line(placeholder="en", limit=35)
        self.note = fields.area(lines=2)
        self._fields: dict[str, QWidget] = {
            "title": self.title_field,
            "url": self.url,
            "stance": self.stance,
            "quote": self.quote,
            "locator": self.locator,
            "citation_note": self.citation_note,
            "publisher": self.publisher,
            "author": self.author,
            "published": self.published,
            "accessed": self.accessed,
            "archived_url": self.archived_url,
            "kind": self.kind,
            "credibility": self.credibility,
            "credibility_why": self.credibility_why,
            "independence_group": self.group,
            "language": self.language,
            "note": self.note,
        }

    def _lay_out(self) -> None:
        first = fields.Rows()
        first.add("&Title", self.title_field)
        first.add("&Link", self.url)
        first.add_wide(self.known)
        first.add("&Stance", self.stance)
        first.add("&Quoted words", self.quote)
        first.add("Lo&cator", self.locator)
        first.add("Snapshot", self.sources)
        rest = fields.Rows()
        rest.add("&Publisher", self.publisher)
        rest.add("A&uthor", self.author)
        rest.add("Publishe&d", self.published, partial_date.HINT)
        rest.add("Accessed", self.accessed)
        rest.add("A&rchived link", self.archived_url)
        rest.add("K&ind", self.kind)
        rest.add("Credi&bility", _beside(self.credibility, self.credibility_why))
        rest.add("Inde&pendence", self.group)
        rest.add("Lan&guage", self.language)
        rest.add("&Note on the claim", self.citation_note)
        rest.add("Note on the source", self.note)
        self.credibility.setAccessibleName("Credibility")
        self.credibility_why.setAccessibleName("Why this credibility")
        ground = QWidget()
        ground.setObjectName("ground")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(14)
        column.addLayout(first)
        column.addWidget(plain.label("The source", name="sectionTitle"))
        column.addLayout(rest)
        column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(ground)
        self.body.addWidget(self._scroll, 1)
        for field in (*self._fields.values(), *self.sources.findChildren(QPushButton)):
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the field that the focus comes to into sight; from the title down into what is known already."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._scroll.ensureWidgetVisible(watched, 0, 12)
        elif (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and watched in (self.title_field, self.url)
            and self.known.isVisible()
        ):
            self.known.list.setFocus()
            return True
        return False

    # Showing

    def _show_evidence(self, evidence: Evidence | None, citation: ClaimEvidence | None) -> None:
        shown: dict[str, str] = dict.fromkeys(self._fields, "")
        shown |= {"stance": Stance.CONTEXT, "credibility": Credibility.UNKNOWN}
        if evidence is not None:
            shown |= {name: getattr(evidence, name) for name in self._fields if name not in OF_CITATION}
            shown["published"] = partial_date.shown(evidence.published, evidence.published_precision)
        if citation is not None:
            shown |= {name: getattr(citation, name) for name in ("stance", "quote", "locator")}
            shown["citation_note"] = citation.note
        for name, field in self._fields.items():
            _show(field, shown[name])
        self._seen = self._typed()
        self._show_snapshot()

    def _show_snapshot(self) -> None:
        self.sources.show_state(self._evidence, self._kept, self.url.text)

    # Known evidence

    def _look(self) -> None:
        if self._evidence is None:
            self.known.look(self.title_field.text(), self.url.text())

    def _offer(self, found: Evidence) -> None:
        self.known.offer(found)
        self.fail("The project has this source already. Take it from the list, so that it is not kept twice.")
        self.known.list.setFocus()

    def _take_known(self, found: Evidence) -> None:
        stance, quote = self.stance.currentData(), self.quote.literal()
        self._evidence = found
        self.known.hide()
        self._show_evidence(found, None)
        _show(self.stance, stance)
        _show(self.quote, quote)
        self.lead.setText("From the project: what you change here is changed for every claim that cites it.")
        self.lead.show()
        self.fail("")
        self.stance.setFocus()

    # Storing

    def _typed(self) -> dict[str, Any]:
        return {name: _said(field) for name, field in self._fields.items()}

    def _save(self) -> None:
        def act() -> None:
            edit, citation_id = self._edit()
            self._workspace.do(edit)
            self.stored = citation_id

        if self.attempt(act):
            self.accept()

    def _edit(self) -> tuple[Edit, str]:
        """The act that stores what was typed, and the citation's id. Raises WorkbenchError, in a sentence."""
        workspace, stamp = self._workspace, self._workspace.stamp()
        claim_id = self._claim_id
        claim = workspace.store.read(lambda connection: queries.claim(connection, claim_id))
        if claim is None:
            raise WorkbenchError("The claim is no longer there, so nothing can be cited for it.")
        typed = self._typed()
        changed = {
            name: canonical(words).strip() for name, words in typed.items() if words != self._seen[name]
        }
        citation: dict[str, Any] = {
            name: changed[name] for name in ("stance", "quote", "locator") if name in changed
        }
        if "citation_note" in changed:
            citation["note"] = changed["citation_note"]
        of_source = {name: words for name, words in changed.items() if name not in OF_CITATION}
        of_source |= self._article_fields
        if self._evidence is None:
            citation["stance"] = typed["stance"]
            if of_source.get("url"):  # whoever gives a link has looked at it
                of_source.setdefault("accessed", date.today().isoformat())
            found = sources.known(workspace, Source(of_source, self._kept))
            if found is not None:
                self.known.offer(found)
                raise WorkbenchError(
                    "The project has this source already. Take it from the list, so that it is not kept twice."
                )
            added = evidence_edits.add_and_cite(claim, of_source, citation, stamp, self._kept)
            return added.edit, added.citation_id
        if self._kept is not None:
            source = evidence_edits.keep_snapshot(self._evidence, self._kept, stamp, **of_source)
        else:
            source = evidence_edits.amend_evidence(self._evidence, stamp, **of_source)
        if self._citation is not None:
            cited = evidence_edits.amend_citation(claim, self._citation, stamp, **citation)
            citation_id = self._citation.id
        else:
            cited = evidence_edits.cite(
                claim, self._evidence, stamp, **{"stance": typed["stance"], **citation}
            )
            citation_id = cited.changes[0].id
        label = cited.label if cited else source.label
        return Edit(label, combine([source, cited]), blobs=source.blobs, guards=cited.guards), citation_id


def _show(field: QWidget, words: str) -> None:
    if isinstance(field, ChoiceBox):
        field.setCurrentIndex(max(0, field.findData(words)))
    elif isinstance(field, LiteralEdit):
        field.setPlainText(words)
    elif isinstance(field, QLineEdit):
        field.setText(words)
        field.setCursorPosition(0)


def _said(field: QWidget) -> str:
    if isinstance(field, ChoiceBox):
        return str(field.currentData() or "")
    if isinstance(field, LiteralEdit):
        return field.literal()
    return field.text() if isinstance(field, QLineEdit) else ""


def _beside(left: QWidget, right: QWidget) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(left, 1)
    row.addWidget(right, 2)
    pair.setFocusProxy(left)
    pair.setAccessibleName(" ")
    return pair
