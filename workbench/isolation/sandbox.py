"""Gives up, for the rest of a process, all that parsing words does not need: files, network, programs.

Linux: an empty network namespace where the kernel allows it. Linux and macOS: hard limits, after which
no descriptor can be opened at all (so neither a file nor a socket, by whatever library), nothing can be
written to a file, and memory is bounded (not on macOS, which ignores RLIMIT_AS). Everywhere: an audit
hook that refuses the same in Python's own calls, the only barrier on Windows beside the time limit.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, Final

_CLONE_NEWUSER: Final = 0x10000000  # linux/sched.h
_CLONE_NEWNET: Final = 0x40000000
_REFUSED: Final = (
    "socket.", "subprocess.", "os.exec", "os.fork", "os.spawn", "os.posix_spawn", "os.system", "os.startfile",
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod",
    "os.chown", "os.kill", "os.putenv", "shutil.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.",
    "ctypes.dlopen", "sqlite3.", "tempfile.", "winreg.", "pty.",
)  # fmt: skip


def leave_network() -> bool:
    """Move into a network namespace of its own, which has no addresses; False where that is not allowed.

    Comes first of all, while there is one thread: libraries that try sockets as they load then do it there.
    """
    if sys.platform != "linux":
        return False
    for flags in (_CLONE_NEWUSER | _CLONE_NEWNET, _CLONE_NEWNET):
        try:
            _unshare(flags)
        except (OSError, AttributeError):
            continue
        return True
    return False


def lock(memory: int) -> dict[str, bool]:
    """Give up everything but the open standard streams, at most `memory` bytes, and what is loaded.

    Returns which means took hold: files, memory, audit. Cannot be undone in the process.
    """
    held = {"files": False, "memory": False}
    if sys.platform != "win32":
        held.update(_limits(memory))
    _refuse_by_audit()
    return held | {"audit": True}


def allow_processor_time(seconds: int) -> None:
    """Let the process use `seconds` of processor time from now on, then it is ended by the system."""
    if sys.platform == "win32":
        return
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _unshare(flags: int) -> None:
    unshare: Any = getattr(os, "unshare", None)  # from Python 3.12 on
    if unshare is not None:
        unshare(flags)
        return
    import ctypes

    if ctypes.CDLL(None, use_errno=True).unshare(flags) != 0:
        raise OSError(ctypes.get_errno(), "unshare")


def _limits(memory: int) -> dict[str, bool]:
    if sys.platform == "win32":
        return {}
    import resource

    def bound(which: int, value: int) -> bool:
        try:
            resource.setrlimit(which, (value, value))
        except (OSError, ValueError):
            return False
        return True

    for which in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE, resource.RLIMIT_NPROC):
        bound(which, 0)
    # A new descriptor takes the lowest free number: with all of those below the limit taken there is none.
    lowest_free = os.dup(0)
    os.close(lowest_free)
    return {
        "memory": sys.platform == "linux" and bound(resource.RLIMIT_AS, memory),
        "files": bound(resource.RLIMIT_NOFILE, lowest_free),
    }


def _refuse_by_audit() -> None:
    # Modules that are loaded late may be read where descriptors are not limited; nothing else may be.
    own = tuple(
        os.path.join(os.path.realpath(folder), "")  # noqa: PTH118 - a Path would fold the last separator
        for folder in {sys.prefix, sys.base_prefix, str(Path(__file__).resolve().parents[1])}
    )
    realpath, fsdecode = os.path.realpath, os.fsdecode

    def look(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            reading = mode in ("r", "rb") or (
                mode is None and not flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            )
            if isinstance(path, int) or (reading and realpath(fsdecode(path)).startswith(own)):
                return
            raise PermissionError("nothing may be opened here")
        if event.startswith(_REFUSED):
            raise PermissionError(f"{event} may not be used here")

    sys.addaudithook(look)
