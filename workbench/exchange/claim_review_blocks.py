"""Final claims as ClaimReview (schema.org) in JSON-LD, for pages and search engines; one claim a page.

Only what is final and tagged verified or disputed is published so; an opinion is never rated. What a block needs and
the record does not say is named in a sentence, and no invalid block is made. The fields follow Google's guide to the
fact check markup.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.errors import WorkbenchError
from workbench.exchange.documents import Bundle, Said, Source, StatedClaim
from workbench.exchange.loose_values import date, web_address
from workbench.exchange.of_claims import only
from workbench.exchange.ratings import BEST, WORST, number_of, words_for
from workbench.exchange.stated import Stated, claimants, protected_sources, stated_claims
from workbench.model.ids import claim_label
from workbench.model.vocabulary import (
    ArticleKind,
    ClaimState,
    SpeakerKind,
    Stance,
    Tag,
)

_AGENTS = {
    SpeakerKind.PERSON: "Person",
    SpeakerKind.COMMENTER: "Person",
    SpeakerKind.ANONYMOUS_OFFICIAL: "Person",
    SpeakerKind.ORGANISATION: "Organization",
    SpeakerKind.OUTLET: "Organization",
    SpeakerKind.CROWD: "Organization",
}
_WORKS = {
    ArticleKind.REPORTAGE: "ReportageNewsArticle",
    ArticleKind.OPINION: "OpinionNewsArticle",
    ArticleKind.ANALYSIS: "NewsArticle",
    ArticleKind.DIGEST: "NewsArticle",
    ArticleKind.SOCIAL: "SocialMediaPosting",
}
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Blocks:
    """``scripts``: the JSON of one claim each, in which nothing can close a ``<script>`` block, to be put into one as it
    is; ``left_out``: sentences on what is not in them.
    """

    scripts: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def blocks(bundle: Bundle) -> Blocks:
    """The ClaimReview of each final claim of a bundle that is tagged verified or disputed, in its order."""
    claims, _ = publishable(bundle)
    return Blocks(tuple(script(review(bundle, stated)) for stated in claims), left_out(bundle))


def script(value: Any) -> str:
    """JSON that may stand in a ``<script>`` block: ``<``, ``>`` and ``&`` are written as \\u escapes (T19)."""
    return json.dumps(value, ensure_ascii=False, indent=1).translate(_ESCAPES)


def publishable(bundle: Bundle) -> tuple[list[Stated], tuple[str, ...]]:
    """The claims that ClaimReview can say, each with its passages, and sentences on what is missing for it."""
    found = [
        stated
        for stated in stated_claims(bundle)
        if stated.claim.state == ClaimState.FINAL and stated.claim.tag in (Tag.VERIFIED, Tag.DISPUTED)
    ]
    worded = [stated for stated in found if stated.words]
    said = []
    if len(worded) < len(found):
        said.append(f"{_claims(len(found) - len(worded))} without words, so there is no ClaimReview on that.")
    if worded and not web_address(bundle.public_base_url):
        said.append(
            f"{_claims(len(worded))} final and could be published as ClaimReview, but the project details have "
            "no public address (http or https) under which its checks appear: set it there first."
        )
        return [], tuple(said)
    if worded and not bundle.organisation:
        said.append(
            "The ClaimReview names no author, since the project details name no organisation: set it there."
        )
    return worded, tuple(said)


def published(bundle: Bundle) -> Bundle:
    """What of a bundle is in such a file: the claims that ClaimReview can say, with their public evidence."""
    return only(bundle, publishable(bundle)[0])


def left_out(bundle: Bundle) -> tuple[str, ...]:
    """Sentences on the claims of a bundle that ClaimReview does not say, with the reason, and on what is missing for it."""
    claims = [stated.claim for stated in stated_claims(bundle)]
    drafts = sum(claim.state != ClaimState.FINAL for claim in claims)
    unrated = sum(
        claim.state == ClaimState.FINAL and claim.tag not in (Tag.VERIFIED, Tag.DISPUTED) for claim in claims
    )
    said = list(publishable(bundle)[1])
    if drafts:
        said.append(f"{_claims(drafts)} not final, so ClaimReview leaves {_them(drafts)} out.")
    if unrated:
        said.append(
            f"{_claims(unrated)} final and neither verified nor disputed, so ClaimReview leaves {_them(unrated)} out: it "
            "never rates an opinion, nor what is still to check."
        )
    return (*said, *protected_sources(bundle, "ClaimReview"))


def to_publish(bundle: Bundle, form: str) -> list[Stated]:
    """The same claims; raises WorkbenchError, which says what is missing, where there is none. ``form`` names the file."""
    claims, missing = publishable(bundle)
    if not claims:
        raise WorkbenchError(
            " ".join(missing)
            or f"No claim here is final and tagged verified or disputed, so there is nothing to publish as {form}."
        )
    return claims


def address(bundle: Bundle, claim: StatedClaim) -> str:
    """The page of a claim, below the project's public address: one claim a page."""
    label = claim_label(claim.number).lower() if claim.number is not None else claim.id
    return f"{web_address(bundle.public_base_url).rstrip('/')}/{label}"


def review(bundle: Bundle, stated: Stated) -> dict[str, Any]:
    """The ClaimReview of one claim as JSON-LD."""
    claim, url = stated.claim, address(bundle, stated.claim)
    published = date(claim.updated_at)[:10]
    changed = [day for correction in claim.corrections if (day := date(correction.published))]
    return filled(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "@id": f"{url}#review",
            "url": url,
            "datePublished": published,
            # A correction may be dated before the day on which the review came to say what it says.
            "dateModified": max(published, *changed) if changed else "",
            "author": _organisation(bundle),
            "claimReviewed": stated.words,
            "reviewRating": _rating(claim),
            "itemReviewed": filled(
                {
                    "@type": "Claim",
                    "text": stated.places[0][1].quote,
                    "author": one_or_all([_agent(said) for said in claimants(stated)]),
                    "datePublished": date(claim.claim_date),
                    "appearance": one_or_all(list(_appearances(stated))),
                }
            ),
            "citation": one_or_all(list(_citations(claim))),
            "correction": [
                filled(
                    {"@type": "CorrectionComment", "datePublished": date(made.published), "text": made.text}
                )
                for made in claim.corrections
                if made.text
            ],
        }
    )


def one_or_all(values: list[Any]) -> Any:
    """The only value itself, as most readers expect it, else all of them; none for none."""
    return values[0] if len(values) == 1 else values or None


def filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value not in ("", None, [], {})}


def _organisation(bundle: Bundle) -> dict[str, Any] | None:
    if not bundle.organisation:
        return None
    about = {
        "@type": "Organization",
        "name": bundle.organisation,
        "url": web_address(bundle.organisation_url),
        "correctionsPolicy": web_address(bundle.corrections_policy),
    }
    return filled(about)


def _rating(claim: StatedClaim) -> dict[str, Any]:
    number = number_of(claim.verdict)
    points = {} if number is None else {"ratingValue": number, "bestRating": BEST, "worstRating": WORST}
    words = words_for(claim.tag, claim.verdict)
    return filled({"@type": "Rating", "alternateName": words, **points, "ratingExplanation": claim.summary})


def _agent(said: Said) -> dict[str, Any]:
    kind = _AGENTS[SpeakerKind(said.kind)] if said.kind in set(SpeakerKind) else "Person"
    return filled(
        {
            "@type": kind,
            "name": said.name,
            "jobTitle": said.role if kind == "Person" else "",
            "sameAs": web_address(said.url),
        }
    )


def _appearances(stated: Stated) -> Iterator[dict[str, Any]]:
    for document in {document.id: document for document, _ in stated.places}.values():
        work = {
            "@type": _WORKS.get(ArticleKind(document.kind), "Article")
            if document.kind in set(ArticleKind)
            else "Article",
            "name": document.title,
            "url": web_address(document.url),
            "archivedAt": web_address(document.archived_url),
            "datePublished": date(document.published),
        }
        if work["name"] or work["url"]:
            yield filled(work)


def _citations(claim: StatedClaim) -> Iterator[dict[str, Any]]:
    for source in claim.sources:
        # What is said here is public: there is no word for a source that is not.
        if source.protection:
            continue
        if source.stance != Stance.IRRELEVANT and (source.title or web_address(source.url)):
            yield filled(_work(source))


def _work(source: Source) -> dict[str, Any]:
    return {
        "@type": "CreativeWork",
        "name": source.title,
        "url": web_address(source.url),
        "archivedAt": web_address(source.archived_url),
        "datePublished": date(source.published),
        "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else None,
    }


def _claims(count: int) -> str:
    return "1 claim is" if count == 1 else f"{count:,} claims are"


def _them(count: int) -> str:
    return "it" if count == 1 else "them"
