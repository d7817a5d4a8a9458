"""What the target of a W3C annotation selects: its source, and the words or positions of its selectors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbench.exchange.plain_values import listed, whole, words

DEEPEST = 8
"""Targets, bodies, pages or selectors inside one another that are followed."""
Span = tuple[int, int]


def types_of(value: Any) -> set[str]:
    """The types of an object, without the prefix of the vocabulary; none for anything else."""
    if not isinstance(value, dict):
        return set()
    said = listed(value.get("type", value.get("@type")))
    return {one.removeprefix("oa:").rpartition("#")[2] for one in said if isinstance(one, str)}


def iri_of(value: Any) -> str:
    """The IRI of an object, or that the value is; "" where there is none."""
    if isinstance(value, dict):
        value = value.get("id", value.get("@id"))
    return value if isinstance(value, str) else ""


@dataclass
class Target:
    """What one target selects: spans and words are None where it does not say them."""

    source: str
    span: Span | None = None
    exact: str | None = None
    prefix: str = ""
    suffix: str = ""
    archived_url: str = ""
    retrieved_at: str = ""


def targets_of(value: Any, depth: int = 0) -> Iterator[Target]:
    """The targets in a target, in the order in which they stand."""
    if isinstance(value, str):
        yield Target(value)
    elif isinstance(value, dict) and isinstance(value.get("items"), list) and depth < DEEPEST:
        for part in listed(value["items"]):
            yield from targets_of(part, depth + 1)
    elif isinstance(value, dict):
        source = value.get("source", value)
        target = Target(iri_of(source))
        for selector in listed(value.get("selector")):
            _select(target, selector)
        for state in listed(value.get("state")):
            if "TimeState" in types_of(state):
                target.archived_url = next(filter(None, map(iri_of, listed(state.get("cached")))), "")
                target.retrieved_at = words(state.get("sourceDate"))
        yield target


def _select(target: Target, selector: Any) -> None:
    """Words count wherever they stand; a position inside another selector counts from there, so it is left."""
    for depth in range(DEEPEST):
        if not isinstance(selector, dict):
            return
        kinds = types_of(selector)
        if "TextQuoteSelector" in kinds:
            target.exact = words(selector.get("exact")) if "exact" in selector else target.exact
            target.prefix = words(selector.get("prefix")) or target.prefix
            target.suffix = words(selector.get("suffix")) or target.suffix
        elif "TextPositionSelector" in kinds and depth == 0 and "refinedBy" not in selector:
            start, end = whole(selector.get("start")), whole(selector.get("end"))
            if start is not None and end is not None and start < end:
                target.span = (start, end)
        selector = selector.get("refinedBy")
