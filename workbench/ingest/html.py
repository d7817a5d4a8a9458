"""Pages to drafts: the words that the worker found, joined, with their zones."""

from __future__ import annotations

import hashlib
import re
from itertools import groupby
from typing import Final

from workbench.errors import ImportRefusedError
from workbench.ingest.draft import ArticleDraft, Precision, ZoneDraft
from workbench.ingest.plain import propose_title
from workbench.ingest.reader import ExtractedPage, PageReader
from workbench.text.comments import find_comments

_DATE: Final = re.compile(r"\d{4}(-(?:0[1-9]|1[0-2])(-(?:0[1-9]|[12]\d|3[01]))?)?")


def draft_of_page(data: bytes, name: str, reader: PageReader | None = None, url: str = "") -> ArticleDraft:
    """Read the bytes of a page called `name` as an article; paragraphs are lines.

    Give a `reader` for many pages: without one a worker is started for this page alone (0.6 s). Raises
    ImportRefusedError with a whole sentence.
    """
    try:
        if reader is not None:
            page = reader.read(data, url)
        else:
            with PageReader() as own:
                page = own.read(data, url)
    except ImportRefusedError as error:
        raise ImportRefusedError(f"{name} {error}") from None
    text, zones = _joined(page)
    if not text.strip():
        raise ImportRefusedError(
            f"{name} holds no words that can be seen: the page may be made by a script, so copy its text and paste it."
        )
    published, precision = _partial_date(page.published)
    return ArticleDraft(
        text=text,
        title=page.title or propose_title(text, name.rpartition(".")[0] or name),
        source_sha256=hashlib.sha256(data).hexdigest(),
        method="html",
        outlet=page.outlet,
        author=page.author,
        url=page.url,
        published=published,
        published_precision=precision,
        language=page.language,
        zones=zones,
        source_name=name,
        encoding=page.encoding,
        notes=page.notes,
        whole_text=page.whole_text,
    )


def _joined(page: ExtractedPage) -> tuple[str, tuple[ZoneDraft, ...]]:
    """The lines joined by LF, and zones for what is not body text, comments told apart where they can be."""
    pieces: list[str] = []
    zones: list[ZoneDraft] = []
    at = 0
    for kind, group in groupby(page.lines, key=lambda line: line[0]):
        words = [text for _, text in group]
        # A blank line sets comments off, as they are in texts.
        block = ("\n\n" if kind == "comment" else "\n").join(words)
        if kind == "comment":
            zones += _comment_zones(block, at, len(zones))
        elif kind != "body":
            start = at
            for text in words:
                zones.append(ZoneDraft(start, start + len(text), kind))
                start += len(text) + 1
        pieces.append(block)
        at += len(block) + 1
    return "\n".join(pieces), tuple(zones)


def _comment_zones(block: str, at: int, index: int) -> list[ZoneDraft]:
    found = find_comments(block)
    if not found:
        return [ZoneDraft(at, at + len(block), "comment")]
    return [
        ZoneDraft(
            at + item.start,
            at + item.end,
            "comment",
            item.commenter,
            item.time or "",
            None if item.reply_to is None else index + item.reply_to,
        )
        for item in found
    ]


def _partial_date(value: str) -> tuple[str, Precision]:
    match = _DATE.match(value)
    if match is None:
        return "", ""
    precision: Precision = "day" if match[2] else "month" if match[1] else "year"
    return match[0], precision
