"""The one way from a file's bytes to a bundle: recognised, read, made canonical, bounded."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.errors import WorkbenchError
from workbench.exchange import limits, locked_reading, recognising
from workbench.exchange.canonical_bundle import made_canonical
from workbench.exchange.documents import Bundle
from workbench.exchange.formats import FORMATS, Format


@dataclass(frozen=True, slots=True)
class Read:
    """What a file holds, and the format that it has."""

    format: Format
    bundle: Bundle


def read_bundle(data: bytes, name: str, format_name: str | None = None) -> Read:
    """The bundle of a file called ``name``, in the format that it is said to have, else in the one it is known by.

    Raises WorkbenchError in a sentence: no known format, one that is only written, a fault of the file, more in it than
    is taken at once.
    """
    known = format_name or recognising.recognise(data, name)
    if known is None or known == recognising.PROJECT_JSON:
        raise WorkbenchError(
            recognising.unknown(data, name)
            if known is None
            else f"{name} is a project of this workbench, not a file of annotations: import or merge it as a whole."
        )
    format_ = FORMATS.get(known)
    if format_ is None or not format_.reads:
        raise WorkbenchError(f"“{known}” is no format that is read; there are {', '.join(readable())}.")
    limits.refuse_early(data, known, name)
    bundle = made_canonical(locked_reading.read(format_, data, name))
    limits.refuse_large(bundle, name)
    return Read(format_, bundle)


def readable() -> list[str]:
    """The names of the formats that are read, in the order in which they are offered."""
    return [format_.name for format_ in FORMATS.values() if format_.reads]


def writable() -> list[str]:
    """The names of the formats that are written, in the order in which they are offered."""
    return [format_.name for format_ in FORMATS.values() if format_.writes]
