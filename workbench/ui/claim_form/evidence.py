"""The evidence of the claim: cards, and a place to drop, paste or begin more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.model import evidence_edits
from workbench.model.edit import Edit, Stamp
from workbench.model.ids import claim_label
from workbench.model.tables import Claim
from workbench.model.vocabulary import ClaimState, Protection
from workbench.store.queries import PassageLine
from workbench.store.queries import evidence as evidence_queries
from workbench.store.queries.evidence import Cited
from workbench.ui.background import Background
from workbench.ui.claim_form.evidence_cards import EvidenceCards
from workbench.ui.claim_form.evidence_menu import PROTECT, STANCE, CardMenu, hindrance
from workbench.ui.claim_form.new_evidence import NewEvidence
from workbench.ui.claim_form.section import Section
from workbench.ui.dropping import Dropping
from workbench.ui.theme import Theme

if TYPE_CHECKING:  # what reads pages and pictures is needed only once there is one
    from workbench.ui.dialogs.snapshot import Snapshots


class EvidenceSection(Section):
    """Always open. What is dropped on the form, or pasted here, is evidence at once."""

    name, title = "evidence", "Evidence"
    reads = True
    folds = False
    fields = (
        "new_evidence",
        "evidence_snapshot",
        "evidence_save",
        "evidence_link",
        "evidence_remove",
        *(f"evidence_{PROTECT}{protection}" for protection in Protection),
    )
    tables = frozenset({"evidence", "claim_evidence"})

    def make_brief(self) -> QWidget:
        """Make the cards and the place below them."""
        brief = QWidget(self)
        self.cards = EvidenceCards(self.theme, brief)
        self.new = NewEvidence(self.theme, brief)
        self.new.pasted.connect(self.paste)
        self.new.clicked.connect(self.begin)
        self.cards.opened.connect(self.open)
        self.cards.removed.connect(self.remove)
        self.cards.pasted.connect(self.paste)
        self.cards.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.cards.customContextMenuRequested.connect(self._offer)
        self.cards.hide()
        box = QVBoxLayout(brief)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)  # a card has its gap below it
        box.addWidget(self.cards)
        box.addWidget(self.new)
        parts = self.parentWidget()
        form = parts.parentWidget() if parts is not None else None
        if form is not None:  # with no claim in it, what is dropped there goes on to the window
            self._dropping = Dropping(form, self.drop, pictures=True, ready=self._has_claim)
        return brief

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        super().set_theme(theme)
        self.cards.set_theme(theme)
        self.new.set_theme(theme)

    def show_keys(self, key_of: Callable[[str], str]) -> None:
        """Say which key begins new evidence."""
        self.new.show_key(key_of("claim.evidence"))

    def show_brief(self, line: PassageLine) -> None:
        """Show what the claim cites."""
        claim_id = line.claim.id
        lines = self.session.attempt(
            lambda: self.session.read(lambda connection: evidence_queries.citations(connection, claim_id))
        )
        self.cards.show_lines(lines or [])
        self._grid.setAlignment(self.opener, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    def clear(self) -> None:
        """Hold no cards either."""
        super().clear()
        self.cards.show_lines([])

    def first_field(self) -> QWidget | None:
        """Go to the cards, where there are any."""
        return self.new if self.cards.isHidden() else self.cards

    def enter(self, field: str = "") -> None:
        """Go to the cards; ``new_evidence`` begins a new one, the other fields do something with the chosen card."""
        if field == "new_evidence":
            self.begin()
        elif not field:
            super().enter()
        elif self.cards.chosen() is None:
            self._say("This claim has no evidence yet, so there is nothing to do that with.")
        elif not self.cards.is_picked():
            self.cards.setFocus(Qt.FocusReason.ShortcutFocusReason)
            sources = self.cards.rows.rowCount()
            self._say(f"This claim has {sources} sources: choose one with the arrow keys, then ask again.")
        else:
            self.do(field.removeprefix("evidence_"))

    # Acts

    def begin(self) -> None:
        """Open the sheet for new evidence of the claim; not for one that is final, which would not take it."""
        claim = self.claim()
        if claim is not None and claim.state == ClaimState.FINAL:
            label = claim_label(claim.number)
            self._say(
                f"{label} is final, so it changes by a correction alone: new evidence cannot be added to it."
            )
        else:
            self._present(None)

    def open(self, line: Cited) -> None:
        """Open what a card shows, to be changed."""
        self._present(line)

    def remove(self, line: Cited) -> None:
        """Take evidence off the claim; where no other claim cites it, it goes to the bin."""
        read = self.session.read
        evidence_id = line.evidence.id

        def make(claim: Claim, stamp: Stamp) -> Edit:
            citing = read(lambda connection: evidence_queries.citing_claims(connection, evidence_id))
            alone = all(other.id == claim.id for other, _ in citing)
            return evidence_edits.uncite(claim, line.citation, stamp, line.evidence if alone else None)

        if self.act(make) and self.cards.isHidden():
            self.new.setFocus()

    def paste(self) -> None:
        """Take what the clipboard has: a link, a picture or files."""
        mime = QGuiApplication.clipboard().mimeData()
        if not self.take_offered(mime):
            self._say(
                "The clipboard has no link, picture or file, so nothing was added: press Enter to type one."
            )

    def drop(self, mime: QMimeData) -> bool:
        """Take what was dropped on the form; what is no source is said to be none."""
        taken = self.take_offered(mime)
        if not taken:
            self._say(
                "Nothing was added: files, links and pictures become evidence when they are dropped here."
            )
        return taken

    def take_offered(self, mime: QMimeData) -> bool:
        """Make evidence of what is dropped or pasted; whether there was anything to make it of."""
        from workbench.ui.dialogs.evidence_intake import EvidenceIntake, offered

        found = offered(mime)
        claim = self.claim()
        if claim is None or not found or not self.around.settle():
            return False
        intake = self.findChild(EvidenceIntake)
        if intake is None:
            intake = EvidenceIntake(self.session, self._background(), self)
            intake.added.connect(self._added)
        intake.take(claim.id, found)
        return True

    # What the acts share

    def _present(self, line: Cited | None) -> None:
        from workbench.ui.dialogs.evidence import EvidenceDialog

        claim = self.claim()
        if claim is not None:
            workspace, background = self.session.workspace, self._background()
            self.ask(lambda window: EvidenceDialog(workspace, background, claim, window, cited=line))

    def _added(self, citation_id: str, alone: bool) -> None:
        """Choose what came in, and open it to be filled in where it came alone."""
        line = self.session.attempt(
            lambda: self.session.read(lambda connection: evidence_queries.cited(connection, citation_id))
        )
        if line is not None and self.line is not None and line.citation.claim_id == self.line.claim.id:
            self.cards.setCurrentIndex(self.cards.rows.index(self.cards.rows.row_of(citation_id), 0))
            if alone:
                self._present(line)

    def _has_claim(self) -> bool:
        return self.line is not None

    def _background(self) -> Background:
        found = self.window().findChild(Background)
        return found if isinstance(found, Background) else Background(self)

    def _offer(self, at: QPoint) -> None:
        line = self.cards.chosen()
        if line is None:
            return
        menu = CardMenu(line, self)
        menu.wanted.connect(self.do)
        menu.popup(self.cards.viewport().mapToGlobal(at))

    def do(self, what: str) -> None:
        """Do with the chosen card what its menu offers (see :class:`CardMenu`)."""
        line = self.cards.chosen()
        if line is None:
            return
        hindered = hindrance(what, line)
        if hindered:
            self._say(hindered)
        elif what.startswith(STANCE):
            citation, stance = line.citation, what.removeprefix(STANCE)
            self.act(
                lambda claim, stamp: evidence_edits.amend_citation(claim, citation, stamp, stance=stance)
            )
        elif what.startswith(PROTECT):
            evidence, protection = line.evidence, what.removeprefix(PROTECT)
            # Nothing that is judged, so no claim that cites it is led anywhere by it.
            self.act(
                lambda claim, stamp: evidence_edits.amend_evidence(evidence, stamp, protection=protection)  # noqa: ARG005
            )
        elif what == "link":
            from workbench.ui.links import open_link

            open_link(line.evidence.url, self.window(), asked=True)
        elif what == "snapshot":
            self._snapshots().open(line.evidence)
        elif what == "save":
            self._snapshots().save(line.evidence)
        elif what == "remove":
            self.remove(line)
        else:
            self.open(line)

    def _snapshots(self) -> Snapshots:
        from workbench.ui.dialogs.snapshot import Snapshots

        found = self.findChild(Snapshots)
        if isinstance(found, Snapshots):
            return found
        made = Snapshots(self.session.workspace, self._background(), self)
        made.failed.connect(self._say)
        return made

    def _say(self, sentence: str) -> None:
        self.session.failed.emit(sentence, "")
