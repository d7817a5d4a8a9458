"""The history of a claim, and undo, on the command line."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from workbench.cli.commands import Commands, json_option
from workbench.cli.finding import find_claim
from workbench.cli.opening import opened
from workbench.cli.output import joined, one_line, say_json
from workbench.errors import WorkbenchError

MOST_LISTED = 20
"""Acts that ``undo --list`` names."""
NOTHING = "You have done nothing that could be undone."


def add(commands: Commands) -> None:
    """Add ``history`` and ``undo``."""
    sub = commands.add("history", "tell who changed what of a claim, and when", _history, "C-0014")
    sub.add_argument("claim", metavar="CLAIM")
    json_option(sub)
    sub = commands.add("undo", "take back your own last act, as Ctrl+Z does", _undo, "--list")
    sub.add_argument("--list", action="store_true", help="only say what would be taken back, the next first")
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


def _undo(options: argparse.Namespace) -> int:
    with opened(options) as workspace:
        if options.list:
            labels = workspace.undo_labels(MOST_LISTED)
            if options.json:
                say_json({"undo": list(labels)})
            else:
                print("\n".join(map(one_line, labels)) or NOTHING)
            return 0
        label = workspace.undo_label
        if workspace.undo() is None:
            raise WorkbenchError(NOTHING)
    if options.json:
        say_json({"undone": label})
    else:
        print(f"Undone: {one_line(label or '')}")
    return 0
