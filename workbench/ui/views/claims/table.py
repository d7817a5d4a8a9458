"""The table itself: keys choose rows, heads sort, columns come, go and move."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from workbench.ui.theme import Theme
from workbench.ui.views.claims.columns import CLAIM, COLUMNS
from workbench.ui.views.claims.delegate import CellDelegate
from workbench.ui.views.claims.table_model import ClaimsModel, ranges

ROW = 32
LEAST_CLAIM = 220
"""Pixels: of a row's height, and what the words of a claim get at least."""
_FLAG = QItemSelectionModel.SelectionFlag


class ClaimsTable(QTableView):
    """Space chooses and leaves a row, Shift with the arrows chooses several, Ctrl+A all of them.

    Once several are chosen so, the arrows walk and leave them chosen. ``sort_wanted`` carries the number of a column;
    ``arranged`` when columns were moved, widened, shown or hidden by a person.
    """

    sort_wanted = Signal(int)
    arranged = Signal()
    chosen_changed = Signal()

    def __init__(self, model: ClaimsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._claims = model
        self._collecting = False
        self._fitting = False
        self.delegate = CellDelegate(theme, self)
        self.setObjectName("claims")
        self.setAccessibleName(self.tr("Claims"))
        self.setItemDelegate(self.delegate)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setModel(model)
        head = self.horizontalHeader()
        head.setSectionsMovable(True)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(44)
        head.setStretchLastSection(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.sectionClicked.connect(self.sort_wanted)
        head.sectionMoved.connect(self._arranged)
        head.sectionResized.connect(self._arranged)
        self.selectionModel().selectionChanged.connect(self._tell)
        self.arrange([])

    # Columns

    def arrange(self, kept: Iterable[Any]) -> None:
        """Take up columns as they were kept: key, width in pixels, whether shown; what is unknown is left out."""
        self._fitting = True
        head = self.horizontalHeader()
        known = {column.key: place for place, column in enumerate(COLUMNS)}
        for place, column in enumerate(COLUMNS):
            self.setColumnHidden(place, not column.shown)
            head.resizeSection(place, column.width)
            head.moveSection(head.visualIndex(place), place)
        at = 0
        for one in kept:
            if isinstance(one, list) and len(one) == 3 and one[0] in known and isinstance(one[1], int):
                place = known.pop(one[0])
                head.moveSection(head.visualIndex(place), at)
                head.resizeSection(place, min(900, max(44, one[1])))
                self.setColumnHidden(place, not one[2] and place != CLAIM)
                at += 1
        self._fitting = False
        self._fit()

    def arrangement(self) -> list[list[Any]]:
        """Give the columns from the left: key, width in pixels, whether shown."""
        head = self.horizontalHeader()
        order = [head.logicalIndex(at) for at in range(head.count())]
        return [
            [
                COLUMNS[place].key,
                head.sectionSize(place) or COLUMNS[place].width,
                not self.isColumnHidden(place),
            ]
            for place in order
        ]

    def show_column(self, place: int, shown: bool) -> None:
        """Show or hide a column; the words of the claim always stay."""
        if place != CLAIM:
            self.setColumnHidden(place, not shown)
            if shown and self.columnWidth(place) < 44:
                self.setColumnWidth(place, COLUMNS[place].width)
            self._arranged()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words of the claims the room that is left."""
        super().resizeEvent(event)
        self._fit()

    def _arranged(self) -> None:
        if not self._fitting:
            self._fit()
            self.arranged.emit()

    def _fit(self) -> None:
        if self._fitting:
            return
        self._fitting = True
        others = sum(
            self.columnWidth(place)
            for place in range(len(COLUMNS))
            if place != CLAIM and not self.isColumnHidden(place)
        )
        self.setColumnWidth(CLAIM, max(LEAST_CLAIM, self.viewport().width() - others))
        self._fitting = False

    # Choosing

    @property
    def collecting(self) -> bool:
        """Whether several are being chosen, so that the arrows leave them chosen."""
        return self._collecting

    def chosen(self) -> list[str]:
        """Give the ids of the chosen claims, in order; of the one that the keys are at where none is chosen."""
        ids = self._claims.ids
        places = {place for first, last in self._stretches() for place in range(first, last + 1)}
        if not places and self.currentIndex().isValid():
            places = {self.currentIndex().row()}
        return [ids[place] for place in sorted(places) if place < len(ids)]

    def chosen_count(self) -> int:
        """Give how many rows are chosen."""
        return sum(last - first + 1 for first, last in self._stretches())

    def _stretches(self) -> list[tuple[int, int]]:
        parts = self.selectionModel().selection().toList()
        return [(part.top(), part.bottom()) for part in parts]

    def choose(self, ids: Iterable[str], current: str = "", place: int = 0) -> None:
        """Choose these of the claims that are shown; the keys are at ``current``, where it is gone at the row ``place``."""
        model, choice = self._claims, QItemSelection()
        places = sorted(found for one in ids if (found := model.place_of(one)) >= 0)
        for first, last in ranges(places):
            choice.select(model.index(first, 0), model.index(last, len(COLUMNS) - 1))
        at = model.place_of(current) if current else -1
        at = at if at >= 0 else min(max(0, place), len(model.ids) - 1)
        selection = self.selectionModel()
        if at >= 0:
            if not places:
                choice.select(model.index(at, 0), model.index(at, len(COLUMNS) - 1))
            selection.setCurrentIndex(model.index(at, CLAIM), _FLAG.NoUpdate)
        selection.select(choice, _FLAG.ClearAndSelect)
        self._collecting = len(places) > 1
        self.viewport().update()

    def leave_chosen(self) -> bool:
        """Let go of several that are chosen; tells whether there were any."""
        if not self._collecting:
            return False
        self._collecting = False
        current = self.currentIndex()
        self.choose([self._claims.claim_id(current.row())], self._claims.claim_id(current.row()))
        return True

    def selectAll(self) -> None:
        """Choose every claim that the filter lets through."""
        self._collecting = len(self._claims.ids) > 1
        super().selectAll()

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Say what a key or a click does to what is chosen."""
        if isinstance(event, QKeyEvent):
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.key() == Qt.Key.Key_Space:
                first, self._collecting = not self._collecting, True
                here = self.selectionModel().isSelected(self.currentIndex())
                return (_FLAG.Select if first and here else _FLAG.Toggle) | _FLAG.Rows
            if shift:
                self._collecting = True
            elif self._collecting:
                return _FLAG.NoUpdate
        elif event is not None and event.type() == QEvent.Type.MouseButtonPress:
            keys = getattr(event, "modifiers", lambda: Qt.KeyboardModifier.NoModifier)()
            self._collecting = bool(
                keys & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
            )
        return super().selectionCommand(index, event)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Show the row that the keys are at."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def _tell(self) -> None:
        self.chosen_changed.emit()

    def show_sort(self, sort: str, descending: bool) -> None:
        """Show at the head by what the table is sorted."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        place = next((at for at, column in enumerate(COLUMNS) if column.sort == sort), -1)
        self.horizontalHeader().setSortIndicator(place, order)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.delegate.set_theme(theme)
        self.viewport().update()
