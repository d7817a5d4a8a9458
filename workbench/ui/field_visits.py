"""Stores what is typed into a claim's fields: soon, and a visit to a field as one act."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.model import edits
from workbench.model.edit import Edit
from workbench.model.ids import new_id
from workbench.model.tables import Claim
from workbench.store import queries
from workbench.ui.session import Session

STORED_AFTER = 600
"""Milliseconds after the last keystroke when what was typed is stored."""


class FieldVisits(QObject):
    """One visit at a time: a claim, a field, the words last typed, and the act that they are stored in.

    ``stored`` says that the words are safe, ``refused`` that they are not and why is said elsewhere.
    """

    stored = Signal(str)
    refused = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._claim: str | None = None
        self._field = ""
        self._act = ""
        self._words: str | None = None
        self._kept: str | None = None
        self._timer = QTimer(self, singleShot=True, interval=STORED_AFTER)
        self._timer.timeout.connect(self.store)

    def is_typing(self, claim: str, field: str) -> bool:
        """Tell whether words of that field are waiting to be stored."""
        return self._words is not None and (self._claim, self._field) == (claim, field)

    def typed(self, claim: str, field: str, words: str) -> None:
        """Take the field's words as they are now."""
        if (self._claim, self._field) != (claim, field):
            self.leave()
            self._claim, self._field, self._act, self._kept = claim, field, new_id(), None
        self._words = words
        self._timer.start()

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
                return True
            if self._kept is not None and getattr(claim, field) != self._kept:
                # Someone else wrote here meanwhile: an act that reached across theirs could not be undone.
                self._act = new_id()
            # Told first: what comes back by `changed` must find nothing waiting.
            self._words = None
            try:
                edit = _edit(claim, session, field, words)
                session.workspace.do(edit.within(self._act))
                self._kept = words
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
        done = self.store()
        if done:
            self._claim, self._field, self._act = None, "", ""
        return done


def _edit(claim: Claim, session: Session, field: str, words: str) -> Edit:
    return edits.set_claim(claim, session.stamp(), **{field: words})
