"""What each column of the record may hold, taken from the nouns themselves, for checking at the border."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from workbench.errors import WorkbenchError
from workbench.model import vocabulary as words
from workbench.model.tables import TABLES
from workbench.text.canonical import canonical

KEY = re.compile(r"[0-9A-Za-z_-]{1,32}")
HASH = re.compile(r"[0-9a-f]{64}")
LARGEST = 2**31 - 1
LARGEST_NUMBER = 9_999_999
"""The highest number of a claim: far enough from LARGEST that those counted on from it can be read again."""
LONGEST = 10_000_000
"""Code points that a column may have; texts of articles are bounded by the file."""

ENUMS: dict[tuple[str, str], frozenset[str]] = {
    ("article", "published_precision"): frozenset({*words.Precision, ""}),
    ("article", "translation"): frozenset(words.Translation),
    ("article", "kind"): frozenset(words.ArticleKind),
    ("article", "status"): frozenset(words.ArticleStatus),
    ("zone", "kind"): frozenset(words.ZoneKind),
    ("claim", "tag"): frozenset(words.Tag),
    ("claim", "verdict"): frozenset({*words.Verdict, ""}),
    ("claim", "state"): frozenset(words.ClaimState),
    ("passage", "role"): frozenset(words.Role),
    ("passage", "voice"): frozenset(words.Voice),
    ("passage_anchor", "state"): frozenset(words.AnchorState),
}
NULLABLE = frozenset({"deleted_at", "archived_at", "whole_sha256", "reply_to", "number", "tag"})


@lru_cache(maxsize=16)
def kinds(table: str) -> Mapping[str, str]:
    """The columns of a table but its revision counter: ``str``, ``int``, ``bool``, ``float``, ``notes`` or ``segments``."""
    found = {}
    for name, info in TABLES[table].model_fields.items():
        said = str(info.annotation)
        if name in ("segments", "notes"):
            found[name] = name
        else:
            found[name] = next(kind for kind in ("bool", "float", "int", "str") if kind in said)
    found.pop("revision")
    return found


def taken(table: str, given: Mapping[str, Any], where: str, implied: Mapping[str, Any]) -> dict[str, Any]:
    """A row of the table, without its revision counter, from what a file says and what its nesting implies.

    Raises WorkbenchError naming ``where`` for a missing column or an impossible value. Columns that the
    table does not have are left out; see :func:`unknown`. Words come back canonical, as a text is stored.
    """
    row: dict[str, Any] = {}
    for name, kind in kinds(table).items():
        if name in implied:
            row[name] = implied[name]
        elif name not in given:
            raise WorkbenchError(
                f"{where}: “{name}” is missing; the file was cut or edited. Export it again."
            )
        else:
            row[name] = _value(table, name, kind, given[name], where)
    return row


def unknown(table: str, given: Mapping[str, Any], beside: Iterable[str] = ()) -> list[str]:
    """The fields of a file's row that the table does not have."""
    known = {*kinds(table), "revision", *beside}
    return [name for name in given if name not in known]


def sound(value: str) -> bool:
    """Whether every database and format takes the words: no NUL and no half of a surrogate pair."""
    if "\x00" in value:
        return False
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _value(table: str, name: str, kind: str, value: Any, where: str) -> Any:
    if value is None and name in NULLABLE:
        return None
    if not _fits(kind, value):
        raise _wrong(where, name, value, _EXPECTED[kind])
    allowed = ENUMS.get((table, name))
    if allowed is not None and value not in allowed:
        raise _wrong(where, name, value, "one of " + ", ".join(sorted(filter(None, allowed))))
    if (name == "id" or name.endswith("_id") or name == "reply_to") and not KEY.fullmatch(value):
        raise _wrong(where, name, value, "a key of at most 32 letters and digits")
    if name in ("sha256", "whole_sha256") and not HASH.fullmatch(value):
        raise _wrong(where, name, value, "a SHA-256 of 64 hexadecimal digits")
    if (table, name) == ("claim", "number") and value > LARGEST_NUMBER:
        raise _wrong(where, name, value, f"a number of at most {LARGEST_NUMBER:,}")
    if kind == "float":
        return float(value)
    if kind == "str":
        return canonical(value)
    if kind == "notes":
        return [canonical(note) for note in value]
    return value


def _fits(kind: str, value: Any) -> bool:
    if kind == "str":
        return isinstance(value, str) and len(value) <= LONGEST and sound(value)
    if kind == "bool":
        return isinstance(value, bool)
    if kind == "int":
        return _is_count(value)
    if kind == "float":
        return isinstance(value, int | float) and not isinstance(value, bool) and -1e9 <= value <= 1e9
    if kind == "notes":
        return isinstance(value, list) and all(isinstance(note, str) and sound(note) for note in value)
    return isinstance(value, list) and all(
        isinstance(pair, list) and len(pair) == 2 and all(map(_is_count, pair)) for pair in value
    )


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST


_EXPECTED = {
    "str": "words (without NUL or broken characters)",
    "bool": "true or false",
    "int": "a whole number from 0",
    "float": "a number",
    "notes": "a list of words",
    "segments": "a list of [start, end]",
}


def _wrong(where: str, name: str, value: Any, expected: str) -> WorkbenchError:
    shown = repr(value)
    shown = shown if len(shown) <= 60 else shown[:60] + "…"
    return WorkbenchError(f"{where}: “{name}” is {shown}, where {expected} is meant. Nothing was read.")
