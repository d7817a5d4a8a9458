"""The list of speakers as a Qt model: name, kind, claims by tag; filtered by any name of theirs."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workbench.model.vocabulary import name_of
from workbench.store.queries.speakers import SpeakerLine
from workbench.ui.elided import apart, one_line
from workbench.ui.plain import tooltip

COLUMNS = ("Speaker", "Kind", "✓", "!", "“", "?", "Claims", "→")
SPOKEN = ("Speaker", "Kind", "Verified", "Disputed", "Opinion", "To check", "Claims", "Passed on")
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class SpeakerList(QAbstractTableModel):
    """One row a speaker."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[SpeakerLine] = []
        self._rows: dict[str, int] = {}

    def show_lines(self, lines: list[SpeakerLine]) -> None:
        """Show these."""
        self.beginResetModel()
        self._lines = lines
        self._rows = {line.speaker.id: row for row, line in enumerate(lines)}
        self.endResetModel()

    def line(self, row: int) -> SpeakerLine | None:
        """Give the speaker of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, speaker: str) -> int:
        """Give a speaker's row, or -1."""
        return self._rows.get(speaker, -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Give the number of speakers."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Give the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Give the head of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return SPOKEN[section]
        return _RIGHT if role == Qt.ItemDataRole.TextAlignmentRole and section > 1 else None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        """Give what stands in a cell."""
        line = self.line(index.row())
        if line is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return cell(line, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column > 1 else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip("\n".join((line.speaker.name, *line.spellings)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{SPOKEN[column]}: {cell(line, column)}"
        return None


def cell(line: SpeakerLine, column: int) -> str:
    """Give what a column says of a speaker; a count of none stays empty."""
    if column == 0:
        return apart(one_line(line.speaker.name, 200))
    if column == 1:
        return name_of(line.speaker.kind).lower()
    counts = line.counts
    numbers = (
        counts.verified,
        counts.disputed,
        counts.opinion,
        counts.to_check,
        counts.total,
        line.passed_on,
    )
    return f"{numbers[column - 2]:,}" if numbers[column - 2] else ""
