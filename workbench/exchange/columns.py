"""What each column of the record may hold, taken from the nouns themselves, for checking at the border."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from workbench.errors import WorkbenchError
from workbench.model import vocabulary as words
from workbench.model.protection import NOTED
from workbench.model.tables import TABLES
from workbench.text.canonical import canonical

KEY = re.compile(r"[0-9A-Za-z_-]{1,32}")
HASH = re.compile(r"[0-9a-f]{64}")
LARGEST = 2**31 - 1
LARGEST_NUMBER = 9_999_999
"""The highest number of a claim: far enough from LARGEST that those counted on from it can be read again."""
LONGEST = 10_000_000
"""Code points that a column may have; texts of articles are bounded by the file."""

MANY = 10_000
"""Words that one column may list, and places at which one passage may stand."""

_PRECISION = frozenset({*words.Precision, ""})
ENUMS: dict[tuple[str, str], frozenset[str]] = {
    ("article", "published_precision"): _PRECISION,
    ("article", "translation"): frozenset(words.Translation),
    ("article", "kind"): frozenset(words.ArticleKind),
    ("article", "status"): frozenset(words.ArticleStatus),
    ("zone", "kind"): frozenset(words.ZoneKind),
    ("claim", "tag"): frozenset(words.Tag),
    ("claim", "verdict"): frozenset({*words.Verdict, ""}),
    ("claim", "state"): frozenset(words.ClaimState),
    ("claim", "kind"): frozenset({*words.ClaimKind, ""}),
    ("claim", "checkable"): frozenset({*words.Checkable, ""}),
    ("claim", "confidence"): frozenset({*words.Confidence, ""}),
    ("claim", "priority"): frozenset(words.Priority),
    ("claim", "claim_date_precision"): _PRECISION,
    ("claim", "as_of_precision"): _PRECISION,
    ("claim", "flags"): frozenset(words.Flag),
    ("passage", "role"): frozenset(words.Role),
    ("passage", "voice"): frozenset(words.Voice),
    ("passage_anchor", "state"): frozenset(words.AnchorState),
    ("speaker", "kind"): frozenset(words.SpeakerKind),
    ("alias", "kind"): frozenset(words.AliasKind),
    ("attribution", "mode"): frozenset(words.Mode),
    ("attribution", "stance"): frozenset(words.AttributionStance),
    ("attribution", "said_on_precision"): _PRECISION,
    ("evidence", "kind"): frozenset({*words.EvidenceKind, ""}),
    ("evidence", "credibility"): frozenset(words.Credibility),
    ("evidence", "published_precision"): _PRECISION,
    ("evidence", "protection"): frozenset(words.Protection),
    ("claim_evidence", "stance"): frozenset(words.Stance),
    ("claim_link", "kind"): frozenset(words.LinkKind),
    ("review", "decision"): frozenset(words.Decision),
    ("review", "seen_tag"): frozenset(words.Tag),
    ("review", "seen_verdict"): frozenset({*words.Verdict, ""}),
    ("correction", "kind"): frozenset(words.CorrectionKind),
    ("adjudication", "outcome"): frozenset(words.Outcome),
    **{(table, "note_protection"): frozenset(words.Protection) for table in NOTED},
}
"""The words that a column takes; of a list, each of its words."""


@lru_cache(maxsize=64)
def kinds(table: str) -> Mapping[str, str]:
    """The columns of a table but its revision counter: ``str``, ``int``, ``bool``, ``float``, ``words`` (a list of
    them), ``segments``, or ``fields`` (names with their values).
    """
    found = {}
    for name, info in TABLES[table].model_fields.items():
        said = str(info.annotation)
        if name == "segments":
            found[name] = name
        elif "dict" in said:
            found[name] = "fields"
        elif "list" in said:
            found[name] = "words"
        else:
            found[name] = next(kind for kind in ("bool", "float", "int", "str") if kind in said)
    found.pop("revision")
    return found


@lru_cache(maxsize=64)
def nullable(table: str) -> frozenset[str]:
    """The columns of a table that may have no value."""
    return frozenset(column.name for column in TABLES[table].__table__.columns if column.nullable)


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
    if value is None and name in nullable(table):
        return None
    if not _fits(kind, value):
        raise _wrong(where, name, value, _EXPECTED[kind])
    allowed = ENUMS.get((table, name))
    if allowed is not None and any(word not in allowed for word in (value if kind == "words" else [value])):
        raise _wrong(where, name, value, "one of " + ", ".join(sorted(filter(None, allowed))))
    if _is_key(name) and not KEY.fullmatch(value):
        raise _wrong(where, name, value, "a key of at most 32 letters and digits")
    if name in ("compared", "judges") and not all(KEY.fullmatch(key) for key in value):
        raise _wrong(where, name, value, "a list of keys of at most 32 letters and digits")
    if name in ("sha256", "whole_sha256", "snapshot_sha256") and not HASH.fullmatch(value):
        raise _wrong(where, name, value, "a SHA-256 of 64 hexadecimal digits")
    if (table, name) == ("claim", "number") and value > LARGEST_NUMBER:
        raise _wrong(where, name, value, f"a number of at most {LARGEST_NUMBER:,}")
    if kind == "float":
        return float(value)
    return _canonical(value)


def _is_key(name: str) -> bool:
    return name == "id" or name.endswith("_id") or name == "reply_to"


def _fits(kind: str, value: Any) -> bool:
    if kind == "str":
        return isinstance(value, str) and len(value) <= LONGEST and sound(value)
    if kind == "bool":
        return isinstance(value, bool)
    if kind == "int":
        return _is_count(value)
    if kind == "float":
        return isinstance(value, int | float) and not isinstance(value, bool) and -1e9 <= value <= 1e9
    if kind == "fields":
        return isinstance(value, dict) and _is_plain(value)
    if not isinstance(value, list) or len(value) > MANY:
        return False
    if kind == "words":
        return all(isinstance(word, str) and len(word) <= LONGEST and sound(word) for word in value)
    return all(isinstance(pair, list) and len(pair) == 2 and all(map(_is_count, pair)) for pair in value)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST


def _is_plain(value: Any, depth: int = 8) -> bool:
    """Whether a value of JSON is one that columns hold: words, numbers of their sizes, lists and names of these."""
    if value is None or isinstance(value, bool):
        return True
    if isinstance(value, str):
        return _fits("str", value)
    if isinstance(value, int | float):
        return -LARGEST <= value <= LARGEST
    if depth == 0 or len(value) > MANY:
        return False
    if isinstance(value, dict):
        return all(map(sound, value)) and all(_is_plain(part, depth - 1) for part in value.values())
    return all(_is_plain(part, depth - 1) for part in value)


def _canonical(value: Any) -> Any:
    """Words as a text is stored, wherever they stand in the value."""
    if isinstance(value, str):
        return canonical(value)
    if isinstance(value, list):
        return [_canonical(part) for part in value]
    if isinstance(value, dict):
        return {canonical(name): _canonical(part) for name, part in value.items()}
    return value


_EXPECTED = {
    "str": "words (without NUL or broken characters)",
    "bool": "true or false",
    "int": "a whole number from 0",
    "float": "a number",
    "words": f"a list of at most {MANY:,} words",
    "fields": "names with their values",
    "segments": "a list of [start, end]",
}


def _wrong(where: str, name: str, value: Any, expected: str) -> WorkbenchError:
    shown = repr(value)
    shown = shown if len(shown) <= 60 else shown[:60] + "…"
    return WorkbenchError(f"{where}: “{name}” is {shown}, where {expected} is meant. Nothing was read.")
