"""Prodigy's JSONL: one task a line with its spans, out and in.

A span may say its place by characters or by tokens (whose last one is counted in, and which may stand for the text).
Beside a span stands ``workbench``, the fields of its mark, which Prodigy keeps; the spans of one mark share its id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from workbench.errors import WorkbenchError
from workbench.exchange.brought import counted
from workbench.exchange.documents import Bundle, Document
from workbench.exchange.keys import made
from workbench.exchange.labelled_json import offsets, strings, text_of, written_lines
from workbench.exchange.limits import refuse_many
from workbench.exchange.mark_fields import (
    CARRIES_DOCUMENTS,
    CARRIES_MARKS,
    Labelled,
    document_fields,
    document_of,
    label_of,
    mark_fields,
    with_marks,
)
from workbench.isolation.json_reading import read_lines

CARRIES = CARRIES_MARKS | CARRIES_DOCUMENTS

_SPANS = re.compile(rb'"spans"\s*:\s*\[')
_SIGNS = re.compile(rb'"(?:_input_hash|_task_hash|_session_id|_annotator_id)"\s*:')
_REFUSED = ("reject", "ignore")


def recognise(data: bytes, name: str) -> bool:  # noqa: ARG001 - the content says it
    """Whether the first line is a task: an object with spans, or with the marks that Prodigy gives its tasks."""
    head = data[:400_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:1] != b"{" or (_SPANS.search(head) is None and _SIGNS.search(head) is None):
        return False
    whole = head if len(head) < 390_000 else head[: head.rfind(b"\n") + 1]
    try:
        first = [line for _, line in islice(read_lines(whole), 1)]
    except WorkbenchError:
        return False
    return bool(first) and isinstance(first[0], dict) and _text(first[0]) is not None


def read(data: bytes, name: str) -> Bundle:
    """Each task as a document; rejected and ignored ones come without their spans, which a remark counts."""
    found: list[tuple[Document, list[Labelled]]] = []
    unread = refused = count = 0
    for number, task in read_lines(data, name):
        text = _text(task) if isinstance(task, dict) else None
        if text is None:
            unread += 1
            continue
        own = strings(task.get("workbench"))
        meta = strings(task.get("meta"))
        otherwise = {
            "id": made("prodigy", str(number), text),
            "title": "" if own else meta.get("title", f"Text {number}"),
        }
        document = document_of(own, text, otherwise)
        spans = list(_labelled(task))
        count += len(spans)
        refuse_many(count, name)
        if task.get("answer") in _REFUSED and spans:
            refused += 1
            spans = []
        found.append((document, spans))
    if not found:
        raise WorkbenchError(f"{name} holds no tasks of Prodigy with a text.")
    documents, remarks = with_marks(found)
    said = [counted("task {has} no text and {was} left out", unread)] if unread else []
    said += (
        [counted("text {was} rejected or ignored in Prodigy: {its} spans were left out", refused)]
        if refused
        else []
    )
    return Bundle(documents=documents, remarks=(*remarks, *said))


def write(bundle: Bundle) -> bytes:
    """One task a document. Raises WorkbenchError for one without its text."""
    return written_lines(bundle, "Prodigy", _task)


def _task(document: Document, text: str) -> dict[str, Any]:
    told: set[str] = set()
    spans: list[dict[str, Any]] = []
    for mark in document.marks:
        own = mark_fields(mark, told) if mark.segments else {}
        for place, (start, end) in enumerate(mark.segments):
            beside = own if place == 0 else {"mark_id": mark.id}
            spans.append({"start": start, "end": end, "label": label_of(mark), "workbench": beside})
    return {
        "text": text,
        "spans": spans,
        "meta": {name: said for name, said in (("title", document.title), ("source", document.url)) if said},
        "workbench": document_fields(document),
    }


def _text(task: Mapping[str, Any]) -> str | None:
    """The text of a task, or what its tokens make: each with its words and whether a space follows (``ws``)."""
    if isinstance(task.get("text"), str):
        return text_of(task)
    tokens = task.get("tokens")
    if not isinstance(tokens, list) or not tokens:
        return None
    words = [(token.get("text"), token.get("ws", True)) for token in tokens if isinstance(token, dict)]
    return "".join(f"{word}{' ' if space else ''}" for word, space in words if isinstance(word, str)) or None


def _labelled(task: Mapping[str, Any]) -> Iterator[Labelled]:
    spans = task.get("spans")
    tokens = task.get("tokens")
    tokens = tokens if isinstance(tokens, list) else []
    together: dict[str, list[tuple[int, int, str, dict[str, str]]]] = {}
    for number, span in enumerate(spans if isinstance(spans, list) else ()):
        place = _place(span, tokens) if isinstance(span, dict) else None
        if place is not None:
            told = strings(span.get("workbench"))
            label = span.get("label")
            key = told.get("mark_id") or f"span {number}"
            together.setdefault(key, []).append((*place, label if isinstance(label, str) else "", told))
    for parts in together.values():
        if len({label for _, _, label, _ in parts}) == 1:
            segments = tuple(sorted((start, end) for start, end, _, _ in parts))
            yield Labelled(
                parts[0][2], segments, {name: said for part in parts for name, said in part[3].items()}
            )
        else:  # one of them was given another label: each is a mark of its own
            yield from (Labelled(label, ((start, end),)) for start, end, label, _ in parts)


def _place(span: Mapping[str, Any], tokens: list[Any]) -> tuple[int, int] | None:
    pair = offsets(span.get("start"), span.get("end"))
    if pair is not None:
        return pair
    ends = offsets(span.get("token_start"), span.get("token_end"))
    if ends is None or max(ends) >= len(tokens):
        return None
    first, last = tokens[ends[0]], tokens[ends[1]]
    if not isinstance(first, dict) or not isinstance(last, dict):
        return None
    return offsets(first.get("start"), last.get("end"))
