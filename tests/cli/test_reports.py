from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from tests.cli.running import Run


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


@pytest.mark.parametrize("format_", ["json", "csv", "csv-raw"])
def test_export(run: Run, article: str, tmp_path: Path, format_: str) -> None:
    run("tag", article, "--as", "opinion", "--quote", "Three")
    out = tmp_path / "desk.out"
    code, said, _ = run("export", "--format", format_, "--out", out)
    assert (code, said) == (0, f"Exported: {out}\n")
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
