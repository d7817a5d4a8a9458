"""One report, export or import in a process of its own: what it took, as JSON, for whoever started it.

``python -m tests.benchmarks.handing_over report html PROJECT`` and so on; the time runs from an open project to the
bytes, or from the file to its rows in the project. What has to be imported for it counts, as at the first report of
a day. ``annotations`` writes the file that an ``import`` reads.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.benchmarks import desks, process_memory
from workbench.workspace import exchanging, exporting, reporting
from workbench.workspace.workspace import Workspace


def timed(work: Callable[[], int]) -> dict[str, float]:
    """What one task took; ``work`` gives the size of what came.

    ``processor`` are seconds with those of its child processes, ``MB`` what this process held at most, without them.
    """
    began, used = time.perf_counter(), _processor()
    came = work()
    return {
        "seconds": round(time.perf_counter() - began, 3),
        "processor": round(_processor() - used, 3),
        "MB": round(process_memory.own_peak()),
        "came": came,
    }


def _processor() -> float:
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def report(format_: str, place: str) -> dict[str, float]:
    """A report on all articles of the project; came: bytes."""
    workspace = Workspace.open(Path(place), desks.PERSON)
    ids = exporting.every_article(workspace)
    return timed(lambda: len(reporting.report_bytes(workspace, ids, format_)))


def export(format_: str, place: str) -> dict[str, float]:
    """The whole project, as somebody who exports it gets it; came: bytes."""
    workspace = Workspace.open(Path(place), desks.PERSON)
    return timed(lambda: len(exported(workspace, format_)))


def exported(workspace: Workspace, format_: str) -> bytes:
    """The whole project in that format, whichever of the three ways out it has."""
    if format_ in exporting.EXPORTS:
        return exporting.export_bytes(workspace, format_)
    ids = exporting.every_article(workspace)
    if format_ in reporting.REPORTS:
        return reporting.report_bytes(workspace, ids, format_)
    return exchanging.export(workspace, ids, format_).data


def annotated(format_: str, place: str, file: str) -> dict[str, float]:
    """The same into a file."""
    workspace = Workspace.open(Path(place), desks.PERSON)
    return timed(lambda: Path(file).write_bytes(exported(workspace, format_)))


def bring_in(format_: str, place: str, file: str) -> dict[str, float]:
    """A file of annotations into a new project; came: passages."""
    from workbench.workspace.importing import import_paths

    workspace = Workspace.create(Path(place), desks.PERSON)

    def work() -> int:
        import_paths(workspace, [Path(file)])
        return workspace.store.read(
            lambda connection: int(connection.exec_driver_sql("SELECT count(*) FROM passage").scalar_one())
        )

    return timed(work)


TASKS: dict[str, Callable[..., dict[str, Any]]] = {
    "report": report,
    "export": export,
    "annotations": annotated,
    "import": bring_in,
}

if __name__ == "__main__":
    task, *arguments = sys.argv[1:]
    print(json.dumps(TASKS[task](*arguments)))
