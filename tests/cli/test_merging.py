from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.running import Run


@pytest.fixture
def copy(run: Run, bare: Run, article: str, project: Path, tmp_path: Path) -> Path:
    """A copy of the project, in which another analyst tagged something and changed a summary."""
    run("tag", article, "--as", "disputed", "--quote", "Three", "--summary", "Two.")
    path = tmp_path / "zoe.workbench"
    shutil.copyfile(project, path)
    other = ("--project", path, "--analyst", "Zoë Example")
    assert bare(*other, "tag", article, "--as", "opinion", "--quote", "ten")[0] == 0
    assert bare(*other, "tag", article, "--as", "disputed", "--quote", "Three", "--summary", "Hers.")[0] == 0
    return path


def test_a_dry_run_says_what_would_come(run: Run, copy: Path, article: str) -> None:
    code, out, _ = run("merge", copy, "--dry-run")
    assert code == 0
    assert "Added: C-0002 “ten”\n" in out
    assert "Changed: C-0001, summary: “Two.” becomes “Hers.”\n" in out
    assert len(json.loads(run("show", article, "--json")[1])["passages"]) == 1


def test_merge_and_again(run: Run, copy: Path, article: str, project: Path) -> None:
    code, out, err = run("merge", copy)
    assert (code, err) == (0, "")
    assert "backed up as desk.before-merge-" in out
    assert len(list(project.parent.glob("desk.before-merge-*.workbench"))) == 1
    shown = {
        one["claim"]: one["summary"] for one in json.loads(run("show", article, "--json")[1])["passages"]
    }
    assert shown == {"C-0001": "Hers.", "C-0002": ""}
    assert run("merge", copy)[:2] == (0, "All of it is here already; nothing was changed.\n")
    assert run("check")[0] == 0


def test_conflicts_are_refused_or_settled(run: Run, copy: Path, article: str) -> None:
    run("tag", article, "--as", "disputed", "--quote", "Three", "--summary", "Ours.")
    code, out, err = run("merge", copy)
    assert code == 1 and "Conflict: C-0001: summary is “Ours.” here and “Hers.” in the file." in out
    assert "nothing was" in err
    said = json.loads(run("merge", copy, "--dry-run", "--json")[1])
    assert [one["field"] for one in said["conflicts"]] == ["summary"] and said["merged"] is False
    said = json.loads(run("merge", copy, "--conflicts", "theirs", "--json")[1])
    assert said["merged"] is True and said["backup"].endswith(".workbench")
    shown = json.loads(run("show", article, "--json")[1])["passages"]
    assert [one["summary"] for one in shown if one["claim"] == "C-0001"] == ["Hers."]


def test_json_is_merged_too(run: Run, bare: Run, copy: Path, article: str, tmp_path: Path) -> None:
    handed = tmp_path / "handed.json"
    bare("--project", copy, "export", "--format", "json", "--out", handed)
    assert run("merge", handed)[0] == 0
    assert len(json.loads(run("show", article, "--json")[1])["passages"]) == 2


def test_what_is_no_copy_is_refused(run: Run, article: str, project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("words", encoding="utf-8")
    for path in (other, tmp_path / "absent", tmp_path, project):
        code, out, err = run("merge", path)
        assert (code, out) == (1, "") and err.startswith("workbench: ")
