"""The command that says by whom the words of a passage came into the article."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbench.cli.commands import Commands, from_one, json_option
from workbench.cli.finding import find_claim
from workbench.cli.opening import opened
from workbench.cli.output import one_line, say_json

if TYPE_CHECKING:
    from workbench.store.queries import Voiced
    from workbench.workspace.workspace import Workspace

DETAILS = ("role_then", "cue", "mode", "stance", "medium")


def add(commands: Commands) -> None:
    """Add the command."""
    sub = commands.add(
        "chain",
        "say who says a claim, from the innermost speaker outwards; without names: show it",
        _chain,
        'C-0014 "Volodymyr Zelensky" "press office" Reuters --mode direct_quote --said-on 2024-05',
    )
    sub.add_argument("claim", metavar="CLAIM")
    sub.add_argument("names", nargs="*", metavar="NAME", help="a speaker of the project, or a new one")
    sub.add_argument("--passage", metavar="ID", help="which passage, where several state the claim")
    sub.add_argument("--none", action="store_true", help="nobody else: the text's own voice")
    sub.add_argument("--step", type=from_one, metavar="N", help="whose details these are (1, the innermost)")
    sub.add_argument("--role-then", metavar="TEXT", help="the speaker's role at that time")
    sub.add_argument("--cue", metavar="TEXT", help="the words that introduce it, such as claimed")
    sub.add_argument(
        "--mode", metavar="WORD", help="direct_quote, partial_quote, indirect, back_translated, unclear"
    )
    sub.add_argument("--stance", metavar="WORD", help="neutral, endorses, distances, denies")
    sub.add_argument("--medium", metavar="TEXT", help="where it was said")
    sub.add_argument("--said-on", metavar="DATE", help="as far as it is known: 2023-11-11, 2023-11 or 2023")
    json_option(sub)


def _chain(options: argparse.Namespace) -> int:
    from workbench.model.speaker_edits import Step, check_chain
    from workbench.store.queries import speakers
    from workbench.workspace import speaking
    from workbench.workspace.speaking import Wish

    if options.none and options.names:
        options.wrong_use("--none says that nobody else says it: leave the names out")
    details = _details(options)
    check_chain([Step("", **details)])
    if options.names and options.step and options.step > len(options.names):
        options.wrong_use(f"--step {options.step} is behind the last of {len(options.names)} speakers")
    if options.none and details:
        options.wrong_use("--none leaves nobody whose details these could be")
    with opened(options) as workspace:
        passage = _passage(workspace, options)
        if options.none or options.names:
            wishes = [Wish(name) for name in options.names]
            stamp = workspace.stamp()
            edit = workspace.store.read(lambda c: speaking.said_by(c, passage, wishes, stamp))
            act = edit.act
            workspace.do(edit)
        else:
            act = ""
        if details:
            _amend(workspace, passage, (options.step or 1) - 1, details, act)
        chain = workspace.store.read(lambda c: speakers.chain(c, passage))
    if options.json:
        say_json({"passage": passage, "chain": [_step(voiced) for voiced in chain]})
    else:
        print(" → ".join(one_line(voiced.speaker.name) for voiced in chain) or "own voice")
    return 0


def _details(options: argparse.Namespace) -> dict[str, str]:
    from workbench.model import partial_date

    details = {name: getattr(options, name) for name in DETAILS if getattr(options, name) is not None}
    if options.said_on is not None:
        details["said_on"], details["said_on_precision"] = partial_date.parse(options.said_on)
    return details


def _passage(workspace: Workspace, options: argparse.Namespace) -> str:
    """The passage that is meant. Raises NotFoundError where several state the claim and none is named."""
    from workbench.errors import NotFoundError
    from workbench.store.queries import on_record

    claim = find_claim(workspace, options.claim)
    viewer = workspace.person.id
    stated = workspace.store.read(lambda c: on_record.passages_stating(c, claim.id, viewer))
    wanted = (
        [row for row in stated if row[0].startswith(options.passage.lower())] if options.passage else stated
    )
    if len(wanted) == 1:
        return wanted[0][0]
    listed = "\n".join(
        f"  --passage {key[:12]}: {one_line(title)}: {one_line(quote)}" for key, title, quote in stated
    )
    how = (
        "names none, or several, of its passages"
        if options.passage
        else "is needed: several passages state it"
    )
    raise NotFoundError(f"--passage {how}:\n{listed}")


def _amend(workspace: Workspace, passage: str, position: int, details: dict[str, str], act: str) -> None:
    from workbench.errors import NotFoundError
    from workbench.model import speaker_edits
    from workbench.store.queries import speakers

    rows = workspace.store.read(lambda c: speakers.chain_rows(c, passage))
    if position >= len(rows):
        raise NotFoundError(f"The chain has {len(rows)} speakers, so there is no step {position + 1}.")
    steps = [speaker_edits.step_of(row) for row in rows]
    steps[position] = replace(steps[position], **details)
    edit = speaker_edits.set_chain(passage, rows, steps, workspace.stamp())
    workspace.do(edit.within(act) if act else edit)


def _step(voiced: Voiced) -> dict[str, Any]:
    row = voiced.attribution
    return {"speaker": voiced.speaker.name, "speaker_id": voiced.speaker.id} | {
        name: getattr(row, name) for name in (*DETAILS, "said_on", "said_on_precision")
    }
