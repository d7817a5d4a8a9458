"""A large report as parts that are set as pages side by side, and their binding into one PDF.

typst takes tens of megabytes an article and gives them back only when its process ends. So some articles are set at a
time, each part by a process of its own, as many at once as there are cores. When all have said how many pages they
fill, the front, which lists the page of each article, is set; then every part gets its place (see `binding`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from zlib import compress

from workbench.reports import binding
from workbench.reports.binding import Facts, Figures, Plan, UnbindableError

FEW: Final = 8
"""Articles of a report that is set in one piece."""
CLAIMS: Final = 75
"""Claims of the articles that are set together; one article is never divided."""
TEXTS: Final = 12
"""Texts of articles that are set together."""
ENTRIES: Final = 1000
"""Entries of one long list (opinions, bibliography) that are set together; the next ones begin a new page."""
AT_ONCE: Final = 4
"""Processes at most, whatever the number of cores: each takes 100 to 150 megabytes."""
_TRIES: Final = 5
_FIRST: Final = 20
"""The objects of the whole that belong to no part come before this number."""
_CATALOG, _PAGES, _TREE, _DOCUMENT, _OUTLINES = 1, 2, 3, 4, 5

Run = Callable[[bytes], bytes]
"""What a process of the typesetter makes of its input."""


def parts(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The parts of a dossier in their order, the front first; each is a document of its own for the template."""
    none: dict[str, Any] = {
        "opinions": [],
        "across": None,
        "speakers": None,
        "bibliography": [],
        "methodology": None,
    }
    empty = (
        dict(document)
        | none
        | {"articles": [], "overall": None, "pictures": [], "corrections": None, "faults": []}
    )
    articles = document["articles"]
    listed = [{name: one[name] for name in ("anchor", "title", "row")} | {"page": 0} for one in articles]
    shown = {name: document[name] for name in ("overall", "pictures", "faults")}
    yield empty | shown | {"part": "front", "contents": listed, "here": {}}
    for some in _by_claims(articles):
        anchors = [one["anchor"] for one in some]
        cards = [card["anchor"] for one in some for card in one["cards"] if "anchor" in card]
        bare = [one | {"annex": None} for one in some]
        yield empty | {"part": "articles", "articles": bare, **_here([*anchors, *cards], anchors)}
    yield from _lists(empty, "opinions", document["opinions"])
    for name in ("across", "speakers"):
        if document[name] is not None:
            yield empty | {"part": "rest", name: document[name], "here": {}}
    yield from _lists(empty, "bibliography", document["bibliography"])
    rest = {name: document[name] for name in ("methodology", "corrections")}
    if any(value is not None for value in rest.values()):
        yield empty | rest | {"part": "rest", "here": {}}
    texts = [one for one in articles if one["annex"] is not None]
    for at in range(0, len(texts), TEXTS):
        some = texts[at : at + TEXTS]
        runs = [run for one in some for line in one["annex"]["paragraphs"] for run in line["runs"]]
        begun = [begins["anchor"] for run in runs if not isinstance(run, str) for begins in run[3]]
        bare = [one | {"table": [], "cards": [], "strip": None} for one in some]
        yield empty | {"part": "annexes", "articles": bare, **_here(begun, begun)}


def _lists(
    empty: Mapping[str, Any], name: str, entries: Sequence[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    for at in range(0, len(entries), ENTRIES):
        some = entries[at : at + ENTRIES]
        anchors = [one["anchor"] for one in some] if name == "bibliography" else []
        more = {"goes_on": True} if at else {}
        yield dict(empty) | {"part": "rest", name: some, **_here(anchors, anchors), **more}


def _here(stand: Sequence[str], led_to: Sequence[str]) -> dict[str, Any]:
    return {"here": dict.fromkeys(stand, True), "places": list(led_to)}


def _by_claims(articles: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    some: list[dict[str, Any]] = []
    claims = 0
    for one in articles:
        count = max(len(one["cards"]), len(one["table"]), 1)
        if some and claims + count > CLAIMS:
            yield some
            some, claims = [], 0
        some.append(one)
        claims += count
    if some:
        yield some


def typeset(document: Mapping[str, Any], moment: int, run: Run) -> bytes:
    """A dossier as one tagged PDF; ``run`` starts a process of the typesetter, and is called from several threads."""
    with (
        TemporaryDirectory(prefix="workbench-") as folder,
        ThreadPoolExecutor(min(AT_ONCE, os.cpu_count() or 1)) as pool,
    ):
        press = _Press(Path(folder), moment, run)
        front, *others = parts(document)
        numbers = pool.submit(press.figures, document)
        guess = pool.submit(press.set, 0, front)
        rest = list(pool.map(press.set, range(1, len(others) + 1), others))
        first, promised = guess.result()
        front = front | {"promised": promised and all(one for _, one in rest)}
        facts = [first, *(one for one, _ in rest)]
        for _ in range(_TRIES):
            pages = _pages(facts, len(document["articles"]))
            listed = [one | {"page": pages[one["anchor"]]} for one in front["contents"]]
            front = front | {"contents": listed}
            count = facts[0].pages
            facts[0], _ = press.set(0, front)
            if facts[0].pages == count:
                break
        return _bound(press, facts, numbers.result(), pool)


def _pages(facts: Sequence[Facts], articles: int) -> dict[str, int]:
    """The page of each article, by its anchor."""
    found: dict[str, int] = {}
    before = 0
    for one in facts:
        found |= {anchor: before + page for anchor, page in one.on.items()}
        before += one.pages
    if len(found) < articles:
        raise UnbindableError("not every article has its page")
    return found


class _Press:
    """Sets the parts, and keeps each as a file until it is bound."""

    def __init__(self, folder: Path, moment: int, run: Run) -> None:
        self._folder = folder
        self._moment = moment
        self._run = run

    def set(self, order: int, part: Mapping[str, Any]) -> tuple[Facts, bool]:
        """A part as a PDF; what the whole must know of it, and whether it promises to be PDF/UA."""
        line, _, made = self._run(self._asked(part)).partition(b"\n")
        (self._folder / str(order)).write_bytes(made)
        said = json.loads(line)
        promised = said.pop("promised")
        return binding.decoded(said), promised

    def figures(self, document: Mapping[str, Any]) -> bytes:
        """A PDF of nothing but the signs of page numbers."""
        head = {"head": document["head"], "created": document["created"]}
        empty: dict[str, Any] = {
            name: [] for name in ("articles", "pictures", "opinions", "bibliography", "faults")
        }
        none = dict.fromkeys(("overall", "across", "speakers", "methodology", "corrections"))
        _, _, made = self._run(self._asked({**head, **empty, **none, "part": "figures"})).partition(b"\n")
        return made

    def bind(self, facts: Facts, plan: Plan) -> tuple[list[list[int]], bytes]:
        """A part's objects as they stand in the whole, and where each is."""
        asked = json.dumps({"plan": asdict(plan), "facts": binding.encoded(facts)}).encode()
        made = (self._folder / str(plan.order)).read_bytes()
        line, _, body = self._run(asked + b"\n" + made).partition(b"\n")
        return json.loads(line), body

    def _asked(self, part: Mapping[str, Any]) -> bytes:
        return json.dumps({"moment": self._moment, "data": part, "sheaf": True}, ensure_ascii=False).encode()


def _bound(press: _Press, facts: Sequence[Facts], numbers: bytes, pool: ThreadPoolExecutor) -> bytes:
    """The whole: the parts one after the other, what holds them together, and the table of all objects."""
    known = binding.read(numbers)
    figures = binding.figures(numbers, _FIRST)
    plans = list(_plans(facts, figures, _FIRST + known.span))
    out = bytearray(b"%PDF-1.7\n%\x80\x80\x80\x80\n\n")
    where: dict[int, tuple[int, int, int]] = {}

    def add(entries: list[list[int]], body: bytes) -> None:
        for entry in entries:
            number, kind = entry[:2]
            where[number] = (1, len(out) + entry[2], 0) if kind == 1 else (2, entry[2], entry[3])
        out.extend(body)

    own = figures.font - _FIRST
    add(*binding.bound(numbers, known, _plan_of_figures(figures), [own]))
    for made in pool.map(press.bind, facts, plans):
        add(*made)
    for number, body in _whole(facts, plans).items():
        where[number] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size = plans[-1].base + facts[-1].span + 1
    where[size - 1] = (1, len(out), 0)
    table = bytearray(b"\x00" + b"\x00" * 4 + b"\xff\xff")
    for number in range(1, size):
        kind, at, index = where.get(number, (0, 0, 0xFFFF))
        table += kind.to_bytes(1, "big") + at.to_bytes(4, "big") + index.to_bytes(2, "big")
    packed = compress(bytes(table), 6)
    mark = sha256(out).hexdigest()[:32].encode()
    start = len(out)
    out += (
        b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]/Length %d/Filter/FlateDecode>>\nstream\n"
        % (size - 1, size, _CATALOG, plans[0].base + facts[0].info, mark, mark, len(packed))
    ) + packed + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start  # fmt: skip
    return bytes(out)


def _plan_of_figures(figures: Figures) -> Plan:
    return Plan(-1, _FIRST, 0, 0, 0, 0, 0, _PAGES, _DOCUMENT, _OUTLINES, figures)


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
            _PAGES,
            _DOCUMENT,
            _OUTLINES,
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
        _PAGES: b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (sum(one.pages for one in facts), refs([plan.base + one.root for one, plan in both])),
        _TREE: b"<</Type/StructTreeRoot/RoleMap<<%s>>/K[%d 0 R]/ParentTree<</Kids[%s]>>%s/ParentTreeNextKey %d>>"
        % (
            "".join(f"/{name}/{role}" for name, role in pairs.items()).encode(),
            _DOCUMENT,
            refs([plan.base + one.tree for one, plan in tagged]),
            b"/IDTree<</Kids[%s]>>" % refs(ids) if ids else b"",
            sum(one.keys for one in facts),
        ),
        _DOCUMENT: b"<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>"
        % (_TREE, refs([plan.base + one.document for one, plan in tagged])),
        _CATALOG: b"<</Type/Catalog/Pages %d 0 R/Metadata %d 0 R/Lang(en)/StructTreeRoot %d 0 R"
        b"/MarkInfo<</Marked true/Suspects false>>/ViewerPreferences<</DisplayDocTitle true/Direction/L2R>>"
        b"/Outlines %d 0 R/Names<</Dests<</Names[%s]>>>>>>"
        % (
            _PAGES,
            plans[0].base + facts[0].metadata,
            _TREE,
            _OUTLINES,
            b"".join(b"(%s)%s" % one for one in sorted(targets.items())),
        ),
        _OUTLINES: b"<</Type/Outlines/Count %d>>" % sum(one.outline[2] for one in facts),
    }
    if listed:
        (first, its), (last, their) = listed[0], listed[-1]
        held[_OUTLINES] = b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (
            its.base + first.outline[0], their.base + last.outline[1], sum(one.outline[2] for one in facts),
        )  # fmt: skip
    return held
