from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from tests.cli.running import Run


def test_backup(run: Run, bare: Run, article: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.workbench"
    assert run("backup", copy)[:2] == (0, f"Backup written and checked: {copy}\n")
    assert json.loads(bare("--project", copy, "list", "--json")[1])[0]["id"] == article
    code, _, err = run("backup", copy)
    assert (code, err) == (1, "workbench: “copy.workbench” is there already; choose another name.\n")


def test_check(run: Run, article: str, project: Path) -> None:
    run("tag", article, "--as", "opinion", "--quote", "Three")
    assert run("check")[:2] == (0, "All is well: database, references, texts, anchors and log.\n")
    assert json.loads(run("check", "--json")[1]) == {"faults": []}
    connection = sqlite3.connect(project)
    connection.execute("UPDATE passage_anchor SET quote = 'Other'")
    connection.commit()
    connection.close()
    code, out, _ = run("check")
    assert code == 1 and "C-0001" in out
    code, out, _ = run("check", "--json")
    assert code == 1 and json.loads(out)["faults"]
