"""Choosing another article of the project as evidence, with a passage of it or words that are selected in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from workbench.model.ids import claim_label
from workbench.model.vocabulary import TAG_NAMES
from workbench.store import queries
from workbench.store.queries import ArticleLine, OpenArticle, PassageLine
from workbench.text.offsets import ViewText
from workbench.ui import plain
from workbench.ui.dates import published
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.sheet import Sheet
from workbench.ui.elided import one_line
from workbench.workspace import evidence as sources
from workbench.workspace.workspace import Workspace

_LISTED = 200


class ArticleAsEvidence(Sheet):
    """Filter, article, passage; or a selection in its text. ``taken`` carries the Source."""

    taken = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("Article as evidence", parent)
        self.resize(640, 640)
        self._workspace = workspace
        self._opened: OpenArticle | None = None
        self._shown = ViewText("")
        self.filter = fields.line(placeholder="Title, outlet or author")
        self.articles = _list("Articles of the project", 6)
        self.passages = _list("Passages of the article", 4)
        self.text = fields.read_only("", "Text of the article: what is selected is quoted")
        rows = fields.Rows()
        rows.add("&Filter", self.filter)
        rows.add("&Article", self.articles)
        rows.add("&Passage", self.passages)
        rows.add("&Words", self.text, "Select words here to quote these instead of a passage.")
        rows.setRowStretch(rows.rowCount() - 2, 1)
        self.body.addLayout(rows, 1)
        self.add_button("Cancel", self.reject)
        self.take_button = self.add_button("&Take it", self._take, default=True)
        self.filter.textEdited.connect(self._list_articles)
        self.filter.installEventFilter(self)
        self.articles.currentItemChanged.connect(self._open)
        self._list_articles()
        self.filter.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on from the filter into the list by the arrow down."""
        if (
            watched is self.filter
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
        ):
            self.articles.setFocus()
            return True
        return False

    def _list_articles(self) -> None:
        typed = self.filter.text()

        def look(connection: queries.Connection) -> list[ArticleLine]:
            ids = queries.article_ids(connection, contains=typed, archived=None)[:_LISTED]
            lines = queries.article_lines(connection, ids)
            return [lines[key] for key in ids]

        self.articles.clear()
        for line in self._workspace.store.read(look):
            date = published(line.published, line.published_precision, short=True)
            words = " · ".join(part for part in (line.title or "Untitled", line.outlet, date) if part)
            _add(self.articles, words, line.id)
        self.articles.setCurrentRow(0)
        self.take_button.setEnabled(self.articles.count() > 0)

    def _open(self, item: QListWidgetItem | None) -> None:
        viewer = self._workspace.person.id
        self.passages.clear()
        if item is None:
            self._opened, self._shown = None, ViewText("")
            self.text.setPlainText("")
            return
        key = str(item.data(Qt.ItemDataRole.UserRole))
        opened = self._workspace.store.read(lambda c: queries.open_article(c, key, viewer))
        self._opened, self._shown = opened, ViewText(opened.text)
        _add(self.passages, "The whole article, without a passage", "")
        for line in opened.passages:
            claim = f"{claim_label(line.claim.number)} {TAG_NAMES[line.claim.tag].lower()}"
            _add(self.passages, f"{claim}: {line.anchor.quote}", line.passage.id)
        self.passages.setCurrentRow(0)
        self.text.setPlainText(self._shown.text)

    def _take(self) -> None:
        opened = self._opened
        if opened is None:
            self.fail("Choose an article first.", self.filter)
            return
        cursor = self.text.textCursor()
        start, end = (self._shown.to_text(at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        # Positions come out of the widget, words out of the stored text.
        quote = opened.text[start:end].strip()
        self.taken.emit(sources.of_article(opened.article, None if quote else self._passage(), quote))
        self.accept()

    def _passage(self) -> PassageLine | None:
        item = self.passages.currentItem()
        key = item.data(Qt.ItemDataRole.UserRole) if item is not None else ""
        lines = self._opened.passages if self._opened is not None else []
        return next((line for line in lines if line.passage.id == key), None)


def _list(name: str, rows: int) -> QListWidget:
    made = QListWidget()
    made.setObjectName("list")
    made.setAccessibleName(name)
    made.setTextElideMode(Qt.TextElideMode.ElideRight)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setItemDelegate(fields.RowHeight(made))
    made.setFixedHeight(rows * (made.fontMetrics().height() + 13) + 6)
    return made


def _add(to: QListWidget, words: str, key: str) -> None:
    item = QListWidgetItem(plain.isolated(one_line(words, 300)))
    item.setData(Qt.ItemDataRole.UserRole, key)
    to.addItem(item)
