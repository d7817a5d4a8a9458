"""The marks of one group side by side, each on a card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from workbench.ui import plain
from workbench.ui.independent_words import joined
from workbench.ui.theme import Theme
from workbench.ui.views.adjudication.mark_card import MarkCard
from workbench.workspace.adjudicating import Adjudicating, Comparison


class Cards(QScrollArea):
    """``taken`` has the number, from 0, of the mark that is to be taken over."""

    taken = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys: Sequence[str] = ()
        self.cards: list[MarkCard] = []
        self.setObjectName("claimForm")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setAccessibleName(self.tr("The marks side by side"))

    def set_theme(self, theme: Theme) -> None:
        """Take other colours; what is shown is shown again by whoever knows it."""
        self._theme = theme

    def show_keys(self, keys: Sequence[str]) -> None:
        """Take the keys of the first, second and third card; they are shown with the next group."""
        changed = list(keys) != list(self._keys)
        self._keys = list(keys)
        if changed:
            for number, card in enumerate(self.cards):
                card.show_key(self._key(number))

    def show_group(self, there: Adjudicating | None, group: Comparison | None) -> None:
        """Show the marks of a group; None for none."""
        body = QWidget(self)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.cards = []
        if there is not None and group is not None:
            for number, (who, marked) in enumerate(group.marks.items()):
                if number:
                    hair = QFrame(body)
                    hair.setObjectName("hairline")
                    hair.setFixedWidth(1)
                    row.addWidget(hair)
                others = [other for analyst, other in group.marks.items() if analyst != who]
                card = MarkCard(self._theme, there.name(who), marked, others, self._key(number), body)
                card.take.setEnabled(group.settled is None)
                card.taken.connect(self._take)
                row.addWidget(card, 1)
                self.cards.append(card)
            absent = [one.name for one in there.assigned if one.assignment.analyst_id not in group.marks]
            if absent:
                words = plain.label(self._absent(absent), body, name="quiet", wrap=True)
                words.setContentsMargins(18, 16, 18, 12)
                words.setAlignment(Qt.AlignmentFlag.AlignTop)
                row.addWidget(words, 1)
        self.setWidget(body)

    def _absent(self, names: Sequence[str]) -> str:
        return f"Not marked by {joined(list(names))}."

    def _key(self, number: int) -> str:
        return self._keys[number] if number < len(self._keys) else ""

    def _take(self) -> None:
        sender = self.sender()
        if isinstance(sender, MarkCard):
            self.taken.emit(self.cards.index(sender))
