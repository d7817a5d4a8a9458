"""What must still hold, beside the rows an edit changes, for it to be stored: an insert has no row to compare."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VersionCurrent:
    """The version is its article's current one, and the article is not in the bin."""

    version_id: str


@dataclass(frozen=True, slots=True)
class NoPassages:
    """The article has no passages, the bin included."""

    article_id: str


@dataclass(frozen=True, slots=True)
class StretchFree:
    """No passage, out of the bin, stands at exactly these segments (code points, half-open) of the version."""

    version_id: str
    segments: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class PassageLive:
    """Neither the passage nor its article is in the bin."""

    passage_id: str


@dataclass(frozen=True, slots=True)
class TextNew:
    """No article, out of the bin, has a version with the text of this hash."""

    sha256: str


Guard = VersionCurrent | NoPassages | StretchFree | PassageLive | TextNew
