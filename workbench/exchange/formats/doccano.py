"""doccano's JSONL: one text a line with labelled places, out and in; its JSON with entities is read as well.

Beside the labels stands ``workbench``, which doccano keeps as metadata of the text: the fields of the document and
of its marks, each tied to its labels by their places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from workbench.errors import WorkbenchError
from workbench.exchange.brought import counted
from workbench.exchange.documents import Bundle, Document
from workbench.exchange.keys import made
from workbench.exchange.labelled_json import entries, offsets, strings, text_of, written_lines
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

CARRIES = CARRIES_MARKS | CARRIES_DOCUMENTS

_NAMES = ("label", "labels", "entities")
_LOOKED_AT = 50
"""Entries that are looked at to tell the format."""
_HEAD = 2_000_000
_OWN = "workbench"

Label = tuple[int, int, str]


def recognise(data: bytes, name: str) -> bool:  # noqa: ARG001 - the content says it
    """Whether the first entries are objects with a text and labels at places of it."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"[") or b'"spans"' in data[:100_000]:
        return False
    head = data[: data[:_HEAD].rfind(b"\n") + 1] if len(data) > _HEAD else data
    try:
        found = [entry for _, entry in islice(entries(head, "It"), _LOOKED_AT)]
    except WorkbenchError:
        return False
    return (
        bool(found)
        and all(isinstance(entry, dict) for entry in found)
        and any(_is_labelled(entry) for entry in found)
    )


def read(data: bytes, name: str) -> Bundle:
    """Each line as a document. Lines without a text, and labels of whole texts, are counted in remarks."""
    found: list[tuple[Document, list[Labelled]]] = []
    unread = whole = relations = count = 0
    for number, line in entries(data, name):
        text = text_of(line) if isinstance(line, dict) else None
        if text is None:
            unread += 1
            continue
        labels = _labels(line)
        count += len(labels or ())
        refuse_many(count, name)
        whole += labels is None and bool(line.get("label") or line.get("labels"))
        relations += len(line["relations"]) if isinstance(line.get("relations"), list) else 0
        own = line.get(_OWN)
        own = own if isinstance(own, dict) else {}
        otherwise = {
            "id": made("doccano", str(number), text),
            "title": f"Text {line.get('id') or number}",
        }
        if own:
            otherwise["title"] = ""
        document = document_of(strings(own.get("document")), text, otherwise)
        found.append((document, list(_labelled(labels or [], own))))
    if not found:
        raise WorkbenchError(f"{name} holds no texts in the form of doccano.")
    documents, remarks = with_marks(found)
    return Bundle(documents=documents, remarks=(*remarks, *_remarks(unread, whole, relations)))


def write(bundle: Bundle) -> bytes:
    """One line a document. Raises WorkbenchError for one without its text."""
    return written_lines(bundle, "doccano", _line)


def _line(document: Document, text: str) -> dict[str, Any]:
    told: set[str] = set()
    marks = [mark for mark in document.marks if mark.segments]
    labels = [[start, end, label_of(mark)] for mark in marks for start, end in mark.segments]
    own = [{"segments": [list(pair) for pair in mark.segments], **mark_fields(mark, told)} for mark in marks]
    return {
        "text": text,
        "label": labels,
        _OWN: {"document": document_fields(document), "marks": own},
    }


def _is_labelled(entry: Mapping[str, Any]) -> bool:
    return text_of(entry) is not None and bool(
        _labels(entry) or (_OWN in entry and isinstance(entry.get("label"), list))
    )


def _labels(line: Mapping[str, Any]) -> list[Label] | None:
    """The labels of a line with their places, under whichever name; None where it has none of that form."""
    for value in (*(line.get(name) for name in _NAMES), *line.values()):
        if isinstance(value, list) and value:
            found = [label for part in value if (label := _label(part)) is not None]
            if found:
                return found
    return [] if any(line.get(name) == [] for name in _NAMES) and text_of(line) is not None else None


def _label(part: Any) -> Label | None:
    if isinstance(part, list) and len(part) == 3:
        start, end, label = part
    elif isinstance(part, dict):
        start, end, label = part.get("start_offset"), part.get("end_offset"), part.get("label")
    else:
        return None
    pair = offsets(start, end)
    return (*pair, label) if pair is not None and isinstance(label, str) else None


def _labelled(labels: list[Label], own: Mapping[str, Any]) -> Iterator[Labelled]:
    """Labels with the fields that were written beside them; a label without any is a mark of its own.

    A mark of several places is one only where all its labels are still there and say the same.
    """
    left = Counter(labels)
    by_place: dict[tuple[int, int], list[str]] = {}
    for start, end, label in labels:
        by_place.setdefault((start, end), []).append(label)
    marks = own.get("marks")
    for told in marks if isinstance(marks, list) else ():
        places = _places(told)
        labels_there = by_place.get(places[0], ()) if places else ()
        for label in labels_there:
            if all(left[(*pair, label)] > 0 for pair in places):
                left.subtract((*pair, label) for pair in places)
                for pair in places:
                    by_place[pair].remove(label)  # marks of one place have their labels in the same order
                yield Labelled(label, places, strings(told))
                break
    for start, end, label in left.elements():
        yield Labelled(label, ((start, end),))


def _places(told: Any) -> tuple[tuple[int, int], ...]:
    segments = told.get("segments") if isinstance(told, dict) else None
    pairs = (
        [pair for pair in segments if isinstance(pair, list) and len(pair) == 2]
        if isinstance(segments, list)
        else []
    )
    places = [place for pair in pairs if (place := offsets(*pair)) is not None]
    return tuple(dict.fromkeys(places))


def _remarks(unread: int, whole: int, relations: int) -> Iterator[str]:
    if unread:
        yield counted("line {has} no text and {was} left out", unread)
    if whole:
        yield counted("text {has} labels for the text as a whole, which were not taken over", whole)
    if relations:
        yield counted("relation between labels {was} not taken over", relations)
