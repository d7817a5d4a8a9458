"""brat's standoff format, out and in: a zip of .txt and .ann files with the configuration that brat opens them with.

Tags are the types of the annotations, the verdict is an attribute, every other field a note; zones are annotations
too. A place over a line end is written in fragments, as brat wants it, and put together again. Files of others are
read with whatever types they have; a single .ann is read as well, its text then is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from workbench.errors import WorkbenchError
from workbench.exchange.brat_configuration import VERDICT, ZONE, configuration, type_name, visual
from workbench.exchange.brat_lines import Span, Standoff, escaped, fragments, joined, lines, parsed, unescaped
from workbench.exchange.brought import counted
from workbench.exchange.documents import Bundle, Document, Link, Segments, Stretch
from workbench.exchange.keys import made
from workbench.exchange.limits import refuse_many
from workbench.exchange.mark_fields import (
    CARRIES_MARKS,
    MARK_FIELDS,
    Labelled,
    label_of,
    mark_fields,
    with_marks,
)
from workbench.exchange.readings import meant
from workbench.isolation import zips
from workbench.model.vocabulary import LinkKind, ZoneKind
from workbench.text.canonical import digest

CARRIES = CARRIES_MARKS | {
    "document.id", "document.text", "document.sha256", "document.zones", "document.unmarked",
    "stretch.start", "stretch.end", "stretch.kind", "stretch.commenter", "stretch.time",
}  # fmt: skip
"""Links between claims are written where both claims stand in one article, so they are not counted as carried."""

MOST_DOCUMENTS = zips.MOST_ENTRIES // 2 - 1
_ANN = re.compile(rb"^T\d+\t\S+ \d+ \d+", re.MULTILINE)
_OTHER = re.compile(rb"[TREAMN#*]\S*\t")
_ID = re.compile(r"\.([0-9A-Za-z_-]{8,32})\Z", re.ASCII)
_EXACT, _COMMENTER, _TIME = "place", "stretch_commenter", "stretch_time"


def recognise(data: bytes, name: str) -> bool:
    """Whether this is an archive with .ann files in it, or such a file itself."""
    if zips.is_zip(data):
        try:
            return any(one.endswith(".ann") for one in zips.opened(data).names)
        except WorkbenchError:
            return False
    head = data[:20_000].removeprefix(b"\xef\xbb\xbf")
    rows = [line for line in head.split(b"\n")[:-1] or [head] if line.strip()]
    return (name.endswith(".ann") and not rows) or (
        bool(rows) and all(map(_OTHER.match, rows)) and any(map(_ANN.match, rows))
    )


def read(data: bytes, name: str) -> Bundle:
    """Each .ann with the .txt of its name as a document."""
    if zips.is_zip(data):
        archive = zips.opened(data, name)
        stems = [one.removesuffix(".ann") for one in archive.names if one.endswith(".ann")]
        there = set(archive.names)
        files = {
            stem: (
                archive.read(f"{stem}.ann"),
                archive.read(f"{stem}.txt") if f"{stem}.txt" in there else None,
            )
            for stem in stems
        }
    else:
        files = {name.removesuffix(".ann"): (data, None)}
    refuse_many(sum(len(_ANN.findall(ann)) for ann, _ in files.values()), name, len(files))
    standoffs = {stem: parsed(_decoded(ann, f"{stem}.ann")) for stem, (ann, _) in files.items()}
    texts = {stem: _decoded(text, f"{stem}.txt") for stem, (_, text) in files.items() if text is not None}
    quoted = [(text, _quoted(standoffs[stem])) for stem, text in texts.items()]
    texts = dict(zip(texts, meant(quoted), strict=True))
    found = [_document(stem, standoff, texts.get(stem)) for stem, standoff in standoffs.items()]
    if not found:
        raise WorkbenchError(f"{name} holds no .ann file of brat.")
    documents, remarks = with_marks(found)
    links = [link for standoff in standoffs.values() for link in _links(standoff)]
    left = sum(len(one.relations) + one.left for one in standoffs.values()) - len(links)
    said = counted("line (events, relations, equivalences, normalisations) {was} not taken over", left)
    return Bundle(
        documents=documents, links=tuple(dict.fromkeys(links)), remarks=(*remarks, said) if left else remarks
    )


def linked(bundle: Bundle) -> tuple[Link, ...]:
    """The links that are written: those whose claims stand in one article. Their notes are not."""
    together = [{mark.claim.id for mark in document.marks if mark.segments} for document in bundle.documents]
    return tuple(
        link for link in bundle.links if any({link.from_id, link.to_id} <= claims for claims in together)
    )


def write(bundle: Bundle) -> bytes:
    """The documents as a zip. Raises WorkbenchError for one without its text, and for more than MOST_DOCUMENTS."""
    if len(bundle.documents) > MOST_DOCUMENTS:
        raise WorkbenchError(
            f"One archive for brat holds at most {MOST_DOCUMENTS:,} articles: export them in parts."
        )
    files: dict[str, bytes] = {}
    for number, document in enumerate(bundle.documents, 1):
        if document.text is None:
            raise WorkbenchError(
                "brat annotates texts, so it cannot hold an article without its text: choose W3C or JSONL for a file "
                "without texts."
            )
        key = document.id if _ID.search(f".{document.id}") else made("brat", document.id)
        slug = re.sub(r"[\W_]+", "-", document.title)[:40].strip("-") or "article"
        stem = f"{number:03d}-{slug}.{key}"
        files[f"{stem}.txt"] = document.text.encode("utf-8")
        files[f"{stem}.ann"] = lines(_standoff(document, document.text, bundle.links)).encode("utf-8")
    labels = {type_name(label_of(mark)) for document in bundle.documents for mark in document.marks}
    files["annotation.conf"] = configuration(labels).encode("utf-8")
    files["visual.conf"] = visual(labels).encode("utf-8")
    return zips.packed(files)


def _standoff(document: Document, text: str, links: tuple[Link, ...]) -> Standoff:
    found = Standoff()
    told: set[str] = set()
    first: dict[str, str] = {}
    for mark in document.marks:
        if not mark.segments:
            continue
        own = mark_fields(mark, told)
        verdict = own.pop("claim_verdict", "")
        span = _span(type_name(label_of(mark)), text, mark.segments)
        span.attributes |= {VERDICT: verdict} if verdict else {}
        span.notes |= {name: escaped(said) for name, said in own.items()}
        found.spans[mark.id] = span
        first.setdefault(mark.claim.id, mark.id)
    for number, zone in enumerate(document.zones):
        span = _span(f"{ZONE}{zone.kind}", text, ((zone.start, zone.end),))
        for name, said in ((_COMMENTER, zone.commenter), (_TIME, zone.time)):
            span.notes |= {name: escaped(said)} if said else {}
        found.spans[f"zone {number}"] = span
    found.relations = [
        (link.kind, first[link.from_id], first[link.to_id])
        for link in links
        if link.from_id in first and link.to_id in first
    ]
    return found


def _span(kind: str, text: str, segments: Segments) -> Span:
    parts = fragments(text, segments)
    words = " ".join(text[start:end] for start, end in parts).replace("\n", " ")
    exact = (
        {}
        if joined(text, parts) == segments
        else {_EXACT: ";".join(f"{start} {end}" for start, end in segments)}
    )
    return Span(kind, parts, words, notes=exact)


def _document(stem: str, standoff: Standoff, text: str | None) -> tuple[Document, list[Labelled]]:
    name = PurePosixPath(stem).name
    key = _ID.search(name)
    marks, zones = [], []
    for span in standoff.spans.values():
        kind = span.kind.removeprefix(ZONE)
        places = _places(span, text)
        if kind != span.kind and kind in set(ZoneKind) and len(places) == 1 and text is not None:
            (start, end) = places[0]
            if start <= end <= len(text):
                said = [unescaped(span.notes.get(note, "")) for note in (_COMMENTER, _TIME)]
                zones.append(Stretch(start, end, kind, *said))
        else:
            marks.append(Labelled(span.kind, places, _fields(span)))
    document = Document(
        id=key[1] if key is not None else made("brat", stem, text or ""),
        text=text,
        title="" if key is not None else name,
        sha256=digest(text) if text is not None else "",
        zones=tuple(zones),
    )
    return document, marks


def _quoted(standoff: Standoff) -> Iterator[tuple[Segments, str]]:
    return ((span.segments, span.words) for span in standoff.spans.values())


def _places(span: Span, text: str | None) -> Segments:
    if text is None:
        return span.segments
    exact = parsed(f"T1\tx {span.notes.get(_EXACT, '')}").spans.get("T1")
    if exact is not None and fragments(text, exact.segments) == span.segments:
        return exact.segments
    return joined(text, span.segments)


def _fields(span: Span) -> dict[str, str]:
    own = {name: unescaped(said) for name, said in span.notes.items() if name in MARK_FIELDS}
    own["quote"] = span.words
    attributes = dict(span.attributes)
    if verdict := attributes.pop(VERDICT, ""):
        own["claim_verdict"] = verdict
    others = [
        said for name, said in span.notes.items() if name not in (*MARK_FIELDS, _EXACT, _COMMENTER, _TIME)
    ]
    others += [f"{name}: {value}" if value else name for name, value in attributes.items()]
    if others:
        own["claim_note"] = "\n".join(filter(None, [own.get("claim_note", ""), *others]))
    return own


def _links(standoff: Standoff) -> Iterator[Link]:
    for kind, start, end in standoff.relations:
        ends = [
            standoff.spans[key].notes.get("claim_id", "") for key in (start, end) if key in standoff.spans
        ]
        if kind in set(LinkKind) and len(ends) == 2 and all(ends):
            yield Link(kind, *map(unescaped, ends))


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise WorkbenchError(
            f"{name} is not UTF-8 (byte {error.start:,}), in which brat counts: save it as UTF-8."
        ) from None
