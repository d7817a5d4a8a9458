"""The files a project lies in: private from the start, whole before they get their name, told apart."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from glob import escape
from pathlib import Path

from workbench.errors import ProjectFileError
from workbench.model.ids import new_id

NETWORK_FILESYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ceph", "glusterfs"}
SYNCHRONISED_FOLDERS = {"dropbox", "onedrive", "google drive", "googledrive", "icloud drive", "nextcloud"}

LEFT_OVER_SECONDS = 3600
"""Age from which an unfinished file is what a killed program left behind."""

OPEN_INSTEAD = "open it, or choose another name"
NAME_INSTEAD = "choose another name"


def begin_private(target: Path, *, instead: str = OPEN_INSTEAD) -> Path:
    """Make an empty file beside ``target`` (0600, new folders 0700) that is to become it, and give its path.

    A program that is killed meanwhile leaves only this hidden file, never a half-made ``target``.
    Raises ProjectFileError where something stands at ``target`` (``instead`` says what to do then) or the folder cannot be written.
    """
    if os.path.lexists(target):
        raise _is_there(target, instead)
    unfinished = target.with_name(f".{target.name}.{new_id()[:8]}.new")
    try:
        _make_folders(target.parent)
        _clear_left_overs(target)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise ProjectFileError(
            f"“{target}” cannot be made: {error.strerror}. Choose a folder that you may write in."
        ) from error
    return unfinished


def finish(unfinished: Path, target: Path, *, instead: str = OPEN_INSTEAD) -> None:
    """Give a finished file its name, durably, and never over another file.

    Raises ProjectFileError where one is there (``instead`` says what to do then), or the name cannot be given.
    """
    _sync(unfinished)
    try:
        os.link(unfinished, target)
    except FileExistsError:
        raise _is_there(target, instead) from None
    except OSError:  # a file system without hard links
        if os.path.lexists(target):
            raise _is_there(target, instead) from None
        try:
            unfinished.rename(target)
        except OSError as error:
            raise ProjectFileError(
                f"“{target}” cannot be made: {error.strerror}. Choose a folder that you may write in."
            ) from error
    drop(unfinished)
    _sync(target.parent)


def drop(unfinished: Path) -> None:
    """Take an unfinished file away, with what SQLite put beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)


def free_name(wanted: Path) -> Path:
    """The path, or where something stands there the same with a number: ``a-2.workbench``."""
    path, number = wanted, 2
    while os.path.lexists(path):
        path = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
        number += 1
    return path


def refuse_no_file(path: Path) -> None:
    """Raises ProjectFileError where there is no file, or one that may not be read.

    It does not look inside: closing a file here would drop the locks that SQLite holds on it in this process.
    """
    if path.is_dir():
        raise ProjectFileError(f"“{path}” is a folder; a project is one file.")
    if not path.exists():
        raise ProjectFileError(f"There is no project at “{path}”.")
    if not path.is_file():
        raise ProjectFileError(f"“{path}” is not an ordinary file, so it is no project.")
    if not os.access(path, os.R_OK):
        raise ProjectFileError(f"“{path}” may not be read by you: ask its owner, or open a copy.")


def may_be_written(path: Path) -> bool:
    """Whether the file, and the folder in which SQLite keeps its journal, may be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def identity(path: Path) -> tuple[int, int] | None:
    """What tells this file from another of the same name (device and inode), or None where it is gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def folder_warning(path: Path) -> str | None:
    """A sentence where the folder is on a network or is synchronised, which can damage a database."""
    names = {part.lower() for part in path.resolve().parts}
    for name in SYNCHRONISED_FOLDERS & names:
        return f"This project lies in a synchronised folder ({name}): keep it in an ordinary one and copy backups."
    with suppress(OSError):
        mounts = [line.split() for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
        resolved = str(path.resolve())
        best = max(
            (fields for fields in mounts if resolved.startswith(fields[1].rstrip("/") + "/")),
            key=lambda fields: len(fields[1]),
            default=None,
        )
        if best is not None and best[2] in NETWORK_FILESYSTEMS:
            return (
                f"This project lies on a network drive ({best[2]}): keep it on a local disk and copy backups."
            )
    return None


def _is_there(path: Path, instead: str) -> ProjectFileError:
    return ProjectFileError(f"“{path.name}” is there already; {instead}.")


def _make_folders(folder: Path) -> None:
    """Make the folder and its missing parents, each for its owner alone (``mkdir`` sees to the last only)."""
    if not folder.exists():
        _make_folders(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def _clear_left_overs(target: Path) -> None:
    for path in target.parent.glob(f".{escape(target.name)}.*.new*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > LEFT_OVER_SECONDS:
                path.unlink()


def _sync(path: Path) -> None:
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
