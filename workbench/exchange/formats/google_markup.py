"""Google's fact check markup page: the JSON of one page with its ClaimReview markups, out and in.

The fields are those of ClaimReviewMarkupPage in the reference of the Fact Check Tools API, where ratings are whole
numbers. Only final claims tagged verified or disputed are written, as in ClaimReview.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from workbench.errors import WorkbenchError
from workbench.exchange.brought import counted
from workbench.exchange.claim_review_blocks import address, filled, to_publish
from workbench.exchange.claim_review_blocks import left_out as left_out
from workbench.exchange.claim_review_blocks import published as published
from workbench.exchange.documents import Bundle, Said
from workbench.exchange.earlier_checks import EarlierCheck, document
from workbench.exchange.limits import refuse_many
from workbench.exchange.loose_values import date, long_words, objects, web_address, web_addresses, words
from workbench.exchange.ratings import BEST, WORST, number_of, rating_of, words_for
from workbench.exchange.stated import Stated, claimants
from workbench.isolation.json_reading import read_json

CARRIES = frozenset(
    {
        "claim.id", "claim.number", "claim.state", "claim.tag", "claim.verdict", "claim.text", "claim.summary",
        "claim.claim_date", "claim.updated_at", "claim.place", "document.url", "bundle.organisation",
        "bundle.public_base_url",
    }
)  # fmt: skip
"""A claim is its page, as in ClaimReview."""

_MARK = re.compile(rb'"claimReviewMarkups"\s*:')


def recognise(data: bytes, name: str) -> bool:  # noqa: ARG001 - the content says it
    """Whether a JSON file has the field that only such pages have."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") and _MARK.search(data) is not None


def read(data: bytes, name: str) -> Bundle:
    """The checks of one page or a list of pages, as a document whose lines are the claims."""
    value = read_json(data, name)
    pages = list(objects(value.get("claimReviewMarkupPages") if isinstance(value, dict) else None))
    checks: list[EarlierCheck] = []
    left = 0
    for page in pages or objects(value):
        for markup in objects(page.get("claimReviewMarkups")):
            check = _check(page, markup)
            left += check is None
            refuse_many(len(checks), name)
            checks += [check] if check is not None else []
    if not checks:
        raise WorkbenchError(f"{name} holds no markup that says which claim it is about.")
    said = counted("markup without a claim that {it is} about {was} left out", left)
    return Bundle(documents=(document(checks),), remarks=(said,) if left else (), claims_alone=True)


def write(bundle: Bundle) -> bytes:
    """A list of pages, one a claim (one claim a page). Raises WorkbenchError where there is nothing to publish."""
    claims = to_publish(bundle, "markup")
    pages = {"claimReviewMarkupPages": [_page(bundle, stated) for stated in claims]}
    return (json.dumps(pages, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _page(bundle: Bundle, stated: Stated) -> dict[str, Any]:
    claim = stated.claim
    url = address(bundle, claim)
    number = number_of(claim.verdict)
    rating: dict[str, Any] = {"textualRating": words_for(claim.tag, claim.verdict)}
    if number is not None:
        rating |= {"ratingValue": number, "worstRating": WORST, "bestRating": BEST}
    addresses = dict.fromkeys(filter(None, (web_address(document.url) for document, _ in stated.places)))
    markup = {
        "url": url,
        "claimReviewed": stated.words,
        "claimDate": date(claim.claim_date),
        "claimLocation": claim.place,
        "claimAppearances": list(addresses),
        "claimAuthor": _said_by(claimants(stated)),
        "rating": filled(rating | {"ratingExplanation": claim.summary}),
    }
    page = {
        "pageUrl": url,
        "publishDate": date(claim.updated_at)[:10],
        "claimReviewAuthor": filled({"name": bundle.organisation}),
        "claimReviewMarkups": [filled(markup)],
    }
    return filled(page)


def _said_by(said: list[Said]) -> dict[str, str]:
    """The claim's author, for whom a markup has one place: none where several speakers make the claim."""
    if len(said) != 1:
        return {}
    return filled({"name": said[0].name, "jobTitle": said[0].role, "sameAs": web_address(said[0].url)})


def _check(page: Mapping[str, Any], markup: Mapping[str, Any]) -> EarlierCheck | None:
    claim = words(markup.get("claimReviewed"))
    if not claim:
        return None
    rating = next(objects(markup.get("rating")), {})
    by = next(objects(page.get("claimReviewAuthor")), {})
    who = next(objects(markup.get("claimAuthor")), {})
    name = words(who.get("name"))
    first = web_addresses(markup.get("claimFirstAppearance"))
    return EarlierCheck(
        claim=claim,
        rating=rating_of(rating),
        publisher=words(by.get("name")),
        url=web_address(markup.get("url")) or web_address(page.get("pageUrl")),
        published=date(page.get("publishDate")),
        explanation=long_words(rating.get("ratingExplanation")),
        claimant=Said(name, role=words(who.get("jobTitle")), url=web_address(who.get("sameAs")))
        if name
        else None,
        claim_date=date(markup.get("claimDate")),
        place=words(markup.get("claimLocation")),
        appearances=tuple(dict.fromkeys([*first, *web_addresses(markup.get("claimAppearances"))])),
    )
