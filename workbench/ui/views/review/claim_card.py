"""A claim as a reviewer reads it: the quote, who said it, the finding, the evidence, and what was said before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.model.gates import gate
from workbench.model.ids import claim_label
from workbench.model.vocabulary import TAG_NAMES, Confidence, name_of
from workbench.store.queries.workflow import Circumstances, QueueLine
from workbench.ui import plain
from workbench.ui.claim_form import steps
from workbench.ui.claim_form.fields import QuoteLabel
from workbench.ui.dates import published
from workbench.ui.elided import apart, direction_of
from workbench.ui.past_judgements import PastJudgements
from workbench.ui.theme import Theme
from workbench.ui.views.review.evidence_entry import EvidenceEntry


class ClaimCard(QScrollArea):
    """Scrolls; ``snapshot_wanted`` and ``link_wanted`` carry the evidence."""

    snapshot_wanted = Signal(object)
    link_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("claimForm")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("The claim"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clear()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours; what is shown is shown again by whoever knows it."""
        self._theme = theme

    def clear(self) -> None:
        """Show nothing."""
        self.setWidget(QWidget(self))

    def show_claim(self, line: QueueLine, now: Circumstances, said_by: str, viewer: str) -> None:
        """Show a claim as it is now; ``said_by`` names the speakers of the passage, "" for the text's own voice."""
        claim = now.claim
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 14, 18, 14)
        column.setSpacing(5)
        verdict = name_of(claim.verdict).lower() or "no verdict"
        judged = TAG_NAMES[claim.tag] + (f": {verdict}" if claim.tag else "")
        head = QHBoxLayout()
        title = plain.label(f"{claim_label(claim.number)} · {judged}", body, name="claimHeading")
        second = now.project.require_second_review
        state = plain.label(steps.state_words(claim, viewer, second_review=second), body, name="quiet")
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(state)
        column.addLayout(head)
        quote = QuoteLabel(self._theme, body)
        quote.show_quote(line.hit.quote, claim.tag, direction_of(line.hit.quote))
        column.addWidget(quote)
        column.addWidget(plain.label(self._said(line, said_by), body, name="quiet", wrap=True))
        words, looked_at = steps.remarks(
            claim, gate(claim, now.cited, now.project), now.warnings, now.reviews, now.names
        )
        if words:
            remarks = plain.label(words, body, name="stateLine", wrap=True)
            remarks.setProperty("warns", looked_at)
            remarks.setContentsMargins(*((8, 4, 8, 5) if looked_at else (0, 0, 0, 0)))
            column.addWidget(remarks)
        for name, text in (
            (self.tr("Claim"), claim.text),
            (self.tr("Summary"), claim.summary),
            (self.tr("Rationale"), claim.rationale),
        ):
            if text:
                _section(column, body, name)
                column.addWidget(plain.label(text, body, wrap=True, selectable=True))
        facts = self._facts(now)
        if facts:
            column.addSpacing(6)
            column.addWidget(plain.label(facts, body, name="quiet", wrap=True))
        _section(column, body, self.tr("Evidence"))
        self._add_evidence(column, body, now)
        if now.reviews or now.corrections:
            _section(column, body, self.tr("Judged before"))
            past = PastJudgements(body)
            past.show_past(now.reviews, now.corrections, now.names)
            column.addWidget(past)
        column.addStretch(1)
        self.setWidget(body)

    def _add_evidence(self, column: QVBoxLayout, body: QWidget, now: Circumstances) -> None:
        for cited in now.cited:
            entry = EvidenceEntry(cited, body)
            entry.snapshot_wanted.connect(self.snapshot_wanted)
            entry.link_wanted.connect(self.link_wanted)
            column.addWidget(entry)
        if not now.cited:
            column.addWidget(plain.label(self.tr("None is recorded."), body, name="quiet"))

    def _said(self, line: QueueLine, said_by: str) -> str:
        hit = line.hit
        who = apart(said_by) or self.tr("In the article’s own voice")
        return " · ".join(part for part in (who, apart(hit.outlet)) if part)

    def _facts(self, now: Circumstances) -> str:
        claim = now.claim
        parts: Sequence[str] = (
            name_of(claim.kind),
            f"of {published(claim.claim_date, claim.claim_date_precision, short=True)}"
            if claim.claim_date
            else "",
            f"as of {published(claim.as_of, claim.as_of_precision, short=True)}" if claim.as_of else "",
            f"due {published(claim.due, 'day')}" if claim.due else "",
            claim.place,
            f"{claim.confidence} confidence" if claim.confidence in set(Confidence) else "",
        )
        return " · ".join(apart(part) for part in parts if part)


def _section(column: QVBoxLayout, body: QWidget, name: str) -> None:
    column.addSpacing(8)
    column.addWidget(plain.label(name, body, name="sectionTitle"))
