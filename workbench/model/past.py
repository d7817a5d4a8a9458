"""What rows said before what they say now, as a log tells it."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from typing import Any

from workbench.model.edit import STAMPS, RowChange, Values

Key = tuple[str, str]
"""A table and the id of a row in it."""


@dataclass
class _RowPast:
    earlier: dict[str, list[Any]] = field(default_factory=dict)
    removed: Values | None = None
    came_at: str = ""


class Past:
    """The earlier values of some rows, gathered from the changes of a log in their order."""

    def __init__(self, wanted: Container[Key]) -> None:
        self._wanted = wanted
        self._rows: dict[Key, _RowPast] = {}

    def tell(self, changes: Iterable[RowChange]) -> None:
        """Take in what happened next. Changes of rows that are not wanted are passed over."""
        for change in changes:
            key = (change.table, change.id)
            if key in self._wanted:
                self._tell(self._rows.setdefault(key, _RowPast()), change)

    def stood(self, key: Key, column: str, value: Any) -> bool:
        """Whether the column of the row had this value before the one it has now."""
        row = self._rows.get(key)
        return row is not None and value in row.earlier.get(column, ())

    def untouched(self, key: Key, column: str) -> bool:
        """Whether the row's coming is known, and the column has had one value since."""
        row = self._rows.get(key)
        return row is not None and row.came_at != "" and not row.earlier.get(column)

    def came_at(self, key: Key) -> str:
        """When the row was last changed as it came in, or "" where the log does not tell of its coming."""
        row = self._rows.get(key)
        return "" if row is None else row.came_at

    def removed(self, key: Key) -> Values | None:
        """What the row said last, where it was taken away; None where it was not, or nothing is known of it."""
        row = self._rows.get(key)
        return None if row is None else row.removed

    @staticmethod
    def _tell(row: _RowPast, change: RowChange) -> None:
        before, after = change.before, change.after
        if before is None:
            row.removed = None
            row.came_at = str((after or {}).get("updated_at", ""))
        elif after is None:
            row.removed = before
        for column, value in (before or {}).items():
            if column not in STAMPS and (after is None or after.get(column) != value):
                known = row.earlier.setdefault(column, [])
                if value not in known:
                    known.append(value)
