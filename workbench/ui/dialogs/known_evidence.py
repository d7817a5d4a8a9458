"""What the project has already and might be meant: a short list below the fields that are being typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workbench.model.evidence_fields import named
from workbench.model.tables import Evidence
from workbench.store.queries import evidence as evidence_queries
from workbench.ui import plain
from workbench.ui.elided import one_line
from workbench.ui.protection_choice import protection_words
from workbench.workspace.workspace import Workspace

LOOK_AFTER = 120
"""Milliseconds after the last keystroke when the project is searched."""
_SHOWN = 4
_LEAST = 2


class KnownEvidence(QWidget):
    """Searches as one types; hidden while nothing fits. ``taken`` carries the evidence that was chosen."""

    taken = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._found: list[Evidence] = []
        self._wanted = ("", "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.words = plain.label("In the project already; Enter takes it:", self, name="quiet")
        self.list = QListWidget(self)
        self.list.setObjectName("list")
        self.list.setAccessibleName("Evidence in the project that fits what you type; Enter takes it")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        self.words.setBuddy(self.list)
        column.addWidget(self.words)
        column.addWidget(self.list)
        self._timer = QTimer(self, singleShot=True, interval=LOOK_AFTER)
        self._timer.timeout.connect(self._search)
        self.hide()

    def look(self, title: str, link: str) -> None:
        """Search for what is typed as title and as link, soon."""
        self._wanted = (title, link)
        self._timer.start()

    def offer(self, evidence: Evidence) -> None:
        """Offer one that is known to be the same."""
        self._timer.stop()
        self._show([evidence])

    def enter(self) -> None:
        """Go into the list, where it is shown."""
        if self.isVisible():
            self.list.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Take the chosen one by Enter, which would else press the sheet's own button."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self._take()
            return True
        return False

    def _search(self) -> None:
        title, link = self._wanted
        read = self._workspace.store.read
        rows: list[Evidence] = []
        same = read(lambda c: evidence_queries.with_link(c, link)) if link.strip() else None
        if same is not None:
            rows.append(same)
        if len(title.strip()) >= _LEAST:
            found = read(lambda c: evidence_queries.search(c, title, _SHOWN, self._workspace.person.id))
            rows += [line.evidence for line in found if same is None or line.evidence.id != same.id]
        self._show(rows[:_SHOWN])

    def _show(self, rows: Sequence[Evidence]) -> None:
        self._found = list(rows)
        self.list.clear()
        for row in rows:
            words = " · ".join(
                part for part in (protection_words(row.protection), named(row), row.publisher) if part
            )
            self.list.addItem(QListWidgetItem(plain.isolated(one_line(words, 200))))
        if rows:
            self.list.setCurrentRow(0)
            height = self.list.sizeHintForRow(0)
            self.list.setFixedHeight(height * len(rows) + 2 * self.list.frameWidth() + 4)
        self.setVisible(bool(rows))

    def _take(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._found):
            self.taken.emit(self._found[row])
