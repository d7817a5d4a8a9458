"""What REFI-QDA's projects and codebooks share: the codes of our tags, GUIDs, elements (standard 1.0 of 2019)."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbench.exchange.labels import COLOURS, LABELS, tag_of
from workbench.isolation.xml_reading import xml_words
from workbench.model.vocabulary import Tag

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ORIGIN = "Factcheck Workbench"
PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"

_NAMESPACE = uuid.UUID("6f1e7b0a-2d52-5b55-9d0e-6a0c1c7f9a51")
_HEX = re.compile(r"[0-9a-f]{32}")
_DESCRIPTIONS: dict[str | None, str] = {
    Tag.VERIFIED: "The claim holds against the evidence.",
    Tag.DISPUTED: "The claim does not hold against the evidence, or not as it is put.",
    Tag.OPINION: "A judgement, forecast or framing that evidence cannot decide.",
}


def guid(kind: str, key: str) -> str:
    """The GUID of a thing: its own id where that has the form of one, else one that is always the same for it."""
    if _HEX.fullmatch(key):
        return str(uuid.UUID(key))
    return str(uuid.uuid5(_NAMESPACE, f"{kind} {key}"))


def key_of(value: str | None) -> str:
    """A GUID, with braces or without, as an id: 32 hexadecimal digits; "" for what is none."""
    bare = (value or "").strip().strip("{}").replace("-", "").lower()
    return bare if _HEX.fullmatch(bare) else ""


def code_guid(label: str) -> str:
    """The GUID of the code of a label."""
    return guid("code", label)


def codes(root: Element, labels: Iterable[str]) -> None:
    """Put the codes of our tags, three under one parent, into an element ``Codes``, and the labels of others' files."""
    own = _code(root, "Fact check", "What was found of the claims of articles.", codable=False)
    for tag in (Tag.VERIFIED, Tag.DISPUTED, Tag.OPINION):
        _code(own, LABELS[tag], _DESCRIPTIONS[tag], colour=COLOURS[tag])
    others = sorted(set(labels) - set(LABELS.values()))
    if others:
        parent = _code(root, "Labels of other files", "Labels that are none of our tags.", codable=False)
        for label in others:
            _code(parent, label, "", key=f"label {label}")


def element(parent: Element, kind: str, words: str | None = None, /, **attributes: str) -> Element:
    """A new element of the parent; attributes without a value are left out."""
    from xml.etree.ElementTree import SubElement

    found = SubElement(parent, kind, {key: xml_words(value) for key, value in attributes.items() if value})
    if words is not None:
        found.text = xml_words(words)
    return found


def root_of(kind: str, namespace: str, **attributes: str) -> Element:
    """The root element of a file, in the namespace that all of it is in."""
    from xml.etree.ElementTree import Element

    return Element(
        kind, {"xmlns": namespace, **{key: xml_words(value) for key, value in attributes.items() if value}}
    )


def document(root: Element) -> bytes:
    """The file of a root element, in UTF-8."""
    from xml.etree.ElementTree import tostring

    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()


def is_own_code(name: str) -> bool:
    """Whether a code has the name of a tag of ours."""
    return tag_of(name) is not None


def _code(
    parent: Element, name: str, description: str, *, codable: bool = True, colour: str = "", key: str = ""
) -> Element:
    found = element(
        parent,
        "Code",
        guid=code_guid(key or name),
        name=name,
        isCodable="true" if codable else "false",
        color=colour,
    )
    if description:
        element(found, "Description", description)
    return found
