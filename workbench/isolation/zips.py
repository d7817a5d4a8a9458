"""Zip archives from outside: the directory is looked at before anything is unpacked, and names are data, never paths.

An archive that says it would unpack to more than the limits, whose entries share bytes, or that has a name no
archive of ours could have, is refused as a whole. Only what is stored or deflated is unpacked: of other methods
Python cannot bound the output.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence

from workbench.errors import WorkbenchError

MOST_ENTRIES = 2_000
LARGEST_ENTRY = 100_000_000
"""Bytes of one entry, unpacked."""
LARGEST_TOTAL = 300_000_000
"""Bytes of all entries together, unpacked."""
LARGEST_RATIO = 200
"""Unpacked to packed bytes of an entry over HARMLESS."""
HARMLESS = 1_000_000
"""Bytes that an entry may have whatever its ratio: 2,000 of these blank pages harm nobody."""
LARGEST_DIRECTORY = 1_000_000
"""Bytes of the central directory, which are read at once."""

# APPNOTE.TXT 4.3.12 to 4.3.16 of PKWARE.
_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = 20
_LOCAL = struct.Struct("<4s5H3L2H")
_ENCRYPTED = 0x1
_ODD = re.compile(r"[\x00-\x1f\x7f:]")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\..*)?", re.IGNORECASE)
_MADE = (1980, 1, 1, 0, 0, 0)


class Archive:
    """A checked archive. ``names`` are its files in the order of its directory, with ``/`` between their parts."""

    def __init__(self, data: bytes, entries: Mapping[str, zipfile.ZipInfo], what: str) -> None:
        # Opened once: reading its directory for each of 2,000 files would take as long as 4,000,000 entries do.
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._entries = entries
        self._what = what
        self.names: tuple[str, ...] = tuple(entries)

    def read(self, name: str) -> bytes:
        """The bytes of a file. Raises WorkbenchError where they are damaged, KeyError for a name that is not there."""
        entry = self._entries[name]
        try:
            with self._archive.open(entry) as file:
                return file.read()
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ):
            raise _refusal(
                self._what, f"is damaged: “{_shown(name)}” in it cannot be unpacked. Get the file again."
            ) from None


def is_zip(data: bytes) -> bool:
    """Whether a file begins as a zip archive does (an empty one included)."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def opened(data: bytes, what: str = "The archive") -> Archive:
    """The archive, once its directory was found harmless; ``what`` begins the sentence of a refusal (may be "").

    Raises WorkbenchError for one that is damaged, too large, encrypted, or has a bad name.
    """
    _refuse_large_directory(data, what)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries, start = archive.infolist(), archive.start_dir
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error, UnicodeError):
        raise _damaged(what) from None
    if len(entries) > MOST_ENTRIES:
        raise _too_many(what)
    _refuse_sizes(entries, what)
    _refuse_overlaps(data, entries, start, what)
    return Archive(data, _named(entries, what), what)


def packed(files: Mapping[str, bytes]) -> bytes:
    """A zip archive of these files in their order; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _MADE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every machine
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, data)
    return out.getvalue()


def _refuse_large_directory(data: bytes, what: str) -> None:
    """Before Python's zipfile, which reads a directory of any length."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_535 - _END.size))
    if at < 0 or at + _END.size > len(data):
        raise _damaged(what)
    _, _, _, _, count, size, _, _ = _END.unpack_from(data, at)
    if data[max(0, at - _LOCATOR) : at][:4] == b"PK\x06\x07":
        far = at - _LOCATOR - _END64.size
        if far < 0 or data[far : far + 4] != b"PK\x06\x06":
            raise _damaged(what)
        *_, count, size, _ = _END64.unpack_from(data, far)
    if count > MOST_ENTRIES:
        raise _too_many(what)
    if size > LARGEST_DIRECTORY:
        raise _refusal(
            what,
            f"has a list of contents of {size:,} bytes, which is longer than any that is taken. Nothing was read.",
        )


def _refuse_sizes(entries: Sequence[zipfile.ZipInfo], what: str) -> None:
    total = 0
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise _refusal(what, "is locked with a password: unpack it and pack it again without one.")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _refusal(
                what,
                f"is packed in a way that is not taken ({_shown(entry.filename)}): pack it as a common zip.",
            )
        total += entry.file_size
        if entry.file_size > LARGEST_ENTRY or total > LARGEST_TOTAL:
            raise _refusal(
                what,
                f"would unpack to more than is taken ({LARGEST_ENTRY // 1_000_000} MB a file and "
                f"{LARGEST_TOTAL // 1_000_000} MB in all): hand it over in parts.",
            )
        if entry.file_size > max(HARMLESS, LARGEST_RATIO * entry.compress_size):
            raise _refusal(
                what,
                f"unpacks to over {LARGEST_RATIO} times its size, as an archive made to do harm does. "
                "Nothing was read.",
            )


def _refuse_overlaps(data: bytes, entries: Sequence[zipfile.ZipInfo], start: int, what: str) -> None:
    """Entries that share bytes unpack to far more than the file could hold."""
    last = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        at = entry.header_offset
        if at < last or at + _LOCAL.size > start or data[at : at + 4] != b"PK\x03\x04":
            raise _damaged(what)
        *_, name, extra = _LOCAL.unpack_from(data, at)
        last = at + _LOCAL.size + name + extra + entry.compress_size
    if last > start:
        raise _damaged(what)


def _named(entries: Sequence[zipfile.ZipInfo], what: str) -> dict[str, zipfile.ZipInfo]:
    found: dict[str, zipfile.ZipInfo] = {}
    folded: set[str] = set()
    for entry in entries:
        name = entry.orig_filename.replace("\\", "/")  # old writers for Windows
        mode = entry.external_attr >> 16
        parts = name.removesuffix("/").split("/")
        if (
            _ODD.search(name)
            or any(
                part in ("", ".", "..") or part != part.rstrip(" .") or _DEVICE.fullmatch(part)
                for part in parts
            )
            or (stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR))
        ):
            raise _refusal(
                what,
                f"has a file in it whose name is not taken (“{_shown(name)}”), since it could lead elsewhere. "
                "Nothing was read.",
            )
        if name.endswith("/"):
            continue
        if name.casefold() in folded:
            raise _refusal(what, f"has two files of the name “{_shown(name)}” in it. Nothing was read.")
        folded.add(name.casefold())
        found[name] = entry
    return found


def _shown(name: str) -> str:
    line = "".join(letter if letter.isprintable() else "�" for letter in name)
    return line if len(line) <= 60 else f"…{line[-59:]}"


def _refusal(what: str, words: str) -> WorkbenchError:
    return WorkbenchError(f"{what} {words}".lstrip())


def _damaged(what: str) -> WorkbenchError:
    return _refusal(what, "is no whole zip archive: it was cut or altered. Get the file again.")


def _too_many(what: str) -> WorkbenchError:
    return _refusal(what, f"has more than {MOST_ENTRIES:,} files in it: hand it over in parts.")
