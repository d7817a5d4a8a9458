"""Protection on the command line: set, shown, withheld from files with a word on it, and let in by name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Run

TITLE = "Letter of the harbour pilot"


@pytest.fixture
def claim(run: Run, article: str) -> str:
    code, out, _ = run("tag", article, "--as", "disputed", "--quote", "Nobody was asked.", "--json")
    assert code == 0
    return str(json.loads(out)["claim"])


def cite(run: Run, claim: str, *more: str) -> str:
    code, out, err = run("evidence", "add", claim, "--title", TITLE, "--json", *more)
    assert code == 0, err
    return str(json.loads(out)["id"])


def test_what_is_confidential_leaves_by_no_file_unless_it_is_let_in(
    run: Run, article: str, claim: str, tmp_path: Path
) -> None:
    evidence = cite(run, claim)
    assert run("evidence", "protect", evidence[:10], "confidential")[:2] == (0, f"{TITLE}: confidential\n")
    assert run("evidence", "protect", evidence[:10], "confidential")[1] == f"{TITLE} is so already.\n"
    assert "confidential · Letter of the" in run("evidence", "list", claim)[1]
    run("claim", "set", claim, "--rationale", f"See the {TITLE.lower()}.")
    for format_ in ("html", "markdown", "csv", "json"):
        out = tmp_path / f"report.{format_}"
        code, _, err = run("report", article, "--format", format_, "--out", out)
        assert code == 0 and "1 source is confidential and withheld." in err
        assert f"The rationale of C-0001 names the withheld source “{TITLE}”." in err
        assert TITLE not in out.read_text(encoding="utf-8")
    out = tmp_path / "own.json"
    code, _, err = run("export", "--format", "json", "--out", out, "--let-in", "everything")
    assert code == 0 and TITLE in out.read_text(encoding="utf-8")
    assert "1 confidential source is let in: hand the file to nobody outside the desk." in err


def test_notes_are_protected_where_they_are_written(run: Run, claim: str, tmp_path: Path) -> None:
    evidence = cite(run, claim, "--note", "He whispered.", "--note-protection", "background")
    assert run("claim", "set", claim, "--note", "Ask Vera.", "--note-protection", "confidential")[0] == 0
    assert run("evidence", "protect", evidence)[0] == 2, "it has to be said to whom"
    assert run("claim", "set", claim, "--note-protection", "secret")[0] != 0
    out = tmp_path / "desk.json"
    code, _, err = run("export", "--format", "json", "--out", out)
    assert (code, err) == (0, "2 notes are withheld.\n")
    file = json.loads(out.read_bytes())
    assert file["left_out"] == ["2 notes are withheld."]
    assert file["claims"][0]["note"] == "" and file["claims"][0]["withheld"] == ["note"]
    run("export", "--format", "json", "--out", out, "--let-in", "background")
    file = json.loads(out.read_bytes())
    assert file["claims"][0]["citations"][0]["note"] == "He whispered."


def test_a_source_that_is_known_already_takes_its_protection(run: Run, article: str, claim: str) -> None:
    run("evidence", "add", claim, "--link", "https://council.example/land")
    code, out, _ = run("tag", article, "--as", "opinion", "--quote", "Nobody was told.", "--json")
    assert code == 0
    other = str(json.loads(out)["claim"])
    code, out, _ = run(
        *("evidence", "add", other, "--link", "https://council.example/land"),
        *("--protection", "confidential", "--json"),
    )
    assert code == 0 and json.loads(out)["protection"] == "confidential"
