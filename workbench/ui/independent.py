"""Independent work on the open article: who marks it, being done with it, going on after all."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from workbench.model import independent_edits
from workbench.ui import plain
from workbench.ui.independent_words import joined
from workbench.ui.reading import Reading
from workbench.ui.session import Session


class IndependentWork(QObject):
    """``said`` has a sentence that is no fault; ``finished`` when somebody is done with the open article."""

    said = Signal(str)
    finished = Signal()

    def __init__(
        self, window: QWidget, session: Session, reading: Reading, settle: Callable[[], bool]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._reading = reading
        self._settle = settle

    def assign(self) -> QDialog | None:
        """Ask who shall mark the open article independently."""
        from workbench.ui.dialogs.assigning import Assigning
        from workbench.ui.dialogs.sheet import present

        article = self._reading.article_id
        if article is None or not self._settle():
            return None
        workspace = self._session.workspace
        dialog = self._session.attempt(lambda: Assigning(workspace, article, self._window))
        return present(dialog) if dialog is not None else None

    def finish(self) -> None:
        """Ask, and say that the person is done with the open article: their marks stay as they are from then on."""
        assignment, work = self._reading.assignment, self._reading.work
        if assignment is None or work is None:
            self.said.emit(self.tr("You are not assigned to mark this article independently."))
            return
        if assignment.done_at is not None:
            self.said.emit(self.tr("You are done with this article already."))
            return
        if not self._settle():
            return
        waits = [
            one.name
            for one in work.assigned
            if not one.done and one.assignment.analyst_id != assignment.analyst_id
        ]
        what = (
            f"The marks are shown once {joined(waits)} {'is' if len(waits) == 1 else 'are'} done too; until then you "
            "can take this back."
            if waits
            else "Everybody else is done, so the marks are opened now and this cannot be taken back."
        )
        plain.ask(
            self._window,
            self.tr("Done with this article"),
            f"Your {_passages(len(self._reading))} will stay as they are. {what}",
            self._finish,
            yes=self.tr("I am done"),
            harmless=True,
        )

    def take_back(self) -> None:
        """Go on marking the open article after all."""
        assignment = self._reading.assignment
        if assignment is None or assignment.done_at is None:
            self.said.emit(self.tr("There is nothing to take back: you did not say that you are done here."))
            return
        edit = independent_edits.take_back_done(assignment, self._session.stamp())
        if self._session.do(edit) is not None:
            self.said.emit(self.tr("You can go on marking this article."))

    def _finish(self) -> None:
        assignment = self._reading.assignment
        if assignment is None:
            return
        if self._session.do(independent_edits.finish(assignment, self._session.stamp())) is not None:
            self.finished.emit()


def _passages(number: int) -> str:
    return "1 passage" if number == 1 else f"{number:,} passages"
