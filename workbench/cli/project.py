"""What the project says about itself, on the command line: shown, and changed as one act."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from workbench.cli.commands import Commands, from_one, json_option
from workbench.cli.opening import opened
from workbench.cli.output import say_json
from workbench.errors import ImportRefusedError, NotFoundError, WorkbenchError
from workbench.text.printable import in_line, printable

if TYPE_CHECKING:
    from workbench.model.tables import Project
    from workbench.workspace.workspace import Workspace

LONGEST_FILE: Final = 1_000_000
"""Bytes of a file with a methodology or a policy."""

# What is said, its option, and what it is to people; as the window's dialog has them.
_WORDS: Final = {
    "name": ("--name", "Name"),
    "organisation_name": ("--organisation", "Organisation"),
    "organisation_url": ("--organisation-url", "Its page"),
    "public_base_url": ("--public-url", "Published at"),
    "rating_scale": ("--rating-scale", "Rating scale"),
}
_TEXTS: Final = {
    "methodology": ("--methodology-file", "Methodology"),
    "corrections_policy": ("--corrections-policy-file", "Corrections"),
}
_RULES: Final = ("require_second_review", "min_independent_sources")


def add(commands: Commands) -> None:
    """Add ``project``."""
    sub = commands.add(
        "project",
        "say what the project says about itself, or change it",
        _project,
        '--organisation "The Desk" --public-url https://desk.example/checks',
    )
    for field, (option, title) in _WORDS.items():
        sub.add_argument(
            option, dest=field, metavar="URL" if option.endswith("-url") else "WORDS", help=title.lower()
        )
    for field, (option, title) in _TEXTS.items():
        sub.add_argument(
            option, dest=field, type=Path, metavar="FILE", help=f"{title.lower()}, as a file of plain text"
        )
    sub.add_argument(
        "--require-second-review",
        choices=("yes", "no"),
        help="whether a second analyst approves each claim before it is final",
    )
    sub.add_argument(
        "--min-independent-sources",
        type=from_one,
        metavar="N",
        help="how many independent sources a verified or disputed claim needs before it is ready",
    )
    json_option(sub)


def _project(options: argparse.Namespace) -> int:
    from workbench.model import article_edits

    fields = _said(options)
    with opened(options) as workspace:
        project = _row(workspace)
        edit = article_edits.amend_project(project, workspace.stamp(), **fields)
        if edit:
            workspace.do(edit)
            project = _row(workspace)
    if options.json:
        say_json({name: getattr(project, name) for name in (*_WORDS, *_TEXTS, *_RULES)})
        return 0
    for field, (_, title) in _WORDS.items():
        print(f"{title + ':':14}{in_line(getattr(project, field))}".rstrip())
    second = "a second analyst approves" if project.require_second_review else "nobody else need approve"
    print(f"{'Review:':14}{second} each claim before it is final")
    print(f"{'Sources:':14}{max(1, project.min_independent_sources)} independent for a claim to be ready")
    for field, (_, title) in _TEXTS.items():
        print(f"\n{title}:\n{printable(getattr(project, field)) or 'nothing yet'}")
    return 0


def _row(workspace: Workspace) -> Project:
    from workbench.store import queries

    project = workspace.store.read(queries.project)
    if project is None:
        raise NotFoundError("This project's file has lost what it says about itself: run “workbench check”.")
    return project


def _said(options: argparse.Namespace) -> dict[str, Any]:
    """What was given, by the name of its field."""
    said = {name: getattr(options, name) for name in (*_WORDS, *_TEXTS, *_RULES)}
    said = {name: value for name, value in said.items() if value is not None}
    said |= {name: _text(said[name]) for name in _TEXTS if name in said}
    if "require_second_review" in said:
        said["require_second_review"] = said["require_second_review"] == "yes"
    return said


def _text(path: Path) -> str:
    from workbench.ingest.encoding import decode

    try:
        with path.open("rb") as file:
            data = file.read(LONGEST_FILE + 1)
    except OSError as error:
        raise WorkbenchError(f"{in_line(str(path))} cannot be read: {error.strerror}.") from None
    if len(data) > LONGEST_FILE:
        raise WorkbenchError(f"{in_line(str(path))} is larger than a megabyte: shorten it.")
    try:
        return decode(data).text
    except ImportRefusedError as error:
        raise WorkbenchError(f"{in_line(str(path))} {error}") from None
