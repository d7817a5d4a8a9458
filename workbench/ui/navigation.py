"""Going from article to article, done and next, undo and redo with a look at what they changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from workbench.model import article_edits
from workbench.model.edit import Changes
from workbench.model.vocabulary import ArticleStatus
from workbench.store import queries
from workbench.store.store import act_of
from workbench.ui.article_pane import ArticlePane
from workbench.ui.articles_panel import ArticlesPanel
from workbench.ui.elided import apart, one_line
from workbench.ui.reading import Reading
from workbench.ui.session import Session

PLACES_KEPT = 200
DONE = (ArticleStatus.ANNOTATED, ArticleStatus.IN_REVIEW, ArticleStatus.FINAL)


class Navigation(QObject):
    """``moved`` when another article is open; ``said`` has a sentence that is no fault.

    ``alone_done`` when somebody is done with an article that they mark independently: that is asked about.
    """

    moved = Signal()
    alone_done = Signal()
    said = Signal(str)

    def __init__(
        self,
        session: Session,
        reading: Reading,
        articles: ArticlesPanel,
        pane: ArticlePane,
        settle: Callable[[], bool],
    ) -> None:
        super().__init__(pane)
        self._session = session
        self._reading = reading
        self._articles = articles
        self._pane = pane
        self._settle = settle
        self._places: dict[str, dict[str, Any]] = {}
        articles.chosen.connect(self.open)
        reading.details_changed.connect(self._leave_deleted)
        reading.gone.connect(self._leave)

    # Places

    def places(self) -> dict[str, Any]:
        """Give where each article was left, and which one is open, in values that JSON knows."""
        self._keep_place()
        return {"article": self._reading.article_id, "articles": self._places}

    def come_back(self, places: dict[str, Any]) -> None:
        """Open what was open, where it was; else the first article of the list."""
        kept = places.get("articles")
        self._places = (
            {k: v for k, v in kept.items() if isinstance(v, dict)} if isinstance(kept, dict) else {}
        )
        wanted = places.get("article")
        ids = self._articles.model.ids()
        known = isinstance(wanted, str) and (wanted in ids or self._exists(wanted))
        if known:
            self.open(str(wanted))
        elif ids:
            self.open(ids[0])

    def _keep_place(self) -> None:
        article = self._reading.article_id
        if article is not None:
            self._places.pop(article, None)
            self._places[article] = self._pane.place()
            while len(self._places) > PLACES_KEPT:
                del self._places[next(iter(self._places))]

    # Articles

    def open(self, article: str) -> bool:
        """Open an article where it was left; tells whether it could be."""
        if article == self._reading.article_id:
            return True
        self._settle()
        self._keep_place()
        self._pane.find_bar.close_bar()
        if not self._reading.open(article):
            self._articles.show_open(self._reading.article_id)
            return False
        self._articles.show_open(article)
        self._pane.restore_place(self._places.get(article, {}))
        self.moved.emit()
        return True

    def show_passage(self, article: str, passage: str) -> bool:
        """Open an article and go to a passage in it ("" for none); tells whether the article could be opened."""
        if not self.open(article):
            return False
        self._pane.focus_view()
        if passage:
            self._pane.go_to(passage)
        return True

    def next_article(self) -> None:
        """Open the next article of the list."""
        self._step(1)

    def previous_article(self) -> None:
        """Open the article before."""
        self._step(-1)

    def done_and_next(self) -> None:
        """Say that the open article is annotated, and open the next one that is not done."""
        article = self._reading.article
        if article is None or not self._settle():
            return
        if self._reading.assignment is not None and not self._reading.frozen:
            self.alone_done.emit()
            return
        following = self._next_open()
        remark = ""
        work = self._reading.work
        settled = work is None or (not work.open and work.settled == work.marks)
        if settled and article.status not in DONE:
            stamp = self._session.stamp()
            if self._session.do(article_edits.set_status(article, ArticleStatus.ANNOTATED, stamp)) is None:
                return
            remark = self._thin_work()
        if following is None:
            self.said.emit(" ".join([*filter(None, [remark]), self.tr("Every article of the list is done.")]))
            return
        self.open(following)
        self._pane.focus_view()
        if remark:
            self.said.emit(remark)

    def go_on(self) -> None:
        """Say what comes of being done with an article that was marked independently, and open the next one."""
        work, article = self._reading.work, self._reading.article
        if work is None or article is None:
            return
        title = apart(one_line(article.title, 60))
        opened = self.tr("All are done with “{}”: the marks wait for adjudication.")
        self.said.emit((self.tr("You are done with “{}”.") if work.open else opened).format(title))
        following = self._next_open()
        if following is not None:
            self.open(following)
        self._pane.focus_view()

    def _thin_work(self) -> str:
        """Give a remark on an article that was just called annotated though nothing in it was judged, or ""."""
        name = one_line(self._reading.article.title, 60) if self._reading.article else ""
        if not len(self._reading):
            return self.tr("Marked as annotated: “{}”; it has no passages yet.").format(name)
        if all(line.claim.tag is None for line in self._reading.lines()):
            return self.tr("Marked as annotated: “{}”; all its passages are still to check.").format(name)
        return ""

    def set_status(self, status: str) -> None:
        """Say how far the work on the open article is."""
        if self._reading.article is not None:
            self._session.do(article_edits.set_status(self._reading.article, status, self._session.stamp()))

    def archive(self) -> None:
        """Put the open article out of the way, or back on the list."""
        article = self._reading.article
        if article is None:
            return
        archived = article.archived_at is None
        if self._session.do(article_edits.archive_article(article, self._session.stamp(), archived=archived)):
            self.said.emit(
                self.tr("Archived. “Show archived articles” in the order menu shows it again.")
                if archived
                else self.tr("The article is back on the list.")
            )

    def remove(self) -> None:
        """Put the open article in the bin, and open the next one."""
        article = self._reading.article
        if article is not None and self._settle():
            edit = article_edits.delete_article(article, self._session.stamp())
            if self._session.do(edit) is not None:
                self.said.emit(self.tr("The article is in the bin; undo, or Edit > Bin, brings it back."))

    # Undo and redo

    def undo(self) -> None:
        """Take back the last act, wherever it was, and show what came of it."""
        self._lead(self._session.undo)

    def redo(self) -> None:
        """Do again what was undone, and show it."""
        self._lead(self._session.redo)

    def _lead(self, act: Callable[[], Changes | None]) -> None:
        if not self._settle():
            return
        self._reading.left_at = None
        changes = act()
        if changes is None:
            return
        if self._pane.isVisibleTo(self._pane.window()):
            self.show_changes(changes)
        else:
            # A page stands in the article's place and shows the change itself: nothing is led away from it.
            done = self.tr("Undone: {}.") if changes.kind == "undo" else self.tr("Done again: {}.")
            self.said.emit(done.format(changes.label))

    def show_changes(self, changes: Changes) -> None:
        """Go where something was changed, and make the passage that it is about the current one."""
        if changes.articles and self._reading.article_id not in changes.articles:
            wanted = next((article for article in sorted(changes.articles) if self._exists(article)), None)
            if wanted is not None:
                self.open(wanted)
        claims, passages = changes.rows.get("claim", frozenset()), changes.rows.get("passage", frozenset())
        anchors = changes.rows.get("passage_anchor", frozenset())
        if not (claims or passages or anchors):
            return
        for line in self._reading.lines():
            if line.passage.id in passages or line.claim.id in claims or line.anchor.id in anchors:
                self._pane.go_to(line.passage.id)
                return
        place = self._reading.left_at
        if place is None:
            place = self._place_of_gone(changes)
        if place is not None:
            self._pane.view.go_to(place)
        self._pane.follow_cursor()

    def _place_of_gone(self, changes: Changes) -> int | None:
        """Give where a passage stood that went from this article before it was opened, or None."""
        version = self._reading.version
        if version is None:
            return None

        def find() -> int | None:
            passages = sorted(changes.rows.get("passage", frozenset()))
            binned = self._session.read(
                lambda c: next(
                    (line for id_ in passages if (line := queries.passage(c, id_, version.id))), None
                )
            )
            if binned is not None:
                return binned.anchor.start
            for change in act_of(self._session.workspace.store, changes.act):
                values = {**(change.before or {}), **(change.after or {})}
                if change.table == "passage_anchor" and values.get("version_id") == version.id:
                    return int(values["start"])
            return None

        return self._session.attempt(find)

    # Within

    def _exists(self, article: str) -> bool:
        found = self._session.attempt(lambda: self._session.read(lambda c: queries.article(c, article)))
        return found is not None and found.deleted_at is None

    def _step(self, step: int) -> None:
        wanted = self._articles.neighbour(step)
        if wanted is not None:
            self.open(wanted)
            self._pane.focus_view()

    def _next_open(self) -> str | None:
        model = self._articles.model
        here = max(0, model.row_of(self._reading.article_id))
        count = model.rowCount()
        for step in range(1, count):
            line = model.line((here + step) % count)
            if line is not None and line.independent == "waits":
                continue
            if line is not None and line.status not in DONE and line.id != self._reading.article_id:
                return line.id
        return None

    def _leave_deleted(self) -> None:
        article = self._reading.article
        if article is not None and article.deleted_at is not None:
            self._leave()

    def _leave(self) -> None:
        """Go from an article that is not to be read any more to the one that is next in the list."""
        model = self._articles.model
        row = max(0, model.row_of(self._reading.article_id))
        model.reload()
        ids = model.ids()
        if not ids or not self.open(ids[min(row, len(ids) - 1)]):
            self._settle()
            self._reading.close()
            self._articles.show_open(None)
            self.moved.emit()
