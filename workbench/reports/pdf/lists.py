"""The lists of a printed report as plain values: what falls due, what articles share, who speaks, the sources, the method."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from workbench.model.vocabulary import TAG_NAMES
from workbench.reports.forecasts import Due
from workbench.reports.links import web_link
from workbench.reports.parts import SIGNS, TAG_ORDER, ClaimCard, ReportModel, SpeakerLine
from workbench.reports.pdf.claims import Claims
from workbench.reports.pdf.words import Words, fits
from workbench.reports.sources import SourceEntry


def across(model: ReportModel, claims: Claims, words: Words) -> dict[str, Any] | None:
    """What several articles share: who contradicts whom, the same claims, other links; None where there is nothing."""
    if not model.related:
        return None
    return {
        "heading": model.related_title,
        "contradictions": [
            {
                "one": claims.side(one.claim, one.sayings),
                "phrase": one.phrase,
                "other": claims.side(one.other, one.others),
                "note": words.line(one.note),
            }
            for one in model.contradictions
        ],
        "same": [claims.mention(claim, places=True) for claim in model.across],
        "standing": [
            claims.head(one.claim)
            | {
                "dated": one.claim.detail.claim_date,
                "phrase": one.link.phrase,
                "other": one.link.label,
                "other_to": claims.card_of(one.link.anchor),
                "soft": ", ".join(part for part in (one.link.judgement, one.link.date) if part),
                "note": words.line(one.link.note),
            }
            for one in model.standing
        ],
    }


def due(lines: Sequence[Due], words: Words, claims: Claims) -> list[dict[str, Any]]:
    """The claims with a due date."""
    return [
        claims.head(one.claim)
        | {"fallen": one.fallen, "words": one.words, "claim": words.line(one.claim.text or _quote(one.claim))}
        for one in lines
    ]


def _quote(claim: ClaimCard) -> str:
    return next((passage.quote for passage in claim.passages), "")


def speakers(model: ReportModel, words: Words) -> dict[str, Any]:
    """Who says how much, the readers who comment apart."""

    def rows(lines: Sequence[SpeakerLine]) -> list[list[Any]]:
        named = [(f"{one.name} ({one.note})" if one.note else one.name, one) for one in lines]
        return [
            [fits((name,)), words.line(name), *one.counts, one.total, one.passed_on] for name, one in named
        ]

    return {
        "tags": [f"{SIGNS[tag]} {TAG_NAMES[tag]}" for tag in TAG_ORDER],
        "speakers": rows(model.speakers),
        "commenters": rows(model.commenters),
    }


def bibliography(model: ReportModel, words: Words, claims: Claims) -> list[dict[str, Any]]:
    """The sources by their numbers, each with the claims that cite it."""
    citing: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for claim in model.claims:
        for entry in claim.detail.evidence:
            citing[entry.source.number][claim.label] = claims.card_of(claim.anchor)
    return [_source(entry, words, citing[entry.number]) for entry in model.bibliography]


def _source(entry: SourceEntry, words: Words, cited_by: dict[str, str]) -> dict[str, Any]:
    line = words.line
    group = f"Independence group: {line(entry.group)}" if entry.group else ""
    return {
        "number": entry.number,
        "anchor": entry.anchor,
        "title": line(entry.title),
        "soft": [words_ for words_ in (line(entry.facts), line(entry.trust), group) if words_],
        "address": address(entry.url, words) if entry.url else None,
        "accessed": f"accessed {entry.accessed}" if entry.accessed else "",
        "archived": address(entry.archived_url, words) if entry.archived_url else None,
        "note": line(entry.note),
        "snapshot": f"Kept in the project: {words.plain(entry.snapshot)}" if entry.snapshot else "",
        "cited_by": [[label, to] for label, to in cited_by.items()],
    }


def methodology(model: ReportModel, words: Words) -> dict[str, Any]:
    """How the desk works, its scale, and what the report does not say."""
    return {
        "words": words.block(model.methodology),
        "scale_words": words.block(model.rating_scale),
        "scale": [[f"{rating} of 5", ", ".join(verdicts)] for rating, verdicts in model.scale],
        "limits": [words.line(one) for one in model.limits],
    }


def address(url: str, words: Words) -> dict[str, str]:
    """An address to print; ``to`` is where it leads, "" for what is no plain web address."""
    target = web_link(url)
    if target is not None:
        return {"to": target, "shown": target}
    return {"to": "", "shown": f"{words.line(url)} (not made a link: no plain web address)"}
