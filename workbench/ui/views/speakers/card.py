"""What is known of one speaker, in fields that store what is typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.errors import NotFoundError
from workbench.model import speaker_edits
from workbench.model.tables import Alias, Speaker
from workbench.model.vocabulary import SpeakerKind, name_of
from workbench.store.queries import speakers as queries
from workbench.ui import plain
from workbench.ui.claim_form.fields import ChoiceBox
from workbench.ui.claim_form.line_fields import LineField
from workbench.ui.dialogs.fields import Rows
from workbench.ui.protection_choice import ProtectionChoice
from workbench.ui.row_visit import RowVisit
from workbench.ui.session import Session
from workbench.ui.speaker_words import place_note
from workbench.ui.views.speakers.spellings import Spellings


class SpeakerCard(QWidget):
    """The fields of a speaker. ``merge_wanted`` and ``removal_wanted``: by the buttons at its foot."""

    merge_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._speaker: Speaker | None = None
        self._visit = RowVisit(self._store, self)
        self.name, self.role, self.country = LineField(self), LineField(self), LineField(self)
        self.url, self.note = LineField(self), LineField(self)
        self.url.setMaxLength(2_000)
        self.note.setMaxLength(2_000)
        self.url.setPlaceholderText("https://")
        self.note_protection = ProtectionChoice(parent=self)
        self.note_protection.activated.connect(self._protect)
        for field, line in self._lines().items():
            line.setProperty("column", field)
            line.edited.connect(self._typed)
            line.left.connect(self._visit.leave)
        self.kind = ChoiceBox(self)
        for kind in SpeakerKind:
            self.kind.addItem(self.tr(name_of(kind)), str(kind))
        self.kind.activated.connect(self._choose_kind)
        self.spellings = Spellings(session, self)
        self.warning = plain.label(name="quiet", wrap=True)
        self.merge = QPushButton(self.tr("Merge…"), self)
        self.merge.setAccessibleName(self.tr("Merge with another speaker"))
        self.merge.clicked.connect(self.merge_wanted)
        self.remove = QPushButton(self.tr("Remove"), self)
        self.remove.setAccessibleName(self.tr("Move the speaker to the bin"))
        self.remove.clicked.connect(self.removal_wanted)
        rows = Rows()
        rows.setContentsMargins(0, 0, 0, 0)
        for text, widget in (
            ("Name", self.name),
            ("Kind", self.kind),
            ("Role", self.role),
            ("Country", self.country),
            ("Link", self.url),
            ("Note", self.note),
            ("Spellings", self.spellings),
        ):
            rows.add(self.tr(text), widget, beside=self.note_protection if widget is self.note else None)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.warning, 1)
        foot.addWidget(self.merge)
        foot.addWidget(self.remove)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addLayout(rows)
        box.addLayout(foot)

    def _lines(self) -> dict[str, LineField]:
        return {
            "name": self.name,
            "role": self.role,
            "country": self.country,
            "url": self.url,
            "note": self.note,
        }

    def show_speaker(self, speaker: Speaker, aliases: list[Alias], named: int) -> None:
        """Show a speaker that ``named`` steps of chains name; what is being typed about it stays."""
        if self._speaker is not None and self._speaker.id != speaker.id:
            self._visit.leave()
        self._speaker = speaker
        waiting = self._visit.waiting(speaker.id)
        for field, line in self._lines().items():
            line.show_words(waiting.get(field, str(getattr(speaker, field))))
        self.kind.setCurrentIndex(self.kind.findData(speaker.kind))
        self.note_protection.show_protection(speaker.note_protection)
        self.spellings.show_speaker(speaker, aliases)
        self.warning.setText(place_note(speaker.name))
        self.remove.setEnabled(not named)
        plain.set_tooltip(
            self.remove,
            self.tr("Passages name this speaker: merge it with another one instead.") if named else "",
        )

    def settle(self) -> bool:
        """Store what is typed; tells whether nothing is left unstored."""
        return self._visit.leave()

    def _typed(self, words: str) -> None:
        field = self.sender()
        if field is not None and self._speaker is not None:
            self._visit.typed(self._speaker.id, str(field.property("column")), words)

    def _choose_kind(self, index: int) -> None:
        if self._speaker is not None and self._visit.leave():
            self._store(self._speaker.id, {"kind": str(self.kind.itemData(index))}, "")

    def _protect(self) -> None:
        if self._speaker is not None and self._visit.leave():
            self._store(self._speaker.id, {"note_protection": self.note_protection.protection()}, "")

    def _store(self, speaker_id: str, values: dict[str, str], act: str) -> bool:
        session = self._session

        def write() -> bool:
            speaker = session.read(lambda c: queries.speaker(c, speaker_id))
            if speaker is None:
                raise NotFoundError("The speaker was removed for good elsewhere, so nothing was changed.")
            if not values.get("name", speaker.name).strip():
                # A name that was emptied on the way to another one is no name yet.
                rest = {column: words for column, words in values.items() if column != "name"}
                return not rest or self._store(speaker_id, rest, act)
            edit = speaker_edits.amend_speaker(speaker, session.stamp(), **values)
            if edit:
                session.workspace.do(edit.within(act) if act else edit)
            return True

        return bool(session.attempt(write))
