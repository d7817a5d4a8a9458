"""What a drop or the clipboard brings: local files and folders, or words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

PROSE = 200
"""Code points from which words on the clipboard look like an article rather than a name or a password."""


def paths_in(mime: QMimeData) -> list[Path]:
    """Give the files and folders of this machine that are offered; never one on another host."""
    return [
        Path(url.toLocalFile())
        for url in (mime.urls() if mime.hasUrls() else [])
        if url.isLocalFile() and not url.host() and not url.toLocalFile().startswith("//")
    ]


def words_in(mime: QMimeData | None) -> str:
    """Give the plain words that are offered, or "" where files or addresses are, or nothing (an empty clipboard)."""
    return mime.text() if mime is not None and mime.hasText() and not mime.hasUrls() else ""


def looks_like_article(words: str) -> bool:
    """Whether words are many enough to be offered as a new article unasked."""
    return len(words) >= PROSE and " " in words
