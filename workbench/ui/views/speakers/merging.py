"""Merging two speakers: the other one is searched for, what moves is shown, and it is one act."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from workbench.model.speaker_edits import Merging
from workbench.model.tables import Speaker
from workbench.store.queries import speakers as queries
from workbench.ui import plain
from workbench.ui.chain_field import ChainField, Offering
from workbench.ui.dialogs.sheet import Sheet
from workbench.ui.elided import apart, one_line
from workbench.ui.session import Session
from workbench.ui.speaker_offers import Offer
from workbench.ui.speaker_words import facts_of
from workbench.workspace import speaking
from workbench.workspace.speaking import Wish

_COLUMNS = {"role": "role", "country": "country", "url": "link", "note": "note"}


class MergeSheet(Sheet):
    """Chooses whom a speaker is merged with, and which of the two names is kept."""

    def __init__(self, session: Session, speaker: Speaker, parent: QWidget | None = None) -> None:
        name = apart(one_line(speaker.name, 80))
        super().__init__(
            "Merge speakers",
            parent,
            lead=f"Everything that {name} and another speaker said becomes one speaker’s. The name that goes stays "
            "as another spelling.",
        )
        self.resize(540, 380)
        self._session = session
        self._one = speaker
        self._other: Speaker | None = None
        self.kept = ""
        """The id of the speaker that is left, once the merge is done."""
        self.search = ChainField(self._offer, self._found, self, single=True)
        self.search.setAccessibleName("The other speaker")
        self.search.setPlaceholderText("Name of the other speaker")
        self.keep_one = QRadioButton(self)
        self.keep_other = QRadioButton(self)
        self.preview = plain.label("", self, wrap=True)
        self.preview.setAccessibleName("What moves")
        choices = QVBoxLayout()
        choices.setSpacing(4)
        choices.addWidget(self.keep_one)
        choices.addWidget(self.keep_other)
        self.body.addWidget(self.search)
        self.body.addLayout(choices)
        self.body.addWidget(self.preview)
        self.body.addStretch(1)
        self.add_button("Cancel", self.reject)
        self.merge = self.add_button("Merge", self.accept, default=True)
        self.keep_one.setChecked(True)
        self.keep_one.toggled.connect(self._show)
        self._show()
        self.search.setFocus()

    def accept(self) -> None:
        """Merge, as one act."""
        pair = self._pair()
        if pair is None:
            self.fail("Type the name of the other speaker, and choose it from the list.", self.search)
            return

        def merge() -> None:
            self._session.workspace.do(self._made(*pair).edit)
            self.kept = pair[0].id

        if self.attempt(merge):
            super().accept()

    def _pair(self) -> tuple[Speaker, Speaker] | None:
        """The one that is kept and the one that goes."""
        if self._other is None:
            return None
        return (self._one, self._other) if self.keep_one.isChecked() else (self._other, self._one)

    def _made(self, kept: Speaker, gone: Speaker) -> Merging:
        session = self._session
        return session.read(lambda c: speaking.merging(c, kept, gone, session.stamp()))

    def _offer(self, typed: str) -> Offering:
        session = self._session
        found = (
            session.attempt(lambda: session.read(lambda c: speaking.search(c, typed, session.viewer))) or []
        )
        offers = [
            Offer(hit.speaker.id, hit.speaker.name, facts_of(hit.speaker))
            for hit in found
            if hit.speaker.id != self._one.id
        ]
        return Offering(offers, 0 if offers else -1, "" if offers else "No other speaker is called so.")

    def _found(self, wishes: list[Wish]) -> bool:
        wanted = wishes[0].speaker_id if wishes else ""
        if not wanted and wishes:
            same = [offer for offer in self._offer(wishes[0].name).offers if offer.name == wishes[0].name]
            wanted = same[0].speaker_id if len(same) == 1 else ""
        self._other = self._session.read(lambda c: queries.speaker(c, wanted)) if wanted else None
        self.search.show_names([Wish(self._other.name, self._other.id)] if self._other is not None else [])
        self._show()
        if self._other is not None:
            self.merge.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _show(self) -> None:
        other = self._other
        for button, speaker in ((self.keep_one, self._one), (self.keep_other, other)):
            button.setVisible(other is not None)
            if speaker is not None:
                facts = facts_of(speaker)
                button.setText(plain.caption(f"Keep {apart(one_line(speaker.name, 60))} ({facts})"))
        self.merge.setEnabled(other is not None)
        pair = self._pair()
        if pair is None:
            self.preview.setText("")
            return
        self.attempt(lambda: self.preview.setText(preview_of(self._made(*pair), *pair)))


def preview_of(merging: Merging, kept: Speaker, gone: Speaker) -> str:
    """Give in words what a merge moves."""
    gone_name, kept_name = (apart(one_line(speaker.name, 60)) for speaker in (gone, kept))
    count = merging.attributions
    passages = "No passage changes" if not count else f"{count:,} passage{'' if count == 1 else 's'} move"
    passages += "s" if count == 1 else ""
    lines = [f"{passages}: what {gone_name} is on record with becomes {kept_name}’s."]
    if merging.aliases:
        lines.append(
            "New spellings: " + ", ".join(apart(one_line(text, 60)) for text in merging.aliases) + "."
        )
    if merging.taken_over:
        lines.append(
            f"Taken over from {gone_name}: {', '.join(_COLUMNS[name] for name in merging.taken_over)}."
        )
    lines.append(f"{gone_name} goes to the bin. Undo brings everything back.")
    return "\n".join(lines)
