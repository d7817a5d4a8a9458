"""The other spellings of a speaker: listed, added, taken away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from workbench.model import speaker_edits
from workbench.model.tables import Alias, Speaker
from workbench.model.vocabulary import AliasKind, name_of
from workbench.ui.claim_form.fields import ChoiceBox
from workbench.ui.claim_form.line_fields import LineField
from workbench.ui.elided import apart, one_line
from workbench.ui.session import Session

_MOST = 4
"""Rows that the list shows without scrolling."""


class SpellingList(QListWidget):
    """The spellings; Delete takes the chosen one away."""

    removed = Signal()

    def event(self, event: QEvent) -> bool:
        """Keep Delete, which removes a speaker elsewhere on the page."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _deletes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the chosen spelling away."""
        if _deletes(event):
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class Spellings(QWidget):
    """Shows and changes the spellings of one speaker."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._speaker: Speaker | None = None
        self._aliases: list[Alias] = []
        self.list = SpellingList(self)
        self.list.setObjectName("spellings")
        self.list.setAccessibleName(self.tr("Other spellings"))
        self.list.removed.connect(self.remove)
        self.text = LineField(self)
        self.text.setPlaceholderText(self.tr("Another spelling"))
        self.text.setAccessibleName(self.tr("Another spelling"))
        self.kind = ChoiceBox(self)
        self.kind.setAccessibleName(self.tr("Kind of spelling"))
        for kind in AliasKind:
            self.kind.addItem(self.tr(name_of(kind)), str(kind))
        self.language = LineField(self)
        self.language.setMaxLength(35)
        self.language.setFixedWidth(64)
        self.language.setPlaceholderText(self.tr("uk"))
        self.language.setAccessibleName(self.tr("Language of the spelling"))
        self.button = QPushButton(self.tr("Add"), self)
        self.button.setAccessibleName(self.tr("Add the spelling"))
        self.button.clicked.connect(self.add)
        line = QHBoxLayout()
        line.setSpacing(6)
        for widget, stretch in ((self.text, 1), (self.kind, 0), (self.language, 0), (self.button, 0)):
            line.addWidget(widget, stretch)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.list)
        box.addLayout(line)

    def show_speaker(self, speaker: Speaker, aliases: list[Alias]) -> None:
        """Show a speaker's spellings; what is typed for another speaker goes."""
        if self._speaker is None or self._speaker.id != speaker.id:
            self.text.clear()
        self._speaker, self._aliases = speaker, aliases
        row = self.list.currentRow()
        self.list.clear()
        for alias in aliases:
            facts = " · ".join(
                part for part in (name_of(alias.kind).lower(), one_line(alias.language, 35)) if part
            )
            self.list.addItem(f"{apart(one_line(alias.text, 120))}   {facts}")
        self.list.setVisible(bool(aliases))
        if aliases:
            self.list.setFixedHeight(min(len(aliases), _MOST) * self.list.sizeHintForRow(0) + 6)
            self.list.setCurrentRow(min(max(0, row), len(aliases) - 1))

    def add(self) -> None:
        """Add what is typed; a refusal is said at the window's foot and the words stay."""
        speaker, session = self._speaker, self._session
        if speaker is None or not self.text.text().strip():
            return
        edit = session.attempt(
            lambda: speaker_edits.add_alias(
                speaker,
                self.text.text(),
                session.stamp(),
                self._aliases,
                kind=str(self.kind.currentData()),
                language=self.language.text(),
            )
        )
        if edit and session.do(edit) is not None:
            self.text.clear()
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self) -> None:
        """Take the chosen spelling away."""
        row = self.list.currentRow()
        if 0 <= row < len(self._aliases):
            if len(self._aliases) == 1:
                # The list goes with the last one; in a text field Ctrl+Z would undo typing, not this.
                self.button.setFocus(Qt.FocusReason.OtherFocusReason)
            self._session.do(speaker_edits.remove_alias(self._aliases[row]))


def _deletes(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Delete and not event.modifiers()
