"""The line at the foot: when it was saved, the counts, the anchors, what undo would do, who and where."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStatusBar, QWidget

from workbench.errors import WorkbenchError
from workbench.model.edit import Changes
from workbench.store.queries import workflow
from workbench.ui import plain
from workbench.ui.elided import ElidedLabel, apart
from workbench.ui.reading import Reading
from workbench.ui.session import Session

COUNT_AFTER = 250
"""Milliseconds after a change until it is counted what waits for a review."""
WORKFLOW = frozenset({"claim", "review", "passage", "article", "assignment"})


class StatusLine(QStatusBar):
    """Shows what is true now; nothing in it can be pressed."""

    def __init__(self, session: Session, reading: Reading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._session = session
        self._reading = reading
        self.saved = plain.label(name="saved")
        self.counts = ElidedLabel("quiet")
        self.anchors = plain.label(name="quiet")
        self.undo = plain.label(name="quiet")
        self.undo_key = plain.label(name="keycap")
        self.analyst = plain.label(name="quiet")
        self.waiting = plain.label(name="quiet")
        # Counted a moment later, once for many changes: a tag waits for no count.
        self._count_soon = QTimer(self, singleShot=True, interval=COUNT_AFTER)
        self._count_soon.timeout.connect(self.show_waiting)
        self.project = ElidedLabel("quiet")
        self.addWidget(self.saved)
        self.addWidget(self.counts, 1)
        for widget in (self.undo, self.undo_key, self.waiting, self.anchors, self.analyst, self.project):
            self.addPermanentWidget(widget)
        self.waiting.hide()  # the bar shows what it is given; this one waits for a number
        self.setContentsMargins(10, 0, 12, 0)
        for changed in (reading.opened, reading.passages_reset):
            changed.connect(self.show_counts)
        reading.passage_put.connect(self.show_counts)
        reading.passage_dropped.connect(self.show_counts)
        session.unkept.connect(self.show_unkept)
        session.changed.connect(self._follow)
        session.person_changed.connect(self._count_soon.start)
        self._count_soon.start()
        self._undo_key = ""

    def show_undo_key(self, key: str) -> None:
        """Show this key beside what undo would do."""
        self._undo_key = key

    def show_all(self) -> None:
        """Show everything anew."""
        self.show_saved()
        self.show_counts()
        self.show_undo()
        workspace = self._session.workspace
        self.analyst.setText(apart(workspace.person.name))
        place = workspace.store.path
        self.project.show_words(Path(place).name if place is not None else _host(workspace.store.place))
        plain.set_tooltip(self.project, str(place) if place is not None else _host(workspace.store.place))

    def show_saved(self) -> None:
        """Say when the last act was stored; acts are stored as they happen, so there is nothing else to say."""
        store = self._session.workspace.store
        at = self._session.saved_at
        if store.read_only:
            self.saved.setText(self.tr("Read only"))
        else:
            self.saved.setText(f"Saved {at:%H:%M:%S}" if at is not None else self.tr("All saved"))

    def show_undo(self) -> None:
        """Say what undo would take back."""
        label = self._session.workspace.undo_label
        self.undo.setText(f"Undo: {label[0].lower()}{label[1:]}" if label else "")
        self.undo_key.setText(self._undo_key)
        self.undo_key.setVisible(bool(label and self._undo_key))

    def show_counts(self) -> None:
        """Show the open article's counts and whether its anchors hold."""
        if self._reading.article is None:
            self.counts.show_words("")
            self.anchors.setText("")
            return
        counts = self._reading.counts()
        named = (
            (counts.verified, "verified"),
            (counts.disputed, "disputed"),
            (counts.opinion, "opinion"),
            (counts.to_check, "to check"),
        )
        parts = " · ".join(f"{number} {name}" for number, name in named if number)
        passages = "1 passage" if counts.total == 1 else f"{counts.total:,} passages"
        self.counts.show_words(f"{passages}: {parts}" if parts else self.tr("No passages yet"))
        verified, total = self._reading.anchors_verified()
        self.anchors.setText(f"{verified} of {total} anchors verified" if total else "")

    def show_waiting(self) -> None:
        """Say what waits for a review by this analyst, and what came back to them."""
        session = self._session
        viewer = session.workspace.person.id
        try:
            waiting = session.read(lambda c: workflow.waiting(c, viewer))
            back = session.read(lambda c: workflow.sent_back(c, viewer))
        except WorkbenchError:  # whoever asks for more than a number says what is wrong
            waiting = back = 0
        parts = (f"{waiting:,} to review" if waiting else "", f"{back:,} sent back" if back else "")
        self.waiting.setText(" · ".join(part for part in parts if part))
        self.waiting.setVisible(bool(waiting or back))

    def _follow(self, changes: Changes) -> None:
        if not WORKFLOW.isdisjoint(changes.rows):
            self._count_soon.start()

    def show_unkept(self) -> None:
        """Say that typed words are not stored."""
        # Only typed words can be lost; an act that was refused left everything as it was stored.
        self.saved.setText(self.tr("Not saved: see above"))


def _host(place: str) -> str:
    """Give a database's address without user and password."""
    return place.rpartition("@")[2] or place
