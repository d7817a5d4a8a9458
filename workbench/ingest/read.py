"""The door for a file or pasted words: bytes in, an ArticleDraft or a refusal in words out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from workbench.errors import ImportRefusedError, WorkbenchError
from workbench.ingest.draft import ArticleDraft, Method
from workbench.ingest.encoding import decode
from workbench.ingest.files import read_bytes
from workbench.ingest.kinds import SEVERAL, TABLE_KINDS, Kind, kind_of
from workbench.ingest.limits import MAX_BYTES, MAX_DOCUMENT, TITLE_LENGTH, too_large, too_large_document
from workbench.ingest.plain import propose_title, zones_of
from workbench.ingest.readers import Readers
from workbench.text.canonical import canonical

_WORDS: Final = frozenset({Kind.TEXT, Kind.MARKDOWN, Kind.PAGE})


def read_file(path: Path, readers: Readers | None = None) -> ArticleDraft:
    """Read one file as one article; `source_name` is its name without folders.

    Give `readers` where many files come, so that they share processes. Text and Markdown are kept to the letter. Raises
    ImportRefusedError with a whole sentence when it cannot be read, is empty, above the limit, no text, or holds
    several articles.
    """
    path = Path(path)
    return draft_of_bytes(read_article_bytes(path), path.name, readers)


def read_article_bytes(path: Path) -> bytes:
    """The bytes of a file of any kind, within the limit of its kind. Raises ImportRefusedError with a whole sentence."""
    return read_bytes(Path(path), most=MAX_DOCUMENT, refusal=too_large_document)


def draft_of_bytes(data: bytes, name: str, readers: Readers | None = None) -> ArticleDraft:
    """Read the content of a file called `name` as one article; raises as `read_file` does."""
    found = list(drafts_of_bytes(data, name, readers))
    if len(found) > 1:
        raise ImportRefusedError(
            f"{name} holds {len(found):,} articles, and one is wanted: import it whole, or save the one as a file of its own."
        )
    if isinstance(found[0], str):
        raise ImportRefusedError(f"{name}: {found[0]}")
    return found[0]


def drafts_of_bytes(
    data: bytes,
    name: str,
    readers: Readers | None = None,
    mapping: Mapping[str, str] | None = None,
    *,
    address: str = "",
) -> Iterator[ArticleDraft | str]:
    """Read the content of a file called `name`: its articles, and a sentence for each that it does not give.

    At least one comes. `mapping` says for a table which column holds what (field to column); without it the columns'
    names propose it. `address` is where a page was fetched from. Raises ImportRefusedError with a whole sentence where the file cannot be read.
    """
    if readers is None:
        with Readers() as own:
            yield from list(drafts_of_bytes(data, name, own, mapping, address=address))
        return
    try:
        kind = _kind_of_fetched(data) if address else kind_of(data, name)
    except WorkbenchError as error:
        raise ImportRefusedError(str(error)) from None
    if kind in _WORDS and len(data) > MAX_BYTES:
        raise ImportRefusedError(too_large(name, len(data)))
    if kind is Kind.PAGE:
        from workbench.ingest.html import draft_of_page

        yield draft_of_page(data, name, readers.pages, address)
    elif kind in (Kind.TEXT, Kind.MARKDOWN):
        yield _words_of_file(data, name, kind)
    elif kind in SEVERAL:
        from workbench.ingest.documents import articles_of

        options = {"kind": str(kind), "mapping": dict(mapping or {})} if kind in TABLE_KINDS else {}
        yield from articles_of(data, name, kind, readers, options)
    else:
        from workbench.ingest.documents import article_of

        yield article_of(data, name, kind, readers)


def read_pasted(text: str, title: str = "") -> ArticleDraft:
    """Take pasted words as an article, hashed as UTF-8; raises ImportRefusedError when there are none."""
    data = text.encode("utf-8", "surrogatepass")
    if len(data) > MAX_BYTES:
        raise ImportRefusedError(too_large("The pasted text", len(data)))
    return _plain_draft(text, hashlib.sha256(data).hexdigest(), "pasted", "", title=title)


def _kind_of_fetched(data: bytes) -> Kind:
    """The kind of what a site gave, whatever its address ends with; what is no document and has tags is a page."""
    kind = kind_of(data, "")
    return Kind.PAGE if kind is Kind.TEXT and b"<" in data[:4096] else kind


def _words_of_file(data: bytes, name: str, kind: Kind) -> ArticleDraft:
    try:
        decoded = decode(data)
    except ImportRefusedError as error:
        raise ImportRefusedError(f"{name} {error}") from None
    method: Method = "markdown" if kind is Kind.MARKDOWN else "text"
    sha256 = hashlib.sha256(data).hexdigest()
    return _plain_draft(decoded.text, sha256, method, name, encoding=decoded.encoding, notes=decoded.notes)


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
