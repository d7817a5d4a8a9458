"""Real projects on which commands are run: what they print, what they store, what they exit with."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from tests.cli.running import WORDS, Run
from workbench import cli
from workbench.cli.parser import parser as made_parser


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings of the test's own."""
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(scope="session")
def parser() -> argparse.ArgumentParser:
    """The parser of all commands: a process makes it once, which takes longer than many commands do."""
    return made_parser()


@pytest.fixture
def bare(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, parser: argparse.ArgumentParser
) -> Run:
    """Run a command line; gives exit code, standard output, standard error."""
    monkeypatch.setattr(cli, "parser", lambda: parser)

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as left:
            code = int(left.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path / "desk.workbench"


@pytest.fixture
def run(bare: Run, project: Path) -> Run:
    """Run a command on the test's project."""
    return lambda *arguments: bare("--project", project, *arguments)


@pytest.fixture
def article(run: Run, tmp_path: Path) -> str:
    """An article in the project; its id."""
    page = tmp_path / "boats.txt"
    page.write_text(WORDS, encoding="utf-8")
    code, out, _ = run("import", page, "--json")
    assert code == 0
    return str(json.loads(out)["files"][0]["article_id"])
