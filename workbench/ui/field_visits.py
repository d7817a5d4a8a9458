"""Stores what is typed into a claim's fields: soon, and a visit to a field as one act."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.model import edits
from workbench.model.claim_fields import CLAIM_FIELDS, as_words, from_words
from workbench.model.ids import claim_label, new_id
from workbench.model.tables import Claim
from workbench.store import queries
from workbench.ui.elided import one_line
from workbench.ui.session import Session

STORED_AFTER = 600
"""Milliseconds after the last keystroke when what was typed is stored."""
READ_IN = 1_500
"""Milliseconds that a sentence is given to be read: what is done sooner does not count as an answer to it."""


class FieldVisits(QObject):
    """One visit at a time: a claim, a field, the words last typed, and the act that they are stored in.

    Words are stored only over those that the person saw. Where someone else wrote meanwhile, that is said and the
    typed words wait; whoever then types on, or leaves, puts theirs in place of the other's, and undo leads back.
    ``stored`` says that the words are safe, ``refused`` that they are not and why is said elsewhere.
    """

    stored = Signal(str)
    refused = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._claim: str | None = None
        self._label = ""
        self._field = ""
        self._act = ""
        self._words: str | None = None
        self._seen = ""
        self._kept: str | None = None
        self._told: str | None = None
        self._gone = False
        self._timer = QTimer(self, singleShot=True, interval=STORED_AFTER)
        self._timer.timeout.connect(self.store)
        self._reading = QTimer(self, singleShot=True, interval=READ_IN)

    def waiting(self, claim: str, field: str) -> str | None:
        """Give the words of that field that are not stored yet, or None."""
        return self._words if (self._claim, self._field) == (claim, field) else None

    def typed(self, claim: Claim, field: str, words: str, seen: str) -> None:
        """Take the field's words as they are now; ``seen`` is what the field showed as stored."""
        if (self._claim, self._field) != (claim.id, field):
            self._put_aside()
            self._claim, self._field, self._act, self._kept = claim.id, field, new_id(), None
            self._label = claim_label(claim.number)
        if self._words is None:
            self._seen = seen
        self._go_on()
        self._words = words
        self._timer.start()

    def compare(self, words: str) -> None:
        """Hear what is stored now, while other words wait here; says so where that is news."""
        if words not in (self._seen, self._told, self._words):
            self._tell(words)

    def store(self) -> bool:
        """Store what waits, now; tells whether nothing is left unstored."""
        self._timer.stop()
        if self._words is None or self._claim is None:
            return True
        claim_id, field, words = self._claim, self._field, self._words
        session = self._session

        def write() -> bool:
            claim = session.read(lambda connection: queries.claim(connection, claim_id))
            if claim is None:
                if not self._gone:
                    self._gone = True
                    self._say_gone()
                return False
            stands = as_words(claim, field)
            if stands not in (self._seen, words):
                self.compare(stands)
                return False
            if self._kept is not None and stands != self._kept:
                # Someone else wrote here meanwhile: an act that reached across theirs could not be undone.
                self._act = new_id()
            # Told first: what comes back by `changed` must find nothing waiting.
            self._words = None
            try:
                edit = edits.set_claim(claim, session.stamp(), **{field: from_words(field, words)})
                session.workspace.do(edit.within(self._act))
                self._kept = self._seen = words
                self._told = None
            except BaseException:
                self._words = words
                raise
            return True

        if session.attempt(write):
            self.stored.emit(field)
            return True
        self.refused.emit(field)
        return False

    def leave(self) -> bool:
        """End the visit: store what waits; what is typed next is another act."""
        self._go_on()
        done = self.store()
        if not done and self._gone and not self._reading.isActive():
            self._say_gone()
            done = True
        if done:
            self._forget()
        return done

    def _go_on(self) -> None:
        """Take it as an answer that the person goes on after having been told of the other's words."""
        if self._told is not None and not self._reading.isActive():
            self._seen, self._told = self._told, None

    def _put_aside(self) -> None:
        """End the visit before another one; words that cannot be stored are said, so that they are not lost."""
        if self.leave():
            return
        self._reading.stop()
        if not self.leave():
            self._session.tell_unkept(
                f"What you typed as {CLAIM_FIELDS[self._field]} of {self._label} could not be stored; it is kept here to be copied.",
                self._words or "",
            )
            self._forget()

    def _forget(self) -> None:
        self._claim, self._field, self._act = None, "", ""
        self._words = self._told = None
        self._gone = False

    def _tell(self, words: str) -> None:
        self._told = words
        self._reading.start()
        now = f"“{one_line(words, 120)}” stands there now." if words else "It is empty now."
        self._session.failed.emit(
            f"The {CLAIM_FIELDS[self._field]} of {self._label} changed elsewhere while you typed here. {now} Yours is kept in "
            "the field and takes its place when you go on; undo brings the other back.",
            words if len(words) > 120 else "",
        )

    def _say_gone(self) -> None:
        self._reading.start()
        self._session.tell_unkept(
            f"{self._label} was removed for good elsewhere, so what you typed as its {CLAIM_FIELDS[self._field]} cannot be stored: "
            f"“{one_line(self._words or '', 120)}”. The details have all of it, to be copied.",
            self._words or "",
        )
