"""Options for what is protected: marking it, and letting it into a file; and what is said before a file is written."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.model.vocabulary import Protection
from workbench.text.printable import in_line

if TYPE_CHECKING:
    from workbench.model.protection import Audience, Level
    from workbench.workspace.workspace import Workspace

PROTECTIONS = tuple(map(str, Protection))


def add_let_in(parser: argparse.ArgumentParser) -> None:
    """Add ``--let-in``, by which a file names what it would withhold: see :func:`level_of`."""
    parser.add_argument(
        "--let-in",
        choices=["background", "everything"],
        help="name protected sources and notes too: those on background, or everything (for the own desk)",
    )


def level_of(options: argparse.Namespace) -> Level:
    """What the command line lets in: what is public, unless it says otherwise."""
    from workbench.model.protection import Level

    return Level(options.let_in or Level.PUBLIC)


def add_note_protection(parser: argparse.ArgumentParser) -> None:
    """Add ``--note-protection``."""
    parser.add_argument(
        "--note-protection",
        choices=PROTECTIONS,
        help="to whom the note may be shown: public (default), background or confidential (both withheld from files)",
    )


def tell_beforehand(
    workspace: Workspace,
    article_ids: Sequence[str] | None,
    audience: Audience,
    level: Level,
    *,
    notes: bool = True,
) -> tuple[str, ...]:
    """Say on standard error what the file withholds, what it names, and where its words betray what is withheld; gives that."""
    from workbench.workspace.withheld import beforehand

    said = tuple(beforehand(workspace, article_ids, audience=audience, level=level, notes=notes).lines())
    for line in said:
        print(in_line(line), file=sys.stderr)
    return said
