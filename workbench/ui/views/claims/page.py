"""The page of claims: a filter above, every claim that it lets through in a table, the one at hand in short beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QSplitter, QToolButton, QWidget

from workbench.model.edit import Changes
from workbench.store.queries import Connection, claims_table
from workbench.store.queries.claims_filter import CONDITIONS, ClaimFilter
from workbench.store.queries.claims_table import ClaimRow
from workbench.ui import plain
from workbench.ui.dialogs.sheet import present
from workbench.ui.palette.lookup import Lookup
from workbench.ui.theme import Theme
from workbench.ui.views.claims.bulk import BulkSheet
from workbench.ui.views.claims.columns import CLAIM, COLUMNS
from workbench.ui.views.claims.details import ClaimDetails, Known, known
from workbench.ui.views.claims.export import ExportClaims
from workbench.ui.views.claims.filter_bar import FilterBar, Offered, offered
from workbench.ui.views.claims.saved import KeepSheet, ManageSheet, SavedMenu
from workbench.ui.views.claims.table import ClaimsTable
from workbench.ui.views.claims.table_model import ClaimsModel
from workbench.ui.views.view import Around, View
from workbench.workspace.saved_filters import READY_MADE, SavedFilters

TABLES = frozenset(
    {
        "claim",
        "passage",
        "passage_anchor",
        "article",
        "claim_evidence",
        "evidence",
        "attribution",
        "speaker",
        "alias",
        "review",
        "assignment",
        "adjudication",
    }
)
OFFERED = frozenset({"article", "speaker", "analyst", "claim"})
TYPED_AFTER, LOOK_AFTER = 140, 60
"""Milliseconds of rest before what is typed is looked for, and before the claim at hand is read."""
NONE_YET = (
    "No claims yet. In an article, choose a sentence with the arrows and tag it with 1, 2 or 3: it comes to stand "
    "here, and so does every other claim of the project."
)
NONE_SUCH = "No claim is like that. Escape clears the filter; S has the saved ones."


@dataclass(frozen=True, slots=True)
class _Found:
    """What a filter lets through, in order, and how many claims there are at all."""

    ids: list[str]
    total: int
    wanted: ClaimFilter


class ClaimsPage(View):
    """Aimed at one of CONDITIONS, a ClaimFilter, or the id of a claim."""

    name = "Claims"
    hints = (
        ("claims.open", "to the passage"),
        ("claims.change", "change"),
        ("claims.saved", "saved filters"),
        ("claims.export", "export"),
    )

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._filter = ClaimFilter()
        self._sort, self._descending = "number", False
        self._total = 0
        self._aimed = ""
        self._saved_name = ""
        self.saved = SavedFilters(around.settings, self.session.workspace.store.place)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("Words, number, speaker"))
        self.filter.setAccessibleName(self.tr("Filter the claims by words"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(280)
        self.filter.setMinimumWidth(190)
        self.saved_button = QToolButton(self)
        self.saved_button.setText(self.tr("Saved filters"))
        self.saved_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.saved_button.clicked.connect(self.open_saved)
        self.total = plain.label(name="quiet")
        for part in (self.filter, self.saved_button, self.total):
            self.head.addWidget(part)
        self.bar = FilterBar(self)
        self.model = ClaimsModel(self._fetch, self)
        self.table = ClaimsTable(self.model, around.theme(), self)
        self.details = ClaimDetails(around.theme(), self)
        self.nothing = plain.label(name="quiet", wrap=True)
        self.nothing.setContentsMargins(20, 18, 20, 18)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.menu = SavedMenu(self.saved, self)
        self.lookup = Lookup(self.session, self)
        self.choices = Lookup(self.session, self)
        self.plans = Lookup(self.session, self)
        self._soon = QTimer(self, singleShot=True, interval=TYPED_AFTER)
        self._look = QTimer(self, singleShot=True, interval=LOOK_AFTER)
        self._lay_out()
        self._connect()
        self._come_back()

    def _lay_out(self) -> None:
        self.body.addWidget(self.bar)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.details)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        split.setSizes([1040, 280])
        self._split = split
        self.body.addWidget(self.nothing, 1)
        self.body.addWidget(split, 1)
        self.nothing.hide()

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._soon.start)
        self._soon.timeout.connect(self._ask_anew)
        self._look.timeout.connect(self._show_details)
        self.bar.changed.connect(self._ask_anew)
        self.table.sort_wanted.connect(self._sort_by_column)
        self.table.doubleClicked.connect(self.open_passage)
        self.table.chosen_changed.connect(self._say_count)
        self.table.selectionModel().currentRowChanged.connect(self._look.start)
        self.table.arranged.connect(self._keep_columns)
        self.lookup.failed.connect(self.session.fail)
        self.choices.failed.connect(self.session.fail)
        self.menu.chosen.connect(self._take_saved)
        self.menu.keep_wanted.connect(self.keep_filter)
        self.menu.manage_wanted.connect(self.manage_filters)

    # What a page does

    def start(self) -> None:
        """Read what there is."""
        self.refresh()

    def refresh(self) -> None:
        """Read it again: the ids, and what there is to choose from."""
        self.model.forget()
        self.choices.ask(partial(offered, viewer=self.session.viewer), self._offer)
        self._ask()

    def follow(self, changes: Changes) -> None:
        """Read again what was changed."""
        if TABLES.isdisjoint(changes.rows):
            return
        only = changes.rows.keys() == {"claim"}
        self.model.forget(changes.rows["claim"] if only else None)
        if not OFFERED.isdisjoint(changes.rows):
            self.choices.ask(partial(offered, viewer=self.session.viewer), self._offer)
        self._ask()

    def enter(self) -> None:
        """Begin in the table, at the claim where one was."""
        (self.table if self.model.ids or not self._filter else self.filter).setFocus(
            Qt.FocusReason.ShortcutFocusReason
        )

    def aim(self, what: object) -> None:
        """Show what a condition or a filter lets through, or a certain claim."""
        if isinstance(what, str) and what in CONDITIONS:
            what = ClaimFilter(conditions=(what,))
        if isinstance(what, ClaimFilter):
            self.show_filter(what)
        elif isinstance(what, str):
            self._aimed = what
            self.show_filter(ClaimFilter())

    def put_away(self) -> bool:
        """From a field back to the table; then let go of what is chosen; then clear the filter."""
        focused = QApplication.focusWidget()
        if self.model.ids and focused is not None and self._is_filter(focused):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if self.table.leave_chosen():
            return True
        if not self._filter and not self.filter.text():
            return False
        self.show_filter(ClaimFilter())
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def search(self) -> bool:
        """Go to the field of words."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()
        return True

    def end(self) -> None:
        """Let the threads go."""
        self.lookup.close()
        self.choices.close()
        self.plans.close()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.table.set_theme(theme)
        self.details.set_theme(theme)
        self._show_details()

    def _is_filter(self, widget: QWidget) -> bool:
        return widget is self.filter or widget is self.saved_button or self.bar.isAncestorOf(widget)

    # What it does

    @property
    def current(self) -> ClaimRow | None:
        """The claim that the keys are at."""
        return self.model.row(self.table.currentIndex().row())

    def open_passage(self) -> None:
        """Go to the passage of the claim at hand; from a field back to the table, with what is typed taken up."""
        focused = QApplication.focusWidget()
        if focused is self.saved_button:
            self.open_saved()
        elif focused is not None and self._is_filter(focused):
            if self._soon.isActive():
                self._ask_anew()
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.current is not None:
            self.passage_wanted.emit(self.current.article_id, self.current.passage_id)

    def change_many(self, step: str = "") -> None:
        """Ask what shall become of the chosen claims."""
        ids = self.table.chosen()
        if ids and self._may_write():
            sheet = BulkSheet(self.session, self.around.background, self.plans, ids, self.window(), step=step)
            sheet.made.connect(self.said)
            present(sheet)

    def choose_all(self) -> None:
        """Choose all that are shown."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.table.selectAll()

    def export(self) -> None:
        """Write what is shown into a file: the chosen claims where several are chosen, else all."""
        ids = self.table.chosen() if self.table.collecting else self.model.ids
        if ids:
            sheet = ExportClaims(self.session.workspace, self.around.background, ids, self.window())
            present(sheet)

    def fold_details(self) -> None:
        """Show or hide the claim in short."""
        self.details.setVisible(self.details.isHidden())
        self._keep_columns()
        self._show_details()

    def go_to_conditions(self) -> None:
        """Go to the conditions that are ticked."""
        self.bar.enter()

    def choose_columns(self) -> None:
        """Show which columns there are, to tick them."""
        menu = self._popup("Columns")
        for place, column in enumerate(COLUMNS):
            action = menu.addAction(self.tr(column.head))
            action.setCheckable(True)
            action.setChecked(not self.table.isColumnHidden(place))
            action.setEnabled(place != CLAIM)
            action.setData(place)
        menu.triggered.connect(self._tick_column)
        self._open(menu)

    def choose_order(self) -> None:
        """Show by what the table can be sorted; the same once more turns it round."""
        menu = self._popup("Sort by")
        for place, column in enumerate(COLUMNS):
            if column.sort:
                action = menu.addAction(self.tr(column.head))
                action.setCheckable(True)
                action.setChecked(column.sort == self._sort)
                action.setData(place)
        menu.triggered.connect(self._sort_by_action)
        self._open(menu)

    # Filters

    @property
    def wanted(self) -> ClaimFilter:
        """The filter that holds."""
        return self._filter

    def show_filter(self, wanted: ClaimFilter) -> None:
        """Filter so from now on."""
        self.filter.blockSignals(True)
        self.filter.setText(wanted.words)
        self.filter.blockSignals(False)
        self.bar.show_filter(wanted)
        self._ask_anew()

    def open_saved(self) -> None:
        """Show the saved filters."""
        below = self.saved_button.mapToGlobal(QPoint(0, self.saved_button.height() + 2))
        self.menu.open_at(below, bool(self._filter))

    def keep_filter(self) -> None:
        """Ask for a name for the filter that holds."""
        if self._filter:
            present(KeepSheet(self.saved, self._filter, self._saved_name, self.window()))

    def manage_filters(self) -> None:
        """Rename and delete."""
        present(ManageSheet(self.saved, self.window()))

    def _take_saved(self, wanted: object, name: str) -> None:
        if isinstance(wanted, ClaimFilter):
            self._saved_name = "" if name in dict(READY_MADE) else name
            self.show_filter(wanted)
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Reading

    def _ask_anew(self) -> None:
        self._soon.stop()
        self._filter = self.bar.wanted(self.filter.text())
        self._ask()

    def _ask(self) -> None:
        wanted, sort, descending = self._filter, self._sort, self._descending
        viewer, today = self.session.viewer, date.today().isoformat()

        def read(connection: Connection) -> _Found:
            how: dict[str, Any] = {"viewer": viewer, "today": today}
            ids = claims_table.claim_ids(connection, wanted, sort=sort, descending=descending, **how)
            total = claims_table.count(connection, viewer) if wanted else len(ids)
            return _Found(ids, total, wanted)

        self.lookup.ask(read, self._show)

    def _fetch(self, ids: list[str]) -> dict[str, ClaimRow]:
        viewer = self.session.viewer
        read = self.session.attempt(
            lambda: self.session.read(lambda connection: claims_table.claim_rows(connection, ids, viewer))
        )
        return read or {}

    def _offer(self, what: object) -> None:
        if isinstance(what, Offered):
            self.bar.offer(what)

    def _show(self, answer: object) -> None:
        if not isinstance(answer, _Found):
            return
        ids, self._total, wanted = answer.ids, answer.total, answer.wanted
        table, model = self.table, self.model
        if ids != model.ids:
            place = table.currentIndex().row()
            current = self._aimed or model.claim_id(place)
            chosen = table.chosen() if table.collecting else []
            model.show_ids(ids)
            table.choose(chosen, current, place)
        elif self._aimed:
            table.choose([], self._aimed)
        if ids and table.currentIndex().isValid():
            table.scrollTo(table.currentIndex())
        self._aimed = ""
        had = self.table.hasFocus()
        self._split.setVisible(bool(ids))
        self.nothing.setVisible(not ids)
        self.nothing.setText(self.tr(NONE_SUCH if wanted else NONE_YET))
        if had and not ids:
            self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
        elif ids and QApplication.focusWidget() is None and self.isVisible():
            table.setFocus(Qt.FocusReason.OtherFocusReason)
        table.show_sort(self._sort, self._descending)
        self._say_count()
        self._look.start()

    def _say_count(self) -> None:
        shown, noun = len(self.model.ids), "claim" if self._total == 1 else "claims"
        words = f"{self._total:,} {noun}" if shown == self._total else f"{shown:,} of {self._total:,} {noun}"
        chosen = self.table.chosen_count() if self.table.collecting else 0
        self.total.setText(f"{words} · {chosen:,} chosen" if chosen else words)

    def _show_details(self) -> None:
        row = self.current
        if self.details.isHidden() or row is None:
            return
        found: Known | None = self.session.attempt(lambda: self.session.read(known(row.id)))
        if found is not None:
            self.details.show_claim(row, found)

    # Order and columns

    def _sort_by_column(self, place: int) -> None:
        sort = COLUMNS[place].sort
        if not sort:
            self.table.show_sort(self._sort, self._descending)
            return
        self._descending = not self._descending if sort == self._sort else False
        self._sort = sort
        self._keep_columns()
        self._ask()

    def _sort_by_action(self, action: QAction) -> None:
        self._sort_by_column(int(action.data()))

    def _tick_column(self, action: QAction) -> None:
        self.table.show_column(int(action.data()), action.isChecked())

    def _popup(self, title: str) -> QMenu:
        menu = QMenu(self.tr(title), self)
        menu.setAccessibleName(self.tr(title))
        menu.aboutToHide.connect(menu.deleteLater, Qt.ConnectionType.QueuedConnection)
        return menu

    def _open(self, menu: QMenu) -> None:
        head = self.table.horizontalHeader()
        menu.popup(head.mapToGlobal(QPoint(8, head.height())))
        menu.setActiveAction(menu.actions()[0])

    def _keep_columns(self) -> None:
        self.around.settings.window["claims"] = {
            "columns": self.table.arrangement(),
            "details": not self.details.isHidden(),
            "sort": self._sort,
            "descending": self._descending,
        }

    def _come_back(self) -> None:
        kept = self.around.settings.window.get("claims")
        kept = kept if isinstance(kept, dict) else {}
        columns, sort = kept.get("columns"), kept.get("sort")
        if isinstance(columns, list) and columns:
            self.table.arrange(columns)
        if sort in {column.sort for column in COLUMNS if column.sort}:
            self._sort, self._descending = str(sort), bool(kept.get("descending"))
        self.details.setVisible(bool(kept.get("details", True)))

    def _may_write(self) -> bool:
        if self.session.workspace.store.read_only:
            self.said.emit(self.tr("This project may only be read: nothing can be changed here."))
            return False
        return True
