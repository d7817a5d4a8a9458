"""What a drop or the clipboard brings: local files and folders, a link, or words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

from workbench.text import web_addresses

LONGEST_LINK = 4_000
"""Characters from which words are no link any more."""
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


def link_in(mime: QMimeData | None) -> str:
    """Give the one address of the web that is offered, as a link or as words that are nothing else; "" where there is none."""
    if mime is None:
        return ""
    urls = [url.toString() for url in mime.urls()] if mime.hasUrls() else []
    offered = urls[0] if len(urls) == 1 else "" if urls else mime.text().strip() if mime.hasText() else ""
    if len(offered) > LONGEST_LINK or not offered.lower().startswith(("http://", "https://")):
        return ""
    try:
        web_addresses.parse(offered)
    except ValueError:
        return ""
    return offered


def looks_like_article(words: str) -> bool:
    """Whether words are many enough to be offered as a new article unasked."""
    return len(words) >= PROSE and " " in words
