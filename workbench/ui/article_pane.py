"""The middle pane: header, find bar and article, kept in step with what is read."""

from __future__ import annotations

import logging
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.model.tables import Zone
from workbench.model.version_edits import waits
from workbench.store.queries import PassageLine
from workbench.ui import plain
from workbench.ui.actions import Actions
from workbench.ui.article import ArticleView, Mark, ZoneStretch
from workbench.ui.article_header import ArticleHeader
from workbench.ui.find_bar import FindBar
from workbench.ui.reading import Reading
from workbench.ui.theme import Theme

_LOG = logging.getLogger(__name__)


class ArticlePane(QFrame):
    """Shows the reading in the article view, and says which passage the view stands on."""

    import_wanted = Signal()
    menu_wanted = Signal(QPoint)
    focus_wanted = Signal()

    def __init__(
        self, reading: Reading, actions: Actions, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self._reading = reading
        self._actions = actions
        self._following = True
        self.header = ArticleHeader(reading, self)
        self.view = ArticleView(self, theme)
        self.find_bar = FindBar(self.view, self)
        self.empty = self._make_empty()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.find_bar)
        box.addWidget(self.header)
        box.addWidget(self.empty, 1)
        box.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        reading.opened.connect(self._show_article)
        reading.zones_changed.connect(self._show_zones)
        reading.passages_reset.connect(self._show_marks)
        reading.passage_put.connect(self._put)
        reading.passage_dropped.connect(self.view.drop_mark)
        self.view.passage_activated.connect(reading.set_current)
        self.view.passage_left.connect(self.follow_cursor)
        self.view.sentence_changed.connect(self.follow_cursor)
        self.view.selection_settled.connect(self.follow_cursor)
        self.view.selection_cleared.connect(self.follow_cursor)
        self.view.column_changed.connect(self.header.align)
        # The bar counts lines; a headline of two is out of sight after the second.
        self.view.verticalScrollBar().valueChanged.connect(lambda line: self.header.show_scrolled(line > 1))
        self.find_bar.closed.connect(self.focus_view)
        self._show_article()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.view.set_theme(theme)

    def focus_view(self) -> None:
        """Go to the article, also from a page that stands in its place (``focus_wanted`` comes first)."""
        self.focus_wanted.emit()
        here = self._reading.article is not None
        (self.view if here else self.import_button).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, passage: str) -> None:
        """Make a passage the current one and show it."""
        self.view.set_current(passage)
        self._reading.set_current(passage)

    def place(self) -> dict[str, Any]:
        """Give the place in the article, the current passage with it, in values that JSON knows."""
        return {**self.view.place(), "passage": self.view.current()}

    def restore_place(self, place: dict[str, Any]) -> None:
        """Come back to a place."""
        passage = place.get("passage")
        if isinstance(passage, str) and self._reading.line(passage) is not None:
            self.view.set_current(passage, False)
        self.view.restore_place({name: value for name, value in place.items() if name != "zoom"} | (
            {"sentence": None} if self.view.current() else {}
        ))  # fmt: skip
        self.follow_cursor()

    def follow_cursor(self) -> None:
        """Let the form show the passage that the cursor stands on, the smallest of several."""
        if not self._following:
            return
        target = self.view.target()
        if target.passage:
            self._reading.set_current(target.passage)
            return
        there = self._reading.at_span(target.start, target.end)
        if there is None:
            around = self._reading.within(target.start, target.end)
            there = min(around, key=lambda line: line.anchor.end - line.anchor.start, default=None)
        self._reading.set_current(there.passage.id if there else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the signs that other keyboards type with other keys than Qt's shortcuts know."""
        # An exception in an override ends the process on Python 3.11.
        try:
            if self.view.hasFocus() and self._actions.typed(event):
                event.accept()
                return
        except Exception:
            _LOG.exception("a key could not be taken")
        event.ignore()

    def _show_article(self) -> None:
        reading = self._reading
        here = reading.article is not None
        self.empty.setVisible(not here)
        self.view.setVisible(here)
        if reading.article is None or reading.version is None:
            self.view.clear()
            return
        self._following = False
        marks = [mark_of(line) for line in reading.lines()]
        zones = [zone_of(zone) for zone in reading.zones]
        self.view.show_article(reading.version.id, reading.text, marks, zones, reading.article.language)
        self._following = True
        self.header.align(*self.view.column())

    def _show_zones(self) -> None:
        self.view.set_zones([zone_of(zone) for zone in self._reading.zones])

    def _show_marks(self) -> None:
        version = self._reading.version
        if version is not None and self.view.article_key == version.id:
            self.view.set_marks([mark_of(line) for line in self._reading.lines()])

    def _put(self, passage: str) -> None:
        line = self._reading.line(passage)
        if line is not None:
            self.view.put_mark(mark_of(line))

    def _make_empty(self) -> QWidget:
        empty = QWidget(self)
        column = QVBoxLayout(empty)
        column.setSpacing(14)
        column.addStretch(2)
        words = plain.label(self.tr("Nothing is open"), name="emptyTitle")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint = plain.label(
            self.tr(
                "Drop text files, saved web pages, a folder or words anywhere on this window. What came in, what did "
                "not and why is said at the end."
            ),
            name="quiet",
            wrap=True,
        )
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setMaximumWidth(420)
        self.import_button = button = QPushButton(self.tr("Import files…"), empty)
        button.clicked.connect(self.import_wanted)
        column.addWidget(words)
        for widget in (hint, button):
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(widget, 0 if widget is button else 4)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(3)
        return empty


def mark_of(line: PassageLine) -> Mark:
    """Give a passage as the article view shows it."""
    segments = tuple((start, end) for start, end in line.anchor.segments)
    number, waiting = line.claim.number or 0, waits(line.anchor)
    return Mark(line.passage.id, line.claim.id, segments, line.claim.tag, number, waiting)


def zone_of(zone: Zone) -> ZoneStretch:
    """Give a zone as the article view shows it."""
    return ZoneStretch(zone.start, zone.end, zone.kind, zone.commenter, zone.time)
