from __future__ import annotations

import argparse
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import Run
from workbench.cli.parser import parser


def test_help_has_examples_and_exit_codes(bare: Run) -> None:
    code, out, _ = bare("--help")
    assert code == 0
    assert "workbench --project desk.workbench check" in out
    assert "0 done; 1 refused, or faults found; 2 wrong use, or no display" in out
    for command in ("import", "list", "show", "tag", "report", "export", "check", "backup"):
        assert command in out
        code, said, _ = bare(command, "--help")
        assert code == 0 and f"workbench --project desk.workbench {command}" in said


def test_the_example_of_a_command_without_a_project_names_none(bare: Run) -> None:
    code, said, _ = bare("convert", "--help")
    assert code == 0 and "workbench convert corpus.zip" in said and "--project" not in said


def under(made: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Every command below a parser, those of nouns too."""
    for action in made._actions:
        if isinstance(action, argparse._SubParsersAction):
            for one in action.choices.values():
                yield one
                yield from under(one)


def test_every_example_is_a_command_that_can_be_given() -> None:
    whole = parser()
    lines = [
        line.split("   ")[0] if made is whole else line
        for made in (whole, *under(whole))
        for line in (part.strip() for part in (made.epilog or "").splitlines())
        if line.startswith("workbench")
    ]
    assert len(lines) > 40
    for line in lines:
        whole.parse_args(shlex.split(line)[1:])


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["import"],
        ["report", "a", "--format", "odt", "--out", "x"],
        ["export", "--format", "json"],
        ["tag", "a", "--as", "maybe", "--quote", "x"],
        ["tag", "a", "--as", "opinion"],
        ["tag", "a", "--as", "opinion", "--start", "3"],
        ["tag", "a", "--as", "opinion", "--end", "3"],
        ["tag", "a", "--as", "opinion", "--start", "5", "--end", "3"],
        ["tag", "a", "--as", "opinion", "--start", "3", "--end", "3"],
        ["tag", "a", "--as", "opinion", "--quote", ""],
        ["tag", "a", "--as", "opinion", "--quote", "x", "--start", "1", "--end", "2"],
        ["tag", "a", "--as", "opinion", "--quote", "x", "--nth", "0"],
        ["tag", "a", "--as", "opinion", "--start", "1", "--end", "2", "--nth", "1"],
        ["report", "a", "--format", "csv", "--out", "x", "--number", "7"],
    ],
)
def test_wrong_use_is_2_and_makes_nothing(run: Run, project: Path, arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    # What the parser itself cannot read shows what there is; what it cannot judge is one sentence.
    assert err.startswith("usage: workbench") or (err.startswith("workbench ") and err.count("\n") == 1)
    assert not project.exists()
