"""The page of adjudication: what several analysts marked independently, side by side, settled group by group."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from workbench.model import article_edits, independent_edits
from workbench.model.edit import Changes, Edit
from workbench.model.independent_edits import Original
from workbench.model.vocabulary import ArticleStatus
from workbench.store.queries import PassageLine, zones
from workbench.store.queries import independent as independent_queries
from workbench.ui import plain
from workbench.ui.article_pane import mark_of, zone_of
from workbench.ui.claim_form.fields import ChoiceBox
from workbench.ui.dialogs.sheet import present
from workbench.ui.elided import apart, one_line
from workbench.ui.navigation import DONE
from workbench.ui.theme import Theme
from workbench.ui.views.adjudication.action_bar import ActionBar
from workbench.ui.views.adjudication.cards import Cards, CardsRoom
from workbench.ui.views.adjudication.group_list import GroupList, line_of
from workbench.ui.views.adjudication.wording import FILTERS, NOTHING, listed, settled_words
from workbench.ui.views.frames import beside_list, on_paper, or_words
from workbench.ui.views.review.passage_text import ReadingSurface
from workbench.ui.views.view import Around, View
from workbench.workspace.adjudicating import Adjudicating, Comparison, accept_agreeing, adjudicating

TABLES = frozenset({"assignment", "adjudication", "article", "article_version", "analyst"})


class AdjudicationPage(View):
    """A settling is stored at once and leads to the next group; undo brings it back."""

    name = "Adjudication"
    hints = (
        ("adjudication.take.first", "take the first"),
        ("adjudication.edit", "edit"),
        ("adjudication.reject", "reject"),
        ("adjudication.next", "next"),
    )

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = around.theme()
        self._there: Adjudicating | None = None
        self._text = ""
        self._filling = False
        self.articles = ChoiceBox(self)
        self.articles.setAccessibleName(self.tr("Article"))
        self.articles.setMaximumWidth(420)
        self.filter = ChoiceBox(self)
        self.filter.setAccessibleName(self.tr("Which marks are listed"))
        for which, words in FILTERS.items():
            self.filter.addItem(self.tr(words), which)
        self.progress = plain.label(name="quiet")
        for widget in (self.articles, self.filter, self.progress):
            self.head.addWidget(widget)
        self.list = GroupList(theme, self)
        self.model = self.list.lines
        self.cards = Cards(theme, self)
        self.text = ReadingSurface(theme, self)
        self.text.setAccessibleName(self.tr("The article at this place"))
        self.text.setTabChangesFocus(True)
        self.settled = plain.label(name="quiet", wrap=True)
        self.nothing = plain.label(name="quiet", wrap=True)
        self.bar = ActionBar(self)
        self.bar.pressed.connect(around.trigger)
        self._lay_out()
        self.articles.currentIndexChanged.connect(self._change_article)
        self.filter.currentIndexChanged.connect(self._list_groups)
        self.list.chosen.connect(self._show_group)
        self.cards.taken.connect(self.take)

    # What a page does

    def start(self) -> None:
        """Read which articles wait."""
        self.refresh()

    def refresh(self) -> None:
        """Read it all again; the article and the group that are shown stay where they can."""
        waiting = self.session.attempt(lambda: self.session.read(independent_queries.waiting)) or []
        before = str(self.articles.currentData() or "")
        self._filling = True
        self.articles.clear()
        for one in waiting:
            title = apart(one_line(one.title or "Untitled", 42))
            said = f"{title} · settled" if one.settled == one.marks else title
            self.articles.addItem(said, one.article_id)
        unsettled = [row for row, one in enumerate(waiting) if one.settled < one.marks]
        row = self.articles.findData(before) if before else -1
        self.articles.setCurrentIndex(row if row >= 0 else next(iter(unsettled), 0))
        self._filling = False
        self.stack.setCurrentIndex(0 if waiting else 1)
        self._read()

    def follow(self, changes: Changes) -> None:
        """Read again what was changed."""
        if not TABLES.isdisjoint(changes.rows):
            self.refresh()

    def enter(self) -> None:
        """Begin in the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def aim(self, what: object) -> None:
        """Show an article by its id; with the id of one of its marks beside it, the group that has that mark."""
        article, mark = what if isinstance(what, tuple) else (what, "")
        row = self.articles.findData(str(article))
        if row < 0:
            return
        self.articles.setCurrentIndex(row)
        for place, line in enumerate(self.model.lines()):
            if mark in (original.passage.id for original in line.comparison.originals):
                self.list.go_to(place)
                break

    def put_away(self) -> bool:
        """Show all marks again, where some are left out."""
        narrowed = self.filter.currentIndex() > 0
        self.filter.setCurrentIndex(0)
        return narrowed

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.list.set_theme(theme)
        self.text.set_theme(theme)
        self.cards.set_theme(theme)
        self._show_group()

    def show_keys(self) -> None:
        """Show the keys in the head and on the buttons, as they are now."""
        super().show_keys()
        self.bar.show_keys(self.around.key_of)
        self.cards.show_keys(
            [self.around.key_of(f"adjudication.take.{which}") for which in ("first", "second", "third")]
        )

    # What its actions do

    def take(self, number: int) -> None:
        """Take over the mark with this number (from 0) of the group, as it is."""
        there, group = self._there, self._group()
        if there is None or group is None:
            return
        originals = group.originals
        if number >= len(originals):
            self.said.emit(self.tr("This group has no such mark."))
            return
        stamp = self.session.stamp()
        made = self.session.attempt(
            lambda: independent_edits.pick(there.article.id, originals, originals[number], stamp)
        )
        if made is not None:
            self._settle(made.edit)

    def edit(self) -> None:
        """Settle the group with other edges or words, in a sheet."""
        from workbench.ui.dialogs.settling import Settling

        there, group = self._there, self._group()
        if there is None or group is None or not self._is_open(group):
            return
        sheet = Settling(self.session.workspace, there, group, self.around.theme(), self.window())
        sheet.settled.connect(self.next)
        present(sheet)

    def reject(self) -> None:
        """Take over none of the group's marks."""
        there, group = self._there, self._group()
        if there is None or group is None:
            return
        self._settle(independent_edits.reject(there.article.id, group.originals, self.session.stamp()).edit)

    def next(self) -> None:
        """Go to the next group that is to be settled, from the end on to the first."""
        self.list.go_to_waiting(self.list.row + 1)
        self.enter()

    def accept(self) -> None:
        """Take over all that agree, as one act."""
        there = self._there
        if there is None:
            return
        edit = self.session.attempt(lambda: accept_agreeing(there, self.session.stamp()))
        if edit is not None and self.session.do(edit) is not None:
            self.said.emit(f"{edit.label}: done. Undo takes it back.")
            self._say_end()

    def finish(self) -> None:
        """Say that the article is annotated, once all of its marks are settled."""
        there = self._there
        if there is None:
            return
        if there.settled < len(there.comparisons):
            self.said.emit(self.tr("Some marks are to be settled first."))
        elif there.article.status in DONE:
            self.said.emit(self.tr("The article is called annotated already."))
        else:
            edit = article_edits.set_status(there.article, ArticleStatus.ANNOTATED, self.session.stamp())
            if self.session.do(edit) is not None:
                self.said.emit(
                    self.tr(
                        "The article is annotated. What each marked alone keeps its claim numbers, so the list has gaps."
                    )
                )

    def open_article(self) -> None:
        """Open the article, at what came of the group where something did."""
        there, group = self._there, self._group()
        if there is not None:
            passage = group.settled.passage_id if group is not None and group.settled is not None else ""
            self.passage_wanted.emit(there.article.id, passage or "")

    # Within

    def _group(self) -> Comparison | None:
        line = self.list.line()
        return line.comparison if line is not None else None

    def _is_open(self, group: Comparison) -> bool:
        if group.settled is None:
            return True
        self.said.emit(self.tr("These marks are settled already; undo takes it back."))
        return False

    def _settle(self, edit: Edit) -> None:
        group = self._group()
        if group is not None and self._is_open(group) and self.session.do(edit) is not None:
            self.next()
            self._say_end()

    def _say_end(self) -> None:
        there = self._there
        if there is not None and there.settled == len(there.comparisons) and there.article.status not in DONE:
            key = self.around.key_of("adjudication.finish")
            self.said.emit(self.tr("All is settled. {} calls the article annotated.").format(key))

    def _change_article(self) -> None:
        if not self._filling:
            self.list.want("")
            self._read()

    def _read(self) -> None:
        article = str(self.articles.currentData() or "")
        self._there = None
        if article:
            self._there = self.session.attempt(
                lambda: self.session.read(lambda connection: adjudicating(connection, article))
            )
        there = self._there
        if there is not None:
            self.progress.setText(f"{there.settled} of {len(there.comparisons)} settled")
            self._show_text(there)
        else:
            self.progress.setText("")
        self._list_groups()

    def _show_text(self, there: Adjudicating) -> None:
        if self._text != there.version.id:
            self._text = there.version.id
            found = self.session.attempt(lambda: self.session.read(lambda c: zones(c, there.version.id)))
            self.text.set_text(there.text, [zone_of(zone) for zone in found or ()])
        originals = [original for group in there.comparisons for original in group.originals]
        self.text.set_marks([mark_of(_line(original)) for original in originals])

    def _list_groups(self) -> None:
        there, which = self._there, str(self.filter.currentData())
        groups = [group for group in there.comparisons if listed(group, which)] if there is not None else []
        self.list.show_lines([line_of(there, group) for group in groups] if there is not None else [])

    def _show_group(self) -> None:
        there, group = self._there, self._group()
        self.cards.show_group(there, group)
        words = settled_words(there, group) if there is not None and group is not None else ""
        self.settled.setText(words)
        self.settled.setVisible(bool(words))
        self._room.fit_soon()
        free = group is not None and group.settled is None and not self.session.workspace.store.read_only
        done = there is not None and there.settled == len(there.comparisons)
        finish = done and there is not None and there.article.status not in DONE
        self.bar.allow(settle=free, finish=finish, accept=not done)
        self.text.stand_out(group.originals[0].passage.id if group is not None else None)

    def _lay_out(self) -> None:
        upper = QWidget(self)
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.settled.setContentsMargins(18, 8, 18, 0)
        column.addWidget(self.settled)
        column.addWidget(self.cards, 1)
        column.addWidget(self.bar)
        right = QSplitter(Qt.Orientation.Vertical, self)
        self._room = CardsRoom(right, upper, self.cards)
        right.addWidget(upper)
        right.addWidget(on_paper(self.text, self))
        right.setChildrenCollapsible(False)
        self.nothing.setText(self.tr(NOTHING))
        self.nothing.setMaximumWidth(620)
        self.stack = or_words(beside_list(self.list, right, self), self.nothing, self)
        self.body.addWidget(self.stack, 1)


def _line(original: Original) -> PassageLine:
    return PassageLine(original.passage, original.anchor, original.claim)
