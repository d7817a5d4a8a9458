"""Which files an import means, and their bytes, without ever hanging on what is no ordinary file."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from workbench.errors import ImportRefusedError
from workbench.ingest.kinds import SUFFIXES
from workbench.ingest.limits import MAX_BYTES, MAX_FILES, too_large


@dataclass(frozen=True)
class Refusal:
    """A file that does not come in: its path, the sentence that says why, and how it is counted."""

    path: Path
    sentence: str
    outcome: Literal["refused", "left out"] = "refused"


def collect(paths: Iterable[Path | str]) -> tuple[list[Path], list[Refusal]]:
    """Find the files that `paths` (files and folders) mean, each once, folders in the order of names.

    Folders are walked whole. In them hidden entries are passed over, and links, special files and other
    suffixes are listed as left out. A file that is named directly is taken whatever its suffix (its
    content will tell) and may be a link. What cannot be imported at all is refused with a sentence.
    """
    found: dict[Path, None] = {}
    refused: list[Refusal] = []
    for path in map(Path, paths):
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as error:
            refused.append(Refusal(path, _why_not_opened(path.name or str(path), error)))
            continue
        if stat.S_ISDIR(mode):
            for item in _walk(path):
                if isinstance(item, Refusal):
                    refused.append(item)
                else:
                    found[item] = None
        elif not stat.S_ISREG(mode):
            refused.append(Refusal(path, _special(path.name, mode)))
        else:
            found[path] = None
    return list(found), refused


def _walk(folder: Path) -> Iterator[Path | Refusal]:
    """Files of a folder and of those in it, depth first; a loop of links cannot arise, links are not followed."""
    waiting = [folder]
    seen = 0
    while waiting:
        current = waiting.pop()
        try:
            with os.scandir(current) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield Refusal(current, _why_not_opened(f"The folder {current.name}", error))
            continue
        inner = []
        for entry in listed:
            if entry.name.startswith("."):
                continue
            seen += 1
            if seen > MAX_FILES:
                yield Refusal(
                    folder, f"{folder.name} holds more than {MAX_FILES:,} files: import it part by part."
                )
                return
            path = Path(entry.path)
            if entry.is_symlink():
                yield Refusal(path, f"{entry.name} is a link, and links in folders are not followed: "
                              "name the file itself to import it.", "left out")  # fmt: skip
            elif entry.is_dir(follow_symlinks=False):
                inner.append(path)
            elif not entry.is_file(follow_symlinks=False):
                yield Refusal(
                    path, _special(entry.name, entry.stat(follow_symlinks=False).st_mode), "left out"
                )
            elif path.suffix.lower() not in SUFFIXES:
                kind = f"{path.suffix} files are" if path.suffix else "files without a suffix are"
                yield Refusal(path, f"{entry.name} was left out, since {kind} not taken from folders: "
                              "name it by itself to have it looked at.", "left out")  # fmt: skip
            else:
                yield path
        waiting.extend(reversed(inner))


def read_bytes(path: Path, *, most: int = MAX_BYTES, refusal: Callable[[str, int], str] = too_large) -> bytes:
    """The bytes of an ordinary file within `most`; raises ImportRefusedError with a whole sentence.

    `refusal` gives that for a larger one, from its name and size in bytes.

    Opened without waiting and looked at by its descriptor, so that neither a FIFO nor a file swapped
    after a look can hang or surprise; the size is read before the content.
    """
    flags = (
        os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    )
    try:
        descriptor = os.open(path, flags)
    except (OSError, ValueError) as error:
        raise ImportRefusedError(_why_not_opened(path.name, error)) from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise ImportRefusedError(_special(path.name, status.st_mode))
        if status.st_size > most:
            raise ImportRefusedError(refusal(path.name, status.st_size))
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data = file.read(most + 1)
    except OSError as error:
        raise ImportRefusedError(_why_not_opened(path.name, error)) from None
    finally:
        os.close(descriptor)
    if len(data) > most:
        raise ImportRefusedError(refusal(path.name, len(data)))
    if not data:
        raise ImportRefusedError(f"{path.name} is empty: there is nothing in it to take.")
    return data


def _special(name: str, mode: int) -> str:
    if stat.S_ISDIR(mode):
        return f"{name} is a folder: import the folder, and the files in it come in."
    kinds = ((stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    kind = next((word for test, word in kinds if test(mode)), "a device")
    return f"{name} is {kind}, not a file: save what it gives as a file, then import that."


def _why_not_opened(name: str, error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{name} does not exist, or is a link to nothing: check the name."
    if isinstance(error, PermissionError):
        return (
            f"{name} may not be read by you: ask for the right to read it, or copy it to a folder of yours."
        )
    reason = (error.strerror if isinstance(error, OSError) else None) or "its name is not a valid one"
    return f"{name} could not be read ({reason}): copy it to another place and try again."
