"""Texts that a reader made of a file's claims, a line each, since the file knows no article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.exchange.documents import Document, Mark
from workbench.exchange.keys import made
from workbench.text.canonical import digest


def cut_down(document: Document, marks: Sequence[Mark]) -> Document:
    """The list with the lines of these of its marks alone; each is whole lines of a canonical text."""
    pieces, moved, start = [], [], 0
    for mark in marks:
        piece = (document.text or "")[mark.segments[0][0] : mark.segments[-1][1]]
        moved.append(replace(mark, segments=((start, start + len(piece)),)))
        pieces.append(f"{piece}\n")
        start += len(piece) + 1
    text = "".join(pieces)
    return replace(
        document, id=made(document.id, text), text=text, sha256=digest(text), marks=tuple(moved), zones=()
    )
