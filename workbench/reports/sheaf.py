"""What is read of a sheaf (one of the PDFs that are bound into one): how large it is and what others may link to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import regex  # type: ignore[import-untyped]

from workbench.reports.pdf_objects import (
    UnbindableError,
    listed,
    number,
    objects,
    pages_below,
    stream,
    trailer,
)

PACKED: Final = 200
"""Objects in one object stream."""
NAMED: Final = regex.compile(rb"\(((?:[^()\\]++|\\.)*+)\)(\d+) 0 R")
"""A name and the object that it names."""

_ROLES: Final = regex.compile(rb"/RoleMap<<(.*?)>>")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the whole must know of a sheaf; numbers of objects are its own."""

    size: int
    """One more than its highest object."""
    pages: int
    keys: int
    """Entries of its parent tree."""
    named: dict[str, int]
    """The objects that are its named destinations."""
    places: dict[str, tuple[int, float, float]]
    """Further places: the object of the page, then points from the left and from the bottom."""
    on: dict[str, int]
    """The same places by page, from 1."""
    outline: tuple[int, int, int]
    """First and last entry of the outline and how many stand at its top; zeros for none."""
    tree: int
    """The object that is the root of its structure, 0 for none."""
    document: int
    roles: str
    info: int
    metadata: int
    root: int
    """The root of its pages."""
    ids: bool
    """Whether cells of tables are known by an identifier."""

    @property
    def span(self) -> int:
        """Numbers that it needs in the whole: its own, one a page for its number, identifiers, object streams."""
        return self.extra + 1 + self.extra // PACKED + 1

    @property
    def extra(self) -> int:
        """The object that lists the identifiers of its tables."""
        return self.size + self.pages


def read(data: bytes) -> Facts:
    """What the whole must know of one sheaf. Raises UnbindableError."""
    held = objects(data)
    end = trailer(data)
    catalog = held[number(end, b"/Root ")]
    pages = pages_below(held, number(catalog, b"/Pages "))
    tree = number(catalog, b"/StructTreeRoot ")
    root = held.get(tree, b"")
    outlines = held.get(number(catalog, b"/Outlines "), b"")
    places: dict[str, tuple[int, float, float]] = {}
    on: dict[str, int] = {}
    for body in held.values():
        if body.startswith(b"<</Length ") and b"/Type/EmbeddedFile" in body[:200]:
            for anchor, page, left, top in json.loads(stream(body)):
                places[anchor] = (pages[page - 1], left, _height(held[pages[page - 1]]) - top)
                on[anchor] = page
    dests = listed(catalog, b"/Dests<</Names")
    roles = _ROLES.search(root)
    return Facts(
        size=max(held) + 1,
        pages=len(pages),
        keys=number(root, b"/ParentTreeNextKey "),
        named={name.decode("ascii"): int(named) for name, named in NAMED.findall(dests)},
        places=places,
        on=on,
        outline=(number(outlines, b"/First "), number(outlines, b"/Last "), number(outlines, b"/Count ")),
        tree=tree,
        document=number(root, b"/K[") if root else 0,
        roles=roles.group(1).decode("ascii") if roles else "",
        info=number(end, b"/Info "),
        metadata=number(catalog, b"/Metadata "),
        root=number(catalog, b"/Pages "),
        ids=b"/IDTree<</Names[(" in root,
    )


@dataclass(frozen=True, slots=True)
class Figures:
    """The font of the page numbers: the object it is in the whole, and of each sign the code and the width in em."""

    font: int
    codes: dict[str, str]
    widths: dict[str, float]


def figures(data: bytes, base: int) -> Figures:
    """The first font of a PDF that shows the signs of page numbers, `base` being what its numbers are raised by."""
    held = objects(data)
    for font, body in held.items():
        if body.startswith(b"<</Type/Font/Subtype/Type0"):
            charmap = stream(held[number(body, b"/ToUnicode ")]).decode("ascii")
            codes = {
                chr(int(sign, 16)): code
                for code, sign in regex.findall(
                    r"^<([0-9A-F]{4})> <([0-9A-F]{4})>$", charmap, regex.MULTILINE
                )
            }
            if not set("0123456789 of") <= set(codes):
                continue
            given = listed(held[number(body, b"/DescendantFonts[")], b"/W").split()
            wide = {
                code: float(width) / 1000
                for first, last, width in zip(*[iter(given)] * 3, strict=True)
                for code in range(int(first), int(last) + 1)
            }
            return Figures(font + base, codes, {sign: wide[int(code, 16)] for sign, code in codes.items()})
    raise UnbindableError("no font for the numbers of the pages")


def _height(page: bytes) -> float:
    return float(listed(page, b"/MediaBox").split()[3])


def encoded(facts: Facts) -> dict[str, Any]:
    """Facts as JSON values."""
    return {name: getattr(facts, name) for name in facts.__slots__}


def decoded(values: Mapping[str, Any]) -> Facts:
    """Facts out of JSON values."""
    places = {name: tuple(place) for name, place in values["places"].items()}
    return Facts(**{**values, "places": places, "outline": tuple(values["outline"])})
