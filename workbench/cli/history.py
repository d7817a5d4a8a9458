"""The history of a claim, on the command line."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from workbench.cli.commands import Commands, json_option
from workbench.cli.finding import find_claim
from workbench.cli.opening import opened
from workbench.cli.output import joined, one_line, say_json


def add(commands: Commands) -> None:
    """Add ``history``."""
    sub = commands.add("history", "tell who changed what of a claim, and when", _history, "C-0014")
    sub.add_argument("claim", metavar="CLAIM")
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
