"""The open project as the window knows it: acts, changes as signals, faults as sentences."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.errors import WorkbenchError
from workbench.model.edit import Changes, Edit, Stamp
from workbench.store.queries import Connection
from workbench.ui.faults import described
from workbench.workspace.settings import Person
from workbench.workspace.workspace import Workspace

_LOG = logging.getLogger(__name__)
POLL_EVERY = 500
"""Milliseconds between looks for what other windows and commands stored."""

Answer = TypeVar("Answer")


class Session(QObject):
    """Stands between the workspace and the window's parts; made and used in the window's thread.

    ``changed`` carries the :class:`Changes` of every act, whoever did it and in whichever thread;
    ``acted`` says that one was this person's. ``failed`` carries a sentence for people and what is behind it, and
    ``unkept`` follows where that is typed words which are stored nowhere; ``person_changed`` when somebody else goes on, who may
    see other passages.
    """

    changed = Signal(object)
    acted = Signal()
    person_changed = Signal()
    failed = Signal(str, str)
    unkept = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.saved_at: datetime | None = None
        self._unsubscribe = workspace.subscribe(self._hear)
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_EVERY)
        self._timer.timeout.connect(self.poll)
        self._poll_failed = False

    def start(self) -> None:
        """Begin to look for others' changes."""
        self._timer.start()

    def close(self) -> None:
        """Stop listening; the workspace itself stays open."""
        self._timer.stop()
        self._unsubscribe()

    # People

    @property
    def viewer(self) -> str:
        """The id of who looks: queries that list passages or claims take it."""
        return self.workspace.person.id

    def become(self, person: Person) -> None:
        """Go on as this person, with their own undo history and what they may see."""
        before = self.viewer
        self.attempt(lambda: self.workspace.become(person))
        if self.viewer != before:
            self.saved_at = None
            self.person_changed.emit()

    # Acts

    def stamp(self) -> Stamp:
        """Give who and when for an edit made now."""
        return self.workspace.stamp()

    def do(self, edit: Edit) -> Changes | None:
        """Store an edit; gives None, and says why by ``failed``, where it was not stored."""
        return self.attempt(lambda: self.workspace.do(edit))

    def undo(self) -> Changes | None:
        """Take back the last act."""
        return self.attempt(self.workspace.undo)

    def redo(self) -> Changes | None:
        """Do again what was undone."""
        return self.attempt(self.workspace.redo)

    def attempt(self, act: Callable[[], Answer]) -> Answer | None:
        """Do something that may be refused; a refusal is said by ``failed`` and gives None."""
        try:
            return act()
        except WorkbenchError as error:
            self.fail(error)
            return None

    def fail(self, error: BaseException) -> None:
        """Say a fault: its sentence where it has one for people, and its kind and place in the log."""
        _LOG.warning("refused: %s", described(error))
        self.failed.emit(sentence_of(error), cause_of(error))

    def tell_unkept(self, sentence: str, words: str) -> None:
        """Say that typed words could not be stored; ``words`` are there to be copied."""
        self.failed.emit(sentence, words)
        self.unkept.emit()

    def _hear(self, changes: Changes) -> None:
        # Before anyone is told: the line at the foot says when this act was stored, not the one before.
        if changes.by == self.workspace.person.id:
            self.saved_at = datetime.now()
        self.changed.emit(changes)
        if changes.by == self.workspace.person.id:
            self.acted.emit()

    # Reading

    def read(self, query: Callable[[Connection], Answer]) -> Answer:
        """Run a query. Raises WorkbenchError where the project cannot be read."""
        return self.workspace.store.read(query)

    def poll(self) -> None:
        """Look for what others stored; the views hear of it by ``changed``."""
        try:
            self.workspace.poll()
            self._poll_failed = False
        except WorkbenchError as error:
            if not self._poll_failed:
                self._poll_failed = True
                self.fail(error)


def sentence_of(error: BaseException) -> str:
    """Give what to say of a fault: a WorkbenchError speaks for itself, anything else is a bug."""
    if isinstance(error, WorkbenchError):
        return str(error)
    return (
        "Something went wrong in the workbench itself. What was stored is safe; the log file has the details."
    )


def cause_of(error: BaseException) -> str:
    """Give what is behind a fault: the kinds of its causes and their first lines, never a trace."""
    lines: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(lines) < 5:
        first = str(cause).partition("\n")[0]
        lines.append(f"{type(cause).__name__}: {first[:300]}")
        cause = cause.__cause__
    return "\n".join(lines)
