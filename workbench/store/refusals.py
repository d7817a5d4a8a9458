"""A database's faults as sentences for people."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, NoResultFound
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from workbench.errors import ProjectFileError, WorkbenchError

DAMAGED = "“{place}” is damaged. Keep the file as it is and open a backup of it."

SENTENCES: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("disk is full", "no space", "disk full"),
        "The disk is full: nothing was stored. Make room, then do it again.",
    ),
    (
        ("locked", "busy", "lock timeout", "deadlock"),
        "Another program is writing to this project and did not finish; nothing was stored. Try again.",
    ),
    (("readonly", "read-only"), "“{place}” may not be written; nothing was stored."),
    (
        ("not a database",),
        "“{place}” is no project of this workbench, or its beginning is damaged; nothing was changed. "
        "If it was a project, keep the file as it is and open a backup of it.",
    ),
    (("malformed", "could not decode", "no such table", "no such column", "corrupt", "schema"), DAMAGED),
    (
        ("unable to open",),
        "“{place}” or the files beside it cannot be opened: look whether the drive is there and the folder "
        "may be written.",
    ),
    (("disk i/o",), "The disk reported an error: nothing was stored. Check the drive, then try again."),
    (
        ("connection", "server closed", "could not translate", "authentication", "does not exist"),
        "The database “{place}” does not answer: look whether its server runs, whether the network is there and "
        "whether name and password are right. Nothing was stored.",
    ),
)
"""What a driver says, in parts, and the sentence for it; the first that fits is taken."""

BREAKS_RULE = "The change does not fit the record (it would break a rule of it); nothing was stored."


def in_words(error: DBAPIError, place: str) -> WorkbenchError:
    """A driver's error as a sentence, without any of the values that it was about.

    Drivers quote rows and texts in their messages, so the message itself goes no further than here: what is
    left for the log is its kind and code.
    """
    said = str(error.orig).lower() if error.orig is not None else ""
    kind = type(error.orig).__name__
    code = getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None) or "no code"
    found: WorkbenchError
    if kind == "IntegrityError" or "constraint" in said:
        found = WorkbenchError(BREAKS_RULE)
    else:
        for parts, sentence in SENTENCES:
            if any(part in said for part in parts):
                found = ProjectFileError(sentence.format(place=place))
                break
        else:
            found = ProjectFileError(f"The project “{place}” could not be read or written ({kind}).")
    found.add_note(f"The database said {kind} ({code}).")
    return found


@contextmanager
def spoken(place: str) -> Iterator[None]:
    """Turns what the database raises inside into a WorkbenchError; what is one already goes through.

    A damaged file makes values that cannot be decoded, or rows that must be there and are not.
    """
    try:
        yield
    except DBAPIError as error:
        raise in_words(error, place) from None
    except PoolTimeoutError:
        raise ProjectFileError("The project is busy; nothing was stored. Try again.") from None
    except (UnicodeError, json.JSONDecodeError, NoResultFound) as error:
        found = ProjectFileError(DAMAGED.format(place=place))
        found.add_note(f"Reading it raised {type(error).__name__}.")
        raise found from None
