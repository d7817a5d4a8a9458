"""Passages as JSON, one a line, without loss: the format of ours for programs that read line by line.

    {"type": "file", "format": "factcheck-workbench-passages", "version": 1, "project": …}
    {"type": "article", "id": …, "text": …, "sha256": …, "zones": […]}
    {"type": "passage", "article": …, "id": …, "start": …, "end": …, "quote": …, "tag": …, "verdict": …, "analyst": …,
     "created_at": …, "segments": [[start, end], …], "claim": {"id": …, "number": …, "summary": …, "sources": […]}}
    {"type": "link", "kind": …, "from_id": …, "to_id": …}

Positions are code points of the article's text, half-open. ``tag`` is ``to_check`` where there is none.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from workbench.errors import WorkbenchError
from workbench.exchange.documents import Bundle, Document, Link, Mark, StatedClaim, in_reading_order
from workbench.exchange.losses import EVERYTHING
from workbench.exchange.plain_values import about, about_of, plain, valued, words
from workbench.isolation.json_reading import read_lines
from workbench.model.vocabulary import TO_CHECK, Tag

FORMAT = "factcheck-workbench-passages"
VERSION = 1
_START = b'{"type": "file", "format": "' + FORMAT.encode() + b'"'

CARRIES = EVERYTHING


def recognise(data: bytes, name: str) -> bool:  # noqa: ARG001
    """Whether a file begins as one of this format does."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[: len(_START)] == _START


def write(bundle: Bundle) -> bytes:
    """The bundle as UTF-8 lines; the same bundle gives the same bytes."""
    out = io.BytesIO()
    for line in _lines(bundle):
        out.write(f"{json.dumps(line, ensure_ascii=False)}\n".encode())
    return out.getvalue()


def _lines(bundle: Bundle) -> Iterator[dict[str, Any]]:
    yield {"type": "file", "format": FORMAT, "version": VERSION, **about(bundle)}
    for document in bundle.documents:
        yield {"type": "article", **plain(document, ("marks",))}
        for mark in document.marks:
            yield _passage(document, mark)
    for link in bundle.links:
        yield {"type": "link", **plain(link)}


def _passage(document: Document, mark: Mark) -> dict[str, Any]:
    line: dict[str, Any] = {"type": "passage", "article": document.id, "id": mark.id}
    if mark.segments:
        line |= {"start": mark.segments[0][0], "end": mark.segments[-1][1]}
    line |= {"quote": mark.quote, "tag": mark.claim.tag or TO_CHECK, "verdict": mark.claim.verdict}
    line |= {"analyst": mark.analyst, "created_at": mark.created_at}
    line |= plain(mark, (*line, "claim"))
    line["claim"] = plain(mark.claim, ("tag", "verdict"))
    return line


def read(data: bytes, name: str) -> Bundle:
    """The bundle of a file. Raises WorkbenchError, with the number of the line, for what is no line of this format."""
    said: dict[str, Any] = {}
    articles: dict[str, Document] = {}
    marks: dict[str, list[Mark]] = {}
    claims: dict[str, StatedClaim] = {}
    links: list[Link] = []
    for number, line in read_lines(data, name):
        kind = line.get("type") if isinstance(line, dict) else None
        if kind == "file":
            said = _about(line, name)
        elif kind == "article":
            document = valued(Document, line, marks=())
            if document.id in articles:
                raise WorkbenchError(
                    f"{name}, line {number:,} gives an article a second time: it was edited."
                )
            articles[document.id] = document
            marks[document.id] = []
        elif kind == "passage":
            key = words(line.get("article"))
            if key not in articles:
                raise WorkbenchError(
                    f"{name}, line {number:,} is a passage of an article that no line before it describes: it was "
                    "edited. Export it again."
                )
            marks[key].append(_mark(line, claims))
        elif kind == "link":
            links.append(valued(Link, line))
        else:
            raise WorkbenchError(f"{name}, line {number:,} is neither an article, a passage nor a link.")
    documents = (replace(one, marks=in_reading_order(marks[key])) for key, one in articles.items())
    return Bundle(documents=tuple(documents), links=tuple(links), **said)


def _about(line: dict[str, Any], name: str) -> dict[str, Any]:
    version = line.get("version")
    if line.get("format") != FORMAT or version != VERSION:
        raise WorkbenchError(
            f"{name} is of a version of its format that this program does not read: update the program."
        )
    return about_of(line)


def _mark(line: dict[str, Any], claims: dict[str, StatedClaim]) -> Mark:
    tag = words(line.get("tag"))
    claim = valued(
        StatedClaim,
        line.get("claim"),
        tag=tag if tag in set(Tag) else None,
        verdict=words(line.get("verdict")),
    )
    return valued(Mark, line, claim=claims.setdefault(claim.id, claim) if claim.id else claim)
