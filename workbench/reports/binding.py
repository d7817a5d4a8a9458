"""Binds PDFs that were set side by side into one tagged PDF, without ever having all their objects in memory.

One sheaf (one of the PDFs, see `sheaf`) at a time: `bound` gives its objects their numbers in the whole, most of them
packed into object streams (ISO 32000-1, 7.5.7). It stands beside `press` and is run by it.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import regex  # type: ignore[import-untyped]

from workbench.reports.pdf_objects import (
    UnbindableError,
    head,
    listed,
    number,
    objects,
    pages_below,
    raised,
    reached,
    stream,
    trailer,
)
from workbench.reports.sheaf import NAMED, PACKED, Facts, Figures

ELSEWHERE: Final = "report:"
"""What the template links to instead of a place that stands in another sheaf; words of a record never lead there."""
FOOT: Final = (530.0787, 37.2728, 7.5)
"""Where a page's number ends and what it stands on, and its size, in points: as the template's footer has it."""
CATALOG, PAGES, TREE, DOCUMENT, OUTLINES = 1, 2, 3, 4, 5
"""The objects of the whole that hold the sheaves together."""

_AWAY: Final = regex.compile(rb"/A<</Type/Action/S/URI/URI\(" + ELSEWHERE.encode() + rb"([\w.-]+)\)>>")
_PAGE: Final = regex.compile(rb"page (\d+)\)>>$")
_ID: Final = regex.compile(rb"\(U(\d+x\d+y\d+)\)")
_ATTACHED: Final = regex.compile(rb"<</Type/Filespec|<</Length \d+/Type/EmbeddedFile")
_ON_PAGE: Final = regex.compile(rb"/StructParents (\d+)")
_OF_MARK: Final = regex.compile(rb"/StructParent (\d+)")
_CONTENTS: Final = regex.compile(rb"/Contents (\d+ 0 R)")


@dataclass(frozen=True, slots=True)
class Plan:
    """Where a sheaf stands in the whole: numbers of objects there, unless said otherwise."""

    order: int
    base: int
    before: int
    """Pages before it."""
    total: int
    """Pages of the whole."""
    keys: int
    """Entries of the parent tree before its own."""
    previous: int
    """The last entry of the outline before its own, 0 for none."""
    following: int
    figures: Figures


def bound(data: bytes, facts: Facts, plan: Plan) -> tuple[list[list[int]], bytes]:
    """The objects of a sheaf as they stand in the whole, and where each is.

    An entry is [number, 1, bytes from the start] or [number, 2, the object stream that holds it, place in it]. What
    the whole has of its own, and the places that were attached, are left out. Raises UnbindableError.
    """
    held = objects(data)
    catalog = number(trailer(data), b"/Root ")
    outlines = number(held[catalog], b"/Outlines ")
    apart = {catalog, outlines} | {name for name, body in held.items() if _ATTACHED.match(body)}
    # Numbers of the whole are written with a minus until all are raised.
    _turn_pages(held, facts, plan)
    _turn_marks(held, plan)
    _turn_outline(held, facts, plan, outlines)
    _turn_structure(held, facts, plan)
    if plan.order == 0:
        held[facts.metadata] = _paged(held[facts.metadata], plan.total)
    else:
        apart |= {facts.info, facts.metadata}
    return _written(held, sorted(held.keys() - apart), facts, plan.base)


def taken(data: bytes, facts: Facts, base: int, kept: int) -> tuple[list[list[int]], bytes]:
    """One object of a PDF (``kept``, its own number) with what it leads to, raised by ``base``; as `bound` gives it."""
    held = objects(data)
    return _written(held, reached(held, [kept]), facts, base)


def _turn_pages(held: dict[int, bytes], facts: Facts, plan: Plan) -> None:
    """Put the pages below those of the whole, each with its number printed."""
    for at, name in enumerate(pages_below(held, facts.root)):
        footer = facts.size + at
        held[footer] = _numbered(plan, plan.before + at + 1)
        page = _ON_PAGE.sub(lambda m: b"/StructParents %d" % (int(m[1]) + plan.keys), held[name])
        held[name] = page = _CONTENTS.sub(rb"/Contents[%d 0 R \1]" % footer, page)
        resources = number(page, b"/Resources ")
        if b"/Page0 " not in held[resources]:
            font = b"/Font<</Page0 -%d 0 R" % plan.figures.font
            held[resources] = held[resources].replace(b"/Font<<", font, 1)
    parent = b"<</Type/Pages/Parent -%d 0 R" % PAGES
    held[facts.root] = held[facts.root].replace(b"<</Type/Pages", parent, 1)


def _turn_marks(held: dict[int, bytes], plan: Plan) -> None:
    """Give the cells of tables identifiers of the whole, and links their places in it."""
    for name, body in held.items():
        if body.startswith(b"<</Type/StructElem") and b"(U" in body:
            held[name] = _identified(body, plan)
        elif body.startswith(b"<</Type/Annot"):
            held[name] = _annotation(body, plan)


def _turn_outline(held: dict[int, bytes], facts: Facts, plan: Plan, outlines: int) -> None:
    """Put the entries of the outline among those of the whole."""
    first, last, _ = facts.outline
    if not first:
        return
    mine, whole = b"<</Parent %d 0 R" % outlines, b"<</Parent -%d 0 R" % OUTLINES
    for name, body in held.items():
        if body.startswith(mine):
            held[name] = body.replace(mine, whole, 1)
    if plan.previous:
        held[first] = held[first].replace(b"<<", b"<</Prev -%d 0 R" % plan.previous, 1)
    if plan.following:
        held[last] = held[last].replace(b"<<", b"<</Next -%d 0 R" % plan.following, 1)


def _turn_structure(held: dict[int, bytes], facts: Facts, plan: Plan) -> None:
    """Make the root of the structure a branch of the whole's parent tree, and its document a part."""
    if not facts.tree:
        return
    root = held[facts.tree]
    if facts.ids:
        names = _identified(listed(root, b"/IDTree<</Names"), plan)
        all_names = NAMED.findall(names)
        held[facts.extra] = b"<</Limits[(%s)(%s)]/Names[%s]>>" % (all_names[0][0], all_names[-1][0], names)
    nums = listed(root, b"/Nums")
    entries = [(int(key) + plan.keys, ref) for key, ref in regex.findall(rb"(\d+) (\d+) 0 R", nums)]
    if not entries:
        raise UnbindableError("no parent tree")
    held[facts.tree] = b"<</Limits[%d %d]/Nums[%s]>>" % (
        entries[0][0], entries[-1][0], b" ".join(b"%d %s 0 R" % one for one in entries),
    )  # fmt: skip
    body = held[facts.document].replace(b"/P %d 0 R" % facts.tree, b"/P -%d 0 R" % DOCUMENT, 1)
    held[facts.document] = body.replace(b"/S/Document", b"/S/Part", 1)


def _identified(body: bytes, plan: Plan) -> bytes:
    return bytes(_ID.sub(rb"(S%05dU\1)" % plan.order, body))


def _annotation(body: bytes, plan: Plan) -> bytes:
    body = _OF_MARK.sub(lambda m: b"/StructParent %d" % (int(m[1]) + plan.keys), body)
    away = _AWAY.search(body)
    if away is not None:
        said = ELSEWHERE.encode() + away[1]
        body = body.replace(away[0], b"/Dest(%s)" % away[1], 1)
        return body.replace(b"/Contents(%s)" % said, b"/Contents(In this report: %s)" % away[1].upper(), 1)
    if b"/S/URI" in body:
        return body
    return bytes(_PAGE.sub(lambda m: b"page %d)>>" % (int(m[1]) + plan.before), body))


def _numbered(plan: Plan, page: int) -> bytes:
    """The stream that prints a page's number; an artifact, since it is no part of what the report says."""
    words = f"{page} of {plan.total}"
    right, base, size = FOOT
    left = right - size * sum(plan.figures.widths[sign] for sign in words)
    codes = "".join(plan.figures.codes[sign] for sign in words)
    drawn = (
        "/Artifact<</Type/Pagination/Subtype/Footer>>BDC q 0.357 0.392 0.439 rg "
        f"BT /Page0 {size:g} Tf 1 0 0 1 {left:.4f} {base} Tm <{codes}> Tj ET Q EMC\n"
    )
    return f"<</Length {len(drawn)}>>\nstream\n{drawn}\nendstream".encode("ascii")


def _paged(body: bytes, total: int) -> bytes:
    """The metadata with the number of all pages."""
    words = regex.sub(rb"(<xmpTPg:NPages>)\d+", rb"\g<1>%d" % total, stream(body))
    return b"<</Length %d/Type/Metadata/Subtype/XML>>\nstream\n%s\nendstream" % (len(words), words)


def _written(
    held: Mapping[int, bytes], names: list[int], facts: Facts, base: int
) -> tuple[list[list[int]], bytes]:
    out = bytearray()
    where: list[list[int]] = []
    heads = raised([head(held[name]) for name in names], base)
    plain: list[tuple[int, bytes]] = []
    for name, before in zip(names, heads, strict=True):
        body = held[name]
        if body.startswith(b"<</Length "):
            where.append([name + base, 1, len(out)])
            out += b"%d 0 obj\n" % (name + base) + before + body[len(head(body)) :] + b"\nendobj\n"
        else:
            plain.append((name + base, before))
    spare = base + facts.extra + 1
    for at in range(0, len(plain), PACKED):
        some = plain[at : at + PACKED]
        index, bodies = [], bytearray()
        for name, body in some:
            index.append(b"%d %d" % (name, len(bodies)))
            bodies += body + b"\n"
        numbers = b" ".join(index) + b"\n"
        packed = zlib.compress(numbers + bytes(bodies), 6)
        where.append([spare, 1, len(out)])
        where += [[name, 2, spare, place] for place, (name, _) in enumerate(some)]
        out += b"%d 0 obj\n<</Type/ObjStm/N %d/First %d/Length %d/Filter/FlateDecode>>\nstream\n" % (
            spare, len(some), len(numbers), len(packed),
        ) + packed + b"\nendstream\nendobj\n"  # fmt: skip
        spare += 1
    return where, bytes(out)
