"""Rows of JSON with annotations in them that no format knows by its beginning: too many, faulty, or without a head.

Such a row has a text too, so that it would pass for an article, and its annotations would be lost without a word.
"""

from __future__ import annotations

import re

_NUMBER = rb'(?:-?[\d.]|-?Infinity|NaN|null|"\d)'
_SHAPES = (
    ("prodigy", re.compile(rb'"spans"\s*:\s*\[\s*\{')),
    (
        "doccano",
        re.compile(
            rb'"(?:labels?|entities)"\s*:\s*\[\s*(?:\[\s*' + _NUMBER + rb'|\{[^{}]{0,500}?"start_offset"\s*:)'
        ),
    ),
)
_PASSAGE = re.compile(rb'\s*\{[^\n]{0,2000}?"type"\s*:\s*"passage"')
_OF_PASSAGE = re.compile(rb'"(?:article|quote|segments|claim|tag)"\s*:')
_HEAD = 100_000


def format_of(data: bytes) -> str | None:
    """The format whose annotations the rows hold, which reads them or says in words why not; None where none are.

    Asked of what no format recognises.
    """
    start = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] not in (b"{", b"["):
        return None
    if _PASSAGE.match(start) is not None and _OF_PASSAGE.search(start.partition(b"\n")[0]) is not None:
        return "jsonl"
    return next((name for name, shape in _SHAPES if _named(shape, data)), None)


def _named(shape: re.Pattern[bytes], data: bytes) -> bool:
    """Whether it stands there as a name, and not within words (where its quotation mark is escaped)."""
    return any(data[found.start() - 1 : found.start()] != b"\\" for found in shape.finditer(data))
