"""The reviewer's decisions: a button for each with its key, and a field for the comment that two of them ask for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.model.vocabulary import Decision
from workbench.ui import plain
from workbench.ui.claim_form.fields import WordsField

BUTTONS = (
    (Decision.APPROVE, "Approve"),
    (Decision.CHANGES, "Ask for changes"),
    (Decision.REJECT, "Reject"),
    (Decision.ABSTAIN, "Abstain"),
)
ASKED = {
    Decision.CHANGES: "What should change? The author reads this.",
    Decision.REJECT: "Why is the claim rejected? The author reads this.",
}


class CommentField(WordsField):
    """Takes the comment; Ctrl+Return sends it."""

    sent = Signal()

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Return from the window's keys."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _sends(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send by Ctrl+Return."""
        if _sends(event):
            self.sent.emit()
        else:
            super().keyPressEvent(event)


class DecisionBar(QFrame):
    """``decided`` has the decision and its comment."""

    decided = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("decisionBar")
        self._asking: Decision | None = None
        self.refusal = plain.label("", self, name="quiet", wrap=True)
        self.asked = plain.label("", self, name="sectionTitle", wrap=True)
        self.comment = CommentField(3, 8, None, self)
        self.comment.sent.connect(self.send)
        self.comment.edited.connect(self._allow)
        self.send_button = QPushButton(self.tr("Send   Ctrl+Return"), self)
        self.send_button.setAccessibleName(self.tr("Send"))
        self.send_button.clicked.connect(self.send)
        self.send_button.setAutoDefault(False)
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout()
        row.setSpacing(6)
        for decision, words in BUTTONS:
            button = QPushButton(self.tr(words), self)
            button.setObjectName(f"decide_{decision}")
            button.setProperty("decision", str(decision))
            button.setAutoDefault(False)
            button.clicked.connect(self._press)
            self.buttons[decision] = button
            row.addWidget(button)
        row.addStretch(1)
        sending = QHBoxLayout()
        sending.addStretch(1)
        sending.addWidget(self.send_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 10, 18, 12)
        box.setSpacing(7)
        box.addWidget(self.asked)
        box.addWidget(self.comment)
        box.addLayout(sending)
        box.addLayout(row)
        box.addWidget(self.refusal)
        self.put_away()

    @property
    def asking(self) -> bool:
        """Whether a comment is asked for now."""
        return self._asking is not None

    def typed(self) -> bool:
        """Tell whether a comment was begun."""
        return self.asking and bool(self.comment.words().strip())

    def show_keys(self, key_of: Callable[[str], str]) -> None:
        """Show these keys on the buttons."""
        for decision, words in BUTTONS:
            key = key_of(f"review.{decision}")
            self.buttons[decision].setText(
                plain.caption(f"{self.tr(words)}   {key}" if key else self.tr(words))
            )
            self.buttons[decision].setAccessibleName(self.tr(words))

    def allow(self, possible: frozenset[str], refusal: str) -> None:
        """Let these decisions be taken; ``refusal`` says why not where none is."""
        for decision, button in self.buttons.items():
            button.setEnabled(decision in possible)
        self.refusal.setText(refusal)
        self.refusal.setVisible(bool(refusal))

    def decide(self, decision: str) -> None:
        """Take a decision, or ask for the comment that it needs first."""
        if not self.buttons[decision].isEnabled():
            return
        if decision not in ASKED:
            self.decided.emit(decision, "")
            return
        self._asking = Decision(decision)
        self.asked.setText(self.tr(ASKED[self._asking]))
        self.comment.setAccessibleName(self.tr(ASKED[self._asking]))
        for widget in (self.asked, self.comment, self.send_button):
            widget.show()
        self._allow()
        self.comment.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def send(self) -> None:
        """Take the decision with the comment that was typed."""
        if self._asking is not None and self.typed():
            self.decided.emit(str(self._asking), self.comment.words())

    def put_away(self) -> bool:
        """Ask for no comment any more; tells whether one was asked for."""
        was, self._asking = self.asking, None
        self.comment.show_words("")
        for widget in (self.asked, self.comment, self.send_button):
            widget.hide()
        return was

    def _press(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.decide(str(sender.property("decision")))

    def _allow(self) -> None:
        self.send_button.setEnabled(self.typed())


def _sends(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bool(
        event.modifiers() & Qt.KeyboardModifier.ControlModifier
    )
