"""Binds PDFs that were set side by side into one tagged PDF, without ever having all their objects in memory.

It reads what typst writes and nothing else: PDF 1.7 with a plain table of objects, dictionaries without spaces and
streams that begin with their length. In two steps, both of one sheaf (one of the PDFs) at a time: `read` says how
large it is and what others may link to; `bound` gives its objects their numbers in the whole, most of them packed
into object streams (ISO 32000-1, 7.5.7). It stands beside `press` and is run by it.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import regex  # type: ignore[import-untyped]

ELSEWHERE: Final = "report:"
"""What the template links to instead of a place that stands in another sheaf; words of a record never lead there."""
PACKED: Final = 200
"""Objects in one object stream."""
FOOT: Final = (530.0787, 37.2728, 7.5)
"""Where a page's number ends and what it stands on, and its size, in points: as the template's footer has it."""

_TOKEN: Final = regex.compile(rb"(\((?:[^()\\]++|\\.|(?1))*+\))|\b(\d+) 0 R", regex.DOTALL)
_REFERENCE: Final = regex.compile(rb"\b(\d+) 0 R")
_NAMED: Final = regex.compile(rb"\(((?:[^()\\]++|\\.)*+)\)(\d+) 0 R")
_AWAY: Final = regex.compile(rb"/A<</Type/Action/S/URI/URI\(" + ELSEWHERE.encode() + rb"([\w.-]+)\)>>")
_PAGE: Final = regex.compile(rb"page (\d+)\)>>$")
_ID: Final = regex.compile(rb"\(U(\d+x\d+y\d+)\)")
_ROLES: Final = regex.compile(rb"/RoleMap<<(.*?)>>")


class UnbindableError(RuntimeError):
    """A PDF is not written as this module knows it."""


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


def objects(data: bytes) -> dict[int, bytes]:
    """The body of every object of a PDF as typst writes it."""
    end = data.rfind(b"startxref")
    table = int(data[end + 9 :].split()[0])
    head, _, rest = data[table:].partition(b"\n")
    if head.strip() != b"xref":
        raise UnbindableError("no table of objects")
    first, count = map(int, rest.split(b"\n", 1)[0].split())
    lines = rest.split(b"\n", 1)[1]
    starts = [
        (int(lines[at * 20 : at * 20 + 10]), first + at)
        for at in range(count)
        if lines[at * 20 + 17 : at * 20 + 18] == b"n"
    ]
    starts.sort()
    found = {}
    for (start, number), (stop, _) in zip(starts, [*starts[1:], (table, 0)], strict=True):
        body = data[start:stop]
        begin = b"%d 0 obj\n" % number
        close = body.rfind(b"\nendobj")
        if not body.startswith(begin) or close < 0:
            raise UnbindableError(f"object {number} is not where the table says")
        found[number] = body[len(begin) : close]
    return found


def read(data: bytes) -> Facts:
    """What the whole must know of one sheaf."""
    held = objects(data)
    trailer = data[data.rfind(b"trailer") :]
    catalog = held[_number(trailer, b"/Root ")]
    pages = _kids(held, _number(catalog, b"/Pages "))
    tree = _number(catalog, b"/StructTreeRoot ")
    root = held.get(tree, b"")
    outlines = held.get(_number(catalog, b"/Outlines "), b"")
    places: dict[str, tuple[int, float, float]] = {}
    on: dict[str, int] = {}
    for body in held.values():
        if body.startswith(b"<</Length ") and b"/Type/EmbeddedFile" in body[:200]:
            for anchor, page, left, top in json.loads(_stream(body)):
                places[anchor] = (pages[page - 1], left, _height(held[pages[page - 1]]) - top)
                on[anchor] = page
    dests = catalog.partition(b"/Dests<</Names[")[2].partition(b"]")[0]
    roles = _ROLES.search(root)
    return Facts(
        size=max(held) + 1,
        pages=len(pages),
        keys=_number(root, b"/ParentTreeNextKey "),
        named={name.decode("ascii"): int(number) for name, number in _NAMED.findall(dests)},
        places=places,
        on=on,
        outline=(_number(outlines, b"/First "), _number(outlines, b"/Last "), _number(outlines, b"/Count ")),
        tree=tree,
        document=_number(root, b"/K[") if root else 0,
        roles=roles.group(1).decode("ascii") if roles else "",
        info=_number(trailer, b"/Info "),
        metadata=_number(catalog, b"/Metadata "),
        root=_number(catalog, b"/Pages "),
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
    for number, body in held.items():
        if body.startswith(b"<</Type/Font/Subtype/Type0"):
            charmap = zlib.decompress(_stream(held[_number(body, b"/ToUnicode ")], packed=True)).decode(
                "ascii"
            )
            codes = {
                chr(int(sign, 16)): code
                for code, sign in regex.findall(
                    r"^<([0-9A-F]{4})> <([0-9A-F]{4})>$", charmap, regex.MULTILINE
                )
            }
            if not set("0123456789 of") <= set(codes):
                continue
            inner = held[_number(body, b"/DescendantFonts[")]
            given = inner.partition(b"/W[")[2].partition(b"]")[0].split()
            wide = {
                code: float(width) / 1000
                for first, last, width in zip(*[iter(given)] * 3, strict=True)
                for code in range(int(first), int(last) + 1)
            }
            return Figures(number + base, codes, {sign: wide[int(code, 16)] for sign, code in codes.items()})
    raise UnbindableError("no font for the numbers of the pages")


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
    pages: int
    document: int
    outlines: int
    figures: Figures


def bound(data: bytes, facts: Facts, plan: Plan, kept: Iterable[int] = ()) -> tuple[list[list[int]], bytes]:
    """The objects of a sheaf as they stand in the whole, and where each is.

    An entry is [number, 1, bytes from the start] or [number, 2, the object stream that holds it, place in it]. Only
    what the pages, the outline and the structure lead to is taken; ``kept`` (own numbers) takes that alone instead.
    """
    held = objects(data)
    base = plan.base
    pages_root = 0
    if not kept:
        trailer = data[data.rfind(b"trailer") :]
        catalog = held[_number(trailer, b"/Root ")]
        pages_root = _number(catalog, b"/Pages ")
        _turn(held, facts, plan, pages_root, _number(catalog, b"/Outlines "))
        kept = [pages_root, facts.outline[0], facts.document, *facts.named.values()]
        if plan.order == 0:
            kept = [*kept, facts.info, facts.metadata]
            held[facts.metadata] = _paged(held[facts.metadata], plan.total)
        if facts.tree:
            kept = [*kept, facts.tree, *([facts.extra] if facts.ids else [])]
    return _written(held, _reached(held, (one for one in kept if one)), facts, base)


def _turn(held: dict[int, bytes], facts: Facts, plan: Plan, pages_root: int, outlines: int) -> None:
    """Change what is different in the whole; numbers of the whole are written with a minus until all are raised."""
    for at, number in enumerate(_kids(held, pages_root)):
        stream = facts.size + at
        held[stream] = _numbered(plan, plan.before + at + 1)
        page = regex.sub(
            rb"/StructParents (\d+)", lambda m: b"/StructParents %d" % (int(m[1]) + plan.keys), held[number]
        )
        page = regex.sub(rb"/Contents (\d+ 0 R)", rb"/Contents[%d 0 R \1]" % stream, page)
        resources = _number(page, b"/Resources ")
        if b"/Page0 " not in held[resources]:
            held[resources] = held[resources].replace(
                b"/Font<<", b"/Font<</Page0 -%d 0 R" % plan.figures.font, 1
            )
        held[number] = page
    held[pages_root] = held[pages_root].replace(
        b"<</Type/Pages", b"<</Type/Pages/Parent -%d 0 R" % plan.pages, 1
    )
    for number, body in held.items():
        if body.startswith(b"<</Type/StructElem") and b"(U" in body:
            held[number] = _ID.sub(rb"(S%05dU\1)" % plan.order, body)
        elif body.startswith(b"<</Type/Annot"):
            held[number] = _annotation(body, plan)
    first, last, _ = facts.outline
    if first:
        for number, body in held.items():
            if body.startswith(b"<</Parent %d 0 R" % outlines):
                held[number] = body.replace(
                    b"<</Parent %d 0 R" % outlines, b"<</Parent -%d 0 R" % plan.outlines, 1
                )
        if plan.previous:
            held[first] = held[first].replace(b"<<", b"<</Prev -%d 0 R" % plan.previous, 1)
        if plan.following:
            held[last] = held[last].replace(b"<<", b"<</Next -%d 0 R" % plan.following, 1)
    if facts.tree:
        root = held[facts.tree]
        if facts.ids:
            names = _ID.sub(
                rb"(S%05dU\1)" % plan.order, root.partition(b"/IDTree<</Names[")[2].partition(b"]")[0]
            )
            all_names = _NAMED.findall(names)
            held[facts.extra] = b"<</Limits[(%s)(%s)]/Names[%s]>>" % (
                all_names[0][0],
                all_names[-1][0],
                names,
            )
        nums = root.partition(b"/Nums[")[2].partition(b"]")[0]
        entries = [(int(key) + plan.keys, ref) for key, ref in regex.findall(rb"(\d+) (\d+) 0 R", nums)]
        if not entries:
            raise UnbindableError("no parent tree")
        held[facts.tree] = b"<</Limits[%d %d]/Nums[%s]>>" % (
            entries[0][0], entries[-1][0], b" ".join(b"%d %s 0 R" % one for one in entries),
        )  # fmt: skip
        body = held[facts.document].replace(b"/P %d 0 R" % facts.tree, b"/P -%d 0 R" % plan.document, 1)
        held[facts.document] = body.replace(b"/S/Document", b"/S/Part", 1)


def _annotation(body: bytes, plan: Plan) -> bytes:
    body = regex.sub(rb"/StructParent (\d+)", lambda m: b"/StructParent %d" % (int(m[1]) + plan.keys), body)
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
    words = regex.sub(rb"(<xmpTPg:NPages>)\d+", rb"\g<1>%d" % total, _stream(body))
    return b"<</Length %d/Type/Metadata/Subtype/XML>>\nstream\n%s\nendstream" % (len(words), words)


def _reached(held: Mapping[int, bytes], start: Iterable[int]) -> list[int]:
    seen = set(start)
    waiting = list(seen)
    while waiting:
        body = held[waiting.pop()]
        for number in map(int, _own(_head(body))):
            if number not in seen:
                seen.add(number)
                waiting.append(number)
    return sorted(seen)


def _own(body: bytes) -> Iterator[bytes]:
    """The sheaf's own references of an object; those of the whole have a minus."""
    pattern = _TOKEN if b"(" in body else _REFERENCE
    last = pattern.groups
    return (
        found[last]
        for found in pattern.finditer(body)
        if found[last] and body[found.start(last) - 1 : found.start(last)] != b"-"
    )


def _raised(body: bytes, base: int) -> bytes:
    """An object with its references raised by ``base``, and those with a minus as they are."""

    def one(found: Any) -> bytes:
        number = found[found.re.groups]
        if number is None:
            return bytes(found[0])
        return b"%d 0 R" % (int(number) + base)

    pattern = _TOKEN if b"(" in body else _REFERENCE
    if b"-" not in body:
        return bytes(pattern.sub(one, body))

    def either(found: Any) -> bytes:
        number = found[found.re.groups]
        if number is None:
            return bytes(found[0])
        if found.start() and body[found.start() - 1 : found.start()] == b"-":
            return b"\0%s 0 R" % number
        return b"%d 0 R" % (int(number) + base)

    return bytes(pattern.sub(either, body)).replace(b"-\0", b"")


def _written(
    held: Mapping[int, bytes], taken: list[int], facts: Facts, base: int
) -> tuple[list[list[int]], bytes]:
    out = bytearray()
    where: list[list[int]] = []
    plain: list[tuple[int, bytes]] = []
    for number in taken:
        body = held[number]
        if body.startswith(b"<</Length "):
            head = _head(body)
            where.append([number + base, 1, len(out)])
            out += b"%d 0 obj\n" % (number + base) + _raised(head, base) + body[len(head) :] + b"\nendobj\n"
        else:
            plain.append((number + base, _raised(body, base)))
    spare = base + facts.extra + 1
    for at in range(0, len(plain), PACKED):
        some = plain[at : at + PACKED]
        index, bodies = [], bytearray()
        for number, body in some:
            index.append(b"%d %d" % (number, len(bodies)))
            bodies += body + b"\n"
        head = b" ".join(index) + b"\n"
        packed = zlib.compress(head + bytes(bodies), 6)
        where.append([spare, 1, len(out)])
        where += [[number, 2, spare, place] for place, (number, _) in enumerate(some)]
        out += b"%d 0 obj\n<</Type/ObjStm/N %d/First %d/Length %d/Filter/FlateDecode>>\nstream\n" % (
            spare, len(some), len(head), len(packed),
        ) + packed + b"\nendstream\nendobj\n"  # fmt: skip
        spare += 1
    return where, bytes(out)


def _kids(held: Mapping[int, bytes], root: int) -> list[int]:
    """The pages below a node of the page tree, in order."""
    found = []
    for number in map(int, _REFERENCE.findall(held[root].partition(b"/Kids[")[2].partition(b"]")[0])):
        found += _kids(held, number) if held[number].startswith(b"<</Type/Pages") else [number]
    return found


def _head(body: bytes) -> bytes:
    """An object without the data of its stream."""
    if not body.startswith(b"<</Length "):
        return body
    return body[: body.index(b"\nstream\n")]


def _stream(body: bytes, *, packed: bool = False) -> bytes:
    head = _head(body)
    data = body[len(head) + 8 : len(head) + 8 + _number(head, b"/Length ")]
    return data if packed or b"/FlateDecode" not in head else zlib.decompress(data)


def _number(body: bytes, after: bytes) -> int:
    """The number right after a key, 0 where the key is not."""
    found = regex.search(regex.escape(after) + rb"(\d+)", body)
    return int(found[1]) if found else 0


def _height(page: bytes) -> float:
    return float(page.partition(b"/MediaBox[")[2].partition(b"]")[0].split()[3])


def encoded(facts: Facts) -> dict[str, Any]:
    """Facts as JSON values."""
    return {name: getattr(facts, name) for name in facts.__slots__}


def decoded(values: Mapping[str, Any]) -> Facts:
    """Facts out of JSON values."""
    places = {name: tuple(place) for name, place in values["places"].items()}
    return Facts(**{**values, "places": places, "outline": tuple(values["outline"])})
