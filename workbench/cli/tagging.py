"""The command that tags a passage."""

from __future__ import annotations

import argparse
import sys

from workbench.cli.commands import Commands, from_one, json_option
from workbench.cli.finding import find_article
from workbench.cli.opening import opened
from workbench.cli.output import in_quotes, say_json

TAGS = {"verified": "verified", "disputed": "disputed", "opinion": "opinion", "to-check": None}
"""What ``--as`` takes, and the tag that it means."""


def add(commands: Commands) -> None:
    """Add the command that tags."""
    sub = commands.add("tag", "tag a passage of an article", _tag, '3f2a --as opinion --quote "a disaster"')
    sub.add_argument("article", metavar="ARTICLE")
    sub.add_argument("--as", dest="tag", required=True, choices=list(TAGS))
    sub.add_argument("--quote", metavar="TEXT", help="the words, letter for letter")
    sub.add_argument(
        "--nth", type=from_one, metavar="N", help="which place, where the quote stands in several (from 1)"
    )
    sub.add_argument("--start", type=int, metavar="A", help="first code point, instead of a quote")
    sub.add_argument("--end", type=int, metavar="B", help="code point behind the last")
    sub.add_argument("--summary", metavar="TEXT", help="at most 300 characters")
    sub.add_argument("--verdict", metavar="WORD", help="the finer verdict, e.g. mostly_false")
    sub.add_argument("--speaker", metavar="NAME", help="who says it: a speaker of the project, or a new one")
    json_option(sub)


def _tag(options: argparse.Namespace) -> int:
    from workbench.model.ids import claim_label
    from workbench.model.vocabulary import TAG_NAMES
    from workbench.store import queries
    from workbench.workspace import speaking
    from workbench.workspace.tagging import find_quote, tag_stretch

    _check_place(options)
    with opened(options) as workspace:
        article = find_article(workspace, options.article)
        shown = workspace.store.read(lambda c: queries.open_article(c, article.id, workspace.person.id))
        if options.quote is not None:
            start, end = find_quote(shown.text, options.quote, options.nth)
        else:
            start, end = options.start, options.end
        named = {name: getattr(options, name) for name in ("summary", "verdict")}
        fields = {name: value for name, value in named.items() if value is not None}
        tagging = tag_stretch(shown, start, end, TAGS[options.tag], workspace.stamp(), **fields)
        edit = tagged = tagging.edit
        if options.speaker is not None:
            edit = workspace.store.read(
                lambda c: speaking.also_naming(
                    c, tagged, tagging.passage_id, options.speaker, workspace.stamp()
                )
            )
        workspace.do(edit)
        line = workspace.store.read(
            lambda connection: queries.passage(connection, tagging.passage_id, shown.version.id)
        )
        assert line is not None
        stated = workspace.store.read(lambda c: queries.passages_of_claim(c, line.claim.id))
    label = claim_label(line.claim.number)
    if options.json:
        said = {"passage": line.passage.id, "claim": label, "claim_id": line.claim.id}
        place = {"start": line.anchor.start, "end": line.anchor.end, "quote": line.anchor.quote}
        say_json(said | place | {"tag": line.claim.tag, "retagged": tagging.retagged})
    else:
        again = "Retagged" if tagging.retagged else "Tagged"
        print(f"{again} {label} as {TAG_NAMES[line.claim.tag].lower()}: {in_quotes(line)}")
    if tagging.retagged and stated > 1:
        places = "another passage, which is" if stated == 2 else f"{stated - 1:,} more passages, which are"
        print(f"workbench: {label} is also stated by {places} retagged with it.", file=sys.stderr)
    return 0


def _check_place(options: argparse.Namespace) -> None:
    """Wrong use where neither a quote nor a stretch is given, both are, or a part of one."""
    stretch = (options.start, options.end)
    if options.quote is not None and stretch == (None, None):
        if not options.quote:
            options.wrong_use("--quote is empty: give the words to tag")
    elif options.quote is not None or None in stretch:
        options.wrong_use("say what to tag: either --quote TEXT (with --nth N) or both --start A and --end B")
    elif options.start is not None and options.end <= options.start:
        options.wrong_use(
            f"--end {options.end} is not behind --start {options.start}: give the first code point and the one "
            "behind the last"
        )
    elif options.nth is not None:
        options.wrong_use("--nth chooses among the places of a --quote: leave it out with --start and --end")
