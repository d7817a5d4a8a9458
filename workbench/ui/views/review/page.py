"""The page of the review queue: the claims at the left, beside them the claim with its evidence, and its article."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFrame, QListView, QSplitter, QVBoxLayout, QWidget

from workbench.model import workflow
from workbench.model.edit import Changes
from workbench.model.ids import claim_label
from workbench.model.states import authors
from workbench.model.tables import Evidence
from workbench.model.vocabulary import ClaimState, Decision
from workbench.store.queries import workflow as workflow_queries
from workbench.store.queries.passages import chains
from workbench.store.queries.workflow import Circumstances, Queue, QueueLine
from workbench.ui import plain
from workbench.ui.claim_form.fields import ChoiceBox
from workbench.ui.dialogs.snapshot import Snapshots
from workbench.ui.links import open_link
from workbench.ui.rows import show_chosen
from workbench.ui.theme import Theme
from workbench.ui.views.frames import on_paper, or_words
from workbench.ui.views.review.claim_card import ClaimCard
from workbench.ui.views.review.decision_bar import DecisionBar
from workbench.ui.views.review.passage_text import PassageText
from workbench.ui.views.review.queue_list import QueueDelegate, QueueModel
from workbench.ui.views.review.wording import DONE, EMPTY, QUEUES
from workbench.ui.views.view import Around, View

TABLES = frozenset(
    {"claim", "review", "correction", "claim_evidence", "evidence", "passage", "project", "article"}
)


class ReviewPage(View):
    """A decision is stored at once and leads to the next claim; undo brings it back."""

    name = "Review queue"
    hints = (
        ("review.next", "next"),
        ("review.previous", "previous"),
        ("review.open", "open the article there"),
    )

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = around.theme()
        self._shown: QueueLine | None = None
        self._seen: Circumstances | None = None
        self.queue = ChoiceBox(self)
        self.queue.setAccessibleName(self.tr("Which claims are listed"))
        for which, words in QUEUES.items():
            self.queue.addItem(self.tr(words), str(which))
        self.count = plain.label(name="quiet")
        self.head.addWidget(self.queue)
        self.head.addWidget(self.count)
        self.model = QueueModel(self)
        self.list = QListView(self)
        self.list.setObjectName("review_list")
        self.list.setAccessibleName(self.tr("Claims of the queue"))
        self.list.setModel(self.model)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = QueueDelegate(theme, self.list)
        self.list.setItemDelegate(self._delegate)
        self.card = ClaimCard(theme, self)
        self.decisions = DecisionBar(self)
        self.article = PassageText(self.session, theme, self)
        self._snapshots = Snapshots(self.session.workspace, around.background, self)
        self.nothing = plain.label(name="quiet", wrap=True)
        self._lay_out()
        self.queue.currentIndexChanged.connect(self._change_queue)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.doubleClicked.connect(self.open_article)
        self.decisions.decided.connect(self._store)
        self.card.snapshot_wanted.connect(self._snapshots.open)
        self.card.link_wanted.connect(self._open_link)
        self._snapshots.failed.connect(self._say_failure)
        self.session.person_changed.connect(self.refresh)

    # What a page does

    def start(self) -> None:
        """Read the queue."""
        self.refresh()

    def refresh(self) -> None:
        """Read the queue again; the claim that is shown stays, or gives way to the one in its place."""
        viewer = self._viewer()
        which = str(self.queue.currentData())
        found = self.session.attempt(
            lambda: self.session.read(lambda c: workflow_queries.queue(c, which, viewer))
        )
        lines = found or []
        row = self.list.currentIndex().row()
        before = self._shown.hit.id if self._shown is not None else ""
        self.list.selectionModel().blockSignals(True)
        self.model.show(lines)
        self.list.selectionModel().blockSignals(False)
        self.count.setText("1 claim" if len(lines) == 1 else f"{len(lines):,} claims" if lines else "")
        wanted = self.model.row_of(before)
        if wanted < 0 and self.decisions.typed():
            return  # what is being typed about a claim that somebody changed meanwhile stays in sight
        self._go_to(wanted if wanted >= 0 else min(max(row, 0), len(lines) - 1))

    def follow(self, changes: Changes) -> None:
        """Read again what was changed; a review that was taken back is shown again."""
        if TABLES.isdisjoint(changes.rows):
            return
        self.refresh()
        if changes.kind == "undo" and changes.by == self._viewer() and changes.touches("review"):
            for claim in changes.rows.get("claim", ()):
                self._go_to(self.model.row_of(claim))

    def enter(self) -> None:
        """Begin in the list."""
        (self.list if self._shown is not None else self.queue).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def aim(self, what: object) -> None:
        """Show a claim by its id, in the first queue that has it."""
        for which in QUEUES:
            if self.model.row_of(str(what)) >= 0:
                break
            self.queue.setCurrentIndex(self.queue.findData(str(which)))
        self._go_to(self.model.row_of(str(what)))

    def put_away(self) -> bool:
        """Ask for no comment any more."""
        if not self.decisions.put_away():
            return False
        self.enter()
        return True

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._delegate.set_theme(theme)
        self.card.set_theme(theme)
        self.article.set_theme(theme)
        self._show()

    def show_keys(self) -> None:
        """Show the keys in the head and on the buttons."""
        super().show_keys()
        self.decisions.show_keys(self.around.key_of)

    # What its keys do

    def decide(self, decision: str) -> None:
        """Judge the claim that is shown."""
        self.decisions.decide(decision)

    def step(self, by: int) -> None:
        """Go to another claim of the queue."""
        row = self.list.currentIndex().row() + by
        if self.model.line(row) is not None:
            self._go_to(row)
        self.enter()

    def open_article(self) -> None:
        """Open the article at the passage."""
        if self._shown is not None:
            self.passage_wanted.emit(self._shown.hit.article_id, self._shown.hit.passage_id)

    # Within

    def _viewer(self) -> str:
        return self.session.workspace.person.id

    def _change_queue(self) -> None:
        self.decisions.put_away()
        self.refresh()

    def _go_to(self, row: int) -> None:
        if self.model.line(row) is None and self.model.rowCount():
            return
        self.list.selectionModel().blockSignals(True)
        show_chosen(self.list, row)
        self.list.selectionModel().blockSignals(False)
        self.list.viewport().update()
        self._take(self.model.line(row))

    def _choose(self, index: QModelIndex) -> None:
        self._take(self.model.line(index.row()))

    def _take(self, line: QueueLine | None) -> None:
        if line is None or self._shown is None or line.hit.id != self._shown.hit.id:
            self.decisions.put_away()
        self._shown = line
        self._show()

    def _show(self) -> None:
        line = self._shown
        self.stack.setCurrentIndex(0 if line is not None else 1)
        if line is None:
            self._seen = None
            self.nothing.setText(self.tr(EMPTY[Queue(str(self.queue.currentData()))]))
            self.card.clear()
            self.article.clear()
            return
        hit, viewer = line.hit, self._viewer()
        self._seen = now = self.session.attempt(
            lambda: self.session.read(lambda c: workflow_queries.circumstances(c, hit.id))
        )
        chain = self.session.attempt(lambda: self.session.read(lambda c: chains(c, [hit.passage_id])))
        if now is None:
            return
        steps = (chain or {}).get(hit.passage_id, ())
        said_by = " → ".join(voiced.speaker.name for voiced in steps)
        self.card.show_claim(line, now, said_by, viewer)
        self.article.show_passage(hit.article_id, hit.passage_id)
        self.decisions.allow(*self._possible(now, viewer))

    def _possible(self, now: Circumstances, viewer: str) -> tuple[frozenset[str], str]:
        if self.session.workspace.store.read_only:
            return frozenset(), self.tr("This project may only be read.")
        if viewer in authors(now.claim):
            return frozenset(), self.tr("Your own judgement is in this claim, so somebody else reviews it.")
        if now.claim.state == ClaimState.READY:
            return frozenset(Decision), ""
        if now.claim.state == ClaimState.APPROVED:
            return frozenset({Decision.CHANGES, Decision.REJECT}), ""
        return frozenset(), ""

    def _store(self, decision: str, comment: str) -> None:
        seen, line = self._seen, self._shown
        if seen is None or line is None:
            return
        stamp = self.session.stamp()
        edit = self.session.attempt(
            lambda: workflow.review(seen.claim, seen.cited, seen.reviews, decision, stamp, comment=comment)
        )
        if edit is None:
            return
        row = self.list.currentIndex().row()
        words = self.decisions.comment.words()
        asking = self.decisions.put_away()
        if self.session.do(edit) is None:
            if asking:  # what was typed stays where it is
                self.decisions.decide(decision)
                self.decisions.comment.show_words(words)
            return
        if self.model.row_of(line.hit.id) == row:  # it stays in the list: the next one all the same
            self.step(1)
        self.said.emit(self.tr(DONE[Decision(decision)]).format(claim_label(line.hit.number)))
        self.enter()

    def _open_link(self, evidence: Evidence) -> None:
        open_link(evidence.url, self.window(), asked=True)

    def _say_failure(self, sentence: str) -> None:
        self.session.failed.emit(sentence, "")

    def _lay_out(self) -> None:
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        hair = QFrame(middle)
        hair.setObjectName("hairline")
        hair.setFixedHeight(1)
        column.addWidget(self.card, 1)
        column.addWidget(hair)
        column.addWidget(self.decisions)
        paper = on_paper(self.article, self)
        parts = QSplitter(self)
        for part, stretch in ((self.list, 2), (middle, 4), (paper, 4)):
            parts.addWidget(part)
            parts.setStretchFactor(parts.count() - 1, stretch)
        parts.setSizes([280, 560, 560])
        parts.setChildrenCollapsible(False)
        self.stack = or_words(parts, self.nothing, self)
        self.body.addWidget(self.stack, 1)
