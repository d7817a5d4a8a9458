"""XML of documents, inside the locked process: no document types, no entities, nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder

from workbench.errors import WorkbenchError
from workbench.isolation import zips
from workbench.isolation.xml_reading import DoctypeError, NotXmlError, fed

# What names a document type and defines nothing in it; older books have one in their table of contents.
_BARE_DOCTYPE: Final = re.compile(rb"<!DOCTYPE[^<>\[\]]{0,400}>", re.IGNORECASE)


def parsed(data: bytes, part: str, *, bare_doctype: bool = False) -> Element:
    """The root of an XML file called `part`. Raises WorkbenchError, its sentence without the document's name.

    `bare_doctype` lets a document type pass that only names itself; it is taken away before.
    """
    if bare_doctype:
        data = _BARE_DOCTYPE.sub(b"", data[:8192], count=1) + data[8192:]
    try:
        root: Element = fed(data, TreeBuilder())
    except DoctypeError:
        raise WorkbenchError(
            f"has a document type or entities in {part}, by which files do harm: save it anew with an office program, "
            "then import that."
        ) from None
    except NotXmlError:
        raise WorkbenchError(
            f"is damaged: {part} in it is no whole XML. Open and save it with the program that made it, then import that."
        ) from None
    return root


def part_of(archive: zips.Archive, name: str, *, bare_doctype: bool = False) -> Element | None:
    """The root of a file in a document's archive, None where it has none of that name; raises as `parsed` does."""
    return parsed(archive.read(name), name, bare_doctype=bare_doctype) if name in archive.names else None


def local(element: Element) -> str:
    """The name of an element without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """The value of an attribute by its name without namespace, or ""."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return ""


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name, in whatever namespace."""
    if element is None:
        return None
    return next((inner for inner in element if local(inner) == name), None)


def children(element: Element | None, name: str) -> Iterator[Element]:
    """All children of that name, in whatever namespace."""
    if element is not None:
        yield from (inner for inner in element if local(inner) == name)


def words_of(element: Element | None, name: str) -> str:
    """The words of the first descendant of that name, folded to one line, or ""."""
    if element is None:
        return ""
    found = next((inner for inner in element.iter() if local(inner) == name), None)
    return "" if found is None else " ".join("".join(found.itertext()).split())


def warm_up() -> None:
    """Load what a parser loads at first use."""
    parsed(b"<?xml version='1.0' encoding='utf-8'?><a xmlns='u:b'><b c='d'>e</b></a>", "a part")
    for bad in (
        b"<a>",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        b"<?xml version='1.0' encoding='x'?><a/>",
    ):
        try:
            parsed(bad, "a part")
        except WorkbenchError:
            continue
