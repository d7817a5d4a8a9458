"""Where a noun's module puts its commands: each with its help, its example and what runs it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

Run = Callable[[argparse.Namespace], int]
"""What a command does with its options; gives the exit code, and raises WorkbenchError to refuse."""


class Commands:
    """The commands of the program, or those of one noun (``workbench speakers list``)."""

    def __init__(self, subparsers: Any, path: str = "") -> None:
        self._subparsers = subparsers
        self._path = path

    def add(
        self, name: str, help_: str, run: Run, example: str = "", *, project: bool = True
    ) -> argparse.ArgumentParser:
        """A command, whose parser takes its arguments.

        ``help_`` is a line in lower case without a full stop, ``example`` what follows the command in an example, which
        names a ``project`` where the command needs one.
        ``options.wrong_use(sentence)`` ends with exit code 2, and that sentence alone, where argparse cannot tell.
        """
        words = f"{self._path}{name} {example}".rstrip()
        of = "--project desk.workbench " if project else ""
        parser = self._parser(name, help_, f"example:\n  workbench {of}{words}")
        parser.set_defaults(
            run=run, wrong_use=lambda sentence: parser.exit(2, f"{parser.prog}: {sentence}\n")
        )
        return parser

    def group(self, name: str, help_: str) -> Commands:
        """The commands of a noun, under its name."""
        parser = self._parser(name, help_, None)
        under = parser.add_subparsers(dest=f"{name}_command", metavar="COMMAND", required=True)
        return Commands(under, f"{self._path}{name} ")

    def _parser(self, name: str, help_: str, epilog: str | None) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = self._subparsers.add_parser(
            name,
            help=help_,
            description=help_[0].upper() + help_[1:] + ".",
            epilog=epilog,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        return made


def json_option(parser: argparse.ArgumentParser) -> None:
    """``--json``, for a command that :func:`workbench.cli.output.say_json` answers."""
    parser.add_argument("--json", action="store_true", help="for programs: JSON on standard output")


def from_one(said: str) -> int:
    """An argument's type: a whole number that counts from 1."""
    number = int(said)
    if number < 1:
        raise argparse.ArgumentTypeError("this counts from 1")
    return number
