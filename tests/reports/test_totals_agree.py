"""One record, every format: the same number of claims by tag in HTML, Markdown, DOCX, XLSX and the pictures.

CSV and JSON, which are made from the store, are compared with these in `tests/workspace/test_handing_over.py`.
"""

from __future__ import annotations

import io
import re
from typing import Any

import docx as word
import html5lib
import openpyxl

from tests.reference.building import Builder
from workbench.reports import docx, html, markdown, xlsx
from workbench.reports.model import build
from workbench.reports.pictures import figures

MADE = {"made_at": "2024-05-03T14:02:31.000000Z", "program": "Fact-check Workbench 0.1.0"}
NAMES = ("Verified", "Disputed", "Opinion", "To check")


def of_html(data: bytes) -> dict[str, int]:
    tree = html5lib.parse(data.decode(), namespaceHTMLElements=False)
    found: dict[str, int] = {}
    for row in tree.iter("tr"):
        cells = ["".join(cell.itertext()).strip() for cell in row if cell.tag in ("th", "td")]
        name = next((name for name in NAMES if cells and cells[0].endswith(name)), "")
        if name and len(cells) > 1 and cells[1].isdigit():
            found.setdefault(name, int(cells[1]))
    return found


def of_markdown(data: bytes) -> dict[str, int]:
    rows = re.findall(r"^\| \S+ (Verified|Disputed|Opinion|To check) \| (\d+) \|", data.decode(), re.M)
    return {name: int(count) for name, count in reversed(rows)}


def of_docx(data: bytes) -> dict[str, int]:
    table: Any = next(t for t in word.Document(io.BytesIO(data)).tables if t.cell(0, 0).text == "Tag")
    return {row.cells[0].text.split(" ", 1)[1]: int(row.cells[1].text) for row in table.rows[1:5]}


def of_xlsx(data: bytes) -> dict[str, int]:
    page = openpyxl.load_workbook(io.BytesIO(data))["Summary"]
    return {str(name): value for name, value in page.iter_rows(values_only=True) if name in NAMES}


def test_totals_agree() -> None:
    b = Builder()
    b.project(name="Bridges")
    ids = []
    for number, tags in enumerate((("verified", "disputed", "disputed"), ("opinion", None, "verified"))):
        text = " ".join(f"Claim {number} {place} stands here." for place in range(3))
        article = b.article(text, title=f"Piece {number}", outlet=f"Outlet {number}")
        ids.append(article)
        for place, tag in enumerate(tags):
            b.mark(article, f"Claim {number} {place}", tag, speaker=f"Speaker {place}")
    rows, texts = b.record()
    model = build(rows, texts, ids, **MADE)
    wanted = dict(zip(NAMES, (2, 2, 1, 1), strict=True))
    assert dict(zip(NAMES, (count for _, count in model.tally.by_tag), strict=True)) == wanted
    assert of_html(html.render(model)) == wanted
    assert of_markdown(markdown.render(model)) == wanted
    assert of_docx(docx.render(model)) == wanted
    assert of_xlsx(xlsx.dumps(rows, ids, **MADE)) == wanted
    assert dict(zip(NAMES, figures(model).total, strict=True)) == wanted
