"""The first rows of a table of articles, for a person to say which column holds what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from workbench.errors import ImportRefusedError, WorkbenchError
from workbench.ingest.kinds import TABLE_KINDS, kind_of
from workbench.ingest.read import read_article_bytes
from workbench.ingest.readers import Readers
from workbench.ingest.table_columns import FIELDS
from workbench.text.canonical import one_line

_COLUMNS: Final = 500
_ROWS: Final = 8


@dataclass(frozen=True)
class TablePreview:
    """A table's columns by name, its first rows (cells cut to 200 characters), how many it has, and a proposed mapping."""

    path: Path
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: int
    mapping: dict[str, str]


def previews(paths: Iterable[Path], readers: Readers) -> list[TablePreview]:
    """Look at those of the files that are tables of articles; what cannot be read is left to the import, which says why."""
    found = []
    for path in paths:
        try:
            data = read_article_bytes(path)
            kind = kind_of(data, path.name)
            if kind in TABLE_KINDS:
                answers = readers.gathered(kind, data, {"kind": str(kind), "preview": True})
                found.append(_checked(path, answers[-1] if answers else {}))
        except (ImportRefusedError, WorkbenchError):
            continue
    return found


def _checked(path: Path, answer: dict[str, Any]) -> TablePreview:
    """Take from an answer what has the right type and size."""
    given = answer.get("columns")
    columns = tuple(one_line(name, 80) for name in (given if isinstance(given, list) else [])[:_COLUMNS])
    rows = answer.get("rows")
    total, mapping = answer.get("total"), answer.get("mapping")
    return TablePreview(
        path=path,
        columns=columns,
        rows=tuple(
            tuple(one_line(cell, 200) for cell in row[: len(columns)])
            for row in (rows if isinstance(rows, list) else [])[:_ROWS]
            if isinstance(row, list)
        ),
        total=total if isinstance(total, int) else 0,
        mapping={
            field: column
            for field, column in (mapping if isinstance(mapping, dict) else {}).items()
            if field in FIELDS and column in columns
        },
    )
