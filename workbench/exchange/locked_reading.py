"""Formats of XML and archives, and those that another library parses, are read in the locked process (house rule).

What comes back is JSON, of which only what fits the model's fields is taken. Formats of plain JSON and CSV are read
where they are asked for: Python's own reader is bounded before it begins.
"""

from __future__ import annotations

import codecs
from typing import Any

from workbench.errors import WorkbenchError
from workbench.exchange.documents import Bundle, Document, Link, Mark, Stretch
from workbench.exchange.formats import FORMATS, Format
from workbench.exchange.plain_values import about, about_of, plain, valued, words
from workbench.isolation.process import UnreadableError, Worker

LOCKED = ("refi-qda", "refi-codebook", "brat", "cas-xmi", "cas-json")
"""The formats that are read in the locked process, by their names in FORMATS."""
SECONDS = 30.0
MEMORY = 1_500_000_000
"""Bytes: a file of as many passages as are taken at once weighs less than half of it."""

ENCODINGS = (
    "ascii", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "iso8859-15", "iso8859-2",
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1256", "koi8-r", "koi8-u",
)  # fmt: skip
"""What an XML file may name as its encoding, besides what the parser knows itself."""


def read(format_: Format, data: bytes, name: str) -> Bundle:
    """What a file of this format holds. Raises WorkbenchError in a sentence."""
    if format_.name not in LOCKED:
        bundle: Bundle = format_.load().read(data, name)
        return bundle
    advice = "export it again from the program that made it, and try that"
    place = f"{__name__}:parsed"
    with Worker(place, seconds=SECONDS, memory=MEMORY, answer_bytes=400_000_000, advice=advice) as worker:
        try:
            answer = worker.call(data, {"name": name, "format": format_.name})
        except UnreadableError as error:
            raise WorkbenchError(f"{name} {error}") from None
    told = answer if isinstance(answer, dict) else {}
    if words(told.get("refused")):
        raise WorkbenchError(words(told["refused"]))
    return _bundle(told)


def parsed(data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """In the locked process: the bundle as plain values, or the sentence with which the file was refused."""
    try:
        return _plain(FORMATS[options["format"]].load().read(data, options["name"]))
    except WorkbenchError as error:
        return {"refused": str(error)}


def warm_up() -> None:
    """Load all that the formats load at first use: the locked process can open nothing."""
    from workbench.exchange import cas
    from workbench.isolation.xml_reading import parsed as xml
    from workbench.isolation.zips import opened, packed

    for encoding in ENCODINGS:
        codecs.lookup(encoding)
    xml(b"<a/>", "warm")
    opened(packed({"a": b"a"})).read("a")
    for name in LOCKED:
        FORMATS[name].load()
    bundle = Bundle(documents=(Document("warm", "Up."),))
    for name in ("refi-qda", "brat"):
        module = FORMATS[name].load()
        module.read(module.write(bundle), "warm")
    try:
        cas.library()
    except WorkbenchError:
        return  # an extra that is not installed: the format says so when it is asked
    cas.warm_up()


def _plain(bundle: Bundle) -> dict[str, Any]:
    documents = []
    for document in bundle.documents:
        told = plain(document, ("marks", "zones"))
        told["marks"] = [plain(mark) for mark in document.marks]
        told["zones"] = [plain(zone) for zone in document.zones]
        documents.append(told)
    return {
        "documents": documents,
        "links": [plain(link) for link in bundle.links],
        "remarks": list(bundle.remarks),
        **about(bundle),
    }


def _bundle(told: dict[str, Any]) -> Bundle:
    documents = []
    for one in _list(told.get("documents")):
        marks = tuple(valued(Mark, mark) for mark in _list(one.get("marks"))) if isinstance(one, dict) else ()
        zones = (
            tuple(valued(Stretch, zone) for zone in _list(one.get("zones"))) if isinstance(one, dict) else ()
        )
        documents.append(valued(Document, one, marks=marks, zones=zones))
    return Bundle(
        documents=tuple(documents),
        links=tuple(valued(Link, link) for link in _list(told.get("links"))),
        remarks=tuple(map(words, _list(told.get("remarks")))),
        **about_of(told),
    )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
