"""The article at the passage that is reviewed, to be read."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.store import queries
from workbench.ui.article.marked_surface import MarkedSurface
from workbench.ui.article_pane import mark_of, zone_of
from workbench.ui.dates import published
from workbench.ui.elided import ElidedLabel, one_line
from workbench.ui.session import Session
from workbench.ui.theme import Theme


class ReadingSurface(MarkedSurface):
    """An article with its passages, one of which stands out; nothing in it can be chosen or changed."""

    def stand_out(self, passage: str | None) -> None:
        """Let a passage stand out, and bring it into sight."""
        mark = self._index.get(passage)
        self._current = mark.passage if mark is not None else None
        if mark is not None:
            self.scroll_to(mark.start, 0.3)
        self.viewport().update()


class PassageText(QWidget):
    """Title and text of the article that a claim stands in."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown = ""
        self.title = ElidedLabel(parent=self)
        self.title.setObjectName("claimHeading")
        self.facts = ElidedLabel("quiet", parent=self)
        self.text = ReadingSurface(theme, self)
        self.text.setAccessibleName(self.tr("The article at this passage"))
        self.text.setTabChangesFocus(True)
        head = QVBoxLayout()
        head.setContentsMargins(24, 12, 18, 8)
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addWidget(self.facts)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.text, 1)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.text.set_theme(theme)

    def show_passage(self, article_id: str, passage_id: str) -> None:
        """Show an article at a passage, with all the passages that this analyst sees."""
        viewer = self._session.workspace.person.id
        try:
            found = self._session.read(lambda c: queries.open_article(c, article_id, viewer))
        except WorkbenchError as error:
            self._session.fail(error)
            return
        if found.version.id != self._shown:
            self._shown = found.version.id
            self.text.set_text(found.text, [zone_of(zone) for zone in found.zones])
        self.text.set_marks([mark_of(line) for line in found.passages])
        self.text.stand_out(passage_id)
        article = found.article
        self.title.show_words(one_line(article.title))
        day = published(article.published, article.published_precision)
        self.facts.show_words(" · ".join(part for part in (one_line(article.outlet, 80), day) if part))

    def clear(self) -> None:
        """Show nothing."""
        self._shown = ""
        self.text.set_text("", [])
        self.title.show_words("")
        self.facts.show_words("")
