"""CSV, twice: `csv` is safe to open in a spreadsheet, `csv-raw` holds every character and is what is read back.

Both are RFC 4180 (commas, quotation marks doubled, CRLF) in UTF-8 with a header row. The one for spreadsheets has
a byte order mark, since without it Excel takes UTF-8 for the machine's old code page; the raw one has none, since
other programs take the mark for a part of the first column's name.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from itertools import chain, islice

from workbench.errors import WorkbenchError
from workbench.model.passage_columns import COLUMNS, JUDGED
from workbench.text.cells import LONGEST_CELL, head, too_long, units

CUT = "cut"
"""The column of the spreadsheet variant that names the columns whose cells were cut."""

HEAD = (*COLUMNS, *JUDGED, CUT)
"""The columns of the spreadsheet variant."""

_AT_ONCE = 1_000
"""Lines that are written together."""
_SIGNS = "=+@＝＋－＠﹢﹣﹦﹫-"  # the hyphen last, where a class of characters takes it as itself
_BLANK = r"\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
# A formula begins with a sign, also behind blanks; a tab or line end before it would begin another cell or row
# where the file is read with other separators (Excel's semicolon in half of Europe).
_FORMULA = re.compile(rf"\A[{_BLANK}]*[{_SIGNS}]|\A[\t\r]")
_BREAK = re.compile(r"[;\t\r\n]")
# A cell that safe_cell may change, in a row whose cells each stand after a NUL: most rows have none.
_SUSPECT = re.compile(rf"[\x00;\t\r\n](?:[{_BLANK}\"]*[{_SIGNS}]|(?<=\x00)[\t\r])")
# What such a cell has: a sign or a line end behind blank or mark. Each is looked for by itself, since a pattern that
# begins with one character, like a string that is looked for, takes a third of the time of one with a choice.
_BEHIND = tuple(
    (sign, re.compile(rf"{re.escape(sign)}(?<=[\x00;{_BLANK}\"].)", re.DOTALL))
    for sign in (*_SIGNS, "\t", "\r")
)
# A quotation mark behind such a separator is doubled in the file and read as an empty cell's two.
_INNER = re.compile(rf"([;\t\r\n][{_BLANK}\"]*)(?=[{_SIGNS}])")


def write(lines: Iterable[Sequence[str]]) -> bytes:
    """Lines by COLUMNS and JUDGED as CSV for spreadsheets.

    A cell that would run as a formula begins with an apostrophe. A cell over LONGEST_CELL is cut at its end and
    says so, and the column CUT names it.
    """
    return _written(HEAD, map(_for_spreadsheets, lines), b"\xef\xbb\xbf")


def write_raw(lines: Iterable[Sequence[str]]) -> bytes:
    """Lines by COLUMNS, with every character as it is, only for programs; :func:`read_raw` gives them back.

    What a line has behind those columns is left out.
    """
    return _written(COLUMNS, (line[: len(COLUMNS)] for line in lines))


def read_raw(data: bytes) -> list[dict[str, str]]:
    """The lines of a raw CSV, by the names of its columns.

    Raises WorkbenchError where it is not UTF-8, has no header, or a line has more or fewer cells than the header.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WorkbenchError(
            f"The CSV is not UTF-8 (byte {error.start:,}): export it as csv-raw again."
        ) from error
    longest = csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    try:
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        header = next(reader, None)
        if header is None or len(set(header)) != len(header):
            raise WorkbenchError(
                "The CSV has no header row with different names: its first line must name the columns."
            )
        lines = []
        for number, cells in enumerate(reader, start=2):
            if len(cells) != len(header):
                raise WorkbenchError(
                    f"Row {number:,} of the CSV has {len(cells)} cells where its header names {len(header)}."
                )
            lines.append(dict(zip(header, cells, strict=True)))
    except csv.Error as error:
        raise WorkbenchError(f"The CSV is damaged: {error}. Export it as csv-raw again.") from error
    finally:
        csv.field_size_limit(longest)
    return lines


def safe_cell(words: str) -> str:
    """Words that no spreadsheet runs: an apostrophe before what would begin a formula."""
    if words.isalnum():
        return words
    if _BREAK.search(words) is not None:
        words = _INNER.sub(r"\1'", words)
    return f"'{words}" if _FORMULA.match(words) else words


def _for_spreadsheets(words: Sequence[str]) -> Sequence[str]:
    whole = "\0" + "\0".join(words)
    cut = []
    if len(whole) > LONGEST_CELL // 2 or _is_suspect(whole):
        cells = [safe_cell(word) for word in words]
        for place, cell in enumerate(cells):
            if too_long(cell):
                cells[place] = _shortened(cell)
                cut.append(HEAD[place])
        words = cells
    return (*words, " ".join(cut))


def _is_suspect(whole: str) -> bool:
    for sign, behind in _BEHIND:
        if sign in whole and behind.search(whole) is not None:
            return _SUSPECT.search(whole) is not None
    return False


def _shortened(cell: str) -> str:
    note = f" […] (cut here: a cell holds {LONGEST_CELL:,} characters and this has {units(cell):,}; csv-raw holds all)"
    return head(cell, LONGEST_CELL - len(note)) + note


def _written(columns: Sequence[str], rows: Iterable[Sequence[str]], mark: bytes = b"") -> bytes:
    out = io.BytesIO(mark)  # whose bytes are given without a copy: a large file is there once
    out.seek(0, io.SEEK_END)
    lines = map(_line, chain([columns], rows))
    while some := "".join(islice(lines, _AT_ONCE)):
        out.write(some.encode("utf-8"))
    return out.getvalue()


def _line(cells: Sequence[str]) -> str:
    """A row as ``csv.writer`` spells it, which looks at every character by itself: three times as long."""
    line = ",".join(cells)
    if '"' in line or "\n" in line or "\r" in line:
        line = ",".join(
            [
                '"' + cell.replace('"', '""') + '"'
                if "," in cell or '"' in cell or "\n" in cell or "\r" in cell
                else cell
                for cell in cells
            ]
        )
    elif line.count(",") >= len(cells):
        line = ",".join([f'"{cell}"' if "," in cell else cell for cell in cells])
    return line + "\r\n"
