"""A new speaker of the registry: its name and kind."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from workbench.errors import WorkbenchError
from workbench.model import speaker_edits
from workbench.model.vocabulary import SpeakerKind, name_of
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.sheet import Sheet
from workbench.ui.session import Session
from workbench.ui.speaker_words import place_note
from workbench.workspace import speaking


class NewSpeaker(Sheet):
    """Asks for name and kind; the kind is guessed until it is chosen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("New speaker", parent)
        self.resize(460, 240)
        self._session = session
        self._chosen = False
        self.made = ""
        """The id of the new speaker."""
        self.name = fields.line(limit=300)
        self.kind = fields.choice(((kind, name_of(kind)) for kind in SpeakerKind), SpeakerKind.PERSON)
        rows = fields.Rows()
        rows.add("Name", self.name)
        rows.add("Kind", self.kind)
        self.body.addLayout(rows)
        self.body.addStretch(1)
        self.add_button("Cancel", self.reject)
        self.add_button("Add", self.accept, default=True)
        self.name.textEdited.connect(self._guess)
        self.kind.activated.connect(self._choose)
        self.name.setFocus()

    def accept(self) -> None:
        """Add the speaker, unless one is called so already."""
        session = self._session

        def add() -> None:
            who = session.read(
                lambda c: speaking.meant(c, self.name.text(), session.viewer, str(self.kind.currentData()))
            )
            if not who.new:
                raise WorkbenchError(
                    f"“{who.speaker.name}” is in the registry already, in this or another spelling."
                )
            session.workspace.do(speaker_edits.add_speaker(who.speaker, session.stamp()))
            self.made = who.speaker.id

        if self.attempt(add):
            super().accept()

    def _guess(self, name: str) -> None:
        self.fail(place_note(name))
        if not self._chosen:
            kind = self._session.read(lambda c: speaking.guessed(c, name))
            self.kind.setCurrentIndex(self.kind.findData(kind))

    def _choose(self) -> None:
        self._chosen = True
