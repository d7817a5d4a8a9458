from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import Run


def test_no_project(bare: Run, run: Run, project: Path) -> None:
    code, _, err = bare("list")
    assert code == 1 and "--project FILE" in err
    for arguments in (["list"], ["check"], ["show", "a"], ["backup", project.with_suffix(".copy")]):
        code, out, err = run(*arguments)
        assert code == 1 and out == "" and err.startswith("workbench: ")
    assert not project.exists()


def test_a_mistyped_name_leaves_no_project(run: Run, tmp_path: Path, project: Path) -> None:
    code, out, _ = run("import", tmp_path / "typo.txt")
    assert code == 1 and "does not exist" in out
    assert not project.exists()


def test_the_analyst_is_named(run: Run, article: str) -> None:
    for quote in ("Three", "ten"):
        assert run("--analyst", "Zoë Example", "tag", article, "--as", "opinion", "--quote", quote)[0] == 0
    handed = json.loads(run("export", "--format", "json", "--out", "-")[1])
    assert [analyst["name"] for analyst in handed["analysts"]].count("Zoë Example") == 1
