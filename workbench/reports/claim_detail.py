"""What a report says of a claim beside its passages and its finding: dates, evidence, reviews, links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.model import topics
from workbench.model.vocabulary import name_of
from workbench.reports import judging, wording
from workbench.reports.judging import CorrectionEntry, LinkEntry, Override, ReviewEntry
from workbench.reports.rows import RecordIndex, Row
from workbench.reports.sources import Bibliography, CitedEntry


@dataclass(frozen=True, slots=True)
class ClaimDetail:
    """Plain values, "" or empty where nothing is recorded.

    ``dated`` is the ISO date to its precision that the claim stands at in time: its own, else (``dated_by_article``)
    the earliest of the articles that state it. ``due_on`` is the due date as an ISO date. ``withheld`` is how many sources it cites
    beside ``evidence`` that are confidential, and ``withheld_against`` how many of them speak against the finding.
    """

    kind: str = ""
    checkable: str = ""
    confidence: str = ""
    claim_date: str = ""
    as_of: str = ""
    due: str = ""
    due_on: str = ""
    place: str = ""
    topics: str = ""
    worth_checking: str = ""
    evidence: tuple[CitedEntry, ...] = ()
    reviews: tuple[ReviewEntry, ...] = ()
    override: Override | None = None
    corrections: tuple[CorrectionEntry, ...] = ()
    links: tuple[LinkEntry, ...] = ()
    dated: str = ""
    dated_by_article: bool = False
    reviewers: tuple[str, ...] = ()
    note: str = ""
    withheld: int = 0
    withheld_against: int = 0

    @property
    def cited(self) -> str:
        """How many sources it cites, those that are withheld included: “3, of which 1 withheld”."""
        total = len(self.evidence) + self.withheld
        return f"{total:,}, of which {self.withheld:,} withheld" if self.withheld else f"{total:,}"

    @property
    def withheld_words(self) -> str:
        """A sentence on the withheld ones that do not speak against it, printed where its evidence is; "" for none."""
        count = self.withheld - self.withheld_against
        return _withheld(count, ("source is", "sources are"), more=bool(self.bearing))

    @property
    def withheld_against_words(self) -> str:
        """A sentence on the withheld ones that do, printed where what speaks against the finding is; "" for none."""
        said = (
            "source that speaks against the finding is",
            "sources that speak against the finding are",
        )
        return _withheld(self.withheld_against, said, more=bool(self.against))

    @property
    def bearing(self) -> tuple[CitedEntry, ...]:
        """The evidence that does not speak against the finding."""
        return tuple(line for line in self.evidence if not line.against)

    @property
    def against(self) -> tuple[CitedEntry, ...]:
        """The evidence that speaks against the finding."""
        return tuple(line for line in self.evidence if line.against)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What is recorded of kind, dates, place, topics and why it was checked, with its name."""
        return tuple(
            (name, words)
            for name, words in (
                ("Kind", self.kind),
                ("Checkable", self.checkable),
                ("Claim date", self.claim_date),
                ("As of", self.as_of),
                ("Due", self.due),
                ("Place", self.place),
                ("Topics", self.topics),
                ("Worth checking", self.worth_checking),
                ("Confidence", self.confidence),
            )
            if words
        )


def _withheld(count: int, one_or_many: tuple[str, str], *, more: bool) -> str:
    said = f"{'more ' if more else ''}{one_or_many[count != 1]}"
    return f"{count:,} {said} confidential and withheld." if count else ""


def detail(
    record: RecordIndex,
    claim: Row,
    bibliography: Bibliography,
    anchors: Mapping[str, str],
    quotes: Mapping[str, str],
    published: Iterable[str] = (),
    changed: Mapping[str, str] | None = None,
) -> ClaimDetail:
    """All of it for one claim; ``anchors``, ``quotes`` and ``changed`` are those of the claims with a card, by their id.

    ``published`` are the dates of the articles that state it.
    """
    beneath = record.beneath.get(claim["id"])
    article_date = min(filter(None, published), default="")
    return ClaimDetail(
        kind=name_of(claim["kind"]).lower(),
        checkable=name_of(claim["checkable"]).lower(),
        confidence=name_of(claim["confidence"]).lower(),
        claim_date=wording.date(claim["claim_date"], claim["claim_date_precision"]),
        as_of=wording.date(claim["as_of"], claim["as_of_precision"]),
        due=wording.date(claim["due"]),
        due_on=claim["due"],
        place=claim["place"],
        topics=topics.shown(claim["topics"]),
        worth_checking=wording.worth_checking(claim["flags"]),
        evidence=bibliography.cited(claim),
        reviews=judging.reviews(record, claim),
        override=judging.override(record, claim),
        corrections=judging.corrections(record, claim, anchors.get(claim["id"], "")),
        links=judging.links(record, claim, anchors, quotes, changed or {}),
        dated=claim["claim_date"] or article_date,
        dated_by_article=bool(article_date and not claim["claim_date"]),
        reviewers=judging.reviewed_by(record, claim, (changed or {}).get(claim["id"], "")),
        note=record.note(claim),
        withheld=beneath.confidential if beneath else 0,
        withheld_against=beneath.against if beneath else 0,
    )
