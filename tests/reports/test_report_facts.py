"""What is recorded of a claim or an article beside its finding stands in every format, in words."""

from __future__ import annotations

import io

import openpyxl

from tests.reference.building import Builder
from tests.reports.formats import words_by_format
from workbench.reports import xlsx
from workbench.reports.model import build

MADE = {"made_at": "2024-05-03T14:02:31.000000Z", "program": "Fact-check Workbench 0.1.0"}


def test_topics_why_it_was_checked_and_languages() -> None:
    b = Builder()
    article = b.article(
        "Die Brücke ist offen.",
        title="Brücke",
        topics=["bridges", "river | bank"],
        language="de",
        original_language="ru",
        translation="machine",
    )
    b.mark(article, "ist offen", "verified", topics=["public money", "=works"], flags=["harmful", "figures"])
    rows, texts = b.record()
    model = build(rows, texts, [article], **MADE)
    said = (
        ("Topics", "public money, =works"),
        ("Worth checking", "harm if false, figures"),
        ("Topics", "bridges, river | bank"),
        ("Language", "German, from Russian (machine translation)"),
    )
    for name, words in words_by_format(model).items():
        for label, value in said:
            assert f"{label}{value}" in words.replace(": ", "").replace(f"{label} ", label), (
                name,
                label,
                value,
            )
    book = openpyxl.load_workbook(io.BytesIO(xlsx.dumps(rows, [article], **MADE)))
    head, line = book["Claims"].iter_rows(values_only=True)
    cells = dict(zip(head, line, strict=True))
    assert (cells["Topics"], cells["Worth checking"]) == ("public money, =works", "harm if false, figures")
    head, line = book["Articles"].iter_rows(values_only=True)
    assert dict(zip(head, line, strict=True))["Language"] == "German"
