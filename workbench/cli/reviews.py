"""The commands that lead a claim from draft to final, judge it, correct it, and list what waits."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from workbench.cli.commands import Commands, json_option
from workbench.cli.finding import find_claim
from workbench.cli.opening import opened
from workbench.cli.output import joined, one_line, say_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.model.edit import Edit, Stamp
    from workbench.store.queries.workflow import Circumstances

QUEUES = {"waiting": "waiting", "sent-back": "sent_back", "in-review": "in_review", "approved": "approved"}
"""What ``--queue`` takes, and the queue that it means."""


def add(commands: Commands) -> None:
    """Add the commands."""
    sub = commands.add("ready", "say that a claim can be reviewed", _ready, "C-0014")
    _claim(sub)
    sub.add_argument(
        "--override", metavar="NOTE", default="", help="why it goes on although something is missing"
    )
    sub = commands.add(
        "review", "judge a claim of somebody else's", _review, 'C-0014 --changes "Name the river."'
    )
    _claim(sub)
    how = sub.add_mutually_exclusive_group(required=True)
    how.add_argument("--approve", action="store_true")
    how.add_argument("--changes", metavar="COMMENT", help="what should change")
    how.add_argument("--reject", metavar="COMMENT", help="why it is rejected")
    how.add_argument("--abstain", action="store_true")
    sub = commands.add(
        "reviews", "list what waits for a review, or came back from one", _list, "--queue approved"
    )
    sub.add_argument("--queue", choices=list(QUEUES), default="waiting")
    json_option(sub)
    for word, help_, verb in (
        ("approve", "approve a ready claim without a review, where the project allows that", _approve),
        ("final", "make an approved claim final", _final),
        ("draft", "lead a ready or approved claim back to draft", _draft),
        ("withdraw", "take a claim out of the work", _withdraw),
        ("again", "take a withdrawn claim up again", _again),
    ):
        _claim(commands.add(word, help_, verb, "C-0014"))
    sub = commands.add(
        "correct",
        "correct a final claim",
        _correct,
        'C-0014 --kind verdict --set verdict=mixed --text "We had rated this false." --published 2024-06-30',
    )
    _claim(sub)
    sub.add_argument("--kind", required=True, metavar="KIND", help="typo, factual, verdict or retraction")
    sub.add_argument("--text", required=True, metavar="TEXT", help="what readers are told")
    sub.add_argument("--published", metavar="DAY", help="the day on which they are (default: today)")
    sub.add_argument(
        "--set",
        dest="fields",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help="a field, as it is from now on",
    )


def _claim(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("claim", metavar="CLAIM")


def _step(options: argparse.Namespace, make: Callable[[Circumstances, Stamp], Edit]) -> int:
    """Store what a verb makes of the claim as it is now, and say where it stands then."""
    from workbench.model.ids import claim_label
    from workbench.model.vocabulary import ClaimState
    from workbench.model.workflow import STATE_WORDS
    from workbench.store.queries import workflow as workflow_queries

    with opened(options) as workspace:
        claim_id = find_claim(workspace, options.claim).id

        def read() -> Circumstances:
            return workspace.store.read(lambda c: workflow_queries.circumstances(c, claim_id))

        before = read()
        workspace.do(make(before, workspace.stamp()))
        now = read()
    state = STATE_WORDS[ClaimState(now.claim.state)]
    print(f"{claim_label(now.claim.number)} is {state}.")
    new = now.misdated[len(before.misdated) :]  # the oldest come first
    for warning in now.warnings if now.claim.state == ClaimState.READY else new:
        print(one_line(f"  {warning}"))
    return 0


def _ready(options: argparse.Namespace) -> int:
    from workbench.model import workflow

    return _step(
        options,
        lambda now, stamp: workflow.mark_ready(
            now.claim, now.cited, now.project, stamp, override_note=options.override
        ),
    )


def _review(options: argparse.Namespace) -> int:
    from workbench.model import workflow
    from workbench.model.vocabulary import Decision

    decision, comment = Decision.APPROVE, ""
    if options.abstain:
        decision = Decision.ABSTAIN
    elif options.changes is not None:
        decision, comment = Decision.CHANGES, options.changes
    elif options.reject is not None:
        decision, comment = Decision.REJECT, options.reject
    return _step(
        options,
        lambda now, stamp: workflow.review(
            now.claim, now.cited, now.reviews, decision, stamp, comment=comment
        ),
    )


def _approve(options: argparse.Namespace) -> int:
    from workbench.model import workflow

    return _step(options, lambda now, stamp: workflow.approve_alone(now.claim, now.cited, now.project, stamp))


def _final(options: argparse.Namespace) -> int:
    from workbench.model import workflow

    return _step(options, lambda now, stamp: workflow.finalise(now.claim, stamp))


def _draft(options: argparse.Namespace) -> int:
    from workbench.model import workflow

    return _step(options, lambda now, stamp: workflow.back_to_draft(now.claim, stamp))


def _withdraw(options: argparse.Namespace) -> int:
    from workbench.model import workflow

    return _step(options, lambda now, stamp: workflow.withdraw(now.claim, stamp))


def _again(options: argparse.Namespace) -> int:
    from workbench.model import workflow

    return _step(options, lambda now, stamp: workflow.take_up_again(now.claim, stamp))


def _correct(options: argparse.Namespace) -> int:
    from datetime import date

    from workbench.model import corrections

    fields: dict[str, str] = {}
    for given in options.fields:
        name, sign, value = given.partition("=")
        if not sign:
            options.wrong_use(f"--set takes FIELD=VALUE; “{one_line(given)}” has no “=”.")
        fields[name.strip().replace("-", "_")] = value
    published = options.published or date.today().isoformat()
    return _step(
        options,
        lambda now, stamp: corrections.correct(
            now.claim, options.kind, options.text, published, stamp, **fields
        ),
    )


def _list(options: argparse.Namespace) -> int:
    from workbench.model.ids import claim_label
    from workbench.model.vocabulary import TAG_NAMES
    from workbench.store.queries import workflow as workflow_queries

    with opened(options) as workspace:
        viewer = workspace.person.id
        lines = workspace.store.read(lambda c: workflow_queries.queue(c, QUEUES[options.queue], viewer))
    if options.json:
        say_json(
            [
                {
                    "claim": claim_label(line.hit.number),
                    "claim_id": line.hit.id,
                    "state": line.state,
                    "priority": line.priority,
                    "tag": line.hit.tag,
                    "verdict": line.hit.verdict,
                    "evidence": line.evidence,
                    "article": line.hit.article_id,
                    "title": line.hit.title,
                    "words": line.hit.words,
                }
                for line in lines
            ]
        )
        return 0
    for line in lines:
        print(
            joined(
                claim_label(line.hit.number),
                line.priority,
                TAG_NAMES[line.hit.tag].lower(),
                f"{line.evidence} evidence",
                f"“{one_line(line.hit.words)[:80]}”",
                one_line(line.hit.title),
            )
        )
    if not lines:
        print("Nothing is in this queue.")
    return 0
