"""The door for a file or pasted words: bytes in, an ArticleDraft or a refusal in words out."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workbench.errors import ImportRefusedError
from workbench.ingest.draft import ArticleDraft, Method
from workbench.ingest.encoding import decode
from workbench.ingest.files import MARKDOWN_SUFFIXES, PAGE_SUFFIXES, SUFFIXES, read_bytes
from workbench.ingest.limits import MAX_BYTES, TITLE_LENGTH, too_large
from workbench.ingest.plain import propose_title, zones_of
from workbench.text.canonical import canonical

if TYPE_CHECKING:
    from workbench.ingest.reader import PageReader

_PAGE: Final = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)


def read_file(path: Path, reader: PageReader | None = None) -> ArticleDraft:
    """Read one file as an article; `source_name` is its name without folders.

    Give a `reader` where many files come, so that pages share a worker process. Text and Markdown are kept to the letter. Raises ImportRefusedError with a whole sentence when it
    cannot be read, is empty, above the limit, or no text.
    """
    path = Path(path)
    name = path.name
    return draft_of_bytes(read_bytes(path), name, reader)


def draft_of_bytes(data: bytes, name: str, reader: PageReader | None = None) -> ArticleDraft:
    """Read the content of a file called `name` as an article; raises as `read_file` does."""
    if is_page(data, name):
        from workbench.ingest.html import draft_of_page

        return draft_of_page(data, name, reader)
    suffix = Path(name).suffix.lower()
    method: Method = "markdown" if suffix in MARKDOWN_SUFFIXES else "text"
    try:
        decoded = decode(data)
    except ImportRefusedError as error:
        raise ImportRefusedError(f"{name} {error}") from None
    return _plain_draft(
        decoded.text,
        hashlib.sha256(data).hexdigest(),
        method,
        name,
        encoding=decoded.encoding,
        notes=decoded.notes,
    )


def read_pasted(text: str, title: str = "") -> ArticleDraft:
    """Take pasted words as an article, hashed as UTF-8; raises ImportRefusedError when there are none."""
    data = text.encode("utf-8", "surrogatepass")
    if len(data) > MAX_BYTES:
        raise ImportRefusedError(too_large("The pasted text", len(data)))
    return _plain_draft(text, hashlib.sha256(data).hexdigest(), "pasted", "", title=title)


def is_page(data: bytes, name: str) -> bool:
    """Whether a file is taken for a web page: by its suffix, or with an unknown one by how it begins."""
    suffix = Path(name).suffix.lower()
    return suffix in PAGE_SUFFIXES or (suffix not in SUFFIXES and _PAGE.match(data[:8192]) is not None)


def _plain_draft(
    original: str,
    sha256: str,
    method: Method,
    name: str,
    *,
    encoding: str = "utf-8",
    notes: tuple[str, ...] = (),
    title: str = "",
) -> ArticleDraft:
    text = canonical(original)
    subject = name or "The pasted text"
    if not text.strip():
        raise ImportRefusedError(f"{subject} holds no words, only white space: there is nothing to import.")
    replaced = text.count("\ufffd") - original.count("\ufffd")
    if replaced:
        which = "1 control character" if replaced == 1 else f"{replaced:,} control characters"
        notes += (f"{which} could not be kept and became \ufffd.",)
    zones, headline = zones_of(text)
    stem = Path(name).stem if name else ""
    return ArticleDraft(
        text=text,
        title=" ".join(canonical(title).split())[:TITLE_LENGTH] or propose_title(text, stem, headline),
        source_sha256=sha256,
        method=method,
        zones=zones,
        source_name=name,
        encoding=encoding,
        notes=notes,
    )
