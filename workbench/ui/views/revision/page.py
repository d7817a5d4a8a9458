"""The page of versions: an article's new text beside the old one, and each passage settled with a key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.model.edit import Changes, Edit
from workbench.store.queries import revisions
from workbench.store.queries.revisions import Revision, Standing
from workbench.ui import plain
from workbench.ui.claim_form.fields import ChoiceBox
from workbench.ui.elided import apart, one_line
from workbench.ui.theme import Theme
from workbench.ui.views.frames import beside_list, or_words
from workbench.ui.views.keyed_buttons import KeyedButtons
from workbench.ui.views.revision.changed_quote import ChangedQuote
from workbench.ui.views.revision.comparison import Comparison
from workbench.ui.views.revision.passage_list import PassageList
from workbench.ui.views.revision.standing_list import in_order
from workbench.ui.views.revision.wording import FILTERS, NOTHING, now_words, progress_of
from workbench.ui.views.view import Around, View
from workbench.workspace import revising

TABLES = frozenset({"article", "article_version", "passage", "passage_anchor", "claim"})
_ACTIONS = (
    ("revision.accept", "Accept"),
    ("revision.take", "Take the selection"),
    ("revision.leave", "Leave as orphan"),
    ("revision.remove", "To the bin"),
    ("revision.next", "Next"),
    ("revision.open", "Open in the article"),
)


class RevisionPage(View):
    """Whatever settles a passage is stored at once and leads to the next one; undo brings it back."""

    name = "New version"
    hints = (
        ("revision.accept", "accept"),
        ("revision.take", "take the selection"),
        ("revision.leave", "orphan"),
        ("revision.next", "next"),
    )

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = around.theme()
        self._there: Revision | None = None
        self._wanted = ""
        self._filling = False
        self.articles = ChoiceBox(self)
        self.articles.setAccessibleName(self.tr("Article"))
        # As wide as the titles that it gets later; where there is no room, it gives way.
        self.articles.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self.articles.setMinimumWidth(96)
        self.articles.setMaximumWidth(420)
        self.filter = ChoiceBox(self)
        self.filter.setAccessibleName(self.tr("Which passages are listed"))
        for which, words in FILTERS.items():
            self.filter.addItem(self.tr(words), which)
        self.against = ChoiceBox(self)
        self.against.setAccessibleName(self.tr("The version on the left"))
        self.progress = plain.label(name="quiet")
        for widget in (self.articles, self.against, self.filter, self.progress):
            self.head.addWidget(widget)
        self.list = PassageList(theme, self)
        self.quote = ChangedQuote(theme, self)
        self.texts = Comparison(around.background, theme, self)
        self.nothing = plain.label(name="quiet", wrap=True)
        self.bar = KeyedButtons(_ACTIONS, 4, self)
        self.bar.pressed.connect(around.trigger)
        self._lay_out()
        self.articles.currentIndexChanged.connect(self._change_article)
        self.against.currentIndexChanged.connect(self._change_version)
        self.filter.currentIndexChanged.connect(self._list_passages)
        self.list.chosen.connect(self._show_passage)
        self.texts.new.selectionChanged.connect(self._allow)

    # What a page does

    def start(self) -> None:
        """Read which articles wait."""
        self.refresh()

    def refresh(self) -> None:
        """Read it all again; the article and the passage that are shown stay where they can."""
        viewer = self.session.viewer
        found = self.session.attempt(
            lambda: self.session.read(lambda c: revisions.waiting_articles(c, viewer))
        )
        self._filling = True
        self.articles.clear()
        for one in found or ():
            self.articles.addItem(apart(one_line(one.title or "Untitled", 42)), one.article_id)
        self._wanted = self._wanted or (found[0].article_id if found else "")
        if self._wanted and self.articles.findData(self._wanted) < 0:
            self._add_wanted()
        self.articles.setCurrentIndex(self.articles.findData(self._wanted))
        self._filling = False
        self.stack.setCurrentIndex(0 if self.articles.count() else 1)
        self._read()

    def follow(self, changes: Changes) -> None:
        """Read again what was changed."""
        if not TABLES.isdisjoint(changes.rows):
            self.refresh()

    def enter(self) -> None:
        """Begin in the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def aim(self, what: object) -> None:
        """Show an article by its id; with the id of one of its passages beside it, that passage."""
        article, passage = what if isinstance(what, tuple) else (what, "")
        self._wanted = str(article)
        self.list.want(str(passage))
        self.refresh()

    def put_away(self) -> bool:
        """Show all passages again, where some are left out."""
        narrowed = self.filter.currentIndex() > 0
        self.filter.setCurrentIndex(0)
        return narrowed

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.list.set_theme(theme)
        self.quote.set_theme(theme)
        self.texts.set_theme(theme)

    def show_keys(self) -> None:
        """Show the keys in the head and on the buttons, as they are now."""
        super().show_keys()
        self.bar.show_keys(self.around.key_of)

    # What its actions do

    def accept(self) -> None:
        """Say that the place in the new text is the passage's."""
        workspace = self.session.workspace
        self._settle(lambda _, one: revising.accept(workspace, one))

    def take(self) -> None:
        """Put the passage on the words that are selected in the new text."""
        workspace, span = self.session.workspace, self.texts.new.selection() or (0, 0)
        self._settle(lambda there, one: revising.take(workspace, there, one, *span))

    def leave(self) -> None:
        """Say that the passage has no place in the new text."""
        workspace = self.session.workspace
        self._settle(lambda _, one: revising.leave(workspace, one))

    def remove(self) -> None:
        """Put the passage in the bin."""
        workspace = self.session.workspace
        self._settle(lambda _, one: revising.remove(workspace, one))

    def next(self) -> None:
        """Go to the next passage that waits, from the end on to the first."""
        self._go_on(self.list.row + 1)

    def open_article(self) -> None:
        """Open the article at the passage, or where it has no place, the article alone."""
        there, one = self._there, self.list.standing()
        if there is not None:
            passage = one.line.passage.id if one is not None and one.now is not None else ""
            self.passage_wanted.emit(there.article.id, passage)

    # Within

    def _settle(self, make: Callable[[Revision, Standing], Edit]) -> None:
        there, one = self._there, self.list.standing()
        if there is None or one is None:
            return
        seen = there
        row = self.list.row
        edit = self.session.attempt(lambda: make(seen, one))
        if edit is not None and self.session.do(edit) is not None:
            self.texts.new.forget_selection()  # or the next passage would be put on the same words
            self._go_on(row + 1 if self.list.row == row else row)
            there = self._there
            if there is not None and not any(one.waiting for one in there.standings):
                self.said.emit(self.tr("All passages are settled. Undo takes back the last one."))

    def _go_on(self, start: int) -> None:
        self.list.go_to_waiting(start)
        self.enter()

    def _add_wanted(self) -> None:
        there = self.session.attempt(
            lambda: self.session.read(lambda c: revisions.revision(c, self._wanted, self.session.viewer))
        )
        if there is None or there.article.deleted_at is not None:
            self._wanted = str(self.articles.itemData(0) or "")
        else:
            self.articles.addItem(apart(one_line(there.article.title or "Untitled", 42)), self._wanted)

    def _change_article(self) -> None:
        if not self._filling:
            self._wanted = str(self.articles.currentData() or "")
            self.list.want("")
            self._read()

    def _change_version(self) -> None:
        if not self._filling:
            self._read()

    def _list_versions(self, there: Revision | None) -> None:
        earlier = there.earlier if there is not None else ()
        self._filling = True
        self.against.clear()
        for version in earlier:
            self.against.addItem(f"Version {version.number}", version.id)
        if there is not None and there.before is not None:
            self.against.setCurrentIndex(self.against.findData(there.before.id))
        self.against.setVisible(len(earlier) > 1)
        self._filling = False

    def _read(self) -> None:
        article, viewer = self._wanted, self.session.viewer
        against = str(self.against.currentData() or "")
        self._there = None
        if article:
            self._there = self.session.attempt(
                lambda: self.session.read(lambda c: revisions.revision(c, article, viewer, against=against))
            )
        there = self._there
        self._list_versions(there)
        self.progress.setText(progress_of(there) if there is not None else "")
        if there is not None:
            self.texts.show_revision(there)
        self._list_passages()

    def _list_passages(self) -> None:
        there, which = self._there, str(self.filter.currentData() or "")
        standings = in_order(there.standings) if there is not None else []
        self.list.show_standings([one for one in standings if one.waiting or not which])

    def _show_passage(self) -> None:
        one = self.list.standing()
        self.quote.setVisible(one is not None)
        if one is not None:
            anchor = one.line.anchor
            now = one.now.quote if one.now is not None else ""
            self.quote.show_change(anchor.quote, now, one.line.claim.tag, now_words(one))
            self.texts.show_passage(one)
        self._allow()

    def _allow(self) -> None:
        one = self.list.standing()
        free = one is not None and not self.session.workspace.store.read_only
        there, selected = self._there, self.texts.new.selection() is not None
        newer = there is not None and there.before is not None
        self.bar.button("revision.accept").setEnabled(
            bool(free and one is not None and one.waiting and one.now is not None)
        )
        self.bar.button("revision.take").setEnabled(bool(free and selected and newer))
        self.bar.button("revision.leave").setEnabled(bool(free and one is not None and one.waiting))
        self.bar.button("revision.remove").setEnabled(free)

    def _lay_out(self) -> None:
        right = QWidget(self)
        box = QVBoxLayout(right)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.quote)
        box.addWidget(self.bar)
        box.addWidget(self.texts, 1)
        self.nothing.setText(self.tr(NOTHING))
        self.nothing.setMaximumWidth(620)
        self.stack = or_words(beside_list(self.list, right, self), self.nothing, self)
        self.body.addWidget(self.stack, 1)
