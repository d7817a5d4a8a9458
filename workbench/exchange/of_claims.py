"""What a file about claims alone lacks: published checks and data sets have no passages, and know articles by name.

Of its claims, their evidence and their corrections it is counted what they cannot say; that the rest of the record is
not in it is said once, without counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Final

from workbench.exchange.bookkeeping import BOOKKEEPING
from workbench.exchange.documents import Bundle
from workbench.exchange.stated import Stated
from workbench.exchange.unheld import Unheld

_COUNTED: Final = frozenset({"claim", "source", "corrected"})
_GROUPS: Final = {
    "the passages and where they stand": "mark said passage_anchor elsewhere",
    "what else is known of the articles": "document stretch article article_version zone older",
    "the speakers": "speaker alias",
    "links between claims": "bundle.links link",
    "reviews": "review",
    "what corrections changed": "correction unpublished",
    "the bookkeeping of the desk": "bundle analyst project snippet assignment adjudication",
}
_GROUP_OF: Final = {noun: words for words, nouns in _GROUPS.items() for noun in nouns.split()}


def is_of_claims(carries: Collection[str]) -> bool:
    """Whether a format carries claims and nothing of their passages."""
    nouns = {key.partition(".")[0] for key in carries}
    return "claim" in nouns and "mark" not in nouns


def counted_there(
    counted: Mapping[str, int], bundle: Bundle, carries: Collection[str]
) -> tuple[dict[str, int], Unheld]:
    """What is counted of the things in such a file, and what the record says of them beyond the model."""
    claims = {mark.claim.id: mark.claim for one in bundle.documents for mark in one.marks}
    there = {"claim": frozenset(claims)}
    if "claim.sources" in carries:
        there["evidence"] = frozenset(source.id for claim in claims.values() for source in claim.sources)
    beyond = ((key, ids & there.get(key.partition(".")[0], frozenset())) for key, ids in bundle.unheld)
    kept = {key: count for key, count in counted.items() if key.partition(".")[0] in _COUNTED}
    return kept, tuple((key, ids) for key, ids in beyond if ids)


def aside(lost: Iterable[str]) -> tuple[str, ...]:
    """Words for what is not counted of these fields (``noun.field``) and tables, in a fixed order."""
    desk = _GROUP_OF["bundle"]
    found = {
        desk if key in BOOKKEEPING else _GROUP_OF.get(key) or _GROUP_OF.get(key.partition(".")[0], "")
        for key in lost
    }
    return tuple(words for words in _GROUPS if words in found)


def only(bundle: Bundle, claims: Iterable[Stated]) -> Bundle:
    """The bundle with these of its claims, and their public evidence: what such a file is made of."""
    kept = {
        stated.claim.id: replace(
            stated.claim, sources=tuple(one for one in stated.claim.sources if not one.protection)
        )
        for stated in claims
    }
    marked = (
        replace(one, marks=tuple(replace(m, claim=kept[m.claim.id]) for m in one.marks if m.claim.id in kept))
        for one in bundle.documents
    )
    links = tuple(link for link in bundle.links if {link.from_id, link.to_id} <= kept.keys())
    return replace(bundle, documents=tuple(one for one in marked if one.marks), links=links)
