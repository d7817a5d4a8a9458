"""The history of a claim, undo and redo, on the command line."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from workbench.cli.commands import Commands, json_option
from workbench.cli.finding import find_claim
from workbench.cli.opening import opened
from workbench.cli.output import joined, one_line, say_json
from workbench.errors import WorkbenchError

MOST_LISTED = 20
"""Acts that ``undo --list`` and ``redo --list`` name."""
NOTHING = {
    "undo": "You have done nothing that could be undone.",
    "redo": "You have undone nothing that could be done again.",
}


def add(commands: Commands) -> None:
    """Add ``history``, ``undo`` and ``redo``."""
    sub = commands.add("history", "tell who changed what of a claim, and when", _history, "C-0014")
    sub.add_argument("claim", metavar="CLAIM")
    json_option(sub)
    for name, help_, listed in (
        ("undo", "take back your own last act, as Ctrl+Z does", "taken back"),
        ("redo", "do again what you undid last, as Ctrl+Shift+Z does", "done again"),
    ):
        sub = commands.add(name, help_, _lead, "--list")
        sub.add_argument(
            "--list", action="store_true", help=f"only say what would be {listed}, the next first"
        )
        json_option(sub)


def _history(options: argparse.Namespace) -> int:
    from workbench.workspace.claim_history import history_of_claim

    with opened(options) as workspace:
        claim = find_claim(workspace, options.claim)
        viewer = workspace.person.id
        told = workspace.store.read(lambda connection: history_of_claim(connection, claim.id, viewer))
    if options.json:
        say_json([asdict(act) for act in told])
        return 0
    for act in told:
        print(joined(act.at[:19].replace("T", " ") + " UTC", act.who, act.label))
        for line in act.lines:
            print(f"    {one_line(line)}")
    return 0


def _lead(options: argparse.Namespace) -> int:
    """One act back or forth, or the names of those there are."""
    undo = options.command == "undo"
    with opened(options) as workspace:
        labels = (workspace.undo_labels if undo else workspace.redo_labels)(MOST_LISTED)
        if options.list:
            if options.json:
                say_json({options.command: list(labels)})
            else:
                print("\n".join(map(one_line, labels)) or NOTHING[options.command])
            return 0
        if (workspace.undo if undo else workspace.redo)() is None:
            raise WorkbenchError(NOTHING[options.command])
    if options.json:
        say_json({"undone" if undo else "redone": labels[0]})
    else:
        print(f"{'Undone' if undo else 'Done again'}: {one_line(labels[0])}")
    return 0
