"""What kind of article file bytes are: by their content where that tells, by the name where it cannot."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Final

from workbench.ingest.binary import SAMPLE, recognise
from workbench.ingest.encoding import is_text
from workbench.isolation import zips

TEXT_SUFFIXES: Final = frozenset({".txt", ".text"})
MARKDOWN_SUFFIXES: Final = frozenset({".md", ".markdown"})
PAGE_SUFFIXES: Final = frozenset({".html", ".htm", ".xhtml"})
DOCUMENT_SUFFIXES: Final = frozenset({".pdf", ".docx", ".odt", ".rtf", ".epub"})
MESSAGE_SUFFIXES: Final = frozenset({".eml", ".mht", ".mhtml"})
TABLE_SUFFIXES: Final = frozenset({".csv", ".tsv", ".xlsx", ".ods", ".jsonl", ".ndjson"})
FEED_SUFFIXES: Final = frozenset({".rss", ".atom"})
EXCHANGE_SUFFIXES: Final = frozenset({".json", ".jsonld", ".qdpx", ".qdc", ".ann", ".xmi", ".zip"})
"""Of files of annotations, and of nothing that is an article itself."""
SUFFIXES: Final = (
    TEXT_SUFFIXES
    | MARKDOWN_SUFFIXES
    | PAGE_SUFFIXES
    | DOCUMENT_SUFFIXES
    | MESSAGE_SUFFIXES
    | TABLE_SUFFIXES
    | FEED_SUFFIXES
    | EXCHANGE_SUFFIXES
)
"""The endings of what is taken from folders."""


class Kind(StrEnum):
    """What reads a file."""

    TEXT = "text"
    MARKDOWN = "markdown"
    PAGE = "page"
    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    RTF = "rtf"
    MAIL = "mail"
    MHTML = "mhtml"
    EPUB = "epub"
    FEED = "feed"
    CSV = "csv"
    JSON_ROWS = "json"
    SHEET = "sheet"


TABLE_KINDS: Final = frozenset({Kind.CSV, Kind.JSON_ROWS, Kind.SHEET})
SEVERAL: Final = TABLE_KINDS | {Kind.EPUB, Kind.FEED}
"""Kinds of files that may hold more than one article."""

_BY_MEDIA: Final = {"application/pdf": Kind.PDF, "application/rtf": Kind.RTF}
# What an archive holds tells what it is (ECMA-376, ODF 1.3, OCF 3.3), wherever in it that stands.
_BY_ENTRY: Final = {
    "word/document.xml": Kind.DOCX,
    "xl/workbook.xml": Kind.SHEET,
    "xl/workbook.bin": Kind.SHEET,
    "META-INF/container.xml": Kind.EPUB,
}
_SUFFIXED: Final = {
    ".eml": Kind.MAIL, ".mht": Kind.MHTML, ".mhtml": Kind.MHTML, ".csv": Kind.CSV, ".tsv": Kind.CSV,
    ".jsonl": Kind.JSON_ROWS, ".ndjson": Kind.JSON_ROWS, ".rss": Kind.FEED, ".atom": Kind.FEED,
    **dict.fromkeys(TEXT_SUFFIXES, Kind.TEXT), **dict.fromkeys(MARKDOWN_SUFFIXES, Kind.MARKDOWN),
    **dict.fromkeys(PAGE_SUFFIXES, Kind.PAGE),
}  # fmt: skip
_PAGE: Final = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)
_FEED: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]{0,400}\?>\s*|<!--[^>]{0,2000}-->\s*|<!doctype[^>]{0,400}>\s*)*"
    rb"<(?:rss\b|rdf:RDF\b|(?:atom:)?feed\b)",
    re.IGNORECASE,
)
_FIELD: Final = re.compile(
    rb"(?:received|return-path|delivered-to|mime-version|message-id|from|to|subject|date|content-type|x-[a-z-]+):\s",
    re.IGNORECASE,
)
_SAVED_PAGE: Final = re.compile(
    rb"^(?:snapshot-content-location:|from:\s*<?saved by|content-type:\s*multipart/related)",
    re.IGNORECASE | re.MULTILINE,
)


def kind_of(data: bytes, name: str) -> Kind:
    """Say what reads a file called `name`. Raises WorkbenchError for an archive that may not be opened.

    What a name says of text is believed (a page that is called .txt is text), but never that bytes are text.
    """
    suffix = Path(name).suffix.lower()
    known = None if is_text(data) else recognise(data[:SAMPLE])
    if known is not None:
        if zips.is_zip(data):
            return _in_archive(data, name)
        return _BY_MEDIA.get(known.media_type, Kind.TEXT)
    if data.startswith((b"%PDF-", b"{\\rtf")):
        return Kind.PDF if data.startswith(b"%") else Kind.RTF
    if suffix == ".json" and data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"[":
        return Kind.JSON_ROWS
    if suffix in _SUFFIXED:
        return _SUFFIXED[suffix]
    head = data[:8192]
    if _PAGE.match(head):
        return Kind.PAGE
    if _FEED.match(head):
        return Kind.FEED
    if _is_message(head):
        return Kind.MHTML if _SAVED_PAGE.search(head) else Kind.MAIL
    return Kind.TEXT


def is_page(data: bytes, name: str) -> bool:
    """Whether a file is taken for a web page: by its suffix, or with an unknown one by how it begins."""
    suffix = Path(name).suffix.lower()
    return suffix in PAGE_SUFFIXES or (suffix not in SUFFIXES and _PAGE.match(data[:8192]) is not None)


def _in_archive(data: bytes, name: str) -> Kind:
    archive = zips.opened(data, name)
    for entry, kind in _BY_ENTRY.items():
        if entry in archive.names:
            return kind
    if "content.xml" in archive.names:
        stated = archive.read("mimetype")[:100] if "mimetype" in archive.names else b""
        return Kind.SHEET if b"spreadsheet" in stated else Kind.ODT
    return Kind.TEXT  # whose reader says what it is instead


def _is_message(head: bytes) -> bool:
    """Whether the first lines are fields of a message (RFC 5322), at least three that messages have."""
    lines = head.replace(b"\r\n", b"\n").split(b"\n\n")[0].split(b"\n")
    fields = [line for line in lines[:60] if line[:1] not in (b" ", b"\t")]
    return (
        len(fields) >= 3
        and all(re.match(rb"[!-9;-~]{1,70}:", line) for line in fields)
        and (sum(_FIELD.match(line) is not None for line in fields) >= 3)
    )
