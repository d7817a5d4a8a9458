"""What a first start shows: three steps, a name to work under, a project of one's own. It goes away for good."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from workbench.ui import plain

HINT = "first-steps"
"""The name under which the settings remember that it was put away."""
SAMPLES = "Samples"
"""What the project of a first start is called; only there is one's own project offered."""


class FirstSteps(QFrame):
    """``put_away`` once, with the name that was typed (or ""); ``own_project`` when one is wanted."""

    put_away = Signal(str)
    own_project = Signal()

    def __init__(self, ask_name: bool, *, offer_project: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("firstSteps")
        self.setAccessibleName(self.tr("First steps"))
        steps = QHBoxLayout()
        steps.setSpacing(22)
        for number, words in enumerate(
            (
                self.tr("Walk through the sentences with ↓ and ↑, or drag over some words."),
                self.tr("Press 1 verified, 2 disputed, 3 opinion, 0 to check. It is saved at once."),
                self.tr("Press N to write why, Esc to come back, Ctrl+Return for the next article."),
            ),
            1,
        ):
            digit = plain.label(str(number), name="stepNumber")
            text = plain.label(words, wrap=True)
            steps.addWidget(digit)
            steps.addWidget(text, 1)
        self.name = QLineEdit(self)
        self.name.setObjectName("first_name")
        self.name.setPlaceholderText(self.tr("Your name on annotations (may stay empty)"))
        self.name.setAccessibleName(self.tr("Your name on annotations"))
        self.name.setMaximumWidth(300)
        self.name.setMaxLength(80)
        self.name.setVisible(ask_name)
        self.own = QPushButton(self.tr("Make my own project…"), self)
        self.own.setAutoDefault(False)
        self.own.setVisible(offer_project)
        self.done = QPushButton(self.tr("Got it"), self)
        self.done.setObjectName("first_done")
        self.done.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.name, 1)
        foot.addStretch(1)
        foot.addWidget(self.own)
        foot.addWidget(self.done)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 12, 16, 12)
        box.setSpacing(10)
        box.addLayout(steps)
        box.addLayout(foot)
        self.name.returnPressed.connect(self._finish)
        self.done.clicked.connect(self._finish)
        self.own.clicked.connect(self.own_project)

    def _finish(self) -> None:
        self.hide()
        self.put_away.emit(" ".join(self.name.text().split()))
