"""Files of version 2 of the project's own JSON, and project files of schema 0002: before sources and notes had a protection."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.exchange.columns import kinds
from workbench.exchange.nesting import INSIDE, TOP
from workbench.model.protection import NOTED

Row = dict[str, Any]

NEW_COLUMNS: dict[str, dict[str, Any]] = {
    **{table: {"note_protection": "public"} for table in NOTED},
    "evidence": {"protection": "public", "note_protection": "public"},
    "passage_anchor": {"settled_at": None, "settled_by": ""},
}
"""What version 3 asks for beside, by table, with what rows of that time say."""


def complete(value: Row) -> None:
    """Give a parsed file, in place, what version 3 asks for beside; what it says of its own stays to be checked."""
    for nest in TOP:
        _complete(nest.table, value.get(nest.name))


def _complete(table: str, given: Any) -> None:
    for row in given if isinstance(given, list) else ():
        if isinstance(row, dict):
            for name, empty in NEW_COLUMNS.get(table, {}).items():
                row.setdefault(name, empty)
            for nest in INSIDE.get(table, ()):
                _complete(nest.table, row.get(nest.name))


def fill_rows(tables: Mapping[str, list[Row]]) -> None:
    """The same for the rows of a project file of schema 0001 or 0002, in place."""
    for table, columns in NEW_COLUMNS.items():
        known = kinds(table)
        for row in tables.get(table, ()):
            row.update((name, empty) for name, empty in columns.items() if name in known and name not in row)
