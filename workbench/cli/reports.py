"""The command that writes a report."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.commands import Commands
from workbench.cli.finding import find_article
from workbench.cli.opening import opened
from workbench.cli.output import STANDARD_OUTPUT, put_out
from workbench.cli.protection import add_let_in, level_of, tell_beforehand
from workbench.text.listing import listed
from workbench.text.printable import in_line

if TYPE_CHECKING:
    from workbench.reports.choices import Options
    from workbench.reports.parts import ReportModel

_FORMATS = ("html", "pdf", "docx", "markdown", "xlsx", "csv", "json")
# The words of Part and Naming, written out: importing them costs every command half a second.
PARTS = (
    "articles", "summary", "pictures", "claims_table", "claims", "opinions", "across", "speakers", "bibliography",
    "methodology", "corrections", "annex", "notes",
)  # fmt: skip
NAMINGS = ("names", "initials", "nobody")


def add(commands: Commands) -> None:
    """Add the command that writes reports."""
    sub = commands.add("report", "write a review report", _report, "3f2a 91bc --format pdf --out report.pdf")
    sub.add_argument("articles", nargs="+", metavar="ARTICLE")
    sub.add_argument("--format", required=True, choices=_FORMATS)
    sub.add_argument("--out", required=True, metavar="FILE", help="“-” is standard output")
    sub.add_argument("--title", metavar="TEXT", help="its title (default: the article's or the project's)")
    sub.add_argument("--number", metavar="TEXT", help="its number, e.g. 2024-17")
    sub.add_argument("--edition", metavar="TEXT", help="its version, e.g. 2")
    which = sub.add_mutually_exclusive_group()
    which.add_argument(
        "--parts", nargs="+", choices=PARTS, metavar="PART", help=f"these parts alone: {', '.join(PARTS)}"
    )
    which.add_argument(
        "--without", nargs="+", choices=PARTS, metavar="PART", help="all parts but these (and but the notes)"
    )
    sub.add_argument("--no-annex", action="store_true", help="without the whole texts, as --without annex")
    sub.add_argument("--naming", choices=NAMINGS, help="who is named of the desk (default: names)")
    add_let_in(sub)


def _report(options: argparse.Namespace) -> int:
    from workbench.reports.choices import Part
    from workbench.workspace.reporting import LAID_OUT, audience_of, report_bytes, report_model, write_report
    from workbench.workspace.withheld import left_out

    chosen = _chosen(options)
    if options.format not in LAID_OUT:
        _refuse_what_is_not_laid_out(options, LAID_OUT)
    with opened(options) as workspace:
        ids = list(dict.fromkeys(find_article(workspace, start).id for start in options.articles))
        level = level_of(options)
        notes = options.format not in (*LAID_OUT, "xlsx") or Part.NOTES in chosen.parts
        tell_beforehand(workspace, ids, audience_of(options.format), level, notes=notes)
        model = None
        if options.format == "pdf":
            model = report_model(workspace, ids, options=chosen, level=level)
            _tell_unprinted(model)
        if options.out in STANDARD_OUTPUT:
            return put_out(
                report_bytes(workspace, ids, options.format, options=chosen, level=level, model=model)
            )
        write_report(workspace, ids, options.format, Path(options.out), chosen, level, model=model)
        remark = left_out(workspace, options.format, ids, report=True)
    print(f"Report written: {in_line(options.out)}")
    if remark:
        print(remark)
    return 0


def _chosen(options: argparse.Namespace) -> Options:
    from workbench.reports.choices import USUAL_PARTS, Naming, Options, Part

    parts = frozenset(map(Part, options.parts)) if options.parts else USUAL_PARTS
    without = {Part(part) for part in options.without or ()} | ({Part.ANNEX} if options.no_annex else set())
    return Options(
        title=options.title or "",
        number=options.number or "",
        version=options.edition or "",
        parts=parts - without,
        naming=Naming(options.naming or Naming.NAMES),
    )


def _refuse_what_is_not_laid_out(options: argparse.Namespace, laid_out: Sequence[str]) -> None:
    """Say in a sentence which of the options a table, or a file for programs, has no place for: wrong use."""
    from workbench.workspace.handing_over import NAMED, TITLED

    able = dict.fromkeys(("parts", "without", "no_annex"), tuple(laid_out))
    able |= dict.fromkeys(("title", "number", "edition"), TITLED)
    able |= {"naming": NAMED}
    lacking = [
        name for name, formats in able.items() if options.format not in formats and getattr(options, name)
    ]
    if options.naming == NAMINGS[0] and "naming" in lacking:
        lacking.remove("naming")  # who is named there is what was asked for
    if not lacking:
        return
    formats = [format_ for format_ in able["naming"] if all(format_ in able[name] for name in lacking)]
    said = listed(f"--{name.replace('_', '-')}" for name in lacking)
    always = " and always names the analysts" if "naming" in lacking else ""
    options.wrong_use(f"{options.format} has no place for {said}{always}: use {listed(formats)} for that.")


def _tell_unprinted(model: ReportModel) -> None:
    """Say on standard error which scripts no font of the PDF has."""
    from workbench.reports import pdf

    said = pdf.unprinted(pdf.missing_scripts(model))
    if said:
        print(said, file=sys.stderr)
