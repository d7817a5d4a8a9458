"""What can be done with one citation: the menu of its card, and whether each of it is possible."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from workbench.model.vocabulary import Stance, name_of
from workbench.store.queries.evidence import Cited

STANCE = "stance "
"""What the words for another stance begin with; the stance follows."""
_ACTS = (
    ("Open…", "open"),
    ("Open the snapshot", "snapshot"),
    ("Save the snapshot as…", "save"),
    ("Open the link", "link"),
    ("Remove", "remove"),
)


class CardMenu(QMenu):
    """``wanted`` carries what is to be done: ``open``, ``snapshot``, ``save``, ``link``, ``remove``, ``stance refutes``."""

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
        self.triggered.connect(self._want)

    def _want(self, action: QAction) -> None:
        self.wanted.emit(str(action.data() or ""))


def hindrance(what: str, line: Cited) -> str:
    """Give the sentence that says why something cannot be done with a citation, or ""."""
    if what in ("snapshot", "save") and line.evidence.snapshot_sha256 is None:
        return "Nothing is kept of this evidence: it has no snapshot."
    return "This evidence has no link." if what == "link" and not line.evidence.url else ""
