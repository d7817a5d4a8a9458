"""Annotations of Hypothesis, as its API gives them: in only.

A file has no texts, so its annotations come in by their quotes with the words around them, one document an address;
the positions that it also has count UTF-16 units of a page that is not here, and are not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from workbench.errors import WorkbenchError
from workbench.exchange.brought import counted
from workbench.exchange.documents import Bundle, Document, Mark, StatedClaim
from workbench.exchange.keys import made
from workbench.exchange.labels import is_tag, tag_of
from workbench.exchange.limits import refuse_many
from workbench.exchange.loose_values import long_words, objects, words
from workbench.isolation.json_reading import read_json, read_lines
from workbench.text.canonical import canonical

CARRIES: frozenset[str] = frozenset()

_MARK = re.compile(rb'"type"\s*:\s*"TextQuoteSelector"')
_SIGNS = re.compile(rb'"(?:permissions|user_info|incontext|flagged|group)"\s*:')


def recognise(data: bytes, name: str) -> bool:  # noqa: ARG001 - the content says it
    """Whether a JSON file has quotes with the fields that only Hypothesis gives beside them."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start not in (b"{", b"[") or b'"@context"' in data[:2_000]:
        return False
    return _MARK.search(data) is not None and b'"target"' in data and _SIGNS.search(data) is not None


def read(data: bytes, name: str) -> Bundle:
    """The annotations with a quote, by the addresses of their pages; replies go to the note of what they answer."""
    rows = list(_rows(data, name))
    refuse_many(len(rows), name)
    replies: dict[str, list[str]] = {}
    for row in rows:
        references = row.get("references")
        if isinstance(references, list) and references:
            replies.setdefault(words(references[0]), []).append(f"{_who(row)}: {long_words(row.get('text'))}")
    found: dict[str, list[Mark]] = {}
    titles: dict[str, str] = {}
    unplaced = 0
    for row in rows:
        if row.get("references"):
            continue
        mark = _mark(row, replies.get(words(row.get("id")), []))
        unplaced += mark is None
        if mark is not None:
            uri = words(row.get("uri"))
            found.setdefault(uri, []).append(mark)
            titles.setdefault(uri, words(next(objects(row.get("document")), {}).get("title")))
    if not found:
        raise WorkbenchError(f"{name} holds no annotation of Hypothesis with a quote.")
    documents = tuple(
        Document(id=made("hypothesis", uri), text=None, title=titles[uri], url=uri, marks=tuple(marks))
        for uri, marks in found.items()
    )
    said = counted("note on a whole page {has} no quote and {was} left out", unplaced)
    return Bundle(documents=documents, remarks=(said,) if unplaced else ())


def _rows(data: bytes, name: str) -> Iterator[dict[str, Any]]:
    """The annotations of an answer, a list, one alone, or one a line."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] == b"{" and b'"rows"' not in data and b"\n{" in data.replace(b"\r", b""):
        for _, row in read_lines(data, name):
            yield from objects(row)
        return
    value = read_json(data, name)
    for part in objects(value):
        rows = part.get("rows", part.get("annotations"))
        yield from objects(rows) if isinstance(rows, list) else (part,)


def _mark(row: Mapping[str, Any], replies: list[str]) -> Mark | None:
    quote = next(_selectors(row, "TextQuoteSelector"), {})
    exact = quote.get("exact")
    if not isinstance(exact, str) or not exact.strip():
        return None
    tags = row.get("tags")
    labels = [label for tag in (tags if isinstance(tags, list) else ()) if (label := words(tag))]
    own = next((label for label in labels if is_tag(label)), None)
    others = [label for label in labels if label != own]
    key = words(row.get("id")) or made("hypothesis", words(row.get("uri")), exact, words(row.get("created")))
    claim = StatedClaim(
        id=made("claim", key),
        tag=tag_of(own) if own is not None else None,
        note="\n\n".join(filter(None, [long_words(row.get("text")), *replies])),
        topics=tuple(dict.fromkeys(others if own is not None else others[1:])),
    )
    return Mark(
        id=made("mark", key),
        segments=(),
        quote=canonical(exact),
        claim=claim,
        prefix=_context(quote.get("prefix")),
        suffix=_context(quote.get("suffix")),
        label=others[0] if own is None and others else "",
        analyst=_who(row),
        created_at=words(row.get("created")),
    )


def _selectors(row: Mapping[str, Any], kind: str) -> Iterator[dict[str, Any]]:
    for target in objects(row.get("target")):
        for selector in objects(target.get("selector")):
            if selector.get("type") == kind:
                yield selector


def _context(value: Any) -> str:
    return canonical(value) if isinstance(value, str) else ""


def _who(row: Mapping[str, Any]) -> str:
    """The name that is shown, else that of the account: ``acct:NAME@hypothes.is``."""
    shown = words(next(objects(row.get("user_info")), {}).get("display_name"))
    return shown or words(row.get("user")).removeprefix("acct:").partition("@")[0]
