"""A line at the foot of the window that says what goes on in the background, and at the end what was done."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QWidget

from workbench.ui import plain
from workbench.ui.background import Background, Job

APPEARS_AFTER = 300
"""Milliseconds that a job may take unseen."""
STAYS = 8_000
"""Milliseconds that the closing sentence stays."""


class ProgressStrip(QWidget):
    """Shows the running job with its progress and a cancel button; hidden while there is nothing to say."""

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self._job: Job | None = None
        self.words = plain.label(parent=self)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(220)
        self.button = QPushButton("Cancel", self)
        self.button.clicked.connect(self._press)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.bar)
        row.addWidget(self.button)
        self._appear = QTimer(self, singleShot=True, interval=APPEARS_AFTER)
        self._appear.timeout.connect(self.show)
        self._leave = QTimer(self, singleShot=True, interval=STAYS)
        self._leave.timeout.connect(self.hide)
        background.started.connect(self._started)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence for a while, without a job."""
        if self._job is None:
            self._show_closing(sentence)

    def _started(self, job: Job) -> None:
        if self._job is None:
            self._watch(job)

    def _watch(self, job: Job) -> None:
        self._job = job
        self._leave.stop()
        self.words.setText(f"{job.label}…")
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(job.label)
        self.bar.show()
        self.button.setText("Cancel")
        self.button.setEnabled(True)
        self.button.setAccessibleName(f"Cancel: {job.label}")
        job.progressed.connect(self._progressed)
        job.ended.connect(self._ended)
        self._appear.start()

    def _progressed(self, done: int, total: int) -> None:
        if self._job is None or self._job.cancelled:
            return
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.words.setText(f"{self._job.label}: {done:,} of {total:,}" if total else f"{self._job.label}…")

    def _press(self) -> None:
        if self._job is None:
            self.hide()
            return
        self._job.cancel()
        self.words.setText(f"{self._job.label}: stopping after this step…")
        self.button.setEnabled(False)

    def _ended(self) -> None:
        job, self._job = self._job, None
        self._appear.stop()
        background = None if job is None else job.parent()
        waiting = (
            [other for other in background.jobs if other.running]
            if isinstance(background, Background)
            else []
        )
        if waiting:
            self._watch(waiting[0])
        elif job is not None and job.closing:
            self._show_closing(job.closing)
        else:
            self.hide()

    def _show_closing(self, sentence: str) -> None:
        self.words.setText(sentence)
        self.setAccessibleDescription(sentence)
        self.bar.hide()
        self.button.setText("Close")
        self.button.setAccessibleName("Close this message")
        self.button.setEnabled(True)
        self.show()
        self._leave.start()
