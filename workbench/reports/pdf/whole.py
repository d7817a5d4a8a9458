"""One PDF of parts that were set side by side: where each stands in it, and what holds them together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from struct import Struct
from typing import Final
from zlib import compress

from workbench.reports import binding, sheaf
from workbench.reports.binding import CATALOG, DOCUMENT, OUTLINES, PAGES, TREE, Plan
from workbench.reports.sheaf import Facts, Figures

_FIRST: Final = 20
"""The objects of the whole that belong to no part come before this number."""

_ENTRY: Final = Struct(">BIH")
"""An entry of the table of objects: its kind, where it is, and its place in a stream of objects."""

Bound = tuple[list[list[int]], bytes]
"""Objects as they stand in the whole, as `binding.bound` gives them."""


def bound(facts: Sequence[Facts], numbers: bytes, bind: Callable[[Sequence[Plan]], Iterable[Bound]]) -> bytes:
    """The parts one after the other, what holds them together, and the table of all objects.

    ``numbers`` is a PDF of the signs of page numbers; ``bind`` gives the objects of the parts by their plans.
    Raises UnbindableError.
    """
    known = sheaf.read(numbers)
    figures = sheaf.figures(numbers, _FIRST)
    plans = list(_plans(facts, figures, _FIRST + known.span))
    out = bytearray(b"%PDF-1.7\n%\x80\x80\x80\x80\n\n")
    size = plans[-1].base + facts[-1].span + 1
    table = bytearray(_ENTRY.pack(0, 0, 0xFFFF) * size)

    def add(entries: Iterable[Sequence[int]], body: bytes) -> None:
        for number, kind, *place in entries:
            entry = (1, len(out) + place[0], 0) if kind == 1 else (2, *place)
            _ENTRY.pack_into(table, number * _ENTRY.size, *entry)
        out.extend(body)

    add(*binding.taken(numbers, known, _FIRST, figures.font - _FIRST))
    for made in bind(plans):
        add(*made)
    for number, body in _whole(facts, plans).items():
        add([(number, 1, 0)], b"%d 0 obj\n%s\nendobj\n" % (number, body))
    add([(size - 1, 1, 0)], b"")
    packed = compress(bytes(table), 6)
    mark = sha256(out).hexdigest()[:32].encode()
    start = len(out)
    out += (
        b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]/Length %d/Filter/FlateDecode>>\nstream\n"
        % (size - 1, size, CATALOG, plans[0].base + facts[0].info, mark, mark, len(packed))
    ) + packed + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start  # fmt: skip
    return bytes(out)


def _plans(facts: Sequence[Facts], figures: Figures, base: int) -> Iterator[Plan]:
    total = sum(one.pages for one in facts)
    bases, at = [], base
    for one in facts:
        bases.append(at)
        at += one.span
    listed = [order for order, one in enumerate(facts) if one.outline[0]]
    before = keys = previous = 0
    for order, one in enumerate(facts):
        after = next((later for later in listed if later > order), None)
        following = bases[after] + facts[after].outline[0] if after is not None else 0
        yield Plan(
            order,
            bases[order],
            before,
            total,
            keys,
            previous,
            following,
            figures,
        )
        before += one.pages
        keys += one.keys
        if one.outline[1]:
            previous = bases[order] + one.outline[1]


def _whole(facts: Sequence[Facts], plans: Sequence[Plan]) -> dict[int, bytes]:
    """The objects that hold the parts together."""
    both = list(zip(facts, plans, strict=True))
    tagged = [(one, plan) for one, plan in both if one.tree]
    pairs: dict[str, str] = {}
    for one, _ in tagged:
        words = one.roles.split("/")[1:]
        pairs |= dict(zip(words[::2], words[1::2], strict=True))
    targets: dict[bytes, bytes] = {}
    for one, plan in both:
        for name, (page, left, bottom) in one.places.items():
            targets[name.encode()] = b"[%d 0 R/XYZ %.3f %.3f 0]" % (page + plan.base, left, bottom)
        targets |= {name.encode(): b"%d 0 R" % (number + plan.base) for name, number in one.named.items()}
    listed = [(one, plan) for one, plan in both if one.outline[0]]

    def refs(numbers: Sequence[int]) -> bytes:
        return b" ".join(b"%d 0 R" % number for number in numbers)

    ids = [plan.base + one.extra for one, plan in tagged if one.ids]
    held = {
        PAGES: b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (sum(one.pages for one in facts), refs([plan.base + one.root for one, plan in both])),
        TREE: b"<</Type/StructTreeRoot/RoleMap<<%s>>/K[%d 0 R]/ParentTree<</Kids[%s]>>%s/ParentTreeNextKey %d>>"
        % (
            "".join(f"/{name}/{role}" for name, role in pairs.items()).encode(),
            DOCUMENT,
            refs([plan.base + one.tree for one, plan in tagged]),
            b"/IDTree<</Kids[%s]>>" % refs(ids) if ids else b"",
            sum(one.keys for one in facts),
        ),
        DOCUMENT: b"<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>"
        % (TREE, refs([plan.base + one.document for one, plan in tagged])),
        CATALOG: b"<</Type/Catalog/Pages %d 0 R/Metadata %d 0 R/Lang(en)/StructTreeRoot %d 0 R"
        b"/MarkInfo<</Marked true/Suspects false>>/ViewerPreferences<</DisplayDocTitle true/Direction/L2R>>"
        b"/Outlines %d 0 R/Names<</Dests<</Names[%s]>>>>>>"
        % (
            PAGES,
            plans[0].base + facts[0].metadata,
            TREE,
            OUTLINES,
            b"".join(b"(%s)%s" % one for one in sorted(targets.items())),
        ),
        OUTLINES: b"<</Type/Outlines/Count %d>>" % sum(one.outline[2] for one in facts),
    }
    if listed:
        (first, its), (last, their) = listed[0], listed[-1]
        held[OUTLINES] = b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (
            its.base + first.outline[0], their.base + last.outline[1], sum(one.outline[2] for one in facts),
        )  # fmt: skip
    return held
