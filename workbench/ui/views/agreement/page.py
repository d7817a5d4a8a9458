"""The page of agreement: what is compared on the left, the figures, and beside them what lies behind one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, QTimer
from PySide6.QtWidgets import QListView, QSplitter, QVBoxLayout, QWidget

from workbench.assist.agreement.comparison import Figure
from workbench.assist.agreement.measures import SCALE
from workbench.assist.agreement.wording import basis
from workbench.model.edit import Changes
from workbench.ui import plain
from workbench.ui.background import Newest
from workbench.ui.rows import show_chosen
from workbench.ui.theme import Theme
from workbench.ui.views.agreement.choice import Choice
from workbench.ui.views.agreement.disagreement_list import DisagreementDelegate, DisagreementList
from workbench.ui.views.agreement.figure_rows import FigureColumn
from workbench.ui.views.view import Around, View
from workbench.workspace.agreement import Comparable, Compared, comparable, compare

WAITS = 250
"""Milliseconds without a further tick or change before the figures are worked out anew."""
TABLES = frozenset(
    {"article", "article_version", "passage", "passage_anchor", "claim", "evidence", "claim_evidence"}
    | {"assignment", "analyst"}
)
"""What the figures are made of."""

NOTHING = (
    "There is nothing to compare yet. Agreement is worked out over articles in which at least two analysts marked "
    "passages, or that were assigned to two or more to mark independently and that all of them have finished."
)


class AgreementPage(View):
    """Figures over the ticked analysts and articles; worked out away from the window's thread."""

    name = "Agreement"
    hints = (
        ("agreement.choose", "analysts and articles"),
        ("agreement.figures", "figures"),
        ("agreement.behind", "disagreements"),
    )

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.choice = Choice(self)
        self.figures = FigureColumn(self)
        self.model = DisagreementList(self)
        self.list = QListView(self)
        self.list.setObjectName("disagreements")
        self.list.setAccessibleName("Disagreements behind the figure")
        # Qt's own model in between answers for the length of the list, which Python would slow down.
        between = QSortFilterProxyModel(self)
        between.setSourceModel(self.model)
        self.list.setModel(between)
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self._delegate = DisagreementDelegate(around.theme(), self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.compared: Compared | None = None
        self._there: Comparable | None = None
        self.working = Newest(around.background, self)
        self.working.done.connect(self._show)
        self.working.failed.connect(self._fail)
        self._to_figures = False
        self._heading = plain.label(parent=self, name="sectionTitle", wrap=True)
        self._below = plain.label(parent=self, name="quiet", wrap=True)
        self._empty = plain.label(self.tr(NOTHING), self, name="quiet", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(24, 24, 24, 24)
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=WAITS)
        self._soon.timeout.connect(self.refresh)
        self.choice.changed.connect(self._soon.start)
        self.figures.chosen.connect(self._show_behind)
        self.figures.entered.connect(self._enter_list)
        self.list.activated.connect(self._open)

    def _lay_out(self) -> None:
        beside = QWidget(self)
        beside.setObjectName("pane")
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(4)
        for label in (self._heading, self._below):
            label.setContentsMargins(14, 0, 14, 0)
            column.addWidget(label)
        column.addSpacing(6)
        column.addWidget(self.list, 1)
        middle = QWidget(self)
        stack = QVBoxLayout(middle)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.addWidget(self._empty)
        stack.addWidget(self.figures, 1)
        splitter = QSplitter(self)
        for part, share in ((self.choice, 20), (middle, 46), (beside, 34)):
            splitter.addWidget(part)
            splitter.setStretchFactor(splitter.count() - 1, share)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([250, 580, 430])
        self.choice.setMinimumWidth(170)
        middle.setMinimumWidth(340)
        beside.setMinimumWidth(260)
        self.body.addWidget(splitter, 1)

    # What a page does

    def start(self) -> None:
        """Read what there is, and work out the figures."""
        self.refresh()

    def refresh(self) -> None:
        """Read it again and work the figures out anew."""
        there = self._look()
        if there is None:
            return
        some = bool(there.ready())
        self._empty.setHidden(some)
        self.figures.setVisible(some)
        self.list.setVisible(some)
        if some:
            self.work_out()
        else:
            self._give_up()
            self.compared = None
            self.figures.show_figures((), ())
            self.model.show_disagreements((), {}, {})
            self._heading.setText("")
            self._below.setText("")

    def follow(self, changes: Changes) -> None:
        """Work the figures out anew when something they are made of changed."""
        if not TABLES.isdisjoint(changes.rows):
            self._soon.start()

    def enter(self) -> None:
        """Begin at the figures, or at the choice while there are none."""
        self._to_figures = not self.figures.enter()
        if self._to_figures:
            self.choice.enter()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._delegate.set_theme(theme)
        self.list.viewport().update()

    # Ways from part to part

    def choose(self) -> None:
        """Go to the analysts and articles."""
        self.choice.enter()

    def go_to_figures(self) -> None:
        """Go to the chosen figure."""
        self.figures.enter()

    def go_to_disagreements(self) -> None:
        """Go to the disagreements behind the chosen figure."""
        self._enter_list()

    # Working out

    def _look(self) -> Comparable | None:
        """Read what there is to compare, and list it anew where it is something else than before."""
        there = self.session.attempt(lambda: comparable(self.session.workspace))
        if there is not None and there != self._there:
            self._there = there
            self.choice.show_comparable(there)
        return there

    def work_out(self) -> None:
        """Work out the figures of what is ticked; what was under way before is given up."""
        self._give_up()
        workspace = self.session.workspace
        articles, analysts = self.choice.chosen()
        self._heading.setText(self.tr("Working out the figures…"))
        self._below.setText("")
        self.working.run(
            self.tr("Working out agreement"),
            lambda progress: compare(workspace, articles or ["-"], analysts or ["-"], progress),
        )

    def _give_up(self) -> None:
        """Let go of what is under way: what it still brings is not shown."""
        self._soon.stop()
        self.working.give_up()

    def _show(self, compared: Compared) -> None:
        self.compared = compared
        remarks = (basis(len(compared.articles), len(compared.analysts)), *compared.remarks, SCALE)
        self.figures.show_figures(compared.figures, remarks)
        if self._to_figures and self.choice.analysts.hasFocus():
            self.figures.enter()
        self._to_figures = False

    def _fail(self, sentence: str) -> None:
        self._heading.setText(self.tr("The figures could not be worked out."))
        self._below.setText(sentence)

    # What lies behind a figure

    def _show_behind(self, figure: Figure) -> None:
        if self.compared is None:
            return
        self.model.show_disagreements(figure.disagreements, self.compared.titles, self.compared.names)
        count = len(figure.disagreements)
        if count:
            heading = f"{count:,} {'disagreement' if count == 1 else 'disagreements'}"
        else:
            heading = "No disagreements" if figure.estimate.value is not None else "Nothing to compare"
        self._heading.setText(self.tr(heading))
        subject = f", {figure.measure.subject}" if figure.measure.subject else ""
        self._below.setText(f"behind: {figure.measure.name}{subject}" if count else "")

    def _enter_list(self) -> None:
        if self.model.rowCount():
            if not self.list.currentIndex().isValid():
                show_chosen(self.list, 0)
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open(self, index: QModelIndex) -> None:
        found = self.model.disagreement(index.row())
        if found is None or self.compared is None:
            return
        passage = found.marks[0][1].id
        if found.article_id in self.compared.independent:
            self.view_wanted.emit("adjudication", (found.article_id, passage))
        else:
            self.passage_wanted.emit(found.article_id, passage)
