"""What a report consists of: plain values that each format renders and none computes anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workbench.reports import sentences, wording
from workbench.reports.across import Contradiction, Standing
from workbench.reports.choices import USUAL_PARTS, Options, Part, parts_left_out
from workbench.reports.claim_card import (
    ARROW,
    SIGNS,
    TAG_ORDER,
    ChainStep,
    ClaimCard,
    PassageEntry,
)
from workbench.reports.forecasts import Due
from workbench.reports.judging import CorrectionEntry
from workbench.reports.sources import SourceEntry
from workbench.reports.tally import SpeakerLine, Tally
from workbench.reports.wording import limits, plural

__all__ = [
    "ARROW",
    "SIGNS",
    "TAG_ORDER",
    "ArticlePart",
    "ChainStep",
    "ClaimCard",
    "Contradiction",
    "Due",
    "Options",
    "Part",
    "PassageEntry",
    "ReportModel",
    "SpeakerLine",
    "Standing",
    "Tally",
    "TextZone",
]


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
    earlier article of the report states too has its card there). ``version`` of ``versions`` is the text that the
    report speaks of, ``version_at`` the day on which it came in. ``waiting`` are sentences on passages that wait for
    a person since the text changed, ``left_out`` on what is not shown.
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
    versions: int = 1
    version_at: str = ""
    waiting: tuple[str, ...] = ()
    due: tuple[Due, ...] = ()
    note: str = ""
    topics: str = ""
    language_code: str = ""

    @property
    def drafts(self) -> int:
        """The tagged claims of which nobody approved the finding."""
        return sum(claim.is_draft for claim in self.claims)

    @property
    def caveat(self) -> str:
        """What must be said beside the counts of these claims; "" where all stand as they are counted."""
        return caveat((claim, claim.in_article(self.id)) for claim in self.claims)

    @property
    def version_words(self) -> str:
        """``version 2 of 3, of 3 May 2024``: the text that the report speaks of."""
        of = f" of {self.versions}" if self.versions > 1 else ""
        return f"version {self.version}{of}" + (f", of {self.version_at}" if self.version_at else "")

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


def caveat(stated: Iterable[tuple[ClaimCard, Sequence[PassageEntry]]]) -> str:
    """What must be said beside the counts of these claims, of which these passages count; "" for nothing."""
    drafts = changed = gone = 0
    for claim, passages in stated:
        drafts += claim.is_draft
        if claim.tag and claim.changed:
            changed += 1
        else:
            gone += all(passage.gone for passage in passages)
    return wording.caveat(drafts, changed, gone)


@dataclass(frozen=True, slots=True)
class ReportModel:
    """The whole report. ``tally`` counts each claim once; ``comments`` those that only readers' comments state.

    ``parts`` are those that a renderer prints; ``withheld`` are whole sentences on what protection keeps back,
    ``let_in`` on what it would keep back from anybody outside the desk.
    ``dates`` are the dates of the head by name. ``across`` are the claims that several articles state,
    ``contradictions`` who contradicts whom, ``standing`` the other links. ``due`` are all claims with a due date.
    ``unprinted`` is how many notes of the desk on what it speaks of it leaves out.
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
    withheld: tuple[str, ...] = ()
    let_in: tuple[str, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    standing: tuple[Standing, ...] = ()
    due: tuple[Due, ...] = ()
    unprinted: int = 0

    def has(self, part: Part) -> bool:
        """Whether a part is printed."""
        return part in self.parts

    @property
    def marked(self) -> str:
        """What stands at the head of every page of a report that names what is protected, or ""."""
        return sentences.DESK_ONLY if self.let_in else ""

    @property
    def left_out(self) -> str:
        """One line that names the parts left out, or ""."""
        return parts_left_out(self.parts)

    @property
    def drafts(self) -> int:
        """The tagged claims of which nobody approved the finding."""
        return sum(claim.is_draft for claim in self.claims)

    @property
    def caveat(self) -> str:
        """What must be said beside the counts of these claims; "" where all stand as they are counted."""
        return caveat((claim, claim.passages) for claim in self.claims)

    @property
    def limits(self) -> tuple[str, ...]:
        """What a reader must know of what the report does not say."""
        count = self.unprinted
        notes = f"{'1 note' if count == 1 else f'{count:,} notes'} of the desk {'is' if count == 1 else 'are'} not printed."
        return limits(self.left_out, (*self.withheld, *((notes,) if count else ())))

    @property
    def extent(self) -> str:
        """``3 articles, 14 claims``."""
        return f"{plural(len(self.articles), 'article')}, {plural(len(self.claims), 'claim')}"

    def heading(self, article: ArticlePart) -> str:
        """What an article's section is called: its title, but where that is the whole report's and stands above it."""
        return "The article" if len(self.articles) == 1 and article.title == self.title else article.title

    @property
    def related(self) -> bool:
        """Whether something is said of how claims stand to each other, under ``related_title``."""
        return bool(self.contradictions or self.across or self.standing)

    @property
    def related_title(self) -> str:
        """The heading of that part."""
        return "Across the articles" if len(self.articles) > 1 else "How the claims stand to each other"

    @property
    def claims(self) -> tuple[ClaimCard, ...]:
        """Every claim once, in the order of its card."""
        return tuple(claim for article in self.articles for claim in article.own)
