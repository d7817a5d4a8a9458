"""Who says it: one name, or the chain of those by whom the words came into the article."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.model.edit import Changes
from workbench.model.ids import new_id
from workbench.model.vocabulary import ClaimState, SpeakerKind, Voice
from workbench.store.queries import PassageLine
from workbench.store.queries import speakers as queries
from workbench.ui import plain
from workbench.ui.chain_field import ARROW, ChainField, Offering
from workbench.ui.claim_form.chain_steps import ChainSteps
from workbench.ui.claim_form.fields import let_read_alone
from workbench.ui.claim_form.section import Section
from workbench.ui.speaker_words import offering, place_note
from workbench.workspace import speaking
from workbench.workspace.speaking import Wish


class SpeakerSection(Section):
    """The names in one field, with arrows between them; below, what is known of each step."""

    name, title = "speaker", "Speaker"
    tables = frozenset({"speaker"})
    _passage = ""
    """The passage that the field is about; it may have changed in the window before what was typed is stored."""
    _seen: tuple[str, ...] = ()
    """The speakers that the field showed as stored."""
    _act = ""

    def make_brief(self) -> QWidget:
        """Make the field, and the line that warns of a place."""
        brief = QWidget(self)
        self.words = ChainField(self._offer, self._store, brief)
        self.words.setObjectName("claim_speaker")
        self.words.setAccessibleName(self.tr("Who says it, from the innermost speaker outwards"))
        self.words.setPlaceholderText(self.tr("own voice"))
        self.warning = plain.label(name="quiet", wrap=True)
        self.warning.hide()
        box = QVBoxLayout(brief)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.words)
        box.addWidget(self.warning)
        return brief

    def show_brief(self, line: PassageLine) -> None:
        """Show who is stored as having said it; what is being typed stays."""
        if line.passage.id != self._passage:
            self._passage, self._act = line.passage.id, new_id()
        if not self.words.dirty:
            self._seen = tuple(voiced.speaker.id for voiced in line.chain)
        self.words.show_names([Wish(voiced.speaker.name, voiced.speaker.id) for voiced in line.chain])
        self.words.setPlaceholderText(
            self.tr("a reader, in a comment")
            if line.passage.voice == Voice.COMMENTER
            else self.tr("own voice")
        )
        let_read_alone(self.words, line.claim.state == ClaimState.FINAL)
        chain = ARROW.join(voiced.speaker.name for voiced in line.chain)
        about = self.tr("A > goes on to whoever passed the words on.")
        self.words.setAccessibleDescription(f"{chain}. {about}" if chain else about)
        notes = [place_note(voiced.speaker.name) for voiced in line.chain]
        self.warning.setText("\n".join(note for note in notes if note))
        self.warning.setVisible(bool(self.warning.text()))

    def make_body(self) -> QWidget:
        """Make the list of steps and the fields of the chosen one."""
        self.steps = ChainSteps(self)
        self.steps.outer_wanted.connect(self._add_outer)
        self.steps.inner_wanted.connect(self._add_inner)
        return self.steps

    def show_body(self, line: PassageLine) -> None:
        """Show the steps."""
        self.steps.show_line(line)

    def show_line(self, line: PassageLine | None) -> None:
        """Show a passage; what was typed about the one before is stored first."""
        if line is None or line.passage.id != self._passage:
            self._put_aside()
        super().show_line(line)

    def clear(self) -> None:
        """Hold no names either."""
        super().clear()
        self._passage = ""
        self.words.show_names([])
        self.warning.setText("")

    def settle(self) -> bool:
        """Store the names and what is typed of a step."""
        return self.words.settle() and (self.body is None or self.steps.settle())

    def follow(self, changes: Changes) -> None:
        """Show a speaker's new name; the reading has brought the line up to date."""
        if self.line is not None and changes.touches("speaker"):
            self.line = self.reading.line(self.line.passage.id) or self.line
        super().follow(changes)

    def enter(self, field: str = "") -> None:
        """Go into the field, its names selected so that typing replaces them; nothing unfolds for that."""
        del field
        self.words.setFocus()
        if not self.words.isReadOnly():
            self.words.selectAll()

    # Within

    def _put_aside(self) -> None:
        if self.body is not None:
            self.steps.leave()
        if not self.words.settle():
            self.session.tell_unkept(
                "What you typed as the speaker could not be stored; it is kept here to be copied.",
                self.words.text(),
            )
            self.words.forget()

    def _offer(self, typed: str) -> Offering:
        return offering(self.session, typed)

    def _store(self, wishes: list[Wish]) -> bool:
        session, passage = self.session, self._passage

        def write() -> bool:
            chain = session.read(lambda c: queries.chain_rows(c, passage))
            stands = tuple(row.speaker_id for row in chain)
            if stands != self._seen:
                # Said once; going on is the answer, and puts one's own in the place of the other's.
                self._seen, self._act = stands, new_id()
                session.failed.emit(
                    "Who says it was changed elsewhere while you typed. Yours is kept in the field and takes its "
                    "place when you go on; undo brings the other back.",
                    "",
                )
                return False
            kinds = {wish.name: self._kind() for wish in wishes if self._kind()}
            edit = session.read(lambda c: speaking.said_by(c, passage, wishes, session.stamp(), kinds))
            if edit:
                session.workspace.do(edit.within(self._act))
            self._seen = tuple(
                row.speaker_id for row in session.read(lambda c: queries.chain_rows(c, passage))
            )
            return True

        return bool(session.attempt(write))

    def _kind(self) -> str:
        line = self.reading.line(self._passage)
        commented = line is not None and line.passage.voice == Voice.COMMENTER
        return SpeakerKind.COMMENTER if commented else ""

    def _add_outer(self) -> None:
        self.words.add_at(end=True)

    def _add_inner(self) -> None:
        self.words.add_at(end=False)
