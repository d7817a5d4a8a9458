"""Reading W3C annotations by anyone: bodies and targets as strings, objects or lists, pages inside collections.

Ours are known by ``fcw:claim``. Of others' annotations those that select words of a text become passages: the value
of a classifying body is the label, what is written becomes the note. The context is never fetched: the names are those
of the Recommendation, and ``@id`` and ``@type`` are taken as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from workbench.errors import WorkbenchError
from workbench.exchange.documents import Bundle, Document, Link, Mark, Source, StatedClaim, in_reading_order
from workbench.exchange.iris import id_of, is_web
from workbench.exchange.labels import is_tag, tag_of
from workbench.exchange.parts import joined
from workbench.exchange.plain_values import about_of, in_order, listed, valued, words
from workbench.exchange.w3c_targets import DEEPEST, Target, iri_of, targets_of, types_of
from workbench.model.vocabulary import TO_CHECK, Tag

PREFIX = "fcw:"
_CONTEXT = re.compile(rb"https?://www\.w3\.org/ns/anno\.jsonld")
_TYPE = re.compile(rb'"@?type"\s*:\s*(?:\[\s*)?"(?:oa:)?Annotation(?:Collection|Page)?"')
_HEAD = 100_000


def is_annotations(data: bytes) -> bool:
    """Whether JSON says that it holds annotations; long files are looked at in their beginning alone."""
    head = data[:_HEAD]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        return False
    return _CONTEXT.search(head) is not None or _TYPE.search(head) is not None


def taken(value: Any, name: str) -> Bundle:
    """The bundle of a JSON value. Raises WorkbenchError where it holds no annotations."""
    reading = _Reading()
    found = False
    for annotation in _annotations(value, 0):
        found = True
        reading.take(annotation)
    head: dict[str, Any] = value if isinstance(value, dict) else {}
    articles = head.get(f"{PREFIX}articles")
    if not found and articles is None and "AnnotationCollection" not in types_of(head):
        raise WorkbenchError(
            f"{name} holds no annotations of the W3C model, so there is nothing to take over."
        )
    return Bundle(
        documents=tuple(reading.documents(listed_all(articles))),
        links=tuple(valued(Link, one, PREFIX) for one in listed_all(head.get(f"{PREFIX}links"))),
        remarks=reading.remarks(),
        **about_of(head, PREFIX),
    )


def listed_all(value: Any) -> list[Any]:
    """A list whole, however long; anything else that is something as a list of it."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _annotations(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The annotations of an annotation, a page, a collection, a graph or a list, wherever pages lie in one another."""
    waiting = [(value, depth)]
    while waiting:
        one, deep = waiting.pop()
        if isinstance(one, list):
            waiting += [(part, deep + 1) for part in reversed(one)] if deep < DEEPEST else []
        elif not isinstance(one, dict):
            continue
        elif "Annotation" in types_of(one) or ("target" in one and "items" not in one):
            yield one
        elif deep < DEEPEST:
            inner = [one.get(name) for name in ("first", "items", "@graph", "next")]
            waiting += [(part, deep + 1) for part in reversed(inner) if isinstance(part, dict | list)]


@dataclass
class _Reading:
    marks: dict[str, list[Mark]] = field(default_factory=dict)
    about: dict[str, Target] = field(default_factory=dict)
    claims: dict[str, StatedClaim] = field(default_factory=dict)
    left: Counter[str] = field(default_factory=Counter)

    def take(self, annotation: dict[str, Any]) -> None:
        own = isinstance(annotation.get(f"{PREFIX}claim"), dict)
        targets = [one for part in listed(annotation.get("target")) for one in targets_of(part, 0)]
        by_source: dict[str, list[Target]] = {}
        for target in targets:
            if own or target.span is not None or target.exact:
                by_source.setdefault(target.source, []).append(target)
        if not by_source:
            self.left["speaks of a whole page or picture, or of a part that is not words"] += 1
            return
        claim, label = self._own_claim(annotation) if own else _others_claim(annotation)
        for index, (source, some) in enumerate(by_source.items()):
            self.about.setdefault(source, some[0])
            key = id_of(iri_of(annotation))
            mark = _mark(key if not index else f"{key}#{index + 1}", some, claim, label, annotation)
            self.marks.setdefault(source, []).append(mark)

    def _own_claim(self, annotation: dict[str, Any]) -> tuple[StatedClaim, str]:
        label = ""
        tag: str | None = None
        said: dict[str, str] = {}
        topics: list[str] = []
        sources: list[Source] = []
        for body in listed(annotation.get("body")):
            if not isinstance(body, dict):
                continue
            purpose, value = body.get("purpose"), words(body.get("value"))
            if purpose == "classifying":
                tag = value if value in set(Tag) else None
                label = "" if tag is not None or value == TO_CHECK else value
            elif purpose == "tagging":
                topics.append(value)
            elif purpose == "linking":
                sources.append(valued(Source, body, PREFIX))
            elif isinstance(purpose, str):
                said[purpose] = value
        claim = valued(
            StatedClaim,
            annotation[f"{PREFIX}claim"],
            PREFIX,
            tag=tag,
            verdict=said.get("assessing", ""),
            text=said.get("describing", ""),
            summary=said.get("commenting", ""),
            topics=tuple(topics),
            sources=tuple(sources),
            updated_at=words(annotation.get("modified")),
        )
        return (self.claims.setdefault(claim.id, claim) if claim.id else claim), label

    def documents(self, articles: list[Any]) -> Iterator[Document]:
        """Those that the file describes, in its order, then those that are only named as a source."""
        for given in articles:
            source = iri_of(given)
            text = given.get(f"{PREFIX}text") if isinstance(given, dict) else None
            document = valued(Document, given, PREFIX, marks=in_reading_order(self.marks.pop(source, ())))
            yield replace(document, text=text if isinstance(text, str) else None)
        for source, marks in self.marks.items():
            about = self.about[source]
            yield Document(
                id=id_of(source),
                text=None,
                url=source.partition("#")[0] if is_web(source) else "",
                archived_url=about.archived_url,
                retrieved_at=about.retrieved_at,
                marks=in_reading_order(marks),
            )

    def remarks(self) -> tuple[str, ...]:
        return tuple(
            f"{count:,} annotation{'' if count == 1 else 's'} in the file {why if count == 1 else _plural(why)}, "
            f"so {'it is' if count == 1 else 'they are'} not taken over."
            for why, count in self.left.items()
        )


def _plural(why: str) -> str:
    return why.replace("speaks", "speak", 1)


def _mark(
    key: str, targets: list[Target], claim: StatedClaim, label: str, annotation: dict[str, Any]
) -> Mark:
    placed = [one for one in targets if one.span is not None]
    if len(placed) == len(targets):
        targets = sorted(targets, key=lambda one: one.span or (0, 0))
    spans = tuple(one.span for one in targets if one.span is not None)
    fits = len(spans) == len(targets) and in_order(spans)
    if not fits:  # several that overlap are no one passage: the first is taken, and the words stay
        spans = spans[:1]
    kept = annotation.get(f"{PREFIX}passage")
    quote = kept.get(f"{PREFIX}quote") if isinstance(kept, dict) else None
    if not isinstance(quote, str):
        parts = [one.exact or "" for one in targets]
        quote = joined(parts) if all(parts) else "".join(parts[:1])
    creator = annotation.get("creator")
    said = {
        "id": key,
        "segments": spans,
        "quote": quote,
        "claim": claim,
        "prefix": targets[0].prefix,
        "suffix": targets[-1].suffix or (targets[0].suffix if len(targets) > 1 else ""),
        "analyst": _name(creator),
        "created_at": words(annotation.get("created")),
    }
    mark = valued(Mark, kept, PREFIX, **said)
    return replace(mark, label=label) if label and not mark.label else mark


def _name(creator: Any) -> str:
    for one in listed(creator):
        if isinstance(one, str):
            return one
        if isinstance(one, dict):
            return words(one.get("name")) or words(one.get("nickname")) or iri_of(one)
    return ""


def _others_claim(annotation: dict[str, Any]) -> tuple[StatedClaim, str]:
    """What another tool's annotation says: its label, and everything that is written in it as the note."""
    bodies = [one for part in listed(annotation.get("body")) for one in _bodies(part, 0)]
    bodies += [("", one) for one in map(words, listed(annotation.get("bodyValue"))) if one]
    motivations = {one for one in listed(annotation.get("motivation")) if isinstance(one, str)}
    label, tag = "", None
    notes: list[str] = []
    topics: list[str] = []
    for purpose, value in bodies:
        naming = purpose in ("classifying", "tagging") or (
            not purpose and motivations & {"classifying", "tagging"}
        )
        if naming and is_tag(value) and tag is None:
            tag = tag_of(value)
        elif naming and not label and len(value) <= 100:
            label = value
        elif naming and len(value) <= 60:
            topics.append(value)
        else:
            notes.append(value)
    if tag is not None and label:
        topics, label = [label, *topics] if len(label) <= 60 else topics, ""
    return StatedClaim(tag=tag, note="\n\n".join(notes), topics=tuple(topics)), label


def _bodies(value: Any, depth: int) -> Iterator[tuple[str, str]]:
    """Purpose and words of each body; of a choice the first that has any."""
    if isinstance(value, str):
        yield "", value
    elif isinstance(value, dict) and isinstance(value.get("items"), list) and depth < DEEPEST:
        yield from next(filter(None, (list(_bodies(one, depth + 1)) for one in listed(value["items"]))), [])
    elif isinstance(value, dict):
        purpose = value.get("purpose")
        said = (
            words(value.get("value"))
            or iri_of(value.get("source"))
            or words(value.get("source"))
            or iri_of(value)
        )
        if said:
            yield (purpose if isinstance(purpose, str) else ""), said
