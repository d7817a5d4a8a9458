"""Takes the rows of all sheets as they come and makes the file at the end; only what is open is in memory."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from array import array
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import IO

from workbench.errors import WorkbenchError
from workbench.reports.xlsx.cells import Cell, Column, column, letters, row, with_words
from workbench.reports.xlsx.frame import frame, part_name, styles
from workbench.reports.xlsx.sheets import LONG_TEXTS, SHEETS, Sheet
from workbench.text.cells import LONGEST_CELL, head, too_long

IN_MEMORY = 8_000_000
"""Bytes of a sheet that are kept in memory; more wait in a file that has no name and is gone with the program."""

MOST_ROWS = 1_048_576
"""Rows of a sheet, its head included, that spreadsheets open."""

_ENDS = b"</sheetData>"
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"/>')
_LEVEL = 3
"""How hard is packed: half the time of the usual 6, for a sixth more bytes."""
_PIECE = 1 << 20


@dataclass(slots=True)
class _Page:
    """A sheet so far: its rows with the head, which ``waiting`` has in ``size`` bytes, and where each of them ``starts``.

    ``added`` are lines of words by the row, with their columns.
    """

    columns: Sequence[Column]
    waiting: IO[bytes]
    rows: int = 1
    size: int = 0
    starts: array[int] = field(default_factory=lambda: array("Q"))
    added: dict[int, list[tuple[int, str]]] = field(default_factory=dict)


class Book:
    """A workbook of SHEETS. ``put`` adds a row to one of them, ``finished`` gives the file, ``close`` ends it."""

    def __init__(self) -> None:
        self._open = ExitStack()
        empty = frame(SHEETS, {}, "", "", "2000-01-01T00:00:00Z")
        self._pages: dict[str, _Page] = {}
        for at, sheet in enumerate(SHEETS):
            looks = styles(empty[part_name(at)], len(sheet.columns))
            columns = [
                column(place, width, look)
                for place, ((_, width), look) in enumerate(zip(sheet.columns, looks, strict=True))
            ]
            waiting = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  the stack closes it
            self._pages[sheet.name] = _Page(columns, self._open.enter_context(waiting))
        self._long = 0

    def put(self, sheet: Sheet, cells: Sequence[Cell]) -> None:
        """Add a row; words that no cell holds go on in LONG_TEXTS, and the cell says so.

        Raises WorkbenchError for more rows than a sheet holds.
        """
        page = self._pages[sheet.name]
        page.rows += 1
        number = page.rows
        if number > MOST_ROWS:
            raise WorkbenchError(
                f"The sheet “{sheet.name}” would have more than {MOST_ROWS:,} rows, which no spreadsheet opens: "
                "export fewer articles, or export CSV or JSON."
            )
        written = row(number, cells, page.columns)
        if len(written) > LONGEST_CELL // 2:
            held = [self._held(sheet, number, at, cell) for at, cell in enumerate(cells)]
            written = row(number, held, page.columns)
        page.starts.append(page.size)
        page.size += page.waiting.write(written.encode("utf-8"))

    def add(self, sheet: Sheet, number: int, at: int, words: str) -> None:
        """Add a line of words to a cell of a row that is there: ``number`` as `rows` was after it, ``at`` its column."""
        self._pages[sheet.name].added.setdefault(number, []).append((at, words))

    def close(self) -> None:
        """Let go of the rows that wait."""
        self._open.close()

    def rows(self, sheet: Sheet) -> int:
        """How many rows a sheet has under its head."""
        return self._pages[sheet.name].rows - 1

    def finished(self, title: str, subject: str, made_at: str) -> bytes:
        """The whole file. The same rows and arguments give the same bytes."""
        sheets = [sheet for sheet in SHEETS if sheet is not LONG_TEXTS or self._long]
        counts = {sheet.name: self.rows(sheet) for sheet in sheets}
        parts = frame(sheets, counts, title, subject, made_at)
        pages = {part_name(at): sheet for at, sheet in enumerate(sheets)}
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as whole:
            for name, content in parts.items():
                # By its name: an entry that is made beforehand has no level. All are stamped 1980-01-01 so.
                with whole.open(name, "w") as part:
                    if name in pages:
                        self._fill(part, content, pages[name])
                    else:
                        part.write(content)
        return out.getvalue()

    def _fill(self, part: IO[bytes], content: bytes, sheet: Sheet) -> None:
        page = self._pages[sheet.name]
        corner = f"{letters(len(sheet.columns) - 1)}{page.rows}"
        before, after = content.split(_ENDS)
        part.write(_DIMENSION.sub(f'<dimension ref="A1:{corner}"/>'.encode(), before))
        page.waiting.seek(0)
        for number, added in sorted(page.added.items()):
            _copy(page.waiting, part, page.starts[number - 1] - page.waiting.tell())
            size = page.starts[number] - page.starts[number - 1] if number < len(page.starts) else -1
            written = page.waiting.read(size).decode("utf-8")
            for at, words in added:
                written = with_words(written, page.columns[at], words)
            part.write(written.encode("utf-8"))
        _copy(page.waiting, part)
        part.write(_ENDS + after)

    def _held(self, sheet: Sheet, number: int, at: int, cell: Cell) -> Cell:
        if isinstance(cell, int) or not too_long(cell):
            return cell
        self._long += 1
        note = f" […] (the whole of it stands in the sheet “{LONG_TEXTS.name}”, no. {self._long})"
        told: Mapping[str, Cell] = {"sheet": sheet.name, "row": number, "column": sheet.columns[at][0]}
        rest, part = cell, 0
        while rest:
            piece = head(rest)
            rest = rest[len(piece) :]
            part += 1
            self.put(LONG_TEXTS, (self._long, *told.values(), part, piece))
        return head(cell, LONGEST_CELL - len(note)) + note


def _copy(source: IO[bytes], target: IO[bytes], size: int | None = None) -> None:
    """Copy so many bytes, by default all that are left."""
    while size is None or size > 0:
        piece = source.read(_PIECE if size is None else min(size, _PIECE))
        if not piece:
            return
        target.write(piece)
        size = None if size is None else size - len(piece)
