"""What a report consists of: plain values that each format renders and none computes anew."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.model.ids import claim_label
from workbench.model.vocabulary import RATINGS, TO_CHECK
from workbench.reports import judging
from workbench.reports.choices import USUAL_PARTS, Naming, Options, Part, parts_left_out
from workbench.reports.claim_detail import ClaimDetail
from workbench.reports.judging import CorrectionEntry
from workbench.reports.sources import SourceEntry

__all__ = [
    "ARROW",
    "SIGNS",
    "TAG_ORDER",
    "ArticlePart",
    "ChainStep",
    "ClaimCard",
    "Naming",
    "Options",
    "Part",
    "PassageEntry",
    "ReportModel",
    "SpeakerLine",
    "Tally",
    "TextZone",
]

TAG_ORDER: tuple[str | None, ...] = ("verified", "disputed", "opinion", None)
"""The tags in the order of every table; None is *to check*."""

SIGNS: dict[str | None, str] = {"verified": "✓", "disputed": "!", "opinion": "“", None: "?"}
"""The sign of each tag, so that none is told apart by colour alone."""


ARROW = " → "
"""Between a speaker and whoever passed on its words."""


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One speaker of an attribution chain, and ``details`` of how it comes into the words, ready to be read."""

    speaker_id: str
    name: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Claims by tag and verdict: (tag, verdict or "", count) in a fixed order, only counts above 0."""

    lines: tuple[tuple[str | None, str, int], ...] = ()

    @property
    def total(self) -> int:
        """All claims counted."""
        return sum(count for _, _, count in self.lines)

    def of(self, tag: str | None) -> int:
        """The claims with a tag."""
        return sum(count for other, _, count in self.lines if other == tag)

    @property
    def by_tag(self) -> tuple[tuple[str | None, int], ...]:
        """Every tag with its count, those with none included."""
        return tuple((tag, self.of(tag)) for tag in TAG_ORDER)


@dataclass(frozen=True, slots=True)
class PassageEntry:
    """One place where a claim is stated. Positions are code points in the current text, half-open.

    ``chain`` is who said it, the innermost speaker first; where it is empty, ``unnamed`` says whose words these are.
    ``quote`` is verbatim and checked; it is empty where ``fault`` says why it cannot be shown.
    ``segments`` is empty for a passage that has no place in the current text.
    """

    id: str
    anchor: str
    article_id: str
    article_title: str
    outlet: str
    quote: str
    prefix: str
    suffix: str
    segments: tuple[tuple[int, int], ...]
    role: str
    voice: str
    chain: tuple[ChainStep, ...]
    unnamed: str
    analyst: str
    marked_at: str
    version: int
    state: str
    fault: str = ""

    @property
    def said_by(self) -> tuple[str, ...]:
        """Who says it, from the innermost speaker outwards, or what stands for one who is not named."""
        return tuple(step.name for step in self.chain) or (self.unnamed,)

    @property
    def start(self) -> int:
        """Where it begins in the current text; -1 where it has no place."""
        return self.segments[0][0] if self.segments else -1

    @property
    def end(self) -> int:
        """Where it ends in the current text; -1 where it has no place."""
        return self.segments[-1][1] if self.segments else -1


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim with the passages of this report that state it, in reading order."""

    id: str
    number: int | None
    anchor: str
    tag: str | None
    verdict: str
    text: str
    summary: str
    rationale: str
    state: str
    updated_at: str
    passages: tuple[PassageEntry, ...]
    warnings: tuple[str, ...] = ()
    detail: ClaimDetail = field(default_factory=ClaimDetail)

    @property
    def label(self) -> str:
        """``C-0014``."""
        return claim_label(self.number)

    @property
    def tag_word(self) -> str:
        """The stored word of the tag, ``to_check`` where there is none."""
        return self.tag or TO_CHECK

    @property
    def sign(self) -> str:
        """The sign of its tag."""
        return SIGNS[self.tag]

    @property
    def judgement(self) -> str:
        """Tag and verdict, since a tag alone is ambiguous: ``Disputed: mostly false``."""
        return judging.judgement(self.tag, self.verdict)

    @property
    def rating(self) -> int | None:
        """1 to 5, or None: opinions and *unproven* are never rated."""
        return RATINGS.get(self.verdict) if self.tag in ("verified", "disputed") else None

    @property
    def by_commenters(self) -> bool:
        """Whether only readers' comments state it."""
        return bool(self.passages) and all(passage.voice == "commenter" for passage in self.passages)

    @property
    def chains(self) -> tuple[tuple[str, ...], ...]:
        """Who says it, from the innermost speaker outwards, each chain once."""
        return tuple(dict.fromkeys(passage.said_by for passage in self.passages))

    def in_article(self, article_id: str) -> tuple[PassageEntry, ...]:
        """Its passages in one article."""
        return tuple(passage for passage in self.passages if passage.article_id == article_id)


@dataclass(frozen=True, slots=True)
class TextZone:
    """A stretch that is not the outlet's own body text: [start, end) in code points."""

    start: int
    end: int
    kind: str
    commenter: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class ArticlePart:
    """One article of the report, with its claims in reading order.

    ``claims`` are all claims stated in it; ``own`` those whose card stands in this part (a claim that an
    earlier article of the report states too has its card there).
    """

    id: str
    anchor: str
    title: str
    outlet: str
    author: str
    kind: str
    language: str
    translation: str
    url: str
    archived_url: str
    published: str
    retrieved: str
    status: str
    archived: bool
    version: int
    sha256: str
    words: int
    characters: int
    defects: str
    notes: tuple[str, ...]
    hidden: tuple[tuple[str, int], ...]
    summary: str
    text: str
    zones: tuple[TextZone, ...]
    claims: tuple[ClaimCard, ...]
    own: tuple[ClaimCard, ...]
    tally: Tally
    comments: Tally
    sentences: int
    annotated: int
    left_out: tuple[str, ...] = ()

    @property
    def own_ids(self) -> frozenset[str]:
        """The ids of the claims whose card stands in this part."""
        return frozenset(claim.id for claim in self.own)

    @property
    def share(self) -> int:
        """Per cent of the sentences that a passage touches, to the nearest; 0 and 100 are only said of none and of all."""
        if self.annotated in (0, self.sentences):
            return 100 if self.annotated else 0
        return min(99, max(1, (self.annotated * 200 + self.sentences) // (self.sentences * 2)))


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """One speaker's claims by tag, in the order of TAG_ORDER, and how many of others' it ``passed_on``."""

    name: str
    counts: tuple[int, int, int, int]
    passed_on: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class ReportModel:
    """The whole report. ``tally`` counts each claim once; ``comments`` those that only readers' comments state.

    ``parts`` are those that a renderer prints; ``withheld`` are whole sentences on what protection keeps back.
    """

    title: str
    number: str
    status: str
    status_reason: str
    made_at: str
    program: str
    project: str
    organisation: str
    organisation_url: str
    methodology: str
    rating_scale: str
    corrections_policy: str
    analysts: tuple[str, ...]
    articles: tuple[ArticlePart, ...]
    tally: Tally
    comments: Tally
    opinions: tuple[ClaimCard, ...]
    across: tuple[ClaimCard, ...]
    speakers: tuple[SpeakerLine, ...]
    commenters: tuple[SpeakerLine, ...]
    faults: tuple[str, ...]
    scale: tuple[tuple[int, tuple[str, ...]], ...] = field(default=())
    reviewers: tuple[str, ...] = ()
    bibliography: tuple[SourceEntry, ...] = ()
    corrections: tuple[CorrectionEntry, ...] = ()
    version: str = ""
    parts: frozenset[Part] = USUAL_PARTS
    naming: Naming = Naming.NAMES
    withheld: tuple[str, ...] = ()

    def has(self, part: Part) -> bool:
        """Whether a part is printed."""
        return part in self.parts

    @property
    def left_out(self) -> str:
        """One line that names the parts left out, or ""."""
        return parts_left_out(self.parts)

    @property
    def claims(self) -> tuple[ClaimCard, ...]:
        """Every claim once, in the order of its card."""
        return tuple(claim for article in self.articles for claim in article.own)
