"""Acts about the current claim as a whole: its history, and the way to those that it is linked with."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from workbench.store.queries import links
from workbench.ui.dialogs.sheet import present
from workbench.ui.link_rows import claim_words
from workbench.ui.plain import caption
from workbench.ui.reading import Reading
from workbench.ui.session import Session


class ClaimActs(QObject):
    """``claim_wanted`` has the id of a claim to go to, ``said`` a sentence for everybody."""

    claim_wanted = Signal(str)
    said = Signal(str)

    def __init__(self, session: Session, reading: Reading, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._reading, self._window = session, reading, window

    def history(self) -> None:
        """Show who changed what of the claim, and when."""
        from workbench.ui.dialogs.claim_history import ClaimHistoryDialog

        line = self._reading.current
        if line is None:
            return
        dialog = self._session.attempt(
            lambda: ClaimHistoryDialog(self._session.workspace, line.claim, self._window)
        )
        if dialog is not None:
            present(dialog)

    def follow_link(self) -> None:
        """Go to the claim that this one is linked with; of several, the one chosen from a menu."""
        line = self._reading.current
        if line is None:
            return
        viewer = self._session.workspace.person.id
        found = self._session.attempt(
            lambda: self._session.read(lambda c: links.links_of_claim(c, line.claim.id, viewer))
        )
        if not found:
            self.said.emit(self.tr("This claim is linked with no other. L links it."))
            return
        if len(found) == 1:
            self.claim_wanted.emit(found[0].other.id)
            return
        menu = QMenu(self._window)
        for number, link in enumerate(found, 1):
            key = f"&{number}  " if number < 10 else ""
            action = menu.addAction(key + caption(f"{link.phrase} {claim_words(link.other)}"))
            action.setData(link.other.id)
        menu.triggered.connect(self._go)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._window.mapToGlobal(self._window.rect().center()))
        menu.setActiveAction(menu.actions()[0])

    def _go(self, action: QAction) -> None:
        self.claim_wanted.emit(str(action.data()))
