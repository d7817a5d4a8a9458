"""The empty workbook, made by XlsxWriter: heads, widths, frozen rows, filters; the rows are put into it afterwards."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import accumulate

from workbench.model.vocabulary import TAG_NAMES, TO_CHECK
from workbench.reports.parts import TAG_ORDER
from workbench.reports.pictures.palette import LIGHT
from workbench.reports.xlsx.sheets import COUNTS, SUMMARY, Sheet

_COLUMN = re.compile(rb'<col min="(\d+)" max="(\d+)"[^>]* style="(\d+)"')
_PAGE = 190
"""Characters of a row on a printed page at most: what can be read on A4 across."""

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def frame(
    sheets: Sequence[Sheet], rows: Mapping[str, int], title: str, subject: str, made_at: str
) -> dict[str, bytes]:
    """The parts of the workbook by their names; ``rows`` says how many rows each sheet will have under its head.

    ``made_at`` is an ISO time; nothing else in it depends on when it is made.
    """
    import xlsxwriter  # type: ignore[import-untyped]

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties(
        {"title": title, "subject": subject, "created": datetime.fromisoformat(made_at).astimezone(UTC)}
    )
    head = book.add_format(
        {
            "bold": True,
            "font_color": LIGHT["ink"],
            "bg_color": "#f4f2ee",
            "bottom": 1,
            "bottom_color": LIGHT["soft"],
            "text_wrap": True,
            "valign": "vcenter",
        }
    )
    under = {"bottom": 1, "bottom_color": LIGHT["hairline"], "valign": "top"}
    words = book.add_format({**under, "text_wrap": True, "indent": 1})
    left = book.add_format({**under, "text_wrap": True, "align": "left"})
    number = book.add_format({**under, "align": "center"})
    inks = [(TAG_NAMES[tag], book.add_format({"font_color": LIGHT[tag or TO_CHECK]})) for tag in TAG_ORDER]
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        for column, (name, width) in enumerate(sheet.columns):
            look = left if sheet is SUMMARY else number if name in COUNTS else words
            page.set_column(column, column, width, look)
            page.write_string(0, column, name, head)
        page.set_row(0, 32)
        page.freeze_panes(1, sheet.fixed)
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        printed = _printed(sheet)
        page.print_area(0, 0, rows.get(sheet.name, 0), printed - 1)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        rest = (
            f": the first {printed} of {len(sheet.columns)} columns" if printed < len(sheet.columns) else ""
        )
        page.set_footer(f"&L&A{rest}&RPage &P of &N")
        if rows.get(sheet.name) and len(sheet.columns) > 2:
            page.autofilter(0, 0, rows[sheet.name], len(sheet.columns) - 1)
            for column, (name, _) in enumerate(sheet.columns):
                for tag, ink in inks if name == "Tag" else ():
                    rule = {"type": "cell", "criteria": "==", "value": f'"{tag}"', "format": ink}
                    page.conditional_format(1, column, rows[sheet.name], column, rule)
    book.close()
    with zipfile.ZipFile(out) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def _printed(sheet: Sheet) -> int:
    """How many columns, from the first on, fit a printed page; the others are read on the screen."""
    ends = list(accumulate(width for _, width in sheet.columns))
    return max(1, sum(end <= _PAGE for end in ends))


def part_name(index: int) -> str:
    """The part that holds a sheet, counted from 0."""
    return f"xl/worksheets/sheet{index + 1}.xml"


def styles(part: bytes, columns: int) -> tuple[int, ...]:
    """The number of each column's style, as XlsxWriter gave it."""
    found: dict[int, int] = {}
    for first, last, style in _COLUMN.findall(part):
        found |= dict.fromkeys(range(int(first) - 1, int(last)), int(style))
    return tuple(found[column] for column in range(columns))
