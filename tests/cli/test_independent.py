"""Independent work from the command line: assigned, marked apart, done, settled."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Run


@pytest.fixture
def apart(run: Run, article: str) -> str:
    """The article, assigned to Ada and Ben, each with marks of their own."""
    assert run("assign", article, "--to", "Ada", "--to", "Ben")[0] == 0
    text = json.loads(run("--analyst", "Ada", "show", article, "--json")[1])["text"]
    first, second = text[:12].strip(), text[20:40].strip()
    for name, quote, tag in (
        ("Ada", first, "disputed"),
        ("Ada", second, "opinion"),
        ("Ben", first, "disputed"),
    ):
        code, _, err = run("--analyst", name, "tag", article, "--as", tag, "--quote", quote, "--nth", "1")
        assert code == 0, err
    return article


def test_marks_are_apart_until_all_are_done(run: Run, apart: str) -> None:
    ben = run("--analyst", "Ben", "show", apart, "--json")[1]
    assert [one["tag"] for one in json.loads(ben)["passages"]] == ["disputed"]
    assert json.loads(run("--analyst", "Cleo", "show", apart, "--json")[1])["passages"] == []
    assert json.loads(run("list", "--json")[1])[0]["counts"]["disputed"] == 0
    code, _, err = run("adjudicate", apart)
    assert code == 1 and "Ada and Ben are still at work" in err
    code, out, _ = run("--analyst", "Ada", "done", apart)
    assert code == 0 and "waits for Ben" in out
    code, _, err = run("--analyst", "Ada", "tag", apart, "--as", "verified", "--start", "0", "--end", "5")
    assert code == 1 and "is done" in err
    assert run("--analyst", "Ada", "done", apart, "--take-back")[0] == 0
    code, _, err = run("--analyst", "Cleo", "done", apart)
    assert code == 1 and "Cleo is not assigned" in err


def test_another_persons_claim_is_not_told_of(run: Run, apart: str) -> None:
    code, _, err = run("--analyst", "Ben", "history", "C-0001")
    assert code == 1 and "marked independently" in err
    assert run("--analyst", "Ada", "history", "C-0001")[0] == 0


def test_marks_are_listed_and_settled(run: Run, apart: str) -> None:
    run("--analyst", "Ada", "done", apart)
    assert "adjudicate" in run("--analyst", "Ben", "done", apart)[1]
    code, out, _ = run("--analyst", "Cleo", "adjudicate", apart)
    assert code == 0 and "agree [" in out and "only [" in out and "0 of 2 settled." in out
    listed = json.loads(run("--analyst", "Cleo", "adjudicate", apart, "--json")[1])
    lonely = listed["groups"][1]["marks"][0]["passage"]
    code, out, _ = run("--analyst", "Cleo", "adjudicate", apart, "--agreeing")
    assert code == 0 and "1 of 2 settled." in out
    code, out, _ = run(
        "--analyst", "Cleo", "adjudicate", apart, "--reject", lonely[:10], "--note", "No claim.",
        "--note-protection", "confidential", "--json",
    )  # fmt: skip
    groups = json.loads(out)["groups"]
    assert [group["settled"]["outcome"] for group in groups] == ["pick", "reject"]
    assert groups[1]["settled"]["note"] == "No claim."
    assert groups[1]["settled"]["note_protection"] == "confidential"
    handed = json.loads(run("export", "--format", "json", "--out", "-")[1])
    settlings = [row for one in handed["articles"] for row in one["adjudications"]]
    assert [row["note"] for row in settlings] == ["", ""]
    code, _, err = run("adjudicate", apart, "--pick", lonely)
    assert code == 1 and "settled already" in err
    shown = json.loads(run("show", apart, "--json")[1])["passages"]
    assert [one["claim"] for one in shown] == ["C-0004"]


def test_one_is_too_few(run: Run, article: str) -> None:
    code, _, err = run("assign", article, "--to", "Ada")
    assert code == 1 and "at least two" in err


def test_reports_say_what_they_leave_out(run: Run, apart: str, tmp_path: Path) -> None:
    code, out, _ = run("report", apart, "--format", "markdown", "--out", tmp_path / "r.md")
    assert code == 0 and "3 marks of independent work are left out" in out
    text = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert "C-0001" not in text and "3 marks of independent work are left out" in text
    code, out, _ = run("export", "--format", "csv", "--out", tmp_path / "r.csv")
    assert code == 0 and "left out" in out
    assert len((tmp_path / "r.csv").read_text(encoding="utf-8-sig").splitlines()) == 1
