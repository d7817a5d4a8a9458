"""Who contradicts whom, on what date: by links between claims, and by passages that deny what others assert."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.model.vocabulary import Role
from workbench.reports.claim_card import ClaimCard, PassageEntry
from workbench.reports.judging import CONTRADICTING, LinkEntry


@dataclass(frozen=True, slots=True)
class Saying:
    """Who says a claim in which article, and ``when``: the date is followed by what it is the date of."""

    said_by: tuple[str, ...]
    when: str
    passage: PassageEntry


@dataclass(frozen=True, slots=True)
class Contradiction:
    """``sayings`` of ``claim`` stand against ``others`` of ``other``; the two are one claim where some deny it."""

    claim: ClaimCard
    sayings: tuple[Saying, ...]
    phrase: str
    other: ClaimCard
    others: tuple[Saying, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A link between two claims of the report that is no contradiction, read from ``claim``."""

    claim: ClaimCard
    link: LinkEntry


def contradictions(claims: Sequence[ClaimCard]) -> tuple[Contradiction, ...]:
    """All contradictions among these claims, in the order of the claims, each once."""
    by_id = {claim.id: claim for claim in claims}
    return tuple(one for claim in claims for one in (*_denied(claim), *_linked(claim, by_id)))


def standing(claims: Iterable[ClaimCard]) -> tuple[Standing, ...]:
    """The other links, each once, from the side from which it was made."""
    return tuple(
        Standing(claim, link)
        for claim in claims
        for link in claim.detail.links
        if link.forth and link.kind not in CONTRADICTING
    )


def _linked(claim: ClaimCard, by_id: Mapping[str, ClaimCard]) -> Iterable[Contradiction]:
    for link in claim.detail.links:
        if link.forth and link.kind in CONTRADICTING:
            other = by_id[link.other_id]
            yield Contradiction(
                claim,
                _sayings(claim, claim.passages),
                link.phrase,
                other,
                _sayings(other, other.passages),
                link.between,
            )


def _denied(claim: ClaimCard) -> Iterable[Contradiction]:
    denying = [passage for passage in claim.passages if passage.role == Role.DENIES]
    others = [passage for passage in claim.passages if passage.role not in (Role.DENIES, Role.QUESTIONS)]
    if denying and others:
        yield Contradiction(claim, _sayings(claim, denying), "denies", claim, _sayings(claim, others))


def _sayings(claim: ClaimCard, passages: Iterable[PassageEntry]) -> tuple[Saying, ...]:
    """Each speaker once in each article, with the date that is nearest to the saying."""
    told: dict[tuple[tuple[str, ...], str], Saying] = {}
    for passage in passages:
        told.setdefault(
            (passage.said_by, passage.article_id), Saying(passage.said_by, _when(claim, passage), passage)
        )
    return tuple(told.values())


def _when(claim: ClaimCard, passage: PassageEntry) -> str:
    said_on = next((step.said_on for step in passage.chain if step.said_on), "")
    for date, of in (
        (said_on, "said"),
        (claim.detail.claim_date, "claim date"),
        (passage.published, "published"),
    ):
        if date:
            return f"{date} ({of})"
    return "undated"
