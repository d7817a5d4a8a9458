"""The claims of a report as the typesetter takes them: their table, and a card for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.model.vocabulary import TO_CHECK, ClaimState
from workbench.reports import sentences, wording
from workbench.reports.across import Saying
from workbench.reports.judging import CorrectionEntry
from workbench.reports.parts import ArticlePart, ClaimCard, Part, PassageEntry, ReportModel
from workbench.reports.pdf.words import NARROW, Words, fits
from workbench.reports.sources import CitedEntry

SHORT = 900
"""Characters of a claim whose card is not broken over two pages."""


class Claims:
    """Makes the claims of one report ready; a link is made only to what the report prints."""

    def __init__(self, model: ReportModel, words: Words) -> None:
        self._words = words
        self._several = len(model.articles) > 1
        self._cards = {claim.anchor for claim in model.claims} if model.has(Part.CLAIMS) else set()
        cited = model.bibliography if model.has(Part.BIBLIOGRAPHY) else ()
        self._sources = {entry.anchor for entry in cited}
        self._texts = {part.id for part in model.articles} if model.has(Part.ANNEX) else set()

    def card_of(self, anchor: str) -> str:
        """Where a claim's card stands, "" where it is not printed."""
        return anchor if anchor in self._cards else ""

    def head(self, claim: ClaimCard) -> dict[str, Any]:
        """What names a claim wherever it is spoken of."""
        return {
            "to": self.card_of(claim.anchor),
            "label": claim.label,
            "tag": claim.tag_word,
            "sign": claim.sign,
            "judgement": claim.judgement,
        }

    def row(self, claim: ClaimCard, article: ArticlePart) -> dict[str, Any]:
        """A claim's line in the table of its article."""
        line = self._words.line
        here = claim.in_article(article.id)
        dated = f"of {claim.detail.claim_date}" if claim.detail.claim_date else ""
        sure = f"{claim.detail.confidence} confidence" if claim.detail.confidence else ""
        quotes = [self._words.block(passage.quote) for passage in here if not passage.fault]
        faults = [line(words) for passage in here for words in (passage.fault or _odd(passage),) if words]
        speakers = [sentences.said_by(names, line) for names in claim.chains]
        reviewers = [line(name) for name in claim.detail.reviewers] or [sentences.NOT_REVIEWED]
        said = (*(one for quote in quotes for one in quote["lines"]), *faults, claim.text)
        return self.head(claim) | {
            "whole": fits(said) and fits((*speakers, *reviewers), NARROW),
            "quotes": quotes,
            "faults": faults,
            "claim": line(claim.text),
            "speakers": speakers,
            "soft": [words for words in (dated, sure) if words],
            "evidence": claim.detail.cited,
            "reviewers": reviewers,
        }

    def mention(self, claim: ClaimCard, *, places: bool) -> dict[str, Any]:
        """A claim with its quotes, for a list: who says it, or (``places``) where it stands."""
        line = self._words.line
        return self.head(claim) | {
            "claim": line(claim.text),
            "due": claim.detail.due,
            "quotes": [
                self._words.block(passage.quote)
                | {"by": self._place(passage) if places else self._speaker(passage)}
                for passage in claim.passages
                if not passage.fault
            ],
        }

    def card(self, claim: ClaimCard) -> dict[str, Any]:
        """Everything of a claim."""
        line, block, known = self._words.line, self._words.block, claim.detail
        more = known.evidence or known.withheld or known.links or known.reviews or known.corrections
        length = len(claim.text) + len(claim.summary) + len(claim.rationale)
        length += sum(len(passage.quote) for passage in claim.passages)
        return self.head(claim) | {
            "anchor": claim.anchor,
            "short": not (more or known.override) and length < SHORT,
            "passages": [self._passage(claim, passage) for passage in claim.passages],
            "claim": block(claim.text),
            "summary": block(claim.summary),
            "rationale": block(claim.rationale),
            "facts": [
                *([["Rating", f"{claim.rating} of 5"]] if claim.rating else []),
                *([name, line(words)] for name, words in known.facts),
                *([["State", claim.state_words]] if claim.state != ClaimState.DRAFT else []),
            ],
            "note": line(known.note),
            "withheld": line(known.withheld_words),
            "withheld_against": line(known.withheld_against_words),
            "override": {
                "note": block(known.override.note),
                "signed": f"Signed {line(known.override.by)}, {known.override.at}",
            }
            if known.override
            else None,
            "bearing": [self._cited(entry) for entry in known.bearing],
            "against": [self._cited(entry) for entry in known.against],
            "links": [
                {
                    "phrase": link.phrase,
                    "to": self.card_of(link.anchor),
                    "label": link.label,
                    "soft": ", ".join(part for part in (link.judgement, link.date) if part),
                    "words": block(link.words),
                    "note": line(link.note),
                }
                for link in known.links
            ],
            "reviews": [
                {
                    "did": f"{line(review.reviewer)} {review.did}",
                    "soft": f"{review.at} · round {review.round} · saw {review.seen}",
                    "words": block(review.comment),
                }
                for review in known.reviews
            ],
            "corrections": [self.correction(entry) for entry in known.corrections],
            "warnings": [line(warning) for warning in claim.warnings],
        }

    def correction(self, entry: CorrectionEntry) -> dict[str, Any]:
        """What was corrected after a claim was final."""
        line = self._words.line
        by = f", {line(entry.by)}" if entry.by else ""
        return {
            "label": entry.label,
            "to": self.card_of(entry.anchor),
            "kind": entry.kind,
            "soft": f"published {entry.published}{by}",
            "words": self._words.block(entry.public_text),
            "changes": [[name, line(before), line(after)] for name, before, after in entry.changes],
        }

    def _passage(self, claim: ClaimCard, passage: PassageEntry) -> dict[str, Any]:
        line = self._words.line
        where = f"{sentences.said_in_full(passage, line)}, {wording.VOICES[passage.voice]}; the passage {wording.ROLES[passage.role]}."
        if self._several:
            where += f" {self._place(passage)}{f', {line(passage.published)}' if passage.published else ''}."
        if not passage.segments and not passage.fault:
            where += f" No place in this version; quoted from version {passage.version}."
        if passage.since:
            where += f" {wording.capitalised(passage.since)}."
        placed = bool(passage.segments)
        by = f" by {line(passage.analyst)}" if passage.analyst else ""
        return {
            "quote": None if passage.fault else self._words.block(passage.quote),
            "before": line(passage.prefix),
            "after": line(passage.suffix),
            "where": where,
            "place": f"Characters {passage.start:,} to {passage.end:,}" if placed else "",
            "to": passage.anchor
            if placed and not passage.fault and passage.article_id in self._texts
            else "",
            "marked": f"Marked{by} on {wording.date(passage.marked_at)}.",
            "unsettled": f"{wording.capitalised(line(passage.unsettled))}." if passage.unsettled else "",
            "former": sentences.former(passage, line),
            "tag": TO_CHECK if passage.unsettled else claim.tag_word,
        }

    def _cited(self, entry: CitedEntry) -> dict[str, Any]:
        line = self._words.line
        facts = (line(entry.source.facts), line(entry.locator))
        return {
            "stance": f"{entry.sign} {entry.stance}",
            "title": line(entry.source.title),
            "number": entry.source.number,
            "to": entry.source.anchor if entry.source.anchor in self._sources else "",
            "facts": " · ".join(part for part in facts if part),
            "quote": self._words.block(entry.quote),
            "note": line(entry.note),
        }

    def side(self, claim: ClaimCard, sayings: Sequence[Saying]) -> dict[str, Any]:
        """One side of a contradiction: a claim with who said it when."""
        line = self._words.line
        lines = []
        for one in sayings:
            parts = [sentences.said_by(one.said_by, line)]
            parts += [self._place(one.passage)] if self._several else []
            words = self._words.block("" if one.passage.fault else one.passage.quote)
            lines.append(words | {"by": ", ".join([*parts, line(one.when)])})
        return self.head(claim) | {"claim": "", "due": "", "quotes": lines}

    def _speaker(self, passage: PassageEntry) -> str:
        said = sentences.said_by(passage.said_by, self._words.line)
        return f"{said} · {self._words.line(passage.article_title)}" if self._several else said

    def _place(self, passage: PassageEntry) -> str:
        parts = (self._words.line(passage.article_title), self._words.line(passage.outlet))
        return ", ".join(part for part in parts if part)


def _odd(passage: PassageEntry) -> str:
    """What must be said beside a quote that is not settled in this version."""
    if passage.unsettled:
        return f"{wording.capitalised(passage.unsettled)}."
    return "" if passage.segments else "No place in this version."
