"""What reading a file or a page gives: everything an article needs, before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Precision = Literal["minute", "day", "month", "year", ""]
Method = Literal[
    "text",
    "markdown",
    "html",
    "pasted",
    "pdf",
    "docx",
    "odt",
    "rtf",
    "mail",
    "mhtml",
    "epub",
    "table",
    "feed",
]


@dataclass(frozen=True)
class ZoneDraft:
    """A stretch that is not body text: code points of the draft's text, half-open.

    `reply_to` is the index of another zone of the same draft; `time` is ISO 8601 without a zone, or empty
    where the page's could not be read.
    """

    start: int
    end: int
    kind: str
    commenter: str = ""
    time: str = ""
    reply_to: int | None = None


@dataclass(frozen=True)
class ArticleDraft:
    """One article as read, with a proposal for each field and sentences for the import report.

    `text` is canonical. `published` is ISO 8601 cut to its `published_precision`. `source_sha256` is of
    the original bytes (of pasted text: of its UTF-8). `whole_text` is, for a page, all its words by a
    second extractor, since `text` is then only a proposal; otherwise it is empty. `retrieved_at` is when a page
    was fetched (UTC), "" for what was not.
    """

    text: str
    title: str
    source_sha256: str
    method: Method
    outlet: str = ""
    author: str = ""
    url: str = ""
    published: str = ""
    published_precision: Precision = ""
    language: str = ""
    zones: tuple[ZoneDraft, ...] = ()
    source_name: str = ""
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
    whole_text: str = ""
    retrieved_at: str = ""
