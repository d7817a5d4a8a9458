"""Topics of claims and articles: short names that a person gives, apart by commas."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.errors import WorkbenchError
from workbench.text.canonical import canonical

TOPIC_LIMIT = 60
"""Code points that one topic may have."""


def tidy(words: str) -> str:
    """One topic as it is kept: on one line, with single spaces, without the comma that would end it."""
    return " ".join(canonical(words).replace(",", " ").split())


def distinct(topics: Iterable[str]) -> list[str]:
    """The topics tidied, each once: the first spelling holds where only the case differs.

    Raises WorkbenchError for one that is longer than TOPIC_LIMIT code points.
    """
    kept: dict[str, str] = {}
    for topic in topics:
        name = tidy(topic)
        if len(name) > TOPIC_LIMIT:
            raise WorkbenchError(
                f"“{name[:TOPIC_LIMIT]}…” is too long for a topic: {TOPIC_LIMIT} characters fit. Put the rest in a note."
            )
        if name:
            kept.setdefault(name.casefold(), name)
    return list(kept.values())


def parse(words: str) -> list[str]:
    """Read topics from a line, apart by commas or line ends. Raises WorkbenchError as :func:`distinct` does."""
    return distinct(part for line in canonical(words).splitlines() for part in line.split(","))


def shown(topics: Iterable[str]) -> str:
    """Write topics in the form that :func:`parse` reads."""
    return ", ".join(topics)
