"""The report of an import, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

from workbench.ingest.files import Refusal
from workbench.ingest.report import ImportLine, ImportReport


def _report() -> ImportReport:
    report = ImportReport()
    report.add(ImportLine("added", "a.txt", "", "The quay", "id-1", ("Read as windows-1251.",)))
    report.add(ImportLine("added", "b.txt", title="Boats", article_id="id-2"))
    report.add(ImportLine("duplicate", "c.txt", "c.txt has the same text as “Boats”.", "Boats", "id-2"))
    report.add_refusals(
        [
            Refusal(Path("x/d.png"), "d.png was left out.", "left out"),
            Refusal(Path("e.txt"), "e.txt is empty."),
        ]
    )
    return report


def test_counts_and_summary() -> None:
    report = _report()
    assert report.counts == {"added": 2, "duplicate": 1, "refused": 1, "left out": 1}
    assert report.summary() == "2 articles added, 1 already there, 1 refused, 1 left out."
    assert ImportReport().summary() == "0 articles added."


def test_a_long_table_that_is_there_already_is_one_line() -> None:
    report = ImportReport()
    for number in range(5):
        report.add(
            ImportLine("duplicate", "a.csv", "The same text is there.", f"Piece {number}", f"id-{number}")
        )
    report.add(ImportLine("duplicate", "b.csv", "The same text is there.", "Boats", "id-9"))
    report.add(
        ImportLine("duplicate", "b.csv", "The same text is there.", "Boats too", "id-8", ("Look at it.",))
    )
    assert report.as_text().splitlines()[1:] == [
        "already there: a.csv (5 articles)",
        "    The same text is there.",
        "already there: b.csv (Boats)",
        "    The same text is there.",
        "already there: b.csv (Boats too)",
        "    The same text is there.",
        "    Look at it.",
    ]
    assert len(json.loads(report.as_json())["files"]) == 7


def test_a_project_counts_by_the_articles_it_brought() -> None:
    report = ImportReport()
    report.add(ImportLine("added", "desk.json", "6 articles and 2 claims added.", articles=6))
    report.add(ImportLine("added", "a.txt", title="Boats", article_id="id-2"))
    assert report.summary() == "7 articles added."
    assert report.counts["added"] == 2
    assert report.as_text().splitlines()[1:3] == ["added: desk.json", "    6 articles and 2 claims added."]


def test_text_has_a_line_for_each_file() -> None:
    assert _report().as_text().splitlines() == [
        "2 articles added, 1 already there, 1 refused, 1 left out.",
        "added: a.txt (The quay)",
        "    Read as windows-1251.",
        "added: b.txt (Boats)",
        "already there: c.txt (Boats)",
        "    c.txt has the same text as “Boats”.",
        "left out: d.png",
        "    d.png was left out.",
        "refused: e.txt",
        "    e.txt is empty.",
    ]


def test_json_has_all_of_it() -> None:
    read = json.loads(_report().as_json())
    assert read["counts"]["added"] == 2
    assert read["files"][0] == {
        "outcome": "added", "name": "a.txt", "sentence": "", "title": "The quay", "article_id": "id-1",
        "notes": ["Read as windows-1251."], "articles": 1,
    }  # fmt: skip
    assert [line["outcome"] for line in read["files"]] == [
        "added",
        "added",
        "duplicate",
        "left out",
        "refused",
    ]


def test_names_cannot_write_on_the_terminal() -> None:
    report = ImportReport()
    report.add(ImportLine("refused", "a\nadded: fake\x1b[2J.txt", "why\r."))
    assert report.as_text().count("\n") == 3
    assert "\x1b" not in report.as_text()
    assert "\r" not in report.as_text()
