"""The claim that the keys are at, in short: its words, what was found of it, and on what evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from workbench.model.evidence_fields import named
from workbench.model.ids import claim_label
from workbench.model.tables import Claim
from workbench.model.vocabulary import TAG_NAMES, name_of
from workbench.store import queries
from workbench.store.queries import Connection
from workbench.store.queries import evidence as evidence_queries
from workbench.store.queries.claims_table import ClaimRow
from workbench.store.queries.evidence import Cited
from workbench.ui import dates, plain
from workbench.ui.claim_form.fields import QuoteLabel
from workbench.ui.elided import apart, direction_of, one_line
from workbench.ui.protection_choice import noted
from workbench.ui.theme import Theme

_LONGEST = 2_000
_MOST = 12


@dataclass(frozen=True, slots=True)
class Known:
    """What the pane reads of a claim."""

    claim: Claim
    cited: list[Cited]


def known(claim_id: str) -> Callable[[Connection], Known | None]:
    """The query for a claim and its evidence; None where it is gone."""

    def read(connection: Connection) -> Known | None:
        claim = queries.claim(connection, claim_id)
        return None if claim is None else Known(claim, evidence_queries.citations(connection, claim_id))

    return read


class ClaimDetails(QScrollArea):
    """Words alone; nothing here is changed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("claimDetails")
        self.setAccessibleName(self.tr("The claim in short"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(220)
        inside = QWidget(self)
        inside.setObjectName("pane")
        column = QVBoxLayout(inside)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(6)
        self.head = plain.label(name="sectionTitle", wrap=True)
        self.quote = QuoteLabel(theme, inside)
        self.place = plain.label(name="quiet", wrap=True)
        column.addWidget(self.head)
        column.addWidget(self.quote)
        column.addWidget(self.place)
        self.parts: dict[str, tuple[QLabel, QLabel]] = {}
        for name in ("Claim", "Summary", "Rationale", "Note", "Evidence"):
            title = plain.label(self.tr(name), name="sectionTitle")
            title.setContentsMargins(0, 8, 0, 0)
            words = plain.label(wrap=True, selectable=True)
            words.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            column.addWidget(title)
            column.addWidget(words)
            self.parts[name] = title, words
        column.addStretch(1)
        self.setWidget(inside)

    def show_claim(self, row: ClaimRow, what: Known) -> None:
        """Show a claim."""
        tag = TAG_NAMES[row.tag]
        head = [claim_label(row.number), tag, name_of(row.verdict), name_of(row.state)]
        self.head.setText(" · ".join(part for part in head if part))
        self.quote.show_quote(row.quote, row.tag, direction_of(row.quote))
        date = dates.published(row.published, row.published_precision, short=True)
        place = [apart(one_line(part)) for part in (row.said_by, row.title, row.outlet)]
        self.place.setText(" · ".join(part for part in (*place, date) if part))
        claim = what.claim
        self._say("Claim", claim.text)
        self._say("Summary", claim.summary or "None yet.")
        self._say("Rationale", claim.rationale)
        self._say("Note", noted(claim.note, claim.note_protection))
        self._say("Evidence", "\n".join(_lines(what.cited)) or "None yet.")

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.quote.set_theme(theme)

    def _say(self, name: str, words: str) -> None:
        title, label = self.parts[name]
        cut = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
        label.setText(cut)
        rtl = direction_of(cut) == Qt.LayoutDirection.RightToLeft
        side = (
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
            if rtl
            else Qt.AlignmentFlag.AlignLeft
        )
        label.setAlignment(side | Qt.AlignmentFlag.AlignTop)
        title.setVisible(bool(words))
        label.setVisible(bool(words))


def _lines(cited: list[Cited]) -> list[str]:
    said = [
        f"{name_of(one.citation.stance)}: {apart(one_line(named(one.evidence), 120))}"
        + ("" if one.evidence.archived_url or one.size or one.evidence.article_id else " (no archived copy)")
        for one in cited[:_MOST]
    ]
    return said + ([f"and {len(cited) - _MOST:,} more"] if len(cited) > _MOST else [])
