"""The claims as a Qt model: all ids at once, rows in pages when they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workbench.store.queries.claims_table import ClaimRow
from workbench.ui.elided import apart
from workbench.ui.plain import tooltip
from workbench.ui.rows import LINE_ROLE
from workbench.ui.views.claims.columns import COLUMNS

PAGE = 64
"""Rows that are read at once."""
KEPT = 4_000
"""Rows that are kept; what was read first goes first."""

Fetch = Callable[[list[str]], dict[str, ClaimRow]]
_ANY = QModelIndex()


class ClaimsModel(QAbstractTableModel):
    """``fetch`` gives the rows of some ids; it is called in the window's thread, for what is in sight."""

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._ids: list[str] = []
        self._places: dict[str, int] = {}
        self._rows: dict[str, ClaimRow | None] = {}

    # What is shown

    @property
    def ids(self) -> list[str]:
        """The ids of all rows, in order."""
        return self._ids

    def show_ids(self, ids: list[str]) -> None:
        """Show these, in this order."""
        self.beginResetModel()
        self._ids = ids
        self._places = {}
        self._rows.clear()
        self.endResetModel()

    def forget(self, changed: Collection[str] | None = None) -> None:
        """Read these rows (all by default) again when they are next looked at."""
        if changed is None:
            self._rows.clear()
        else:
            for claim_id in changed:
                self._rows.pop(claim_id, None)
        if self._ids:
            last = self.index(len(self._ids) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def claim_id(self, row: int) -> str:
        """Give the id of a row, "" where there is none."""
        return self._ids[row] if 0 <= row < len(self._ids) else ""

    def place_of(self, claim_id: str) -> int:
        """Give the row of a claim, -1 where it is not shown."""
        if not self._places and self._ids:
            self._places = {one: place for place, one in enumerate(self._ids)}
        return self._places.get(claim_id, -1)

    def row(self, place: int) -> ClaimRow | None:
        """Give what is known of the claim of a row, None where there is none, or it is gone."""
        claim_id = self.claim_id(place)
        if claim_id and claim_id not in self._rows:
            self._read(place)
        return self._rows.get(claim_id)

    def _read(self, place: int) -> None:
        first = place - place % PAGE
        wanted = [one for one in self._ids[first : first + PAGE] if one not in self._rows]
        found = self._fetch(wanted)
        self._rows |= {one: found.get(one) for one in wanted}
        while len(self._rows) > KEPT:
            del self._rows[next(iter(self._rows))]

    # What Qt asks

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ANY) -> int:
        """Give the number of claims."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ANY) -> int:
        """Give the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Give the head of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.tr(COLUMNS[section].head)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        """Give the claim, or what a cell says of it."""
        # An exception in an override ends the process on Python 3.11.
        try:
            line = self.row(index.row())
            if line is None:
                return None
            if role == LINE_ROLE:
                return line
            column = COLUMNS[index.column()]
            if role == Qt.ItemDataRole.DisplayRole:
                return column.words(line)
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.head}: {apart(column.words(line)) or 'none'}"
            if role == Qt.ItemDataRole.ToolTipRole and column.key in (
                "claim",
                "article",
                "speaker",
                "topics",
            ):
                return tooltip(line.words[:600] if column.key == "claim" else column.words(line))
        except Exception:
            return None
        return None


def ranges(places: Sequence[int]) -> list[tuple[int, int]]:
    """Give rows in order as stretches of neighbours, first and last: a selection of them is made quicker."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and found[-1][1] == place - 1:
            found[-1] = found[-1][0], place
        else:
            found.append((place, place))
    return found
