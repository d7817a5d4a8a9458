"""Takes the rows of all sheets as they come and makes the file at the end; only what is open is in memory."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from array import array
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import IO

from workbench.errors import WorkbenchError
from workbench.reports.xlsx.cells import Cell, column, letters, row, with_words
from workbench.reports.xlsx.frame import frame, part_name, styles
from workbench.reports.xlsx.sheets import LONG_TEXTS, SHEETS, Sheet
from workbench.text.cells import LONGEST_CELL, head, too_long

IN_MEMORY = 8_000_000
"""Bytes of a sheet that are kept in memory; more wait in a file that has no name and is gone with the program."""

MOST_ROWS = 1_048_576
"""Rows of a sheet, its head included, that spreadsheets open."""

_ENDS = b"</sheetData>"
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"/>')
_STAMP = (1980, 1, 1, 0, 0, 0)
_PIECE = 1 << 20


class Book:
    """A workbook of SHEETS. ``put`` adds a row to one of them, ``finished`` gives the file, ``close`` ends it."""

    def __init__(self) -> None:
        self._rows = {sheet.name: 1 for sheet in SHEETS}
        self._open = ExitStack()
        self._waiting: dict[str, IO[bytes]] = {
            sheet.name: self._open.enter_context(
                tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  the stack closes it
            )
            for sheet in SHEETS
        }
        empty = frame(SHEETS, {}, "", "", "2000-01-01T00:00:00Z")
        self._columns = {}
        for at, sheet in enumerate(SHEETS):
            looks = styles(empty[part_name(at)], len(sheet.columns))
            self._columns[sheet.name] = [
                column(place, width, look)
                for place, ((_, width), look) in enumerate(zip(sheet.columns, looks, strict=True))
            ]
        self._starts = {sheet.name: array("Q") for sheet in SHEETS}
        self._sizes = {sheet.name: 0 for sheet in SHEETS}
        self._added: dict[str, dict[int, list[tuple[int, str]]]] = {sheet.name: {} for sheet in SHEETS}
        self._long = 0

    def put(self, sheet: Sheet, cells: Sequence[Cell]) -> None:
        """Add a row; words that no cell holds go on in LONG_TEXTS, and the cell says so.

        Raises WorkbenchError for more rows than a sheet holds.
        """
        self._rows[sheet.name] += 1
        number = self._rows[sheet.name]
        if number > MOST_ROWS:
            raise WorkbenchError(
                f"The sheet “{sheet.name}” would have more than {MOST_ROWS:,} rows, which no spreadsheet opens: "
                "export fewer articles, or export CSV or JSON."
            )
        written = row(number, cells, self._columns[sheet.name])
        if len(written) > LONGEST_CELL // 2:
            held = [self._held(sheet, number, at, cell) for at, cell in enumerate(cells)]
            written = row(number, held, self._columns[sheet.name])
        self._starts[sheet.name].append(self._sizes[sheet.name])
        self._sizes[sheet.name] += self._waiting[sheet.name].write(written.encode("utf-8"))

    def add(self, sheet: Sheet, number: int, at: int, words: str) -> None:
        """Add a line of words to a cell of a row that is there: ``number`` as `rows` was after it, ``at`` its column."""
        self._added[sheet.name].setdefault(number, []).append((at, words))

    def close(self) -> None:
        """Let go of the rows that wait."""
        self._open.close()

    def rows(self, sheet: Sheet) -> int:
        """How many rows a sheet has under its head."""
        return self._rows[sheet.name] - 1

    def finished(self, title: str, subject: str, made_at: str) -> bytes:
        """The whole file. The same rows and arguments give the same bytes."""
        sheets = [sheet for sheet in SHEETS if sheet is not LONG_TEXTS or self._long]
        counts = {sheet.name: self.rows(sheet) for sheet in sheets}
        parts = frame(sheets, counts, title, subject, made_at)
        pages = {part_name(at): sheet for at, sheet in enumerate(sheets)}
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=2) as whole:
            for name, content in parts.items():
                entry = zipfile.ZipInfo(name, _STAMP)
                entry.compress_type = zipfile.ZIP_DEFLATED
                with whole.open(entry, "w") as part:
                    if name in pages:
                        self._fill(part, content, pages[name])
                    else:
                        part.write(content)
        return out.getvalue()

    def _fill(self, part: IO[bytes], content: bytes, sheet: Sheet) -> None:
        corner = f"{letters(len(sheet.columns) - 1)}{self._rows[sheet.name]}"
        before, after = content.split(_ENDS)
        part.write(_DIMENSION.sub(f'<dimension ref="A1:{corner}"/>'.encode(), before))
        waiting = self._waiting[sheet.name]
        starts = self._starts[sheet.name]
        waiting.seek(0)
        for number, added in sorted(self._added[sheet.name].items()):
            _copy(waiting, part, starts[number - 1] - waiting.tell())
            size = starts[number] - starts[number - 1] if number < len(starts) else -1
            written = waiting.read(size).decode("utf-8")
            for at, words in added:
                written = with_words(written, self._columns[sheet.name][at], words)
            part.write(written.encode("utf-8"))
        _copy(waiting, part)
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
