"""Values of files by others, taken as they come: words, dates, lists where one is meant and one where a list is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workbench.errors import WorkbenchError
from workbench.model import partial_date
from workbench.text.canonical import canonical

_DATE = re.compile(
    r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?)?)?",
    re.ASCII,
)
_DAY_FIRST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})", re.ASCII)
_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def words(value: Any) -> str:
    """One line of words from a string or number, or from the first of a list that has any; else ""."""
    return " ".join(long_words(value).split())


def long_words(value: Any) -> str:
    """The same with its line ends kept."""
    if isinstance(value, str):
        return canonical(value).strip()
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return f"{value:.15g}"
    if isinstance(value, list):
        return next(filter(None, map(long_words, value)), "")
    return ""


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a list, or the one object itself; whatever else there is is passed over."""
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, dict):
            yield part


def date(value: Any, *, day_first: bool = False) -> str:
    """A date in ISO 8601 cut to what is known, or "" for what is no date.

    Seconds and time zones go, and midnight too, which stands for "no time known". ``day_first`` takes 25-8-2020 as
    well, which is nothing else where a file says that its days come first.
    """
    stated = words(value)
    turned = _DAY_FIRST.fullmatch(stated) if day_first else None
    if turned is not None:
        stated = f"{turned[3]}-{turned[2]}-{turned[1]}"
    match = _DATE.fullmatch(stated)
    if match is None:
        return ""
    year, month, day, hour, minute = match.groups()
    parts = "-".join([year, *(part.zfill(2) for part in (month, day) if part is not None)])
    if hour is not None and (hour, minute) != ("00", "00"):
        parts += f"T{hour}:{minute}"
    try:
        return partial_date.parse(parts)[0]
    except WorkbenchError:
        return ""


def web_address(value: Any) -> str:
    """The first http or https address of a value (a string, a list, an object with ``url`` or ``@id``), else ""."""
    return next(web_addresses(value), "")


def web_addresses(value: Any) -> Iterator[str]:
    """All http and https addresses of a value: strings (several may stand in one, between commas), objects, lists."""
    if isinstance(value, str):
        for match in _WEB.finditer(value):
            for part in re.split(r",(?=https?://)", match.group()):
                scheme, _, rest = part.rstrip(",;").partition("://")
                yield f"{scheme.lower()}://{rest}"
    elif isinstance(value, dict):
        for name in ("url", "@id", "contentUrl", "sameAs"):
            found = list(web_addresses(value.get(name)))
            yield from found[:1]
            if found:
                return
    elif isinstance(value, list):
        for part in value:
            if isinstance(part, str | dict):
                yield from web_addresses(part)
