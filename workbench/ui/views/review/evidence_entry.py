"""One evidence as a reviewer reads it: how it bears, where it is from, the quoted words, what was kept of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.model.evidence_fields import named
from workbench.store.queries.evidence import Cited
from workbench.ui import plain
from workbench.ui.claim_form.evidence_cards import facts_of, stance_words
from workbench.ui.elided import apart, one_line
from workbench.ui.protection_choice import noted
from workbench.ui.theme import reading_font


class EvidenceEntry(QFrame):
    """``snapshot_wanted`` and ``link_wanted`` carry the evidence."""

    snapshot_wanted = Signal(object)
    link_wanted = Signal(object)

    def __init__(self, line: Cited, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self.setObjectName("evidenceEntry")
        citation, evidence = line.citation, line.evidence
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 8, 10, 8)
        box.setSpacing(3)
        head = plain.label(
            f"{stance_words(citation.stance)}  {apart(one_line(named(evidence), 300))}", self, wrap=True
        )
        head.setObjectName("claimHeading")
        box.addWidget(head)
        facts = facts_of(line)
        if facts:
            box.addWidget(plain.label(facts, self, name="quiet", wrap=True))
        if citation.quote:
            quote = plain.label(f"“{citation.quote}”", self, wrap=True, selectable=True)
            quote.setFont(reading_font(11.0))
            box.addWidget(quote)
        beside = " · ".join(
            part
            for part in (
                citation.locator,
                noted(citation.note, citation.note_protection),
                evidence.credibility_why,
            )
            if part
        )
        if beside:
            box.addWidget(plain.label(beside, self, name="quiet", wrap=True, selectable=True))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 3, 0, 0)
        buttons.setSpacing(6)
        if evidence.snapshot_sha256 is not None:
            buttons.addWidget(self._button(self.tr("Open the snapshot"), self._ask_snapshot))
        if evidence.url:
            buttons.addWidget(self._button(self.tr("Open the link…"), self._ask_link))
        buttons.addStretch(1)
        if buttons.count() > 1:
            box.addLayout(buttons)

    def _button(self, words: str, slot: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName("linkButton")
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _ask_snapshot(self) -> None:
        self.snapshot_wanted.emit(self._line.evidence)

    def _ask_link(self) -> None:
        self.link_wanted.emit(self._line.evidence)
