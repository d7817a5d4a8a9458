"""Commands that keep a project safe: check, backup."""

from __future__ import annotations

import argparse
from pathlib import Path

from workbench.cli.commands import Commands, json_option
from workbench.cli.opening import opened
from workbench.cli.output import say_json
from workbench.text.printable import in_line, printable


def add(commands: Commands) -> None:
    """Add the commands that check and back up."""
    sub = commands.add(
        "check", "check anchors, log and database; exit code 1 where something is wrong", _check
    )
    json_option(sub)
    sub = commands.add("backup", "write a checked copy of the project", _backup, "desk-2026.workbench")
    sub.add_argument("file", metavar="FILE")


def _check(options: argparse.Namespace) -> int:
    from workbench.store import checking

    with opened(options) as workspace:
        faults = workspace.store.read(checking.faults)
    if options.json:
        say_json({"faults": faults})
    elif faults:
        print("\n".join(map(printable, faults)))
    else:
        print("All is well: database, references, texts, anchors and log.")
    return 1 if faults else 0


def _backup(options: argparse.Namespace) -> int:
    with opened(options) as workspace:
        workspace.store.back_up(Path(options.file))
    print(f"Backup written and checked: {in_line(options.file)}")
    return 0
