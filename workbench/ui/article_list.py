"""The articles as a Qt model: all ids at once, lines in pages as they come into sight."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QTimer, Signal

from workbench.errors import WorkbenchError
from workbench.model.edit import Changes
from workbench.model.vocabulary import name_of
from workbench.store import queries
from workbench.store.queries import ArticleLine, Counts
from workbench.ui.dates import published
from workbench.ui.row_models import LineModel
from workbench.ui.session import Session

PAGE = 60
REORDER_AFTER = 250
"""Milliseconds of quiet before the list is sorted anew after changes."""

INDEPENDENT = {
    "": "",
    "mine": "yours to mark alone",
    "waits": "marked independently",
    "settle": "to be adjudicated",
}
"""What the list says in the status's place of independent work on an article."""

REFRESH_AFTER = 100
"""Milliseconds after an act when the lines that it touched are read again."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the list shows and how it is sorted."""

    contains: str = ""
    sort: str = "published"
    descending: bool = True
    archived: bool = False


class ArticleList(LineModel[ArticleLine]):
    """One row an article; ``total`` counts the passages of the whole project."""

    totals_changed = Signal()
    reordered = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.order = Order()
        self._ids: list[str] = []
        self._rows: dict[str, int] = {}
        self._lines: dict[str, ArticleLine] = {}
        self.totals = Counts()
        self._reorder = QTimer(self, singleShot=True, interval=REORDER_AFTER)
        self._reorder.timeout.connect(self.reload)
        self._recount = QTimer(self, singleShot=True, interval=REORDER_AFTER)
        self._recount.timeout.connect(self.count)
        self._touched: set[str] = set()
        self._refresh = QTimer(self, singleShot=True, interval=REFRESH_AFTER)
        self._refresh.timeout.connect(self._read_touched)
        session.changed.connect(self._follow)
        session.person_changed.connect(self.look_again)

    # Contents

    def show_order(self, order: Order) -> None:
        """Filter and sort as said."""
        if order != self.order:
            self.order = order
            self.reload()

    def reload(self) -> None:
        """Read the ids anew; the lines follow as they come into sight."""
        order = self.order
        try:
            ids = self._session.read(
                lambda connection: queries.article_ids(
                    connection,
                    contains=order.contains,
                    sort=order.sort,
                    descending=order.descending,
                    archived=None if order.archived else False,
                )
            )
        except WorkbenchError as error:
            self._session.fail(error)
            return
        if ids != self._ids:
            self.beginResetModel()
            self._ids = ids
            self._rows = {article: row for row, article in enumerate(ids)}
            self.endResetModel()
            self.reordered.emit()

    def look_again(self) -> None:
        """Read all lines anew: somebody else looks, who may see other passages."""
        self._lines = {}
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))
        self.count()

    def count(self) -> None:
        """Count the passages of the whole project."""
        if self._touched:
            # What they changed is in the whole count; added to it later it would count twice.
            self._refresh.stop()
            self._read_touched()
        totals = self._session.attempt(lambda: self._session.read(queries.counts))
        if totals is not None:
            self.totals = totals
            self.totals_changed.emit()

    def ids(self) -> list[str]:
        """Give the ids in their order."""
        return self._ids

    def row_of(self, article: str | None) -> int:
        """Give an article's row, or -1."""
        return self._rows.get(article, -1) if article else -1

    def line(self, row: int) -> ArticleLine | None:
        """Give what the list shows in a row; reads a page of lines where it is not there yet."""
        if not 0 <= row < len(self._ids):
            return None
        article = self._ids[row]
        if article not in self._lines:
            first = row - row % PAGE
            wanted = [i for i in self._ids[first : first + PAGE] if i not in self._lines]
            viewer = self._session.viewer
            self._lines |= self._session.read(lambda c: queries.article_lines(c, wanted, viewer))
        return self._lines.get(article)

    # Qt's own

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Give the number of articles."""
        return 0 if parent.isValid() else len(self._ids)

    def words(self, line: ArticleLine) -> str:
        """Give the title."""
        return title_of(line)

    def tip(self, line: ArticleLine) -> str:
        """Give title, facts and progress, a line each."""
        return f"{title_of(line)}\n{facts_of(line)}\n{progress_of(line)}"

    def spoken(self, line: ArticleLine) -> str:
        """Give title, facts and progress."""
        return f"{title_of(line)}, {facts_of(line)}, {progress_of(line)}"

    # Following

    def _follow(self, changes: Changes) -> None:
        listed = changes.touches("article") or changes.touches("article_version")
        if listed or (self.order.sort == "progress" and changes.articles):
            self._reorder.start()
        if not changes.articles:
            return
        if changes.touches("article") or len(changes.articles) > PAGE:
            self._recount.start()
        # After the article has been painted: it is there that a person looks.
        self._touched |= changes.articles
        self._refresh.start()

    def _read_touched(self) -> None:
        touched, self._touched = self._touched, set()
        known = {article: self._lines.pop(article) for article in touched if article in self._lines}
        if len(known) < len(touched):
            self._recount.start()
        if len(known) > PAGE:
            self.dataChanged.emit(self.index(0), self.index(max(0, len(self._ids) - 1)))
            return
        viewer = self._session.viewer
        fresh = self._session.attempt(
            lambda: self._session.read(lambda c: queries.article_lines(c, list(known), viewer))
        )
        self._lines |= fresh or {}
        for article, before in known.items():
            if article in self._rows:
                row = self.index(self._rows[article])
                self.dataChanged.emit(row, row)
            now = fresh.get(article) if fresh else None
            if now is not None and (now.independent or before.independent):
                self._recount.start()  # what is marked independently counts in no total
            elif now is not None and not self._recount.isActive():
                self._add(now.counts, before.counts)
        if known:
            self.totals_changed.emit()

    def _add(self, new: Counts, old: Counts) -> None:
        now = self.totals
        self.totals = Counts(
            now.verified + new.verified - old.verified,
            now.disputed + new.disputed - old.disputed,
            now.opinion + new.opinion - old.opinion,
            now.to_check + new.to_check - old.to_check,
        )


def title_of(line: ArticleLine) -> str:
    """Give an article's title, or what stands for a missing one."""
    return line.title or "Untitled"


def facts_of(line: ArticleLine) -> str:
    """Give outlet, date and status on one line."""
    date = published(line.published, line.published_precision, short=True)
    status = "archived" if line.archived else INDEPENDENT[line.independent] or name_of(line.status).lower()
    return " · ".join(part for part in (line.outlet, date, status) if part)


def progress_of(line: ArticleLine) -> str:
    """Say how many passages have a tag."""
    counts = line.counts
    if not counts.total:
        return "no passages yet"
    return f"{counts.tagged} of {counts.total} passages tagged"
