from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Run


def test_no_display_is_2(bare: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.system.missing_for_window", lambda: "There is no display.")
    code, out, err = bare()
    assert (code, out, err) == (2, "", "workbench: There is no display.\n")


def test_the_window_is_told_who_works_in_it(bare: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str | None, str]] = []
    monkeypatch.setattr("workbench.app.run_window", lambda *given: told.append(given) or 0)
    assert bare("--project", "desk.workbench", "--analyst", "Zoe")[0] == 0
    assert bare()[0] == 0
    assert told == [("desk.workbench", "Zoe"), (None, "")]


@pytest.mark.slow
def test_in_a_shell(article: str, project: Path, tmp_path: Path) -> None:
    """Pipes that are closed early, redirected output, an encoding of ASCII: by the real program."""
    command = [sys.executable, "-c", "import sys; from workbench.cli import main; sys.exit(main())"]
    command += ["--project", str(project)]
    ascii_only = os.environ | {"PYTHONIOENCODING": "ascii"}
    out = tmp_path / "out.json"
    with out.open("wb") as file:
        done = subprocess.run(
            [*command, "export", "--format", "json", "--out", "/dev/stdout"], stdout=file, check=False
        )
    assert done.returncode == 0 and json.loads(out.read_bytes())["format"] == "factcheck-workbench"
    shown = subprocess.run([*command, "list"], capture_output=True, env=ascii_only, check=False)
    assert shown.returncode == 0 and b"\\xb7" in shown.stdout and not shown.stderr
    if shutil.which("true"):
        quiet = subprocess.Popen([*command, "show", article], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert quiet.stdout is not None and quiet.stderr is not None
        quiet.stdout.close()
        said = quiet.stderr.read()
        quiet.stderr.close()
        assert quiet.wait(30) == 1 and said == b""
