"""A calm line at the foot of the window: a sentence, what is behind it, and a way to put it away."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from workbench.ui import plain

STAYS = 9_000
"""Milliseconds that a sentence stays which is no fault."""
READ = 2_500
"""Milliseconds that it stays at least, where the person goes on to another act."""


class NoticeBar(QFrame):
    """Shows one sentence at a time.

    A fault stays until it is put away, a refusal until something else succeeds (see :meth:`pass_refusal`), anything
    else goes by itself, and sooner where something else was done since (see :meth:`pass_old`).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.words = plain.label(wrap=True)
        self.words.setObjectName("noticeWords")
        self.details = plain.label(name="quiet", wrap=True, selectable=True)
        self.more = QPushButton(self.tr("Details"), self)
        self.more.setCheckable(True)
        self.more.setAutoDefault(False)
        self.more.toggled.connect(self.details.setVisible)
        away = QToolButton(self)
        away.setText("×")
        away.setProperty("flat", True)
        away.setAccessibleName(self.tr("Put this message away"))
        away.clicked.connect(self.hide)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.words, 1)
        row.addWidget(self.more)
        row.addWidget(away)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 7, 10, 7)
        box.addLayout(row)
        box.addWidget(self.details)
        self._leave = QTimer(self, singleShot=True)
        self._since = QElapsedTimer()
        self._leave.timeout.connect(self.hide)
        self._passes = False
        self.hide()

    def warn(self, sentence: str, details: str = "") -> None:
        """Say a fault; it stays until it is put away."""
        self._show(sentence, details, fault=True)
        self._leave.stop()
        self._passes = False

    def refuse(self, sentence: str, details: str = "") -> None:
        """Say that an act was refused; it stays until something else succeeds or is looked at."""
        self.warn(sentence, details)
        self._passes = True

    def keep(self) -> None:
        """Let what was said last stay until it is put away: it has words that stand nowhere else."""
        self._passes = False

    def pass_refusal(self) -> None:
        """Put a refusal away: what happened since is stored, or is about something else."""
        if self._passes:
            self._passes = False
            self.hide()

    def say(self, sentence: str) -> None:
        """Say something that is no fault."""
        self._show(sentence, "", fault=False)
        self._leave.start(STAYS)
        self._since.start()
        self._passes = False

    def pass_old(self) -> None:
        """Something was stored: a refusal goes, and what is no fault once it could be read."""
        self.pass_refusal()
        if self._leave.isActive():
            self._leave.start(max(0, READ - self._since.elapsed()))

    def _show(self, sentence: str, details: str, *, fault: bool) -> None:
        self.setProperty("fault", fault)
        self.style().polish(self)
        self.words.setText(sentence)
        self.details.setText(details)
        self.more.setChecked(False)
        self.details.hide()
        self.more.setVisible(bool(details))
        self.setAccessibleName(sentence)
        self.show()
