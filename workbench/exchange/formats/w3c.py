"""W3C Web Annotation: a collection with one page of annotations (https://www.w3.org/TR/annotation-model/).

An annotation assesses one passage. Its bodies say the tag (``classifying``), the verdict (``assessing``), the claim
(``describing``), the summary (``commenting``), topics (``tagging``) and the evidence (``linking``). Each segment is a
target with a TextQuoteSelector, a TextPositionSelector (code points) and a TimeState. What the model has no word for
stands under names of ours (``fcw:``), which other readers pass over. Nothing is ever fetched.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from workbench.exchange.documents import Bundle, Document, Mark, StatedClaim
from workbench.exchange.formats.w3c_reading import PREFIX, is_annotations, taken
from workbench.exchange.iris import NAMESPACE, iri_of, is_web
from workbench.exchange.losses import EVERYTHING
from workbench.exchange.parts import parts_of
from workbench.exchange.plain_values import about, plain
from workbench.isolation.json_reading import read_json
from workbench.model.vocabulary import TO_CHECK, Tag

CONTEXT = (
    "http://www.w3.org/ns/anno.jsonld",
    {
        "fcw": NAMESPACE,
        # Early copies of the context, which some tools carry, lack this motivation of the Recommendation.
        "assessing": "http://www.w3.org/ns/oa#assessing",
        "fcw:chain": {"@id": f"{NAMESPACE}chain", "@container": "@list"},
    },
)
CARRIES = EVERYTHING

_IN_BODIES = ("tag", "verdict", "text", "summary", "topics", "sources", "updated_at")
_IN_TARGETS = ("segments", "quote", "prefix", "suffix", "claim", "id", "analyst", "created_at", "label")


def recognise(data: bytes, name: str) -> bool:  # noqa: ARG001
    """Whether a file is JSON of annotations, by its context and types, which stand near its beginning."""
    return is_annotations(data)


def read(data: bytes, name: str) -> Bundle:
    """The annotations that speak of words in a text; the others are counted in the remarks.

    Raises WorkbenchError for what is no JSON, or holds no annotations.
    """
    return taken(read_json(data, name), name)


def write(bundle: Bundle) -> bytes:
    """The bundle as UTF-8 JSON-LD, an annotation a line; the same bundle gives the same bytes."""
    urls = Counter(document.url for document in bundle.documents)
    sources = {
        document.id: document.url if is_web(document.url) and urls[document.url] == 1 else iri_of(document.id)
        for document in bundle.documents
    }
    total = sum(len(document.marks) for document in bundle.documents)
    key = hashlib.sha256(
        "\n".join(f"{one.id} {one.sha256}" for one in bundle.documents).encode()
    ).hexdigest()[:32]
    head: dict[str, Any] = {
        "@context": list(CONTEXT),
        "id": f"{NAMESPACE}collection:{key}",
        "type": "AnnotationCollection",
        "label": bundle.project or "Annotations",
        "total": total,
        **about(bundle, PREFIX),
    }
    page = f"{NAMESPACE}collection:{key}:page:1"
    first = {"id": page, "type": "AnnotationPage", "partOf": head["id"], "startIndex": 0}
    out = io.BytesIO()  # whose bytes are given without a copy: a large file is there once
    out.write(f'{_json(head)[:-1]}, "{PREFIX}articles": ['.encode())
    for index, document in enumerate(bundle.documents):
        out.write(b", " if index else b"")
        out.write(_json(_article(document, sources[document.id])).encode("utf-8"))
    rest: dict[str, Any] = {"last": page, "first": first}
    if bundle.links:
        rest = {f"{PREFIX}links": [plain(link, (), PREFIX) for link in bundle.links], **rest}
    out.write(f'], {_json(rest)[1:-2]}, "items": ['.encode())
    between = b"\n"
    for document in bundle.documents:
        for item in _items(document, sources[document.id]):
            out.write(between)
            out.write(_json(item).encode("utf-8"))
            between = b",\n"
    out.write(b"\n]}}\n")
    return out.getvalue()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _article(document: Document, source: str) -> dict[str, Any]:
    return {"id": source, "type": f"{PREFIX}Article", **plain(document, ("marks",), PREFIX)}


def _items(document: Document, source: str) -> Iterator[dict[str, Any]]:
    state: dict[str, Any] = {"type": "TimeState"}
    if document.retrieved_at:
        state["sourceDate"] = document.retrieved_at
    if is_web(document.archived_url):
        state["cached"] = document.archived_url
    about: dict[str, Any] = {"type": "SpecificResource", "source": source}
    if len(state) > 1:
        about["state"] = state
    bodies: dict[int, tuple[list[dict[str, Any]], dict[str, Any]]] = {}
    for mark in document.marks:
        known = bodies.get(id(mark.claim))
        if known is None:
            known = bodies[id(mark.claim)] = (_bodies(mark.claim), plain(mark.claim, _IN_BODIES, PREFIX))
        item: dict[str, Any] = {"id": iri_of(mark.id), "type": "Annotation", "motivation": "assessing"}
        if mark.created_at:
            item["created"] = mark.created_at
        if mark.claim.updated_at:
            item["modified"] = mark.claim.updated_at
        if mark.analyst:
            item["creator"] = {"type": "Person", "name": mark.analyst}
        kept = plain(mark, _IN_TARGETS, PREFIX)
        if mark.label and (mark.claim.tag or mark.label in {*Tag, TO_CHECK}):
            kept[f"{PREFIX}label"] = mark.label
        tagged = {
            "type": "TextualBody",
            "purpose": "classifying",
            "format": "text/plain",
            "value": mark.claim.tag or mark.label or TO_CHECK,
        }
        item["body"] = [tagged, *known[0]]
        targets = [about | selected for selected in _selectors(mark, document.text, kept)]
        item["target"] = targets[0] if len(targets) == 1 else targets
        item[f"{PREFIX}passage"] = kept
        item[f"{PREFIX}claim"] = known[1]
        yield item


def _bodies(claim: StatedClaim) -> list[dict[str, Any]]:
    said = [("assessing", claim.verdict), ("describing", claim.text), ("commenting", claim.summary)]
    said += [("tagging", topic) for topic in claim.topics]
    bodies: list[dict[str, Any]] = [
        {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}
        for purpose, value in said
        if value
    ]
    for source in claim.sources:
        where = source.url if is_web(source.url) else f"{NAMESPACE}evidence:{iri_of(source.id)}"
        bodies.append(
            {"type": "SpecificResource", "purpose": "linking", "source": where, **plain(source, (), PREFIX)}
        )
    return bodies


def _selectors(mark: Mark, text: str | None, kept: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The selectors of each segment; ``kept`` takes the quote where the segments do not say it."""
    parts = parts_of(mark.segments, mark.quote, text)
    if parts is None and mark.segments and mark.quote:
        kept[f"{PREFIX}quote"] = mark.quote
    last = len(mark.segments) - 1
    for index, (start, end) in enumerate(mark.segments):
        quote = None
        if parts is not None or (index == 0 and (mark.prefix or mark.suffix)):
            quote = {"type": "TextQuoteSelector", "exact": parts[index] if parts is not None else mark.quote}
        if quote is not None and index == 0 and mark.prefix:
            quote["prefix"] = mark.prefix
        if quote is not None and (index == last or parts is None) and mark.suffix:
            quote["suffix"] = mark.suffix
        place = {"type": "TextPositionSelector", "start": start, "end": end}
        yield {"selector": place if quote is None else [quote, place]}
    if not mark.segments:
        said = {"exact": mark.quote, "prefix": mark.prefix, "suffix": mark.suffix}
        found = {name: words for name, words in said.items() if words}
        yield {"selector": {"type": "TextQuoteSelector", **found}} if found else {}
