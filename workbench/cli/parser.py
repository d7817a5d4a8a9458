"""The parser of the whole command line, put together from the nouns' modules."""

from __future__ import annotations

import argparse

from workbench import __version__
from workbench.cli import (
    agreement,
    article_details,
    articles,
    chain,
    claims,
    evidence,
    exchanging,
    history,
    independent,
    keeping,
    links,
    merging,
    project,
    reports,
    restating,
    reviews,
    revisions,
    speakers,
    tagging,
)
from workbench.cli.commands import Commands

NOUNS = (
    project,
    articles,
    article_details,
    revisions,
    tagging,
    claims,
    chain,
    speakers,
    evidence,
    restating,
    links,
    history,
    independent,
    agreement,
    reviews,
    reports,
    exchanging,
    keeping,
    merging,
)
"""The modules that add commands, in the order in which the help lists them. They import what a command needs only
when it runs: the window starts through here too."""

EXAMPLES = """\
examples:
  workbench                                           open the window
  workbench --project desk.workbench import texts/    import a folder
  workbench --project desk.workbench list
  workbench --project desk.workbench tag 3f2a --as disputed --quote "three of the ten" --summary "It was two."
  workbench --project desk.workbench report 3f2a --format html --out report.html
  workbench --project desk.workbench export --format json --out desk.json
  workbench --project desk.workbench export --format w3c --text-free --out marks.jsonld
  workbench convert corpus.zip marks.jsonl --report
  workbench --project desk.workbench check

ARTICLE is an id or an unambiguous beginning of one, as “list” shows them; CLAIM is a number such as C-0014 or 14,
or an id likewise; ANALYST is a name. Without --project the last project that was open is meant. --out - is
standard output.

exit codes: 0 done; 1 refused, or faults found; 2 wrong use, or no display for the window
"""


def parser() -> argparse.ArgumentParser:
    """The parser with every noun's commands; without a command, ``options.command`` is None: the window."""
    made = argparse.ArgumentParser(
        prog="workbench",
        description="Annotate claims in articles, and hand over a review report. Without a command: the window.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--project", metavar="FILE|URL", help="the project: a file, or postgresql://…")
    made.add_argument(
        "--analyst",
        metavar="NAME",
        help="who does this, or works in the window until it is closed (default: the name set there)",
    )
    made.add_argument("--version", action="version", version=f"workbench {__version__}")
    commands = Commands(made.add_subparsers(dest="command", metavar="COMMAND"))
    for noun in NOUNS:
        noun.add(commands)
    return made
