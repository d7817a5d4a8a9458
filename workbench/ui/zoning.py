"""Marking a stretch of an article as headline, caption, comment: what is not the outlet's own body text."""

from __future__ import annotations

from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QMenu, QWidget

from workbench.model import article_edits
from workbench.model.vocabulary import ZoneKind
from workbench.ui.article import ArticleView
from workbench.ui.reading import Reading
from workbench.ui.session import Session

NAMES = {
    ZoneKind.HEADLINE: "Headline",
    ZoneKind.SUBHEAD: "Sub-headline",
    ZoneKind.DATELINE: "Dateline",
    ZoneKind.CAPTION: "Caption",
    ZoneKind.COMMENT: "Reader comment",
    ZoneKind.BOILERPLATE: "Boilerplate",
    ZoneKind.BODY: "Body text",
}


class Zoning(QMenu):
    """The menu of kinds; what is chosen holds for the selection, else the passage, else the sentence."""

    def __init__(self, session: Session, reading: Reading, view: ArticleView, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._reading = reading
        self._view = view
        for kind, name in NAMES.items():
            if kind == ZoneKind.BODY:
                self.addSeparator()
            self.addAction(self.tr(name)).setData(str(kind))
        self.triggered.connect(self._choose)

    def open(self) -> None:
        """Appear beside the words that are meant, with the first kind ready to be chosen."""
        view = self._view
        place = (
            view.viewport().mapToGlobal(view.cursorRect().bottomLeft()) if view.isVisible() else QCursor.pos()
        )
        self.setActiveAction(self.actions()[0])
        self.popup(place)

    def mark(self, kind: str) -> None:
        """Mark what is pointed at as this kind."""
        version = self._reading.version
        if version is None:
            return
        target = self._view.target()
        text, zones = self._reading.text, self._reading.zones
        edit = self._session.attempt(
            lambda: article_edits.mark_zone(
                version.id, text, target.start, target.end, kind, zones, self._session.stamp()
            )
        )
        if edit:
            self._session.do(edit)

    def _choose(self, action: QAction) -> None:
        self.mark(str(action.data()))
