from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Run
from workbench import cli


def test_nothing_printed_steers_the_terminal(run: Run, tmp_path: Path, project: Path) -> None:
    page = tmp_path / "page\x1b[2J.txt"
    page.write_text("Title \u202eevil\n\nBody.\n", encoding="utf-8")
    code, out, _ = run("import", page)
    assert code == 0 and "\x1b" not in out
    article = json.loads(run("list", "--json")[1])[0]["id"]
    run("tag", article, "--as", "opinion", "--quote", "Title \u202eevil")
    for arguments in (["list"], ["show", article]):
        out = run(*arguments)[1]
        assert "\x1b" not in out
    assert "“\u2068Title \u202eevil\u202c\u2069”" in out
    code, _, err = run("show", "\x1b[2J\r")
    assert code == 1 and "\x1b" not in err and "\r" not in err


def test_a_terminal_that_knows_no_such_letters(
    run: Run, article: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for arguments, check in (
        (["show", article], lambda said: "Tagged" not in said),
        (["show", article, "--json"], lambda said: json.loads(said)["passages"][0]["speaker"] == "Zoë €"),
    ):
        run("tag", article, "--as", "opinion", "--quote", "Three", "--speaker", "Zoë €")
        narrow = io.TextIOWrapper(io.BytesIO(), encoding="latin-1", write_through=True)
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stdout", narrow)
            assert cli.main(["--project", str(project), *arguments]) == 0
        written: Any = narrow.buffer
        assert check(written.getvalue().decode("latin-1"))
