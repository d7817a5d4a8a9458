"""Files that are handed over: written whole or not at all, and never over a project."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from workbench.errors import WorkbenchError

SQLITE_MAGIC = b"SQLite format 3\x00"
"""How every SQLite file begins (https://sqlite.org/fileformat.html, 1.3)."""
BESIDE_A_PROJECT = ("", "-wal", "-shm", "-journal")
"""The endings of what belongs to an open project: the file and what SQLite keeps beside it."""
_STREAMS = ("/dev/", "/proc/")


def write_whole(out: Path, data: bytes, *, project: Path | None = None, private: bool = False) -> None:
    """Write a file whole or not at all; what was there stays where that fails.

    A link is followed, a pipe or device is written to and never replaced. An existing file keeps its mode; a new one
    gets what the umask allows, since it is made to be handed over, or 0600 where it is ``private``.
    Raises WorkbenchError where it cannot be written, and where ``out`` is the open ``project``, belongs to it, or is
    any other SQLite file.
    """
    write_together({out: data}, project=project, private=private)


def write_together(
    files: Mapping[Path, bytes], *, project: Path | None = None, private: bool = False
) -> None:
    """Write files that belong together, as :func:`write_whole` does one: where there is no room for all, none is changed.

    Raises WorkbenchError, as that does, and then names the file that could not be written.
    """
    with ExitStack() as undone:
        ready: list[tuple[Path, Path]] = []
        for out, data in files.items():
            out = out.expanduser().absolute()
            try:
                there = _stat(out)
                if there is not None and (not stat.S_ISREG(there.st_mode) or str(out).startswith(_STREAMS)):
                    # What a shell made of its standard output may be a file that other commands append to.
                    with out.open("ab") as stream:
                        stream.write(data)
                    continue
                target = Path(os.path.realpath(out))
                if there is not None:
                    _refuse_databases(target, project)
                    if not os.access(target, os.W_OK):
                        raise PermissionError(None, "it may not be written to")
                _refuse_names(target, project)
                partial = target.with_name(f".{secrets.token_hex(8)}.partial")
                undone.callback(_forget, partial)
                _fill(partial, data, 0o600 if private else 0o666, there)
                ready.append((partial, target))
            except OSError as error:
                raise _unwritten(out, error) from error
        for partial, target in ready:
            try:
                partial.replace(target)
            except OSError as error:
                raise _unwritten(target, error) from error


def _unwritten(out: Path, error: OSError) -> WorkbenchError:
    return WorkbenchError(
        f"“{out}” could not be written: {error.strerror or error}. Choose another place, or make room."
    )


def _stat(out: Path) -> os.stat_result | None:
    try:
        return out.stat()
    except FileNotFoundError:
        return None


def _refuse_databases(target: Path, project: Path | None) -> None:
    """Raises WorkbenchError for the project's own files and for what is a database."""
    for own in _own(project):
        with suppress(FileNotFoundError):
            if own.samefile(target):
                raise WorkbenchError(_is_the_project(target))
    # Only now: closing the open project's file here would drop the locks that SQLite holds on it.
    with target.open("rb") as file:
        if file.read(len(SQLITE_MAGIC)) == SQLITE_MAGIC:
            raise WorkbenchError(
                f"“{target}” is a project or another database, so it is not written over: choose another name."
            )


def _refuse_names(target: Path, project: Path | None) -> None:
    """Raises WorkbenchError for a name that SQLite would take for a part of the project."""
    if any(Path(os.path.realpath(own)) == target for own in _own(project)):
        raise WorkbenchError(_is_the_project(target))


def _own(project: Path | None) -> list[Path]:
    return [project.with_name(project.name + ending) for ending in BESIDE_A_PROJECT] if project else []


def _is_the_project(target: Path) -> str:
    return f"“{target}” belongs to the project itself, which would be lost: choose another name."


def _fill(partial: Path, data: bytes, mode: int, there: os.stat_result | None) -> None:
    # Not by tempfile, which makes files that their owner alone may read, whatever the umask.
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if there is not None:
        partial.chmod(stat.S_IMODE(there.st_mode))


def _forget(partial: Path) -> None:
    with suppress(OSError):
        partial.unlink()
