"""The command that merges another copy of the project."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.commands import Commands, json_option
from workbench.cli.opening import opened
from workbench.cli.output import say_json
from workbench.text.printable import in_line, printable

if TYPE_CHECKING:
    from workbench.exchange.merge_plan import MergePlan
    from workbench.workspace.merging import Merged


def add(commands: Commands) -> None:
    """Add the command that merges."""
    sub = commands.add(
        "merge",
        "merge another analyst's copy of the project, a file of it or its JSON",
        _merge,
        "zoe.workbench --dry-run",
    )
    sub.add_argument("file", metavar="FILE")
    sub.add_argument(
        "--dry-run", action="store_true", help="only say what would be added, changed, in conflict"
    )
    sub.add_argument(
        "--conflicts",
        choices=["refuse", "ours", "theirs"],
        default="refuse",
        help="whose value stands where both sides changed the same (default: refuse the merge)",
    )
    json_option(sub)


def _merge(options: argparse.Namespace) -> int:
    from workbench.workspace import merging

    otherwise = None if options.conflicts == "refuse" else options.conflicts
    with opened(options) as workspace:
        incoming = merging.read(workspace, Path(options.file))
        plan = merging.look(workspace, incoming, otherwise=otherwise)
        if not options.dry_run and not plan.conflicts:
            return _done(
                options, merging.merge(workspace, incoming, otherwise=otherwise), incoming.file.notes
            )
    if options.json:
        say_json(_as_json(plan, incoming.file.notes) | {"merged": False})
    else:
        print("\n".join(map(printable, [*plan.lines(), *incoming.file.notes])) or "Nothing would be changed.")
    if plan.conflicts and not options.dry_run:
        plan.refuse_conflicts()
    return 1 if plan.conflicts else 0


def _done(options: argparse.Namespace, merged: Merged, notes: tuple[str, ...]) -> int:
    if options.json:
        backup = str(merged.backup) if merged.backup else None
        said = {"merged": merged.changed, "backup": backup, "renumbered": list(merged.renumbered)}
        say_json(_as_json(merged.plan, notes) | said)
        return 0
    if not merged.changed:
        print("All of it is here already; nothing was changed.")
        return 0
    print("\n".join(map(printable, [*merged.plan.lines(), *merged.renumbered, *notes])))
    if merged.backup is not None:
        print(f"Before it the project was backed up as {in_line(merged.backup.name)}, beside it.")
    return 0


def _as_json(plan: MergePlan, notes: tuple[str, ...]) -> dict[str, Any]:
    return {
        "added": {table: count for table, count in plan.added.items() if count},
        "new": plan.new,
        "changed": [asdict(one) for one in plan.changed],
        "newer_here": [asdict(one) for one in plan.differences if one.taken == "ours"],
        "removed": plan.gone,
        "conflicts": [asdict(one) for one in plan.conflicts],
        "notes": [*plan.renumbered, *plan.kept, *notes],
    }
