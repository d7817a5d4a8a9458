from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.running import Run
from workbench.cli.reports import NAMINGS, PARTS
from workbench.reports import model
from workbench.reports.choices import Naming, Part


@pytest.mark.parametrize(
    ("format_", "start"),
    [("html", "<!DOCTYPE html>"), ("markdown", "# "), ("csv", "\ufeffclaim,"), ("json", "{")],
)
def test_report(run: Run, article: str, tmp_path: Path, format_: str, start: str) -> None:
    run("tag", article, "--as", "opinion", "--quote", "Three")
    out = tmp_path / "report"
    code, said, _ = run("report", article[:8], article, "--format", format_, "--out", out)
    assert (code, said) == (0, f"Report written: {out}\n")
    written = out.read_text(encoding="utf-8")
    assert written.lower().startswith(start.lower()) and "Three" in written
    assert stat.S_IMODE(out.stat().st_mode) & 0o077 == (0 if format_ in ("csv", "json") else 0o044)


def test_a_report_has_a_title_a_number_and_no_annex(run: Run, article: str) -> None:
    whole = run("report", article, "--format", "markdown", "--out", "-")[1]
    chosen = ["--title", "Of boats", "--number", "2024-17", "--no-annex"]
    code, out, _ = run("report", article, "--format", "markdown", "--out", "-", *chosen)
    assert code == 0 and out.startswith("# Of boats\n") and "- Report number: 2024-17\n" in out
    assert "Nobody was told" in whole and "Nobody was told" not in out


@pytest.mark.parametrize(("format_", "start"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_a_report_for_an_office(run: Run, article: str, tmp_path: Path, format_: str, start: bytes) -> None:
    out = tmp_path / f"report.{format_}"
    assert run("report", article, "--format", format_, "--out", out, "--naming", "nobody")[0] == 0
    assert out.read_bytes().startswith(start)


def test_a_workbook_says_its_title_number_and_edition(run: Run, article: str, tmp_path: Path) -> None:
    out = tmp_path / "report.xlsx"
    chosen = ["--title", "Of boats", "--number", "2024-17", "--edition", "2"]
    assert run("report", article, "--format", "xlsx", "--out", out, *chosen)[0] == 0
    said = dict(row[:2] for row in openpyxl.load_workbook(out)["Summary"].iter_rows(values_only=True))
    assert (said["Title"], said["Report number"], said["Version of the report"]) == (
        "Of boats",
        "2024-17",
        "2",
    )


def test_parts_are_chosen_one_way_or_the_other(run: Run, article: str) -> None:
    only = run("report", article, "--format", "markdown", "--out", "-", "--parts", "methodology")[1]
    rest = run("report", article, "--format", "markdown", "--out", "-", "--without", "methodology", "annex")[
        1
    ]
    assert "How to read this report" in only and "How to read this report" not in rest
    assert (
        run("report", article, "--format", "html", "--out", "-", "--parts", "annex", "--without", "notes")[0]
        == 2
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["json", "--naming", "nobody"], "json has no place for --naming and always names the analysts: use html, pdf, docx, markdown, xlsx and csv for that."),
        (["xlsx", "--number", "7", "--without", "annex"], "xlsx has no place for --without: use html, pdf, docx and markdown for that."),
        (["csv", "--number", "7", "--edition", "2"], "csv has no place for --number and --edition: use html, pdf, docx, markdown and xlsx for that."),
    ],
)  # fmt: skip
def test_what_a_format_has_no_place_for_is_said_in_one_sentence(
    run: Run, article: str, tmp_path: Path, arguments: list[str], words: str
) -> None:
    out = tmp_path / "report"
    assert run("report", article, "--out", out, "--format", *arguments) == (
        2,
        "",
        f"workbench report: {words}\n",
    )
    assert not out.exists()


def test_what_a_table_does_anyway_can_be_asked_for(run: Run, article: str) -> None:
    assert run("report", article, "--format", "csv", "--out", "-", "--naming", "names")[0] == 0


def test_the_words_of_the_command_line_are_those_of_the_model() -> None:
    assert list(PARTS) == [str(part) for part in Part]
    assert list(NAMINGS) == [str(one) for one in Naming]


def test_a_pdf_is_made_of_one_model(
    run: Run, article: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built, build = [], model.build

    def counted(*rows: Any, **how: Any) -> Any:
        built.append(rows)
        return build(*rows, **how)

    monkeypatch.setattr(model, "build", counted)
    out = tmp_path / "r.pdf"
    assert run("report", article, "--format", "pdf", "--title", "Once", "--out", out)[0] == 0
    assert out.read_bytes().startswith(b"%PDF-") and len(built) == 1
    assert run("report", article, "--format", "html", "--out", tmp_path / "r.html")[0] == 0
    assert len(built) == 2


def test_a_script_that_no_font_has_is_said_beforehand(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "greeting.txt"
    page.write_text("ᎣᏏᏲ is a greeting.", encoding="utf-8")
    made = json.loads(run("import", page, "--json")[1])["files"][0]["article_id"]
    _, _, said = run("report", made, "--format", "pdf", "--out", tmp_path / "g.pdf")
    assert "No font of this report covers: Cherokee." in said


@pytest.mark.parametrize("format_", ["json", "csv", "csv-raw"])
def test_export(run: Run, article: str, tmp_path: Path, format_: str) -> None:
    run("tag", article, "--as", "opinion", "--quote", "Three")
    out = tmp_path / "desk.out"
    code, said, _ = run("export", "--format", format_, "--out", out)
    first, *losses = said.splitlines()
    assert (code, first) == (0, f"Exported: {out}")
    assert bool(losses) == (format_ != "json") and all("cannot hold" in line for line in losses)
    assert article in out.read_text(encoding="utf-8")
    if format_ != "json":  # which says when it was made
        assert run("export", "--format", format_, "--out", "-")[1].encode() == out.read_bytes()


@pytest.mark.parametrize("ending", ["", "-wal", "-shm"])
def test_nothing_is_written_over_the_project(run: Run, article: str, project: Path, ending: str) -> None:
    out = f"{project}{ending}"
    for arguments in (
        ["export", "--format", "csv", "--out", out],
        ["report", article, "--format", "html", "--out", out],
        ["backup", out],
    ):
        code, _, err = run(*arguments)
        if arguments[0] != "backup" or not ending:
            assert code == 1 and err.startswith("workbench: ")
    assert run("check")[0] == 0
    assert len(json.loads(run("list", "--json")[1])) == 1


@pytest.mark.parametrize("name", ["html", "markdown", "csv", "xlsx", "json"])
def test_what_was_withdrawn_is_said_with_every_form(
    run: Run, article: str, tmp_path: Path, name: str
) -> None:
    run("tag", article, "--as", "disputed", "--quote", "Nobody was asked.", "--verdict", "false")
    run("tag", article, "--as", "opinion", "--quote", "asked")
    assert run("withdraw", "C-0002")[0] == 0
    code, said, err = run("report", article, "--format", name, "--out", tmp_path / "report")
    what = "in it too, with that state" if name == "json" else "left out"
    assert code == 0 and f"1 claim that was withdrawn is {what}." in said + err
