"""What of a bundle a format cannot carry, in sentences with counts, so that nothing is dropped in silence.

What a reader of the file would miss comes first, with its counts: what is left out, what has no place at all, and the
fields that have none, one sentence each. The bookkeeping of the desk is one sentence at the end, and of a file about
claims alone (`of_claims`) all that is beyond these.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, fields
from typing import Any

from workbench.exchange import documents, of_claims
from workbench.exchange.bookkeeping import BOOKKEEPING, UNSAID
from workbench.exchange.documents import Bundle, Document, Link, StatedClaim
from workbench.exchange.unheld import UNHELD, Unheld
from workbench.text.listing import listed

NOUNS = {
    "document": "article",
    "stretch": "zone",
    "mark": "passage",
    "said": "step of who said it",
    "claim": "claim",
    "source": "evidence",
    "corrected": "correction",
    "link": "link between claims",
}
"""The nouns of ``CARRIES`` as people read them."""
_PLURALS = {
    "evidence": "pieces of evidence",
    "link between claims": "links between claims",
    "step of who said it": "steps of who said it",
    "earlier version of an article": "earlier versions of articles",
    "place of a passage in an earlier version": "places of passages in earlier versions",
    "other spelling of a speaker": "other spellings of speakers",
    "correction without a public text": "corrections without a public text",
    "assignment of independent work": "assignments of independent work",
    "settling of independent work": "settlings of independent work",
}
_NOUN_OF = {"article_version": "document", "article": "document", "zone": "stretch", "passage_anchor": "mark"} | {
    "correction": "corrected", "evidence": "source",
}  # fmt: skip
"""The nouns of the tables whose columns `unheld` names."""
_SINGULARS = {"evidence": "piece of evidence"}
_WORDS = {
    "document.text": "their text",
    "document.zones": "zones (headlines, captions, comments)",
    "document.marks": "passages",
    "document.published": "a date of publication",
    "document.translation": "a word on their translation",
    "mark.segments": "a place",
    "mark.chain": "a chain of who said it",
    "mark.label": "a label of their own",
    "mark.analyst": "an analyst's name",
    "said.said_on": "a day on which it was said",
    "said.url": "a link",
    "source.published": "a date of publication",
    "source.protection": "a protection",
    "source.note_protection": "a note that is not public",
    "document.url": "a link",
    "document.archived_url": "an archived copy",
    "source.url": "a link",
    "source.archived_url": "an archived copy",
    "source.accessed": "a day on which they were looked at",
    "source.credibility": "a word on their credibility",
    "corrected.published": "a date of publication",
    "corrected.text": "a text for readers",
    "link.note_protection": "a note that is not public",
    "claim.checkable": "a word on whether they can be checked",
    "claim.confidence": "a degree of confidence",
    "claim.claim_date": "a day on which they were made",
    "claim.note_protection": "a note that is not public",
    "claim.rating": "a rating in the words of others",
    "claim.sources": "evidence",
    "claim.corrections": "corrections",
    "claim.topics": "topics",
    "claim.flags": "check-worthiness flags",
    "claim.as_of": "an as-of date",
    "claim.due": "a due date",
    "claim.id": "several passages (which will be as many claims)",
}
_DERIVED = {"document.sha256", "document.version", "mark.prefix", "mark.suffix", "mark.quote", "mark.state"}
"""What follows from the text and the places, so that it is not missed where the text is carried."""
UNPLACED = "mark.unplaced"
"""Carried by a format that takes marks of which only the words are known; another leaves them out."""
UNMARKED = "document.unmarked"
"""Carried by a format that takes articles without any mark; another leaves them out."""
EVERYTHING = frozenset(
    f"{noun}.{one.name}"
    for noun, kind in {
        "bundle": documents.Bundle, "document": Document, "stretch": documents.Stretch, "mark": documents.Mark,
        "said": documents.Said, "claim": StatedClaim, "source": documents.Source, "corrected": documents.Corrected,
        "link": documents.Link,
    }.items()
    for one in fields(kind)
) | {UNPLACED, UNMARKED}  # fmt: skip
"""All that the model can say, as ``CARRIES`` of a format names it."""
# When a file was made is no part of the record.
_SILENT = {
    "bundle.made_at", "bundle.remarks", "bundle.claims_alone", "bundle.unheld", "bundle.documents", "mark.claim",
}  # fmt: skip


def losses(
    bundle: Bundle, carries: Collection[str], title: str, *, linked: Collection[Link] = ()
) -> tuple[str, ...]:
    """Sentences on what the format called ``title`` cannot hold of the bundle: "12 claims have a rationale, …".

    ``carries`` are the ``noun.field`` that it can; ``linked`` are the links that it holds without their notes, where it
    holds only some. A claim or evidence that several passages share counts once.
    """
    counted: Counter[str] = Counter()
    # What carries something of passages or claims says so of each; passages as such are lost to others alone.
    some = any(key.startswith(("mark.", "claim.")) for key in carries)
    silent = _SILENT | {"document.marks"} if some else _SILENT
    for noun, value in _things(bundle, carries):
        for one in fields(value):
            key = f"{noun}.{one.name}"
            if key in carries or key in silent or (key in _DERIVED and "document.text" in carries):
                continue
            said = getattr(value, one.name)
            if said != _default(one) and said is not None and (key, str(said)) not in UNSAID:
                counted[key] += len(said) if key == "bundle.links" else 1
    if "bundle.links" not in carries:
        counted["bundle.links"] -= len(linked)
        counted["link.note"] = sum(bool(link.note) for link in linked)
    if "mark.segments" in carries and UNPLACED not in carries:
        marks = (mark for document in bundle.documents for mark in document.marks)
        counted[UNPLACED] = sum(not mark.segments for mark in marks)
    if UNMARKED not in carries:
        counted[UNMARKED] = sum(not document.marks for document in bundle.documents)
    if "claim.id" not in carries:
        counted["claim.id"] = _shared(bundle)
    lost = [key for key in sorted(counted) if counted[key] > 0] + [key for key, _ in bundle.unheld]
    if of_claims.is_of_claims(carries):
        there, beyond = of_claims.counted_there(counted, bundle, carries)
        aside, what = of_claims.aside(lost), "what is beyond its claims"
    else:
        there, beyond = counted, bundle.unheld
        aside = tuple(dict.fromkeys(BOOKKEEPING[key] for key in lost if key in BOOKKEEPING))
        what = "the bookkeeping of the desk"
    last = f"{title} cannot hold {what}: {listed(aside)}." if aside else ""
    return tuple(filter(None, (*_sentences(there, beyond, title), last)))


def _shared(bundle: Bundle) -> int:
    """How many claims several passages state."""
    marks = Counter(mark.claim.id for document in bundle.documents for mark in document.marks)
    return sum(count > 1 for claim, count in marks.items() if claim)


def _things(bundle: Bundle, carries: Collection[str]) -> Iterator[tuple[str, Any]]:
    """Every thing that the bundle says, with its noun; what lies in something that is not carried counts with that."""
    yield "bundle", bundle
    if "bundle.links" in carries:
        yield from (("link", link) for link in bundle.links)
    claims: dict[str, StatedClaim] = {}
    for document in bundle.documents:
        yield "document", document
        yield from _of_document(document, carries)
        for mark in document.marks:
            claims.setdefault(mark.claim.id or f"{document.id} {mark.id}", mark.claim)
    for claim in claims.values():
        yield "claim", claim
    if "claim.sources" in carries:
        sources = (source for claim in claims.values() for source in claim.sources)
        yield from (("source", source) for source in sources)
    if "claim.corrections" in carries:
        corrections = (corrected for claim in claims.values() for corrected in claim.corrections)
        yield from (("corrected", corrected) for corrected in corrections)


def _of_document(document: Document, carries: Collection[str]) -> Iterator[tuple[str, Any]]:
    if "document.zones" in carries:
        yield from (("stretch", zone) for zone in document.zones)
    for mark in document.marks:
        yield "mark", mark
        if "mark.chain" in carries:
            yield from (("said", said) for said in mark.chain)


def _default(one: Field[Any]) -> Any:
    return "" if one.default is MISSING else one.default


def _sentences(counted: Mapping[str, int], beyond: Unheld, title: str) -> Iterator[str]:
    """A sentence on each kind of thing that is left out, one on what has no place at all, one on the fields."""
    whole: list[str] = []
    having: defaultdict[str, defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for key, count in sorted(counted.items()):
        noun, field = key.split(".")
        if count <= 0 or key in BOOKKEEPING:
            continue
        them = "it" if count == 1 else "them"
        if key == "bundle.links":
            whole.append(_some(count, "link between claims"))
        elif key == UNMARKED:
            yield f"{count:,} article{' has' if count == 1 else 's have'} no passages, so {title} leaves {them} out."
        elif key == UNPLACED:
            yield f"{count:,} passage{' has' if count == 1 else 's have'} no place, so {title} leaves {them} out."
        else:
            words = _WORDS.get(key) or _with_article(field.removesuffix("_at").replace("_", " "))
            having[NOUNS.get(noun, noun)][count].append(words)
    for key, ids in beyond:
        table, _, column = key.partition(".")
        if key in BOOKKEEPING:
            continue
        if column:
            noun = _NOUN_OF.get(table, table)
            having[NOUNS.get(noun, noun)][len(ids)].append(UNHELD[key])
        else:
            whole.append(_some(len(ids), UNHELD[key]))
    if whole:
        yield f"{title} cannot hold {listed(whole)}."
    clauses = [_having(noun, by_count) for noun, by_count in having.items()]
    if len(clauses) == 1 and len(next(iter(having.values()))) == 1:
        yield f"{clauses[0]}, which {title} cannot hold."
    elif clauses:
        yield f"{title} cannot hold all that is said: {'; '.join(clauses)}."


def _some(count: int, noun: str) -> str:
    word = _SINGULARS.get(noun, noun) if count == 1 else _PLURALS.get(noun, f"{noun}s")
    return f"{count:,} {word}"


def _having(noun: str, by_count: Mapping[int, Sequence[str]]) -> str:
    """How many of a noun have which fields, most first: "3 claims have a kind and a place, 1 has a rationale"."""
    clauses: list[str] = []
    for count in sorted(by_count, reverse=True):
        who = f"{count:,}" if clauses else _some(count, noun)
        words = listed(dict.fromkeys(by_count[count]))
        clauses.append(f"{who} has {_of_one(words)}" if count == 1 else f"{who} have {words}")
    return ", ".join(clauses)


def _of_one(words: str) -> str:
    """Words on what several have, as one has it."""
    said = words.replace("their ", "its ").replace(" them", " it").replace("they ", "it ")
    return said.replace("it were", "it was").replace("it answer", "it answers").replace("it are", "it is")


def _with_article(words: str) -> str:
    return f"{'an' if words[0] in 'aeio' else 'a'} {words}"
