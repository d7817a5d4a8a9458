"""Starts the window: settings, person, project, window, each made here and passed down."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from workbench.ui.desk import Desk


def run_window(place: str | None, analyst: str = "") -> int:
    """Open the window on a project (the last one, or the samples, where ``place`` is None); gives the exit code.

    ``analyst`` is the name of whoever works in this window, "" for the one of the settings.
    Says in words on standard error what is missing where no window can be opened, and gives 2.
    """
    from workbench.system import missing_for_window

    missing = missing_for_window()
    if missing is not None:
        print(f"workbench: {missing}", file=sys.stderr)
        return 2
    # What is imported stays: looking through it for rubbish again and again costs a fifth of the start.
    gc.disable()
    desk = _start(place, analyst)
    gc.freeze()
    gc.enable()
    return desk.run()


def _start(place: str | None, analyst: str = "") -> Desk:
    from workbench.ui.desk import Desk
    from workbench.ui.faults import catch_faults, start_log
    from workbench.workspace.settings import Settings, log_file

    start_log(log_file())
    settings = Settings.load()
    desk = Desk(settings, sys.argv[:1], analyst)
    catch_faults(desk.fault)
    try:
        desk.open_first(place)
    except WorkbenchError:
        desk.close()
        raise
    return desk
