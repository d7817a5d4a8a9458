"""Marks and documents as flat fields of words, for formats that have a label, a place, and room for words beside them.

A field is called by its noun and name (``claim_rationale``, ``mark_analyst``); what is empty is left out; lists are one
entry a line, of objects as JSON. The label and the place of the other tool are what counts when such a file is read:
they may have been changed there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from workbench.exchange.documents import (
    Corrected,
    Document,
    Mark,
    Said,
    Segments,
    Source,
    StatedClaim,
    Stretch,
    in_reading_order,
)
from workbench.exchange.keys import made
from workbench.exchange.labels import LABELS, is_tag, tag_of, verdict_of
from workbench.exchange.limits import refuse_many
from workbench.exchange.plain_values import in_order, plain, valued
from workbench.model.edits import quote_of
from workbench.text.canonical import digest
from workbench.text.quotes import context

_PLACE = ("segments", "quote", "prefix", "suffix", "claim")
_LINES = {"chain": Said, "sources": Source, "corrections": Corrected, "zones": Stretch}
_WORD_LISTS = ("topics", "flags")
_NUMBERS = ("number", "version")

_OF_MARK = tuple(one.name for one in fields(Mark) if one.name not in _PLACE)
_OF_CLAIM = tuple(one.name for one in fields(StatedClaim) if one.name != "tag")
_OF_DOCUMENT = tuple(one.name for one in fields(Document) if one.name not in ("text", "sha256", "marks"))

MARK_FIELDS = (*(f"mark_{name}" for name in _OF_MARK), *(f"claim_{name}" for name in _OF_CLAIM))
"""The names of all fields that :func:`mark_fields` gives."""
DOCUMENT_FIELDS = tuple(f"document_{name}" for name in _OF_DOCUMENT)
"""The names of all fields that :func:`document_fields` gives."""

CARRIES_MARKS = frozenset(
    f"{noun}.{one.name}"
    for noun, kind in (
        ("mark", Mark),
        ("claim", StatedClaim),
        ("said", Said),
        ("source", Source),
        ("corrected", Corrected),
    )
    for one in fields(kind)
)
"""What a format carries that has room for these fields beside each mark and holds the text."""
CARRIES_DOCUMENTS = frozenset(f"document.{one.name}" for one in fields(Document)) | {
    "document.unmarked",
    *(f"stretch.{one.name}" for one in fields(Stretch)),
}
"""What a format carries that has room for the fields of its documents."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A mark as another tool has it: a label over places of a text, and the fields beside it."""

    label: str
    segments: Segments
    fields: Mapping[str, str] = field(default_factory=dict)


def label_of(mark: Mark) -> str:
    """The label of a mark: that of its tag, or the file's own where it came with one that is no tag."""
    return mark.label if mark.claim.tag is None and mark.label else LABELS[mark.claim.tag]


def mark_fields(mark: Mark, told: set[str]) -> dict[str, str]:
    """The fields of a mark; those of its claim only where the claim's id is not among ``told``, which it joins."""
    found = {f"mark_{name}": said for name in _OF_MARK if (said := _said(mark, name))}
    if mark.claim.id in told:
        return found | {"claim_id": mark.claim.id}
    told.add(mark.claim.id)
    return found | {f"claim_{name}": said for name in _OF_CLAIM if (said := _said(mark.claim, name))}


def document_fields(document: Document) -> dict[str, str]:
    """The fields of a document but its text and marks."""
    return {f"document_{name}": said for name in _OF_DOCUMENT if (said := _said(document, name))}


def document_of(given: Mapping[str, str], text: str | None, otherwise: Mapping[str, Any]) -> Document:
    """A document with these fields; ``otherwise`` has what it gets where they are silent (an ``id`` at least)."""
    values = {name: _value(name, given.get(f"document_{name}", "")) for name in _OF_DOCUMENT}
    said = {name: value for name, value in values.items() if value not in ("", None, ())}
    return Document(text=text, sha256=digest(text) if text is not None else "", **{**otherwise, **said})


def with_marks(
    found: Sequence[tuple[Document, Sequence[Labelled]]],
) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    """The documents with their marks in reading order, and sentences on what could not be taken over.

    Marks that begin or end outside of their text are left out and counted. Raises WorkbenchError for more marks than
    are taken at once.
    """
    refuse_many(sum(len(labelled) for _, labelled in found), "The file", len(found))
    claims = _claims(one for _, labelled in found for one in labelled)
    documents, outside, differing = [], 0, 0
    for document, labelled in found:
        marks = []
        for number, one in enumerate(labelled):
            segments = within(one.segments, document.text)
            if not segments:
                outside += 1
                continue
            claim = claims.get(one.fields.get("claim_id", "")) or _claim(one)
            if not claim.id:
                claim = replace(claim, id=made("claim", document.id, str(number), repr(segments)))
            differing += claim.tag != tag_of(one.label)
            marks.append(_mark(one, document, segments, claim, number))
        documents.append(replace(document, marks=in_reading_order(marks)))
    return tuple(documents), tuple(_remarks(outside, differing))


def within(segments: Segments, text: str | None) -> Segments:
    """The places in their order, where all of them are in the text and none overlaps another; else none."""
    ordered = tuple(sorted(segments))
    if not ordered or (text is not None and ordered[-1][1] > len(text)):
        return ()
    return ordered if in_order(ordered) else ()


def _mark(one: Labelled, document: Document, segments: Segments, claim: StatedClaim, number: int) -> Mark:
    values = {name: _value(name, one.fields.get(f"mark_{name}", "")) for name in _OF_MARK}
    values["id"] = values["id"] or made("mark", document.id, str(number), one.label, repr(segments))
    if claim.tag is not None:
        values["label"] = ""
    elif not values["label"] and not is_tag(one.label):
        values["label"] = one.label
    quote, prefix, suffix = one.fields.get("quote", ""), "", ""
    if document.text is not None:
        quote = quote_of(document.text, segments)
        prefix, suffix = context(document.text, segments[0][0], segments[-1][1])
    return Mark(segments=segments, quote=quote, claim=claim, prefix=prefix, suffix=suffix, **values)


def _claims(labelled: Iterable[Labelled]) -> dict[str, StatedClaim]:
    """The claims that several marks may state, by their ids: the first that tells a thing is believed."""
    told: dict[str, dict[str, str]] = {}
    labels: dict[str, str] = {}
    for one in labelled:
        key = one.fields.get("claim_id", "")
        if key:
            told[key] = {**one.fields, **told.get(key, {})}
            labels.setdefault(key, one.label)
    return {key: _claim(Labelled(labels[key], (), said)) for key, said in told.items()}


def _claim(one: Labelled) -> StatedClaim:
    tag = tag_of(one.label)
    values = {name: _value(name, one.fields.get(f"claim_{name}", "")) for name in _OF_CLAIM}
    values["verdict"] = verdict_of(tag, values["verdict"])
    return StatedClaim(tag=tag, **values)


def _remarks(outside: int, differing: int) -> Iterable[str]:
    if outside:
        yield (
            "1 mark stands outside of its text, or overlaps itself, and was left out."
            if outside == 1
            else f"{outside:,} marks stand outside of their text, or overlap themselves, and were left out."
        )
    if differing:
        marks = "1 mark has" if differing == 1 else f"{differing:,} marks have"
        yield f"{marks} another label than their claim has elsewhere; the first label was taken."


def _said(value: Any, name: str) -> str:
    said = getattr(value, name)
    if name in _LINES:
        return "\n".join(map(_object, said))
    if name in _WORD_LISTS:
        return "\n".join(said)
    return str(said) if said else ""


def _object(value: Any) -> str:
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))


def _value(name: str, said: str) -> Any:
    if name in _LINES:
        return tuple(one for line in said.split("\n") if (one := _read(_LINES[name], line)) is not None)
    if name in _WORD_LISTS:
        return tuple(line for line in said.split("\n") if line)
    if name in _NUMBERS:
        count = int(said) if said.isascii() and said.isdecimal() and len(said) <= 7 else 0
        return count or (None if name == "number" else 0)
    return said


def _read(kind: Any, line: str) -> Any:
    """An object of a line, or None where it is none: such lines may have been edited by hand."""
    try:
        told = json.loads(line) if line else None
    except (ValueError, RecursionError):
        return None
    return valued(kind, told) if isinstance(told, dict) and told else None
