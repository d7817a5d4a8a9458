"""The marks of one group side by side, each on a card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QWidget

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

    def height_of_words(self) -> int:
        """Give the pixels that the cards need at this width, so that nothing is scrolled."""
        body = self.widget()
        layout = body.layout() if body is not None else None
        if layout is None:
            return 0
        width = self.viewport().width()
        return max(layout.heightForWidth(width), layout.minimumSize().height())

    def _absent(self, names: Sequence[str]) -> str:
        return f"Not marked by {joined(list(names))}."

    def _key(self, number: int) -> str:
        return self._keys[number] if number < len(self._keys) else ""

    def _take(self) -> None:
        sender = self.sender()
        if isinstance(sender, MarkCard):
            self.taken.emit(self.cards.index(sender))


class CardsRoom(QObject):
    """Gives the cards, and what stands about them, the height that their words need, until a person gives another.

    They are in ``upper``, the first part of the splitter; at most half of the room is theirs.
    """

    def __init__(self, splitter: QSplitter, upper: QWidget, cards: Cards) -> None:
        super().__init__(splitter)
        self._splitter, self._upper, self._cards = splitter, upper, cards
        self._kept = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fit)
        splitter.splitterMoved.connect(self._keep)
        splitter.installEventFilter(self)

    def fit_soon(self) -> None:
        """Fit once the window has laid out what is shown."""
        self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit anew where there is another room."""
        if event.type() == QEvent.Type.Resize:
            self._soon.start()
        return super().eventFilter(watched, event)

    def _keep(self) -> None:
        self._kept = True

    def _fit(self) -> None:
        total = sum(self._splitter.sizes())
        if not self._kept and total:
            layout = self._upper.layout()
            if layout is not None:
                layout.activate()
            beside = self._upper.height() - self._cards.height()
            wanted = min(self._cards.height_of_words() + beside, total // 2)
            self._splitter.setSizes([wanted, total - wanted])
