"""Answers of the Fact Check Tools API (claims:search and claims:imageSearch): earlier checks of others, in only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from workbench.errors import WorkbenchError
from workbench.exchange.documents import Bundle, Said
from workbench.exchange.earlier_checks import EarlierCheck, document
from workbench.exchange.limits import MOST_MARKS, refuse_many
from workbench.exchange.loose_values import date, objects, web_address, words
from workbench.exchange.ratings import rating_of
from workbench.isolation.json_reading import read_json

CARRIES: frozenset[str] = frozenset()

_MARK = re.compile(rb'"claimReview"\s*:\s*[\[{]')


def recognise(data: bytes, name: str) -> bool:  # noqa: ARG001 - the content says it
    """Whether a JSON object has claims with the reviews that such answers give."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") and _MARK.search(data) is not None


def read(data: bytes, name: str) -> Bundle:
    """The claims of one answer, or of a list of them, as the lines of a document, each with all its reviews."""
    found = list(islice(_claims(read_json(data, name)), MOST_MARKS + 1))
    refuse_many(len(found), name)
    checks = [check for claim in found for check in _checks(claim)]
    if not checks:
        raise WorkbenchError(f"{name} holds no claim with a review: search again, and save the whole answer.")
    left = sum(not words(claim.get("text")) for claim in found)
    said = f"{left:,} of {len(found):,} claims have no words and were left out."
    return Bundle(documents=(document(checks),), remarks=(said,) if left else (), claims_alone=True)


def _claims(value: Any) -> Iterator[dict[str, Any]]:
    for part in objects(value):
        if "claimReview" in part:
            yield part
            continue
        yield from objects(part.get("claims"))
        for result in objects(part.get("results")):  # of a search by picture
            yield from objects(result.get("claim"))


def _checks(claim: Mapping[str, Any]) -> Iterator[EarlierCheck]:
    said, name = words(claim.get("text")), words(claim.get("claimant"))
    if not said:
        return
    for review in objects(claim.get("claimReview")):
        publisher = next(objects(review.get("publisher")), {})
        yield EarlierCheck(
            claim=said,
            rating=rating_of(review),
            publisher=words(publisher.get("name")) or words(publisher.get("site")),
            title=words(review.get("title")),
            url=web_address(review.get("url")),
            published=date(review.get("reviewDate")),
            language=words(review.get("languageCode")),
            claimant=Said(name) if name else None,
            claim_date=date(claim.get("claimDate")),
        )
