"""The command line: what the window does with files, headless.

Exit codes: 0 done, 1 refused or faults found (a sentence on standard error), 2 wrong use.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from workbench import __version__
from workbench.errors import WorkbenchError

EXAMPLES = """\
examples:
  workbench                                           open the window
  workbench --project desk.workbench import texts/    import a folder
  workbench --project desk.workbench list
  workbench --project desk.workbench tag 3f2a --as disputed --quote "three of the ten" --summary "It was two."
  workbench --project desk.workbench report 3f2a --format html --out report.html
  workbench --project desk.workbench export --format json --out desk.json
  workbench --project desk.workbench check

ARTICLE is an id or an unambiguous beginning of one, as “list” shows them.
Without --project the last project that was open is meant.
"""
TAGS = {"verified": "verified", "disputed": "disputed", "opinion": "opinion", "to-check": None}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; gives the exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        if options.command is None:
            from workbench.app import run_window

            return run_window(options.project)
        return int(options.run(options))
    except WorkbenchError as error:
        print(f"workbench: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="workbench",
        description="Annotate claims in articles, and hand over a review report. Without a command: the window.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--project", metavar="FILE|URL", help="the project: a file, or postgresql://…")
    parser.add_argument(
        "--analyst", metavar="NAME", help="who does this (default: the name set in the window)"
    )
    parser.add_argument("--version", action="version", version=f"workbench {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, help_: str, run: Any, example: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(
            name,
            help=help_,
            description=help_[0].upper() + help_[1:] + ".",
            epilog=f"example:\n  workbench --project desk.workbench {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        sub.set_defaults(run=run)
        return sub

    sub = command(
        "import", "import files and folders, or a project's JSON", _import, "import texts/ page.html"
    )
    sub.add_argument("paths", nargs="+", metavar="PATH")
    _json_option(sub)
    sub = command("list", "list the articles", _list, "list --json")
    _json_option(sub)
    sub = command("show", "show an article's text and passages", _show, "show 3f2a")
    sub.add_argument("article", metavar="ARTICLE")
    _json_option(sub)
    sub = command("tag", "tag a passage of an article", _tag, 'tag 3f2a --as opinion --quote "a disaster"')
    sub.add_argument("article", metavar="ARTICLE")
    sub.add_argument("--as", dest="tag", required=True, choices=list(TAGS))
    sub.add_argument("--quote", metavar="TEXT", help="the words, letter for letter")
    sub.add_argument(
        "--nth", type=int, metavar="N", help="which place, where the quote stands in several (from 1)"
    )
    sub.add_argument("--start", type=int, metavar="A", help="first code point, instead of a quote")
    sub.add_argument("--end", type=int, metavar="B", help="code point behind the last")
    sub.add_argument("--summary", metavar="TEXT", help="at most 300 characters")
    sub.add_argument("--verdict", metavar="WORD", help="the finer verdict, e.g. mostly_false")
    sub.add_argument("--speaker", metavar="NAME", help="who says it")
    _json_option(sub)
    sub = command(
        "report", "write a review report", _report, "report 3f2a 91bc --format html --out report.html"
    )
    sub.add_argument("articles", nargs="+", metavar="ARTICLE")
    sub.add_argument("--format", required=True, choices=["html", "markdown", "csv", "json"])
    sub.add_argument("--out", required=True, metavar="FILE")
    sub = command("export", "export the whole project", _export, "export --format csv --out desk.csv")
    sub.add_argument("--format", required=True, choices=["json", "csv", "csv-raw"])
    sub.add_argument("--out", required=True, metavar="FILE")
    sub = command(
        "check", "check anchors, log and database; exit code 1 where something is wrong", _check, "check"
    )
    _json_option(sub)
    sub = command("backup", "write a checked copy of the project", _backup, "backup desk-2026.workbench")
    sub.add_argument("file", metavar="FILE")
    return parser


def _json_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for programs: JSON on standard output")


# -- the project


def _open(options: argparse.Namespace, *, create: bool = False) -> Any:
    """The workspace on the project that is meant. Raises WorkbenchError where there is none."""
    from workbench.store.database import is_url
    from workbench.workspace.settings import Person, Settings, initials_of
    from workbench.workspace.workspace import Workspace

    settings = Settings.load()
    place = options.project or (settings.recent[0] if settings.recent else None)
    if place is None:
        raise WorkbenchError("Say which project with --project FILE; none was opened in the window so far.")
    if settings.person is None:
        settings.person = Person()
        settings.save()
    person = settings.person
    if create and not is_url(place) and not Path(place).exists():
        print(f"New project: {place}", file=sys.stderr)
        workspace = Workspace.create(place, person)
    else:
        workspace = Workspace.open(place, person)
    if options.analyst:
        known = [analyst for analyst in workspace.analysts() if analyst.name == options.analyst]
        initials = initials_of(options.analyst)
        workspace.become(
            Person(id=known[0].id, name=known[0].name, initials=known[0].initials, colour=known[0].colour)
            if known
            else Person(name=options.analyst, initials=initials)
        )
    return workspace


def _article(workspace: Any, start: str) -> Any:
    from workbench.store import queries

    return workspace.store.read(lambda connection: queries.find_article(connection, start))


def _say_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


# -- the commands


def _import(options: argparse.Namespace) -> int:
    from workbench.workspace.importing import import_paths

    workspace = _open(options, create=True)
    report = import_paths(workspace, options.paths)
    print(report.as_json() if options.json else report.as_text().rstrip("\n"))
    return 1 if report.counts["refused"] else 0


def _list(options: argparse.Namespace) -> int:
    from workbench.store import queries

    workspace = _open(options)
    ids = workspace.store.read(
        lambda c: queries.article_ids(c, sort="added", descending=False, archived=None)
    )
    lines = workspace.store.read(lambda c: queries.article_lines(c, ids))
    if options.json:
        _say_json([_line_as_json(lines[article_id]) for article_id in ids])
        return 0
    for article_id in ids:
        line = lines[article_id]
        counts = line.counts
        tags = f"{counts.verified} verified, {counts.disputed} disputed, {counts.opinion} opinion"
        tags += f", {counts.to_check} to check"
        about = " · ".join(
            part for part in (line.outlet, line.published, line.status.replace("_", " ")) if part
        )
        print(f"{line.id[:12]}  {line.title or '(no title)'}\n{'':14}{about} · {tags}")
    if not ids:
        print("No articles yet: “workbench --project FILE import PATH…” brings them in.")
    return 0


def _line_as_json(line: Any) -> dict[str, Any]:
    kept = asdict(line)
    kept["counts"] = line.counts.as_dict()
    return kept


def _show(options: argparse.Namespace) -> int:
    from workbench.model.ids import claim_label
    from workbench.model.vocabulary import TAG_NAMES, name_of
    from workbench.store import queries

    workspace = _open(options)
    article = _article(workspace, options.article)
    opened = workspace.store.read(lambda connection: queries.open_article(connection, article.id))
    if options.json:
        _say_json(_article_as_json(opened))
        return 0
    about = [article.outlet, article.author, article.published, article.url]
    print(article.title)
    print(" · ".join(part for part in about if part) or "(no details)")
    print(f"\n{opened.text.rstrip()}\n")
    for line in opened.passages:
        verdict = f", {name_of(line.claim.verdict).lower()}" if line.claim.verdict else ""
        place = ", ".join(f"{start}-{end}" for start, end in line.anchor.segments)
        print(f"{claim_label(line.claim.number)} {TAG_NAMES[line.claim.tag].lower()}{verdict} [{place}]")
        print(f"    “{' '.join(line.anchor.quote.split())}”")
        if line.claim.summary:
            print(f"    {line.claim.summary}")
    if not opened.passages:
        print("No passages yet.")
    return 0


def _article_as_json(opened: Any) -> dict[str, Any]:
    from workbench.model.ids import claim_label

    return {
        "article": opened.article.model_dump(),
        "version": opened.version.model_dump(),
        "text": opened.text,
        "zones": [zone.model_dump() for zone in opened.zones],
        "passages": [
            {
                "id": line.passage.id,
                "claim": claim_label(line.claim.number),
                "claim_id": line.claim.id,
                "start": line.anchor.start,
                "end": line.anchor.end,
                "segments": line.anchor.segments,
                "quote": line.anchor.quote,
                "tag": line.claim.tag,
                "verdict": line.claim.verdict,
                "summary": line.claim.summary,
                "speaker": line.claim.speaker,
                "role": line.passage.role,
                "voice": line.passage.voice,
            }
            for line in opened.passages
        ],
    }


def _tag(options: argparse.Namespace) -> int:
    from workbench.model.ids import claim_label
    from workbench.model.vocabulary import TAG_NAMES
    from workbench.store import queries
    from workbench.workspace.tagging import find_quote, tag_stretch

    if (options.quote is None) == (options.start is None or options.end is None):
        raise WorkbenchError(
            "Say what to tag: either --quote TEXT (with --nth N) or both --start A and --end B."
        )
    workspace = _open(options)
    article = _article(workspace, options.article)
    opened = workspace.store.read(lambda connection: queries.open_article(connection, article.id))
    if options.quote is not None:
        start, end = find_quote(opened.text, options.quote, options.nth)
    else:
        start, end = options.start, options.end
    named = {name: getattr(options, name) for name in ("summary", "verdict", "speaker")}
    fields = {name: value for name, value in named.items() if value is not None}
    tagging = tag_stretch(opened, start, end, TAGS[options.tag], workspace.stamp(), **fields)
    workspace.do(tagging.edit)
    line = workspace.store.read(
        lambda connection: queries.passage(connection, tagging.passage_id, opened.version.id)
    )
    assert line is not None
    if options.json:
        said = {
            "passage": line.passage.id,
            "claim": claim_label(line.claim.number),
            "claim_id": line.claim.id,
        }
        place = {"start": line.anchor.start, "end": line.anchor.end, "quote": line.anchor.quote}
        _say_json(said | place | {"tag": line.claim.tag, "retagged": tagging.retagged})
    else:
        again = "Retagged" if tagging.retagged else "Tagged"
        quote = " ".join(line.anchor.quote.split())
        print(f"{again} {claim_label(line.claim.number)} as {TAG_NAMES[line.claim.tag].lower()}: “{quote}”")
    return 0


def _report(options: argparse.Namespace) -> int:
    from workbench.workspace.reporting import write_report

    workspace = _open(options)
    ids = [_article(workspace, start).id for start in options.articles]
    write_report(workspace, list(dict.fromkeys(ids)), options.format, Path(options.out))
    print(f"Report written: {options.out}")
    return 0


def _export(options: argparse.Namespace) -> int:
    from workbench.workspace.reporting import write_export

    workspace = _open(options)
    write_export(workspace, options.format, Path(options.out))
    print(f"Exported: {options.out}")
    return 0


def _check(options: argparse.Namespace) -> int:
    from workbench.store import checking

    workspace = _open(options)
    faults = workspace.store.read(checking.faults)
    if options.json:
        _say_json({"faults": faults})
    elif faults:
        print("\n".join(faults))
    else:
        print("All is well: database, references, texts, anchors and log.")
    return 1 if faults else 0


def _backup(options: argparse.Namespace) -> int:
    workspace = _open(options)
    workspace.store.back_up(Path(options.file))
    print(f"Backup written and checked: {options.file}")
    return 0
