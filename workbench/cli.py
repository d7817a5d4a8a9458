"""The command line: what the window does with files, headless.

Exit codes: 0 done, 1 refused or faults found (a sentence on standard error), 2 wrong use or no display.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from workbench import __version__
from workbench.errors import WorkbenchError
from workbench.text.printable import in_line, printable

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
Without --project the last project that was open is meant. --out - is standard output.

exit codes: 0 done; 1 refused, or faults found; 2 wrong use, or no display for the window
"""
TAGS = {"verified": "verified", "disputed": "disputed", "opinion": "opinion", "to-check": None}
STANDARD_OUTPUT = ("-", "/dev/stdout")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; gives the exit code. Raises SystemExit (2) for wrong use, as argparse does."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that cannot show a letter still gets the rest
            stream.reconfigure(errors="backslashreplace")
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        if options.command is None:
            from workbench.app import run_window

            return run_window(options.project)
        code = int(options.run(options))
        sys.stdout.flush()
        return code
    except WorkbenchError as error:
        print(f"workbench: {printable(str(error))}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever read our output has enough; nothing more is to be flushed into it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
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
        sub.set_defaults(run=run, wrong_use=sub.error)
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
        "--nth", type=_from_one, metavar="N", help="which place, where the quote stands in several (from 1)"
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
    sub.add_argument("--out", required=True, metavar="FILE", help="“-” is standard output")
    sub.add_argument("--title", metavar="TEXT", help="its title (default: the article's or the project's)")
    sub.add_argument("--number", metavar="TEXT", help="its number, e.g. 2024-17")
    sub.add_argument("--no-annex", action="store_true", help="leave out the whole texts")
    sub = command("export", "export the whole project", _export, "export --format csv --out desk.csv")
    sub.add_argument("--format", required=True, choices=["json", "csv", "csv-raw"])
    sub.add_argument("--out", required=True, metavar="FILE", help="“-” is standard output")
    sub = command(
        "check", "check anchors, log and database; exit code 1 where something is wrong", _check, "check"
    )
    _json_option(sub)
    sub = command("backup", "write a checked copy of the project", _backup, "backup desk-2026.workbench")
    sub.add_argument("file", metavar="FILE")
    return parser


def _json_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for programs: JSON on standard output")


def _from_one(said: str) -> int:
    number = int(said)
    if number < 1:
        raise argparse.ArgumentTypeError("places are counted from 1")
    return number


# -- the project


@contextmanager
def _opened(options: argparse.Namespace, *, create: bool = False) -> Iterator[Any]:
    """The workspace on the project that is meant, let go at the end. Raises WorkbenchError where there is none."""
    workspace = _open(options, create=create)
    try:
        if options.analyst:
            _become(workspace, options.analyst)
        yield workspace
    finally:
        workspace.close()


def _place(options: argparse.Namespace) -> str | None:
    from workbench.workspace.settings import Settings

    recent = Settings.load().recent
    return options.project or (recent[0] if recent else None)


def _open(options: argparse.Namespace, *, create: bool) -> Any:
    from workbench.store.database import is_url
    from workbench.workspace.settings import Person, Settings
    from workbench.workspace.workspace import Workspace

    place = _place(options)
    if place is None:
        raise WorkbenchError("Say which project with --project FILE; none was opened in the window so far.")
    settings = Settings.load()
    if settings.person is None:
        settings.person = Person()
        settings.save()
    person = settings.person
    if create and not is_url(place) and not Path(place).exists():
        print(f"New project: {in_line(place)}", file=sys.stderr)
        return Workspace.create(place, person)
    return Workspace.open(place, person)


def _become(workspace: Any, name: str) -> None:
    """Go on as the analyst of that name, a new one where the project knows none."""
    from workbench.workspace.settings import Person, initials_of

    known = [analyst for analyst in workspace.analysts() if analyst.name == name]
    workspace.become(
        Person(id=known[0].id, name=known[0].name, initials=known[0].initials, colour=known[0].colour)
        if known
        else Person(name=name, initials=initials_of(name))
    )


def _article(workspace: Any, start: str) -> Any:
    from workbench.store import queries

    return workspace.store.read(lambda connection: queries.find_article(connection, start))


def _say_json(value: Any) -> None:
    # What an encoding cannot hold is escaped by JSON's own rules, so that it can be read back.
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(value, ensure_ascii=not unicode, indent=2))


# -- the commands


def _import(options: argparse.Namespace) -> int:
    from workbench.ingest.files import collect
    from workbench.ingest.report import ImportReport
    from workbench.store.database import is_url
    from workbench.workspace.importing import import_paths

    files, refused = collect(options.paths)
    place = _place(options)
    if not files and place is not None and not is_url(place) and not Path(place).exists():
        report = ImportReport()  # a name that was mistyped does not leave a project with nothing in it
        report.add_refusals(refused)
    else:
        with _opened(options, create=True) as workspace:
            report = import_paths(workspace, options.paths)
    if options.json:
        _say_json(json.loads(report.as_json()))
    else:
        print(report.as_text().rstrip("\n"))
    return 1 if report.counts["refused"] else 0


def _list(options: argparse.Namespace) -> int:
    from workbench.store import queries
    from workbench.workspace.reporting import every_article

    with _opened(options) as workspace:
        ids = every_article(workspace)
        lines = workspace.store.read(lambda c: queries.article_lines(c, ids))
    if options.json:
        _say_json([_line_as_json(lines[article_id]) for article_id in ids])
        return 0
    for article_id in ids:
        line = lines[article_id]
        counts = line.counts
        tags = f"{counts.verified} verified, {counts.disputed} disputed, {counts.opinion} opinion"
        tags += f", {counts.to_check} to check"
        about = _joined(line.outlet, line.published, line.status.replace("_", " "))
        print(f"{line.id[:12]}  {in_line(line.title) or '(no title)'}\n{'':14}{about} · {tags}")
    if not ids:
        print("No articles yet: “workbench --project FILE import PATH…” brings them in.")
    return 0


def _joined(*words: str) -> str:
    return " · ".join(in_line(some) for some in words if some)


def _line_as_json(line: Any) -> dict[str, Any]:
    kept = asdict(line)
    kept["counts"] = line.counts.as_dict()
    return kept


def _show(options: argparse.Namespace) -> int:
    from workbench.model.ids import claim_label
    from workbench.model.vocabulary import TAG_NAMES, name_of
    from workbench.store import queries

    with _opened(options) as workspace:
        article = _article(workspace, options.article)
        opened = workspace.store.read(lambda connection: queries.open_article(connection, article.id))
    if options.json:
        _say_json(_article_as_json(opened))
        return 0
    print(in_line(article.title) or "(no title)")
    print(_joined(article.outlet, article.author, article.published, article.url) or "(no details)")
    print(f"\n{printable(opened.text.rstrip())}\n")
    for line in opened.passages:
        verdict = f", {name_of(line.claim.verdict).lower()}" if line.claim.verdict else ""
        place = ", ".join(f"{start}-{end}" for start, end in line.anchor.segments)
        print(f"{claim_label(line.claim.number)} {TAG_NAMES[line.claim.tag].lower()}{verdict} [{place}]")
        print(f"    {_in_quotes(line)}")
        if line.claim.speaker:
            print(f"    Speaker: {in_line(' '.join(line.claim.speaker.split()))}")
        if line.claim.summary:
            print(f"    {in_line(' '.join(line.claim.summary.split()))}")
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


_OWN_MARKS = (("“", "”"), ("„", "“"), ("«", "»"), ('"', '"'))


def _in_quotes(line: Any) -> str:
    """The quote in one line; the marks around it are its own where it has them at both ends."""
    words = in_line(" ".join(line.anchor.quote.split()))
    own = len(words) > 1 and (words[0], words[-1]) in _OWN_MARKS
    own = own and not {words[0], words[-1]} & set(words[1:-1])
    return words if own else f"“{words}”"


def _tag(options: argparse.Namespace) -> int:
    from workbench.model.ids import claim_label
    from workbench.model.vocabulary import TAG_NAMES
    from workbench.store import queries
    from workbench.workspace.tagging import find_quote, tag_stretch

    _check_place(options)
    with _opened(options) as workspace:
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
        stated = workspace.store.read(lambda c: queries.passages_of_claim(c, line.claim.id))
    label = claim_label(line.claim.number)
    if options.json:
        said = {"passage": line.passage.id, "claim": label, "claim_id": line.claim.id}
        place = {"start": line.anchor.start, "end": line.anchor.end, "quote": line.anchor.quote}
        _say_json(said | place | {"tag": line.claim.tag, "retagged": tagging.retagged})
    else:
        again = "Retagged" if tagging.retagged else "Tagged"
        print(f"{again} {label} as {TAG_NAMES[line.claim.tag].lower()}: {_in_quotes(line)}")
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


def _report(options: argparse.Namespace) -> int:
    from workbench.reports.parts import Options
    from workbench.workspace.reporting import FOR_READERS, report_bytes, write_report

    chosen = Options(title=options.title or "", number=options.number or "", annex=not options.no_annex)
    if chosen != Options() and options.format not in FOR_READERS:
        options.wrong_use(f"--title, --number and --no-annex are for {' and '.join(FOR_READERS)}")
    with _opened(options) as workspace:
        ids = list(dict.fromkeys(_article(workspace, start).id for start in options.articles))
        if options.out in STANDARD_OUTPUT:
            return _put_out(report_bytes(workspace, ids, options.format, options=chosen))
        write_report(workspace, ids, options.format, Path(options.out), chosen)
    print(f"Report written: {in_line(options.out)}")
    return 0


def _export(options: argparse.Namespace) -> int:
    from workbench.workspace.reporting import export_bytes, write_export

    with _opened(options) as workspace:
        if options.out in STANDARD_OUTPUT:
            return _put_out(export_bytes(workspace, options.format))
        write_export(workspace, options.format, Path(options.out))
    print(f"Exported: {in_line(options.out)}")
    return 0


def _put_out(data: bytes) -> int:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
    return 0


def _check(options: argparse.Namespace) -> int:
    from workbench.store import checking

    with _opened(options) as workspace:
        faults = workspace.store.read(checking.faults)
    if options.json:
        _say_json({"faults": faults})
    elif faults:
        print("\n".join(map(printable, faults)))
    else:
        print("All is well: database, references, texts, anchors and log.")
    return 1 if faults else 0


def _backup(options: argparse.Namespace) -> int:
    with _opened(options) as workspace:
        workspace.store.back_up(Path(options.file))
    print(f"Backup written and checked: {in_line(options.file)}")
    return 0
