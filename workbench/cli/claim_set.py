"""The command that changes fields of one claim, or of many at once."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from workbench.cli.commands import Commands
from workbench.cli.finding import find_claim
from workbench.cli.opening import opened
from workbench.cli.output import one_line
from workbench.model.vocabulary import Flag

if TYPE_CHECKING:
    from workbench.model.bulk_edits import Change, Plan

TAGS = ("verified", "disputed", "opinion", "to-check")
STEPS = ("ready", "draft", "bin")
OF_ONE = ("text", "summary", "rationale", "note", "note_protection", "claim_date", "as_of", "place")
"""Fields of a claim that only one claim gets at a time, beside its flags."""
DATES = ("claim_date", "as_of")


def add(one: Commands) -> None:
    """Add ``set`` to the commands of one claim."""
    sub = one.add(
        "set", "change one claim, or many at once", _set, "C-0014 C-0015 --kind numeric --topic rivers"
    )
    sub.add_argument("claims", nargs="+", metavar="CLAIM")
    sub.add_argument("--tag", choices=TAGS)
    for name in ("verdict", "kind", "checkable", "confidence", "priority"):
        sub.add_argument(f"--{name}", metavar="WORD", help="“” for none" if name != "priority" else None)
    sub.add_argument("--due", metavar="DAY", help="a whole day, or “” for none")
    sub.add_argument(
        "--topic", action="append", default=[], metavar="TOPIC", help="add it; several times for several"
    )
    sub.add_argument("--no-topic", action="append", default=[], metavar="TOPIC", help="take it away")
    for name in OF_ONE:
        kind = "DATE" if name in DATES else "TEXT"
        sub.add_argument(f"--{name.replace('_', '-')}", metavar=kind, help="of one claim; “” for none")
    flags = [word.replace("_", "-") for word in Flag]
    sub.add_argument(
        "--flag", action="append", default=[], choices=flags, metavar="WORD",
        help=f"of one claim, why it is worth checking; several times for several: {', '.join(flags)}",
    )  # fmt: skip
    sub.add_argument(
        "--no-flag", action="append", default=[], choices=flags, metavar="WORD", help="take it away"
    )
    sub.add_argument(
        "--step", choices=STEPS, default="", help="mark ready, lead back to draft, move to the bin"
    )
    sub.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")


def _set(options: argparse.Namespace) -> int:
    from workbench.model.bulk_edits import Change
    from workbench.workspace.bulk import planned

    named = ("verdict", "kind", "checkable", "confidence", "priority", "due")
    fields = {name: getattr(options, name) for name in named if getattr(options, name) is not None}
    change = Change(
        (options.tag or "").replace("-", "_"),
        fields,
        tuple(options.topic),
        tuple(options.no_topic),
        options.step,
    )
    own = {name: getattr(options, name) for name in OF_ONE if getattr(options, name) is not None}
    if not change and not own and not options.flag and not options.no_flag:
        options.wrong_use("say what to change: --tag, --verdict, --kind, --topic, --due, --step, --summary…")
    if own or options.flag or options.no_flag:
        return _set_one(options, own, change)
    with opened(options) as workspace:
        ids = [find_claim(workspace, said).id for said in options.claims]
        stamp = workspace.stamp()
        plan = workspace.store.read(lambda connection: planned(connection, ids, change, stamp))
        assert plan is not None
        if not options.dry_run:
            workspace.do(plan.edit)
    _say(plan, dry=options.dry_run)
    return 1 if plan.refused else 0


def _set_one(options: argparse.Namespace, own: dict[str, Any], change: Change) -> int:
    """Set what is a claim's own, with what many could get too, as one act."""
    from workbench.model import edits
    from workbench.model.ids import claim_label, new_id
    from workbench.workspace.bulk import planned

    if len(options.claims) > 1:
        options.wrong_use("texts, dates, places and flags are one claim's own: name one claim")
    if options.step:
        options.wrong_use("a step goes alone: change the fields first, then take the step")
    with opened(options) as workspace:
        claim = find_claim(workspace, options.claims[0])
        stamp, act, changed = workspace.stamp(), new_id(), False
        if options.flag or options.no_flag:
            added, gone = (
                {word.replace("-", "_") for word in some} for some in (options.flag, options.no_flag)
            )
            own["flags"] = sorted((added | set(claim.flags)) - gone)
        made = edits.set_claim(
            claim, stamp, **own
        )  # refuses what a field cannot hold before anything is stored
        if change:
            plan = workspace.store.read(lambda connection: planned(connection, [claim.id], change, stamp))
            assert plan is not None
            if plan.refused:
                _say(plan, dry=options.dry_run)
                return 1
            changed = plan.changed > 0
            if changed and not options.dry_run:
                workspace.do(plan.edit.within(act))
                claim = find_claim(workspace, claim.id)
                made = edits.set_claim(claim, stamp, **own)
        changed = changed or bool(made)
        if made and not options.dry_run:
            workspace.do(made.within(act))
    label = claim_label(claim.number)
    if not changed:
        print(f"{label} says so already.")
    else:
        print(f"{'Would change' if options.dry_run else 'Changed'} {label}.")
    return 0


def _say(plan: Plan, *, dry: bool) -> None:
    import sys

    from workbench.model.ids import claim_label

    count = "1 claim" if plan.changed == 1 else f"{plan.changed:,} claims"
    print(f"{'Would change' if dry else 'Changed'} {count}.")
    if plan.same:
        print(f"{plan.same:,} so already.")
    for reason, claims in plan.refused.items():
        labels = ", ".join(claim_label(claim.number) for claim in claims)
        print(f"workbench: not changed ({one_line(reason).rstrip('.')}): {labels}", file=sys.stderr)
