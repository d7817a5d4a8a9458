"""The tags as labels of other tools, and their labels as tags."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.model.vocabulary import TO_CHECK, VERDICTS, Tag

LABELS: dict[str | None, str] = {
    Tag.VERIFIED: "Verified",
    Tag.DISPUTED: "Disputed",
    Tag.OPINION: "Opinion",
    None: "ToCheck",
}
"""The label of each tag; letters alone, since some formats take nothing else in the name of a type."""

COLOURS: dict[str | None, str] = {
    Tag.VERIFIED: "#00705A",
    Tag.DISPUTED: "#A83C0C",
    Tag.OPINION: "#5A4BA6",
    None: "#6E5F00",
}
"""A colour of each tag, that of the window, for tools that show labels in colours."""

_TAGS: dict[str, str | None] = {
    **{label.lower(): (None if tag is None else str(tag)) for tag, label in LABELS.items()},
    TO_CHECK.replace("_", ""): None,
}


def is_tag(label: str) -> bool:
    """Whether a label names one of our tags, or that there is none yet: ``Disputed``, ``to_check``, ``To check``."""
    return _key(label) in _TAGS


def tag_of(label: str) -> str | None:
    """The tag that a label names; None for *to check*, and for a label that is none of ours (see :func:`is_tag`)."""
    return _TAGS.get(_key(label))


def verdict_of(tag: str | None, word: str) -> str:
    """The verdict of a word (``mostly_false``, ``Mostly false``) where the tag offers it, else ""."""
    wanted = _key(word)
    return next((str(verdict) for verdict in VERDICTS[tag] if _key(verdict) == wanted), "")


@lru_cache(maxsize=1024)  # a file has few labels, each many times
def _key(label: str) -> str:
    return re.sub(r"[\s_-]", "", label).lower()
