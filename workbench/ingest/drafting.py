"""From what a worker read to a draft: the lines joined, with zones for what is not body text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from workbench.ingest.draft import ArticleDraft, Method, Precision, ZoneDraft
from workbench.ingest.extracted import Extracted
from workbench.ingest.plain import propose_title
from workbench.text.comments import Comment, find_comments, find_headline

_DATE: Final = re.compile(
    r"[1-9]\d{3}(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(?:[T ]([01]\d|2[0-3]):[0-5]\d)?)?)?"
)


def draft_of(found: Extracted, data: bytes, name: str, method: Method) -> ArticleDraft:
    """Make a draft of what was read from `data`, a file called `name`; paragraphs are lines.

    The text may be without words: the caller refuses it.
    """
    text, zones = joined(found.lines)
    published, precision = partial_date(found.published)
    headline = next((zone for zone in zones if zone.kind == "headline"), None)
    spot = None if headline is None else (headline.start, headline.end)
    return ArticleDraft(
        text=text,
        title=found.title or propose_title(text, name.rpartition(".")[0] or name, spot),
        source_sha256=hashlib.sha256(data).hexdigest(),
        method=method,
        outlet=found.outlet,
        author=found.author,
        url=found.url,
        published=published,
        published_precision=precision,
        language=found.language,
        zones=zones,
        source_name=name,
        encoding=found.encoding,
        notes=found.notes,
        whole_text=found.whole_text,
    )


def joined(lines: Sequence[tuple[str, str]]) -> tuple[str, tuple[ZoneDraft, ...]]:
    """The lines joined by LF, and zones for what is not body text, comments told apart where they can be."""
    pieces: list[str] = []
    zones: list[ZoneDraft] = []
    at = 0
    for kind, group in groupby(lines, key=lambda line: line[0]):
        words = [text for _, text in group]
        # A blank line sets comments off, as they are in texts.
        block = ("\n\n" if kind == "comment" else "\n").join(words)
        if kind == "comment":
            zones += _comment_zones(block, at, len(zones))
        elif kind != "body":
            start = at
            for text in words:
                if text.strip():
                    zones.append(ZoneDraft(start, start + len(text), kind))
                start += len(text) + 1
        pieces.append(block)
        at += len(block) + 1
    text = "\n".join(pieces)
    return text, _with_found(text, zones)


def _with_found(text: str, zones: list[ZoneDraft]) -> tuple[ZoneDraft, ...]:
    """Zones by the words themselves, where the file names none: the headline and the readers' comments."""
    kinds = {zone.kind for zone in zones}
    if "comment" not in kinds:
        comments = find_comments(text)
        if comments:
            first = comments[0].start
            zones = [zone for zone in zones if zone.end <= first]
            zones += _zones(comments, 0, len(zones))
    if "headline" not in kinds:
        span = find_headline(text)
        if span is not None and not any(zone.start < span[1] for zone in zones):
            moved = [
                zone if zone.reply_to is None else replace(zone, reply_to=zone.reply_to + 1) for zone in zones
            ]
            zones = [ZoneDraft(span[0], span[1], "headline"), *moved]
    return tuple(zones)


def _comment_zones(block: str, at: int, index: int) -> list[ZoneDraft]:
    found = find_comments(block)
    return _zones(found, at, index) if found else [ZoneDraft(at, at + len(block), "comment")]


def _zones(comments: Sequence[Comment], at: int, index: int) -> list[ZoneDraft]:
    return [
        ZoneDraft(
            at + item.start,
            at + item.end,
            "comment",
            item.commenter,
            item.time or "",
            None if item.reply_to is None else index + item.reply_to,
        )
        for item in comments
    ]


def partial_date(value: str) -> tuple[str, Precision]:
    """The date at the beginning of words in ISO 8601, and how much of one it is; ("", "") where there is none."""
    match = _DATE.match(value)
    if match is None:
        return "", ""
    precision: Precision = "minute" if match[3] else "day" if match[2] else "month" if match[1] else "year"
    return match[0].replace(" ", "T"), precision
