"""The values of the model as plain ones, for formats that have room for fields of ours, and back.

What a field says by default is not written. Reading takes what fits a field and leaves what does not: such parts come
from our own files, which others may have edited.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import MISSING, fields
from functools import lru_cache
from typing import Any, TypeVar

from workbench.exchange.documents import (
    Bundle,
    Corrected,
    Document,
    Link,
    Mark,
    Said,
    Source,
    StatedClaim,
    Stretch,
)

Kind = TypeVar("Kind", Stretch, Mark, Said, StatedClaim, Source, Link, Document, Corrected)

_INNER: dict[tuple[type, str], type] = {
    (Document, "zones"): Stretch,
    (Document, "marks"): Mark,
    (Mark, "claim"): StatedClaim,
    (Mark, "chain"): Said,
    (StatedClaim, "sources"): Source,
    (StatedClaim, "corrections"): Corrected,
}
_ABOUT = ("project", "organisation", "organisation_url", "public_base_url", "corrections_policy", "made_at")
_LONGEST_LIST = 10_000
LARGEST = 2**31 - 1


@lru_cache(maxsize=16)
def _fields(kind: type) -> tuple[tuple[str, str, Any], ...]:
    """Name, sort (``words``, ``count``, ``list``, ``places``, ``inner``, ``inners``) and default of each field."""
    found = []
    for one in fields(kind):
        said = str(one.type)
        if (kind, one.name) in _INNER:
            sort = "inners" if said.startswith("tuple") else "inner"
        elif said == "Segments":
            sort = "places"
        elif said.startswith("tuple"):
            sort = "list"
        else:
            sort = "count" if said.startswith("int") else "words"
        default: Any = one.default
        if default is MISSING:
            default = {"count": -1, "places": (), "inner": None}.get(sort, None if "None" in said else "")
        found.append((one.name, sort, default))
    return tuple(found)


def plain(value: Any, without: Collection[str] = (), prefix: str = "", /) -> dict[str, Any]:
    """The fields of a value that say something, in their order, without those named; ``prefix`` goes before names."""
    found: dict[str, Any] = {}
    kind: Any = type(value)
    for name, sort, default in _fields(kind):
        said = getattr(value, name)
        if said == default or name in without:
            continue
        if sort == "inners":
            said = [plain(one, (), prefix) for one in said]
        elif sort == "inner":
            said = plain(said, (), prefix)
        elif sort == "places":
            said = [list(pair) for pair in said]
        elif sort == "list":
            said = list(said)
        found[prefix + name] = said
    return found


def valued(kind: type[Kind], given: Any, prefix: str = "", /, **known: Any) -> Kind:
    """A value of the model from plain ones; ``known`` are fields that are said elsewhere."""
    mapping: Mapping[str, Any] = given if isinstance(given, dict) else {}
    said: dict[str, Any] = {}
    made: Any = kind
    for name, sort, default in _fields(made):
        if name in known:
            continue
        value = mapping.get(prefix + name)
        if value is None:
            said[name] = StatedClaim() if sort == "inner" else default
        elif sort == "words":
            said[name] = words(value)
        elif sort == "count":
            number = whole(value)
            said[name] = default if number is None else number
        elif sort == "places":
            said[name] = places(value)
        elif sort == "list":
            said[name] = tuple(filter(None, map(words, listed(value))))
        else:
            inner: Any = _INNER[kind, name]
            if sort == "inners":
                said[name] = tuple(valued(inner, one, prefix) for one in listed(value))
            else:
                said[name] = valued(inner, value, prefix)
    return kind(**said, **known)


def about(bundle: Bundle, prefix: str = "") -> dict[str, str]:
    """What a bundle says of the file and its project, where it says something; ``prefix`` goes before names."""
    return {prefix + name: said for name in _ABOUT if (said := getattr(bundle, name))}


def about_of(given: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """The fields of a bundle that :func:`about` gave, from plain values."""
    return {name: words(given.get(prefix + name)) for name in _ABOUT}


def words(value: Any) -> str:
    """Words as they are, a number as words, and "" for anything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:.15g}"
    return ""


def whole(value: Any) -> int | None:
    """A whole number from 0 that a position can be, also as 12.0; None for anything else."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST:
        return value
    return None


def listed(value: Any) -> list[Any]:
    """A list as it is (its first LONGEST_LIST), and one thing as a list of it."""
    if value is None:
        return []
    return value[:_LONGEST_LIST] if isinstance(value, list) else [value]


def places(value: Any) -> tuple[tuple[int, int], ...]:
    """Pairs of positions that are in order and apart; none at all where any is not."""
    found: list[tuple[int, int]] = []
    for pair in listed(value):
        if not isinstance(pair, list | tuple) or len(pair) != 2:
            return ()
        start, end = whole(pair[0]), whole(pair[1])
        if start is None or end is None:
            return ()
        found.append((start, end))
    return tuple(found) if in_order(found) else ()


def in_order(pairs: Iterable[tuple[int, int]]) -> bool:
    """Whether segments are not empty, in order and apart."""
    last = 0
    for start, end in pairs:
        if not last <= start < end:
            return False
        last = end
    return True
