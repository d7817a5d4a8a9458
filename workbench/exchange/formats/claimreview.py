"""ClaimReview (schema.org) in JSON-LD: final claims out; earlier checks of others in, with all the faults they have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from workbench.errors import WorkbenchError
from workbench.exchange.claim_review_blocks import left_out as left_out
from workbench.exchange.claim_review_blocks import published as published
from workbench.exchange.claim_review_blocks import review, script, to_publish
from workbench.exchange.documents import Bundle, Said
from workbench.exchange.earlier_checks import EarlierCheck, document
from workbench.exchange.limits import MOST_MARKS, refuse_many
from workbench.exchange.loose_values import date, long_words, objects, web_address, web_addresses, words
from workbench.exchange.ratings import rating_of
from workbench.isolation.json_reading import read_json
from workbench.model.vocabulary import SpeakerKind

CARRIES = frozenset(
    {
        "claim.id", "claim.number", "claim.state", "claim.tag", "claim.verdict", "claim.text", "claim.summary",
        "claim.claim_date", "claim.updated_at", "claim.sources", "claim.corrections", "corrected.text",
        "corrected.published", "source.title", "source.url", "source.archived_url", "source.publisher",
        "source.published", "document.title", "document.url", "document.archived_url", "document.published",
        "bundle.organisation", "bundle.organisation_url", "bundle.public_base_url",
    }
)  # fmt: skip
"""A claim is its page, with all its passages; that it is in the file says that it is final."""

_MARK = re.compile(rb'"ClaimReview"|schema\.org/ClaimReview"')
_KINDS = {"person": SpeakerKind.PERSON, "organization": SpeakerKind.ORGANISATION}
_DEEPEST = 6


def recognise(data: bytes, name: str) -> bool:  # noqa: ARG001 - the content says it
    """Whether a JSON file says that it holds a ClaimReview."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") and _MARK.search(data) is not None


def read(data: bytes, name: str) -> Bundle:
    """The checks of a file as a document whose lines are the claims; what has no claim is counted in a remark."""
    reviews = list(islice(_reviews(read_json(data, name)), MOST_MARKS + 1))
    refuse_many(len(reviews), name)
    if not reviews:
        raise WorkbenchError(
            f"{name} holds no ClaimReview: choose a file with checks in schema.org's JSON-LD."
        )
    checks = [check for review in reviews if (check := _check(review)) is not None]
    if not checks:
        raise WorkbenchError(f"No ClaimReview of {name} says which claim it is about, so nothing was read.")
    left = len(reviews) - len(checks)
    said = f"{left:,} of {len(reviews):,} checks do not say which claim they are about and were left out."
    return Bundle(documents=(document(checks),), remarks=(said,) if left else (), claims_alone=True)


def write(bundle: Bundle) -> bytes:
    """The final claims tagged verified or disputed as a JSON array; raises WorkbenchError where there is none."""
    claims = to_publish(bundle, "ClaimReview")
    return (script([review(bundle, stated) for stated in claims]) + "\n").encode("utf-8")


def _reviews(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every ClaimReview of a value: one, a list, a graph, a feed, or one beside other things in a page's block."""
    for part in objects(value):
        kinds = [words(kind).rpartition("/")[2] for kind in _list(part.get("@type"))]
        if "ClaimReview" in kinds:
            yield part
        elif depth < _DEEPEST:
            for field in ("@graph", "dataFeedElement", "item", "itemListElement", "mainEntity", "review"):
                yield from _reviews(part.get(field), depth + 1)


def _check(review: Mapping[str, Any]) -> EarlierCheck | None:
    item = next(objects(review.get("itemReviewed")), {})
    # Many say the claim only where schema.org has the thing reviewed; a description is none.
    claim = words(review.get("claimReviewed")) or words(item.get("text")) or words(item.get("name"))
    if not claim:
        return None
    rating = review.get("reviewRating")
    author = review.get("author") or review.get("publisher")
    explained = next((long_words(part.get("ratingExplanation")) for part in objects(rating)), "")
    return EarlierCheck(
        claim=claim,
        rating=rating_of(rating),
        publisher=_name(author),
        title=words(review.get("headline")) or words(review.get("name")),
        url=web_address(review.get("url")) or web_address(review.get("@id")),
        published=date(review.get("datePublished")),
        language=words(review.get("inLanguage")),
        explanation=explained or long_words(review.get("description")),
        claimant=_claimant(item.get("author")),
        claim_date=date(item.get("datePublished")),
        appearances=tuple(dict.fromkeys(_appearances(item))),
    )


def _appearances(item: Mapping[str, Any]) -> Iterator[str]:
    for field in ("firstAppearance", "appearance", "url", "sameAs"):
        value = item.get(field)
        yield from web_addresses(value if isinstance(value, list) else [value])


def _claimant(value: Any) -> Said | None:
    name = _name(value)
    if not name:
        return None
    who = next(objects(value), {})
    kind = _KINDS.get(words(who.get("@type")).rpartition("/")[2].lower(), "")
    about = web_address(who.get("sameAs")) or web_address(who.get("url"))
    return Said(name, kind=kind, role=words(who.get("jobTitle")), url=about)


def _name(value: Any) -> str:
    for part in _list(value):
        name = words(part.get("name")) if isinstance(part, dict) else words(part)
        if name:
            return name
    return ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
