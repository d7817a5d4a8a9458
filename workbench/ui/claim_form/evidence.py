"""The evidence of the claim: cards, and a place to drop, paste or begin more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from workbench.model import evidence_edits
from workbench.model.edit import Edit, Stamp
from workbench.model.tables import Claim
from workbench.model.vocabulary import Stance, name_of
from workbench.store.queries import PassageLine
from workbench.store.queries import evidence as evidence_queries
from workbench.store.queries.evidence import Cited
from workbench.ui.background import Background
from workbench.ui.claim_form.evidence_cards import EvidenceCards
from workbench.ui.claim_form.section import Section
from workbench.ui.dropping import Dropping
from workbench.ui.theme import Theme


class NewEvidence(QPushButton):
    """The place that says how evidence comes in; it takes the key for pasting."""

    def __init__(self, parent: QWidget, section: EvidenceSection) -> None:
        super().__init__(parent)
        self._section = section
        self.setObjectName("new_evidence")
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the clipboard by the key for pasting, begin by Enter."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._section.paste()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class EvidenceSection(Section):
    """Always open. What is dropped on the form, or pasted here, is evidence at once."""

    name, title = "evidence", "Evidence"
    folds = False
    fields = (
        "new_evidence",
        "evidence_snapshot",
        "evidence_save",
        "evidence_link",
        "evidence_remove",
    )
    tables = frozenset({"evidence", "claim_evidence"})

    def make_brief(self) -> QWidget:
        """Make the cards and the place below them."""
        brief = QWidget(self)
        self.cards = EvidenceCards(self.theme, brief)
        self.new = NewEvidence(brief, self)
        self.new.setText(self.tr("Drop a file, paste a link"))
        self.new.setAccessibleName(
            self.tr("New evidence: Enter begins one, or paste a link, a picture or a file")
        )
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
        self._shown_claim = ""
        form = self.parentWidget()
        if form is not None:
            self._dropping = Dropping(form, self.drop, pictures=True)
        self._style()
        return brief

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        super().set_theme(theme)
        self.cards.set_theme(theme)
        self._style()

    def show_keys(self, key_of: Callable[[str], str]) -> None:
        """Say which key begins new evidence."""
        key = key_of("claim.evidence")
        more = self.tr(f", or press {key}") if key else ""
        self.new.setText(self.tr("Drop a file, paste a link") + more)

    def show_brief(self, line: PassageLine) -> None:
        """Show what the claim cites."""
        claim_id = line.claim.id
        lines = self.session.attempt(
            lambda: self.session.read(lambda connection: evidence_queries.citations(connection, claim_id))
        )
        self.cards.show_lines(lines or [])
        self._grid.setAlignment(self.opener, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

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
        else:
            self.do(field.removeprefix("evidence_"))

    # Acts

    def begin(self) -> None:
        """Open the sheet for new evidence of the claim."""
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

    def _background(self) -> Background:
        found = self.window().findChild(Background)
        return found if isinstance(found, Background) else Background(self)

    def _offer(self, at: QPoint) -> None:
        line = self.cards.chosen()
        if line is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, what in (
            ("Open…", "open"),
            ("Open the snapshot", "snapshot"),
            ("Save the snapshot as…", "save"),
            ("Open the link", "link"),
            ("Remove", "remove"),
        ):
            action = menu.addAction(self.tr(words))
            action.setData(what)
            action.setEnabled(_possible(what, line))
        stances = menu.addMenu(self.tr("Stance"))
        for stance in Stance:
            stances.addAction(self.tr(name_of(stance))).setData(f"stance {stance}")
        menu.triggered.connect(self._do)
        menu.popup(self.cards.viewport().mapToGlobal(at))

    def _do(self, action: QAction) -> None:
        line = self.cards.chosen()
        what = str(action.data() or "")
        if line is not None:
            self.do(what, line)

    def do(self, what: str, line: Cited | None = None) -> Any:
        """Do what the menu of a card offers, with the chosen card where none is given."""
        line = line or self.cards.chosen()
        if line is None:
            return None
        if not _possible(what, line):
            return self._say(
                "This evidence has no link."
                if what == "link"
                else "Nothing is kept of this evidence: it has no snapshot."
            )
        if what.startswith("stance "):
            stance = what.removeprefix("stance ")
            return self.act(
                lambda claim, stamp: evidence_edits.amend_citation(claim, line.citation, stamp, stance=stance)
            )
        if what == "link":
            from workbench.ui.links import open_link

            return open_link(line.evidence.url, self.window(), asked=True)
        if what in ("snapshot", "save"):
            snapshots = self._snapshots()
            return snapshots.open(line.evidence) if what == "snapshot" else snapshots.save(line.evidence)
        return self.remove(line) if what == "remove" else self.open(line)

    def _snapshots(self) -> Any:
        from workbench.ui.dialogs.snapshot import Snapshots

        found = self.findChild(Snapshots)
        if found is None:
            found = Snapshots(self.session.workspace, self._background(), self)
            found.failed.connect(self._say)
        return found

    def _say(self, sentence: str) -> None:
        self.session.failed.emit(sentence, "")

    def _style(self) -> None:
        t = self.theme
        self.new.setStyleSheet(
            f"QPushButton#new_evidence {{ text-align: left; padding: 5px 9px; color: {t.soft};"
            f" background: transparent; border: 1px dashed {t.hairline}; }}"
            f"QPushButton#new_evidence:focus, QPushButton#new_evidence:hover {{ border-color: {t.accent};"
            f" color: {t.ink}; }}"
        )


def _possible(what: str, line: Cited) -> bool:
    if what in ("snapshot", "save"):
        return line.evidence.snapshot_sha256 is not None
    return bool(line.evidence.url) if what == "link" else True
