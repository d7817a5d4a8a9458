"""One analyst's mark as it is compared: who, tag and verdict, the quote, what was found, and on what it rests."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.model.vocabulary import TAG_NAMES, name_of
from workbench.store.queries.independent import MarkedAlone
from workbench.ui import plain
from workbench.ui.elided import apart, one_line
from workbench.ui.theme import Theme
from workbench.ui.views.adjudication.differing_quote import DifferingQuote, differing


class MarkCard(QFrame):
    """``taken`` when this mark is to be taken over."""

    taken = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        marked: MarkedAlone,
        others: Sequence[MarkedAlone],
        key: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("markCard")
        claim, anchor = marked.original.claim, marked.original.anchor
        self.setAccessibleName(f"The mark of {name}")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 12)
        column.setSpacing(6)
        style = theme.tag_style(claim.tag)
        judged = TAG_NAMES[claim.tag] + (f": {name_of(claim.verdict).lower()}" if claim.verdict else "")
        head = QHBoxLayout()
        head.addWidget(plain.label(apart(one_line(name, 60)), self, name="claimHeading"))
        head.addStretch(1)
        tag = plain.label(f"{style.sign} {judged}", self)
        tag.setStyleSheet(f"color: {style.ink};")
        tag.setAccessibleName(judged)
        head.addWidget(tag)
        column.addLayout(head)
        self.quote = DifferingQuote(theme, self)
        segments = [other.original.anchor.segments for other in others]
        self.quote.show_quote(anchor.quote, claim.tag, differing(anchor.segments, segments))
        column.addWidget(self.quote)
        column.addWidget(
            plain.label(apart(marked.said_by) or "In the article’s own voice", self, name="quiet")
        )
        for title, words in (
            ("Claim", claim.text),
            ("Summary", claim.summary),
            ("Rationale", claim.rationale),
        ):
            if words:
                column.addSpacing(4)
                column.addWidget(plain.label(title, self, name="sectionTitle"))
                column.addWidget(plain.label(words, self, wrap=True, selectable=True))
        if marked.sources:
            column.addSpacing(4)
            column.addWidget(plain.label("Evidence", self, name="sectionTitle"))
            for citation, evidence in marked.sources:
                called = one_line(evidence.title or evidence.url or "Untitled", 120)
                words = f"{name_of(citation.stance)}: {apart(called)}"
                column.addWidget(plain.label(words, self, wrap=True))
        column.addStretch(1)
        self._name = name
        self.take = QPushButton(self)
        self.take.setObjectName("takeMark")
        self.take.setFocusPolicy(
            Qt.FocusPolicy.NoFocus
        )  # Space goes on to the next group; the card has its key
        self.show_key(key)
        self.take.setAccessibleName(f"Take over the mark of {name}")
        self.take.clicked.connect(self.taken)
        row = QHBoxLayout()
        row.addWidget(self.take)
        row.addStretch(1)
        column.addLayout(row)

    def show_key(self, key: str) -> None:
        """Show this key on the button, "" for none."""
        words = plain.caption(f"Take {one_line(self._name, 24)}’s")
        self.take.setText(f"{words}   {key}" if key else words)
