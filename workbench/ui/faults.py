"""What happens to faults of the program itself: into the log file, and one calm sentence in the window."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from workbench.text.printable import printable

_LOG = logging.getLogger("workbench")
LOG_LIMIT = 1_000_000
"""Bytes of log from which a start begins a new file; one old one is kept."""
_crash_file: IO[str] | None = None


class WordlessFormatter(logging.Formatter):
    """Writes where an exception came from, never what it says: that may quote an article. No control characters."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line, and below it the places of an exception."""
        # A copy of the trace that other handlers made would have the sentence in it.
        record.exc_text = None
        return printable(super().format(record))

    def formatException(self, ei: Any) -> str:
        """Give the frames of each exception of a chain, and what :func:`described` says of it."""
        fault: BaseException | None = ei[1]
        lines = []
        for one in _chain(fault):
            lines += [
                f"  {frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(one.__traceback__)
            ]
            lines.append(_kind(one))
        return "\n".join(lines)


def described(fault: BaseException) -> str:
    """Give kind, code and place of an exception and of what is behind it, in one line: nothing that it says."""
    return " < ".join(f"{_kind(one)}{_place(one)}" for one in _chain(fault))


def _chain(fault: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while fault is not None and fault not in found and len(found) < 5:
        found.append(fault)
        fault = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    return found


def _kind(fault: BaseException) -> str:
    origin = getattr(fault, "orig", fault)
    for name in ("sqlite_errorname", "sqlstate", "errno"):
        code = getattr(origin, name, None)
        if isinstance(code, (str, int)):
            return f"{type(fault).__name__} ({code})"
    return type(fault).__name__


def _place(fault: BaseException) -> str:
    frames = traceback.extract_tb(fault.__traceback__)
    return f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""


def start_log(path: Path) -> None:
    """Write the log to a file that its owner alone can read; where that cannot be, go on without.

    Words of articles and claims are not in it: of an exception its kind, code and places are written, no sentence.
    """
    global _crash_file
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        if path.stat().st_size > LOG_LIMIT:
            path.replace(path.with_suffix(".old.log"))
            path.touch(mode=0o600)
        handler = logging.FileHandler(path, encoding="utf-8", delay=True)
        handler.setFormatter(WordlessFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
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
