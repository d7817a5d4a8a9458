"""A bundle as files have it, made canonical: texts as they are stored, and every place moved along with them.

Files count in their own text: with CRLF, a byte order mark, control characters. Some count UTF-16 units (old exports of
Label Studio): that is found out by a vote of all marks whose words tell the two readings apart.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from itertools import pairwise
from operator import is_
from typing import Any

from workbench.exchange.documents import Bundle, Document, Mark, Segments, StatedClaim, in_reading_order
from workbench.text.canonical import canonical, digest

UTF16 = "The file counts its positions in UTF-16 units, as {count} of its passages show, so all of them were counted anew."


def made_canonical(bundle: Bundle) -> Bundle:
    """The bundle with canonical words everywhere, and positions in code points of the canonical texts."""
    bundle = _in_code_points(bundle)
    known: dict[int, tuple[Any, Any]] = {}
    documents = tuple(_document(_words(document, known)) for document in bundle.documents)
    about = {
        one.name: _words(getattr(bundle, one.name), known)
        for one in fields(bundle)
        if one.name != "documents"
    }
    return Bundle(documents=documents, **about)


# Words


def _words(value: Any, known: dict[int, tuple[Any, Any]]) -> Any:
    """The value with every word in it canonical but the texts of documents; what is whole already is given back.

    ``known`` are claims that were made canonical already, so that the marks of one claim go on sharing it.
    """
    kind: Any = type(value)
    if kind is str:
        return value if value.isascii() and value.isprintable() else canonical(value)
    if kind is tuple:
        return _parts(value, known)
    names = _names(kind)
    if not names:
        return value
    shared = kind is StatedClaim
    if shared and id(value) in known:
        return known[id(value)][1]
    changed = {}
    for name in names:
        said = getattr(value, name)
        if not said or (type(said) is str and said.isascii() and said.isprintable()):
            continue
        now = _words(said, known)
        if now is not said:
            changed[name] = now
    made = replace(value, **changed) if changed else value
    if shared:
        known[id(value)] = (value, made)  # the value is kept too, so that no other gets its id meanwhile
    return made


def _parts(value: tuple[Any, ...], known: dict[int, tuple[Any, Any]]) -> tuple[Any, ...]:
    parts = [_words(one, known) for one in value]
    return value if all(map(is_, value, parts)) else tuple(parts)


@lru_cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a class of the model that hold words; none for any other class."""
    if not is_dataclass(kind):
        return ()
    return tuple(
        one.name for one in fields(kind) if one.type not in ("int", "int | None", "Segments", "str | None")
    )


# Places


def _document(document: Document) -> Document:
    text = document.text
    if text is None:
        return document
    made = canonical(text)
    document = replace(document, sha256=digest(made))  # what a file says of its own text is not believed
    if made == text:
        return document
    places = {at for mark in document.marks for pair in mark.segments for at in pair}
    places |= {at for zone in document.zones for at in (zone.start, zone.end)}
    moved = _moved(text, sorted(places))
    return replace(document, text=made, **_with_places(document, moved))


def _with_places(document: Document, moved: dict[int, int]) -> dict[str, Any]:
    marks = (replace(mark, segments=_segments(mark.segments, moved)) for mark in document.marks)
    zones = (replace(one, start=moved[one.start], end=moved[one.end]) for one in document.zones)
    return {"marks": in_reading_order(marks), "zones": tuple(one for one in zones if one.start < one.end)}


def _segments(segments: Segments, moved: dict[int, int]) -> Segments:
    pairs = ((moved[start], moved[end]) for start, end in segments)
    return tuple((start, end) for start, end in pairs if start < end)


def _moved(text: str, places: Sequence[int]) -> dict[int, int]:
    """Where positions in a text stand in the canonical one. What lies beyond its end stays beyond it."""
    moved: dict[int, int] = {0: 0}
    at = 0
    for last, here in pairwise([0, *places]):
        start = last + 1 if 0 < last < len(text) and text[last - 1 : last + 1] == "\r\n" else last
        piece = text[start:here]
        at += len(canonical(piece)) if start == 0 else len(canonical(f"x{piece}")) - 1
        moved[here] = at + max(0, here - max(len(text), start))
    return moved


# UTF-16


def _in_code_points(bundle: Bundle) -> Bundle:
    """The bundle with positions counted anew where more marks say by their words that they count UTF-16."""
    astral = {
        id(document): found
        for document in bundle.documents
        if document.text is not None and not document.text.isascii() and (found := _astral(document.text))
    }
    if not astral:
        return bundle
    points = units = 0
    for document in bundle.documents:
        for mark in document.marks if id(document) in astral else ():
            as_points, as_units = _votes(document.text or "", mark, astral[id(document)])
            points += as_points
            units += as_units
    if units <= points:
        return bundle
    documents = (
        _from_units(document, astral[id(document)]) if id(document) in astral else document
        for document in bundle.documents
    )
    return replace(
        bundle, documents=tuple(documents), remarks=(*bundle.remarks, UTF16.format(count=f"{units:,}"))
    )


def _astral(text: str) -> list[int]:
    """The UTF-16 positions of the characters that take two units, in order."""
    found = (at for at, letter in enumerate(text) if letter > "\uffff")
    return [at + before for before, at in enumerate(found)]


def _point(unit: int, astral: Sequence[int]) -> int:
    return unit - bisect_left(astral, unit)


def _votes(text: str, mark: Mark, astral: Sequence[int]) -> tuple[bool, bool]:
    """Whether the words of a mark stand at its place in the one reading only, and in the other only."""
    if len(mark.segments) != 1 or not mark.quote.strip():
        return False, False
    (start, end), said = mark.segments[0], mark.quote.split()
    here = text[start:end].split() == said
    there = text[_point(start, astral) : _point(end, astral)].split() == said
    return here and not there, there and not here


def _from_units(document: Document, astral: Sequence[int]) -> Document:
    places = {at for mark in document.marks for pair in mark.segments for at in pair}
    places |= {at for zone in document.zones for at in (zone.start, zone.end)}
    return replace(document, **_with_places(document, {at: _point(at, astral) for at in places}))
