"""The stated limits of an import, in one place so that sentences and checks cannot differ."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 20_000_000
"""A text or a page may have this many bytes (5,000 pages of print)."""

MAX_DOCUMENT: Final = 100_000_000
"""A document with its pictures may have this many bytes; its words are bounded as those of a text."""

MAX_SNAPSHOT: Final = 50_000_000
"""A file or page that is kept as evidence may have this many bytes."""

MAX_FILES: Final = 200_000
"""A folder may hold this many entries before the walk stops and says so."""

TITLE_LENGTH: Final = 300
"""Titles, outlets and authors are cut to this many code points."""


def size_words(count: int) -> str:
    """Say a number of bytes as people do: `20 MB`, `1.5 kB`, `12 bytes`."""
    if count >= 1_000_000:
        return f"{count / 1_000_000:.3g} MB" if count < 1_000_000_000 else f"{count / 1_000_000_000:.3g} GB"
    return f"{count / 1000:.3g} kB" if count >= 1000 else f"{count} bytes"


def too_large(name: str, count: int) -> str:
    """The sentence for a file above the limit; `count` in bytes."""
    return (
        f"{name} has {size_words(count)}, and a text may have {size_words(MAX_BYTES)} at most: "
        "split it, or import the part that is to be checked."
    )


def too_large_document(name: str, count: int) -> str:
    """The sentence for a file of any kind above its limit; `count` in bytes."""
    return (
        f"{name} has {size_words(count)}, and a file may have {size_words(MAX_DOCUMENT)} at most (a text "
        f"{size_words(MAX_BYTES)}): split it, or import the part that is to be checked."
    )


def too_large_to_keep(name: str, count: int) -> str:
    """The sentence for a snapshot above its limit; `count` in bytes."""
    return (
        f"{name} has {size_words(count)}, and what is kept inside the project may have {size_words(MAX_SNAPSHOT)} at "
        "most: keep the part that matters, or describe the evidence and say where the whole can be found."
    )
