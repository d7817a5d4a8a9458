"""Commands on exchange files: export, and convert, which needs no project."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from workbench.cli.commands import Commands
from workbench.cli.finding import find_article
from workbench.cli.opening import opened
from workbench.cli.output import STANDARD_OUTPUT, put_out
from workbench.cli.protection import add_let_in, level_of, tell_beforehand
from workbench.exchange.formats import FORMATS
from workbench.exchange.text_free import STAYS
from workbench.text.printable import in_line

if TYPE_CHECKING:
    from workbench.workspace.workspace import Workspace

_OWN = ("json", "csv", "csv-raw")
"""What `workspace.reporting` writes of a whole project."""
TEXT_FREE = f"without the articles’ texts, quotes and contexts. {STAYS}"
OWN_JSON = "a project's JSON, to be imported or merged"


def add(commands: Commands) -> None:
    """Add the commands on exchange files."""
    sub = commands.add(
        "export", "export the project in any format", _export, "--format w3c --out desk.jsonld"
    )
    sub.add_argument(
        "--format", required=True, choices=list(dict.fromkeys((*_OWN, *_written()))), metavar="NAME",
        help=f"{', '.join(dict.fromkeys((*_OWN, *_written())))}",
    )  # fmt: skip
    sub.add_argument("--out", required=True, metavar="FILE", help="“-” is standard output")
    sub.add_argument("--articles", nargs="+", metavar="ARTICLE", help="these alone (default: all)")
    sub.add_argument("--text-free", action="store_true", help=TEXT_FREE)
    add_let_in(sub)
    sub = commands.add(
        "convert",
        "convert a file of annotations, without a project",
        _convert,
        "corpus.zip out.jsonl --report",
        project=False,
    )
    sub.add_argument("input", metavar="IN", help="in any format that is read; its content tells which")
    sub.add_argument("output", metavar="OUT", help="“-” is standard output")
    sub.add_argument(
        "--from",
        dest="source",
        choices=["json", *_read()],
        metavar="NAME",
        help=", ".join(["json", *_read()]),
    )
    sub.add_argument(
        "--to", choices=["json", *_written()], metavar="NAME", help=", ".join(["json", *_written()])
    )
    sub.add_argument("--report", action="store_true", help="say what was read and what OUT cannot hold of it")
    sub.add_argument("--text-free", action="store_true", help=TEXT_FREE)
    add_let_in(sub)


def _written() -> list[str]:
    return [format_.name for format_ in FORMATS.values() if format_.writes]


def _read() -> list[str]:
    return [format_.name for format_ in FORMATS.values() if format_.reads]


def _export(options: argparse.Namespace) -> int:
    from workbench.model.protection import Audience
    from workbench.workspace import exchanging
    from workbench.workspace.exporting import every_article
    from workbench.workspace.withheld import left_out

    whole = options.format in _OWN and not options.articles and not options.text_free
    if options.format in ("json", "csv") and not whole:
        options.wrong_use(f"--articles and --text-free are for {', '.join(_written())}; see “report” too")
    with opened(options) as workspace:
        if whole:
            return _whole(workspace, options)
        ids = [find_article(workspace, start).id for start in options.articles or ()] or every_article(
            workspace
        )
        level = level_of(options)
        told = tell_beforehand(workspace, ids, Audience.PROGRAMS, level)
        exported = exchanging.export(workspace, ids, options.format, text_free=options.text_free, level=level)
        remark = left_out(workspace, "csv", ids)
        stays = STAYS if options.text_free else ""
        said = tuple(one for one in (stays, *exported.sentences, remark) if one and one not in told)
        if options.out in STANDARD_OUTPUT:
            _say(said, sys.stderr)
            return put_out(exported.data)
        said = (*said, *exchanging.put(exported, Path(options.out), workspace.store.path))
    print(f"Exported: {in_line(options.out)}")
    _say(said)
    return 0


def _whole(workspace: Workspace, options: argparse.Namespace) -> int:
    """The project's own JSON and the tables of passages, which hold the whole project."""
    from workbench.workspace.exporting import every_article, export_bytes, write_export
    from workbench.workspace.reporting import audience_of
    from workbench.workspace.withheld import left_out

    level = level_of(options)
    tell_beforehand(workspace, None, audience_of(options.format), level)
    if options.out in STANDARD_OUTPUT:
        return put_out(export_bytes(workspace, options.format, level=level))
    write_export(workspace, options.format, Path(options.out), level)
    remark = left_out(workspace, options.format)
    print(f"Exported: {in_line(options.out)}")
    if remark:
        print(remark)
    if options.format != "json":
        from workbench.workspace import exchanging

        bundle, _ = exchanging.gathered_bundle(workspace, every_article(workspace), level, "")
        _say(exchanging.lacking(FORMATS["csv-raw"], bundle))
    return 0


LOST = "Not all of it has a place in this format: --report says what has not."


def _convert(options: argparse.Namespace) -> int:
    from workbench.workspace import converting, exchanging

    target = options.to or _by_ending(options)
    converted = converting.convert(
        Path(options.input),
        target,
        source=options.source,
        without_texts=options.text_free,
        level=level_of(options),
    )
    out = sys.stderr if options.output in STANDARD_OUTPUT else sys.stdout
    if options.output in STANDARD_OUTPUT:
        put_out(converted.exported.data)
        beside: tuple[str, ...] = ()
    else:
        beside = exchanging.put(converted.exported, Path(options.output))
        print(
            f"Written: {in_line(options.output)} ({FORMATS[target].title if target in FORMATS else OWN_JSON})"
        )
    lost = converted.exported.sentences
    if options.report:
        _say((converted.summary, *converted.remarks, *lost, *beside), out)
    else:
        _say((*converted.remarks, *([LOST] if lost else []), *beside), out)
    return 0


def _by_ending(options: argparse.Namespace) -> str:
    """The one format whose files end so; wrong use where there are several, or none."""
    from workbench.workspace.converting import formats_by_ending

    found = formats_by_ending(Path(options.output).suffix.lower())
    if len(found) != 1:
        offered = ", ".join(found or ["json", *_written()])
        options.wrong_use(f"say the format with --to: {offered}")
    return found[0]


def _say(sentences: Iterable[str], out: TextIO | None = None) -> None:
    for sentence in sentences:
        print(f"  {in_line(sentence)}", file=out)
