"""Opening the project that is meant, as the analyst who is meant."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.text.printable import in_line

if TYPE_CHECKING:  # with the database, hence only when a command runs
    from workbench.workspace.workspace import Workspace


@contextmanager
def opened(options: argparse.Namespace, *, create: bool = False) -> Iterator[Workspace]:
    """The workspace on the project that is meant, let go at the end; ``create`` makes a file that is not there.

    A file made so is taken away again where nothing was stored in it. Raises WorkbenchError where there is none.
    """
    from workbench.store.project_files import drop

    workspace, made = _open(options, create=create)
    unused = False
    try:
        before = _entries(workspace) if made else 0
        if options.analyst:
            workspace.become(workspace.person_named(options.analyst))
        try:
            yield workspace
        finally:
            unused = made and _entries(workspace) == before
    finally:
        workspace.close()
        if unused and workspace.store.path is not None:
            drop(workspace.store.path)
            print("Nothing came in: the new project was not kept.", file=sys.stderr)


def place(options: argparse.Namespace) -> str | None:
    """The file or address of the project: the one given, else the last one that was open, else None."""
    from workbench.workspace.settings import Settings

    recent = Settings.load().recent
    return options.project or (recent[0] if recent else None)


def _open(options: argparse.Namespace, *, create: bool) -> tuple[Workspace, bool]:
    """The workspace, and whether its file was made just now."""
    from workbench.store.database import is_url
    from workbench.workspace.settings import Person, Settings
    from workbench.workspace.workspace import Workspace

    where = place(options)
    if where is None:
        raise WorkbenchError("Say which project with --project FILE; none was opened in the window so far.")
    settings = Settings.load()
    if settings.person is None:
        settings.person = Person()
        settings.save()
    person = settings.person
    if create and not is_url(where) and not Path(where).exists():
        print(f"New project: {in_line(where)}", file=sys.stderr)
        return Workspace.create(where, person), True
    return Workspace.open(where, person), False


def _entries(workspace: Workspace) -> int:
    """How many entries the project's log holds, whoever's."""
    from workbench.store import log

    return workspace.store.read(log.length)
