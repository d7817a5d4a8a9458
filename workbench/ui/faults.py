"""What happens to faults of the program itself: into the log file, and one calm sentence in the window."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO

_LOG = logging.getLogger("workbench")
LOG_LIMIT = 1_000_000
"""Bytes of log from which a start begins a new file; one old one is kept."""
_crash_file: IO[str] | None = None


def start_log(path: Path) -> None:
    """Write the log to a file that its owner alone can read; where that cannot be, go on without.

    No part of the program logs the words of articles or claims.
    """
    global _crash_file
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        if path.stat().st_size > LOG_LIMIT:
            path.replace(path.with_suffix(".old.log"))
            path.touch(mode=0o600)
        handler = logging.FileHandler(path, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        _LOG.addHandler(handler)
        _LOG.setLevel(logging.INFO)
        _crash_file = path.with_name("crash.log").open("a", encoding="utf-8")
        path.with_name("crash.log").chmod(0o600)
        faulthandler.enable(_crash_file)


def catch_faults(tell: Callable[[BaseException], None]) -> None:
    """Write what nobody caught to the log and have it told, in whichever thread it happened."""

    def caught(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        _LOG.error("not caught", exc_info=(kind, fault, trace))
        tell(fault)

    def caught_in_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            caught(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    sys.excepthook = caught
    threading.excepthook = caught_in_thread
