"""The figures as rows in three blocks; one is chosen, and the arrow keys go from one to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.assist.agreement.comparison import Figure
from workbench.assist.agreement.measures import ASKED
from workbench.assist.agreement.wording import counted, interval_words, number
from workbench.model.vocabulary import name_of
from workbench.ui import plain
from workbench.ui.theme import interface_font

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Home: -1000, Qt.Key.Key_End: 1000}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Right)


class FigureRow(QFrame):
    """One figure: ``chosen`` when it gets the focus, ``stepped`` by the arrow keys, ``entered`` by Return."""

    chosen = Signal(object)
    stepped = Signal(object, int)
    entered = Signal()

    def __init__(self, figure: Figure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure = figure
        self.setObjectName("figureRow")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        measure, estimate = figure.measure, figure.estimate
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 9, 14, 9)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        name = plain.label(measure.name, self, name="figureName")
        self.value = plain.label(
            number(estimate.value), self, name="figureValue" if not estimate.reason else "quiet"
        )
        self.value.setFont(interface_font(15.0 if estimate.value is not None else 10.0))
        grid.addWidget(name, 0, 0)
        grid.addWidget(self.value, 0, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        said = [measure.explained]
        if estimate.reason:
            said.append(estimate.reason)
        else:
            below = [counted(figure), interval_words(figure)]
            if figure.interval.low is not None:
                said.append("  ·  ".join(filter(None, below)))
            else:
                said += below
        if figure.note:
            said.append(figure.note)
        for at, words in enumerate(said):
            reason = words == estimate.reason
            line = plain.label(words, self, name="figureReason" if reason else "quiet", wrap=True)
            grid.addWidget(line, at + 1, 0, 1, 2)
        differ = len(figure.disagreements)
        places = f"{differ:,} disagreement{'' if differ == 1 else 's'} behind it" if differ else ""
        self.setAccessibleName(f"{measure.name}: {number(estimate.value)}")
        self.setAccessibleDescription(" ".join([*said, places]).strip())

    def show_chosen(self, chosen: bool) -> None:
        """Show whether this is the figure whose disagreements are listed; Tab leads to that one."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)
        self.setProperty("chosen", chosen)
        self.style().unpolish(self)
        self.style().polish(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The figure with the focus is the chosen one."""
        super().focusInEvent(event)
        self.chosen.emit(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere on the row chooses it."""
        event.accept()
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the next figure, Return to its disagreements."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(self, _STEPS[key])
        elif key in _ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class FigureColumn(QScrollArea):
    """All figures of a study. ``chosen`` carries the Figure whose disagreements are wanted, ``entered`` goes there."""

    chosen = Signal(object)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("figures")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Figures")
        self.rows: list[FigureRow] = []
        self.current: FigureRow | None = None

    def show_figures(self, figures: Sequence[Figure], remarks: Sequence[str]) -> None:
        """Show these figures under their questions, and the remarks on what does not count above them.

        The figure that was chosen before stays so, and keeps the focus where it had it.
        """
        before = self.current.figure.measure.key if self.current is not None else ""
        focused = self.current is not None and self.current.hasFocus()
        body = QWidget()
        body.setObjectName("figuresBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(18, 14, 18, 18)
        column.setSpacing(0)
        for words in remarks:
            column.addWidget(plain.label(words, body, name="quiet", wrap=True))
            column.addSpacing(4)
        if remarks:
            column.addSpacing(12)
        self.rows = []
        question, subject = None, ""
        for figure in figures:
            measure = figure.measure
            if measure.question != question:
                if question is not None:
                    column.addSpacing(20)
                question, subject = measure.question, ""
                column.addWidget(plain.label(ASKED[measure.question], body, name="questionTitle"))
                column.addSpacing(6)
            if measure.subject != subject:
                subject = measure.subject
                column.addSpacing(8)
                column.addWidget(plain.label(name_of(subject), body, name="subjectTitle"))
                column.addSpacing(4)
            row = FigureRow(figure, body)
            row.chosen.connect(self._choose)
            row.stepped.connect(self._step)
            row.entered.connect(self.entered)
            self.rows.append(row)
            column.addWidget(row)
        column.addStretch(1)
        self.setWidget(body)
        self.current = None
        again = [row for row in self.rows if row.figure.measure.key == before] or self.rows[:1]
        if again:
            self._choose(again[0])
            if focused:
                again[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def enter(self) -> bool:
        """Put the focus on the chosen figure; tells whether there is one."""
        if self.current is None:
            return False
        self.current.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _choose(self, row: FigureRow) -> None:
        if row is self.current:
            return
        if self.current is not None:
            self.current.show_chosen(False)
        self.current = row
        row.show_chosen(True)
        self.chosen.emit(row.figure)

    def _step(self, row: FigureRow, by: int) -> None:
        at = min(max(self.rows.index(row) + by, 0), len(self.rows) - 1)
        self.rows[at].setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(self.rows[at], 0, 40)
