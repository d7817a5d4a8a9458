"""The command that writes a report."""

from __future__ import annotations

import argparse
from pathlib import Path

from workbench.cli.commands import Commands
from workbench.cli.finding import find_article
from workbench.cli.opening import opened
from workbench.cli.output import STANDARD_OUTPUT, put_out
from workbench.cli.protection import add_let_in, level_of, tell_beforehand
from workbench.text.printable import in_line


def add(commands: Commands) -> None:
    """Add the command that writes reports."""
    sub = commands.add(
        "report", "write a review report", _report, "3f2a 91bc --format html --out report.html"
    )
    sub.add_argument("articles", nargs="+", metavar="ARTICLE")
    sub.add_argument("--format", required=True, choices=["html", "markdown", "csv", "json"])
    sub.add_argument("--out", required=True, metavar="FILE", help="“-” is standard output")
    sub.add_argument("--title", metavar="TEXT", help="its title (default: the article's or the project's)")
    sub.add_argument("--number", metavar="TEXT", help="its number, e.g. 2024-17")
    sub.add_argument("--no-annex", action="store_true", help="leave out the whole texts")
    add_let_in(sub)


def _report(options: argparse.Namespace) -> int:
    from workbench.reports.choices import USUAL_PARTS, Options, Part
    from workbench.workspace.reporting import FOR_READERS, audience_of, left_out, report_bytes, write_report

    parts = USUAL_PARTS - {Part.ANNEX} if options.no_annex else USUAL_PARTS
    chosen = Options(title=options.title or "", number=options.number or "", parts=parts)
    if chosen != Options() and options.format not in FOR_READERS:
        options.wrong_use(f"--title, --number and --no-annex are for {' and '.join(FOR_READERS)}")
    with opened(options) as workspace:
        ids = list(dict.fromkeys(find_article(workspace, start).id for start in options.articles))
        level, notes = level_of(options), options.format not in FOR_READERS
        tell_beforehand(workspace, ids, audience_of(options.format), level, notes=notes)
        if options.out in STANDARD_OUTPUT:
            return put_out(report_bytes(workspace, ids, options.format, options=chosen, level=level))
        write_report(workspace, ids, options.format, Path(options.out), chosen, level)
        remark = left_out(workspace, options.format, ids)
    print(f"Report written: {in_line(options.out)}")
    if remark:
        print(remark)
    return 0
