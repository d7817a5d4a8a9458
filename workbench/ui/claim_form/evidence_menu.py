"""What can be done with one citation: the menu of its card, and whether each of it is possible."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from workbench.model.vocabulary import Protection, Stance, name_of
from workbench.store.queries.evidence import Cited
from workbench.ui.protection_choice import protection_words

STANCE = "stance "
"""What the words for another stance begin with; the stance follows."""
PROTECT = "protect "
"""What the words for another protection begin with; the protection follows."""
_ACTS = (
    ("Open…", "open"),
    ("Open the snapshot", "snapshot"),
    ("Save the snapshot as…", "save"),
    ("Open the link", "link"),
    ("Remove", "remove"),
)


class CardMenu(QMenu):
    """``wanted`` carries what is to be done: ``open``, ``snapshot``, ``save``, ``link``, ``remove``, ``stance refutes``,
    ``protect confidential``.
    """

    wanted = Signal(str)

    def __init__(self, line: Cited, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, what in _ACTS:
            action = self.addAction(self.tr(words))
            action.setData(what)
            action.setEnabled(not hindrance(what, line))
        stances = self.addMenu(self.tr("Stance"))
        for stance in Stance:
            stances.addAction(self.tr(name_of(stance))).setData(f"{STANCE}{stance}")
        protections = self.addMenu(self.tr("Protection"))
        for protection in Protection:
            words = protection_words(protection) or name_of(protection)
            protections.addAction(self.tr(words)).setData(f"{PROTECT}{protection}")
        self.triggered.connect(self._want)

    def _want(self, action: QAction) -> None:
        self.wanted.emit(str(action.data() or ""))


def hindrance(what: str, line: Cited) -> str:
    """Give the sentence that says why something cannot be done with a citation, or ""."""
    if what in ("snapshot", "save") and line.evidence.snapshot_sha256 is None:
        return "Nothing is kept of this evidence: it has no snapshot."
    return "This evidence has no link." if what == "link" and not line.evidence.url else ""
