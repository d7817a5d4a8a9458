"""The commands of independent work: assign an article to analysts, be done with it, settle the marks."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from workbench.cli.commands import Commands, json_option
from workbench.cli.finding import find_article
from workbench.cli.opening import opened
from workbench.cli.output import one_line, say_json
from workbench.cli.protection import add_note_protection
from workbench.model.vocabulary import Protection
from workbench.text.printable import in_line

if TYPE_CHECKING:
    from workbench.model.independent_edits import Settled
    from workbench.workspace.adjudicating import Adjudicating, Comparison
    from workbench.workspace.workspace import Workspace


def add(commands: Commands) -> None:
    """Add assign, done and adjudicate."""
    sub = commands.add(
        "assign",
        "let analysts mark an article independently of each other",
        _assign,
        "3f2a --to Ada --to Ben",
    )
    sub.add_argument("article", metavar="ARTICLE")
    sub.add_argument("--to", action="append", required=True, metavar="NAME", help="an analyst, or a new name")
    sub = commands.add("done", "say that you are done marking an article independently", _done, "3f2a")
    sub.add_argument("article", metavar="ARTICLE")
    sub.add_argument("--take-back", action="store_true", help="go on marking; only while not all are done")
    sub = commands.add(
        "adjudicate", "list and settle what was marked independently", _adjudicate, "3f2a --pick 8c01"
    )
    sub.add_argument("article", metavar="ARTICLE")
    how = sub.add_mutually_exclusive_group()
    how.add_argument("--pick", metavar="PASSAGE", help="take over this mark: an id or the beginning of one")
    how.add_argument("--reject", metavar="PASSAGE", help="take over none of the marks beside this one")
    how.add_argument("--agreeing", action="store_true", help="take over all that agree")
    sub.add_argument("--note", metavar="TEXT", default="", help="why it was settled so")
    add_note_protection(sub)
    json_option(sub)


def _assign(options: argparse.Namespace) -> int:
    from workbench.errors import NotFoundError
    from workbench.model import independent_edits
    from workbench.model.tables import Analyst
    from workbench.store import finding
    from workbench.store.queries import independent
    from workbench.workspace.settings import initials_of

    with opened(options) as workspace:
        article = find_article(workspace, options.article)
        known, ids = workspace.analysts(), []
        new: list[Analyst] = []
        for name in options.to:
            try:
                ids.append(finding.analyst([*known, *new], name).id)
            except NotFoundError as error:
                if "Several" in str(error):
                    raise
                said = " ".join(name.split())
                new.append(Analyst(name=said, initials=initials_of(said)))
                ids.append(new[-1].id)
        work = workspace.store.read(lambda connection: independent.work(connection, article.id))
        there = [one.assignment for one in work.assigned] if work else []
        edit = independent_edits.assign(article.id, ids, there, workspace.stamp(), new=new)
        workspace.do(edit)
        work = workspace.store.read(lambda connection: independent.work(connection, article.id))
    names = [in_line(one.name) for one in work.assigned] if work else []
    print(f"Marked independently by {', '.join(names)}: {in_line(article.title) or '(no title)'}")
    return 0


def _done(options: argparse.Namespace) -> int:
    from workbench.errors import WorkbenchError
    from workbench.model import independent_edits
    from workbench.store.queries import independent

    with opened(options) as workspace:
        article = find_article(workspace, options.article)
        work = workspace.store.read(lambda connection: independent.work(connection, article.id))
        mine = work.mine(workspace.person.id) if work else None
        if mine is None:
            raise WorkbenchError(
                f"{in_line(workspace.person.name)} is not assigned to mark this article independently: say who with "
                "--analyst NAME."
            )
        stamp = workspace.stamp()
        if options.take_back:
            workspace.do(independent_edits.take_back_done(mine.assignment, stamp))
        elif not mine.done:
            workspace.do(independent_edits.finish(mine.assignment, stamp))
        work = workspace.store.read(lambda connection: independent.work(connection, article.id))
    waits = [in_line(one.name) for one in work.assigned if not one.done] if work else []
    if options.take_back:
        print("You can go on marking the article.")
    elif waits:
        print(f"You are done; the article waits for {', '.join(waits)}.")
    else:
        print("All are done: “workbench adjudicate” lists their marks side by side.")
    return 0


def _adjudicate(options: argparse.Namespace) -> int:
    from workbench.workspace.adjudicating import accept_agreeing, adjudicating

    with opened(options) as workspace:
        article = find_article(workspace, options.article)
        there = workspace.store.read(lambda connection: adjudicating(connection, article.id))
        if options.agreeing:
            workspace.do(accept_agreeing(there, workspace.stamp()))
        elif options.pick or options.reject:
            workspace.do(_settle(workspace, there, options).edit)
        there = workspace.store.read(lambda connection: adjudicating(connection, article.id))
    if options.json:
        say_json(_as_json(there))
        return 0
    for group in there.comparisons:
        _print(there, group)
    print(f"{there.settled} of {len(there.comparisons)} settled.")
    return 0


def _settle(workspace: Workspace, there: Adjudicating, options: argparse.Namespace) -> Settled:
    from workbench.errors import WorkbenchError
    from workbench.model import independent_edits

    group, original = there.with_passage(options.pick or options.reject)
    if group.settled is not None:
        raise WorkbenchError("These marks are settled already. Nothing was changed.")
    article, stamp = there.article.id, workspace.stamp()
    shown_to = options.note_protection or Protection.PUBLIC
    if options.pick:
        return independent_edits.pick(article, group.originals, original, stamp, options.note, shown_to)
    return independent_edits.reject(article, group.originals, stamp, options.note, shown_to)


def _print(there: Adjudicating, group: Comparison) -> None:
    from workbench.model.vocabulary import TAG_NAMES, name_of

    settled = f", settled: {group.settled.outcome}" if group.settled is not None else ""
    start, end = group.stretch
    print(f"{group.likeness} [{start}-{end}]{settled}")
    for who, mark in group.marks.items():
        original = mark.original
        verdict = f", {name_of(original.claim.verdict).lower()}" if original.claim.verdict else ""
        tag = f"{TAG_NAMES[original.claim.tag].lower()}{verdict}"
        print(f"    {original.passage.id[:12]}  {in_line(there.name(who))}: {tag}")
        print(f"{'':18}“{one_line(original.anchor.quote)}”")


def _as_json(there: Adjudicating) -> dict[str, Any]:
    return {
        "article": there.article.id,
        "settled": there.settled,
        "analysts": [
            {"id": one.assignment.analyst_id, "name": one.name, "done_at": one.assignment.done_at}
            for one in there.assigned
        ],
        "groups": [
            {
                "likeness": str(group.likeness),
                "marks": [
                    {
                        "passage": mark.original.passage.id,
                        "analyst": who,
                        "segments": mark.original.anchor.segments,
                        "quote": mark.original.anchor.quote,
                        "tag": mark.original.claim.tag,
                        "verdict": mark.original.claim.verdict,
                        "summary": mark.original.claim.summary,
                    }
                    for who, mark in group.marks.items()
                ],
                "settled": group.settled.model_dump() if group.settled is not None else None,
            }
            for group in there.comparisons
        ],
    }
