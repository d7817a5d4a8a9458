"""A claim as a report prints it, with the passages that state it: plain values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from workbench.model.ids import claim_label
from workbench.model.vocabulary import RATINGS, TO_CHECK, name_of
from workbench.reports import judging
from workbench.reports.claim_detail import ClaimDetail

TAG_ORDER: tuple[str | None, ...] = ("verified", "disputed", "opinion", None)
"""The tags in the order of every table; None is *to check*."""

SIGNS: dict[str | None, str] = {"verified": "✓", "disputed": "!", "opinion": "“", None: "?"}
"""The sign of each tag, so that none is told apart by colour alone."""


ARROW = " → "
"""Between a speaker and whoever passed on its words."""


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One speaker of an attribution chain, and ``details`` of how it comes into the words, ready to be read.

    ``said_on`` is when it said them, "" where that is not recorded.
    """

    speaker_id: str
    name: str
    details: tuple[str, ...]
    said_on: str = ""


@dataclass(frozen=True, slots=True)
class FormerWords:
    """What a passage said in ``version``, the last one with these words; ``of`` is the day on which that came in."""

    quote: str
    version: int
    of: str

    @property
    def where(self) -> str:
        """``version 2, of 3 May 2024``."""
        return f"version {self.version}" + (f", of {self.of}" if self.of else "")


@dataclass(frozen=True, slots=True)
class PassageEntry:
    """One place where a claim is stated. Positions are code points in the current text, half-open.

    ``chain`` is who said it, the innermost speaker first; where it is empty, ``unnamed`` says whose words these are.
    ``quote`` is verbatim and checked; it is empty where ``fault`` says why it cannot be shown.
    ``segments`` is empty for a passage that has no place in the current text. ``published`` is the date of its
    article and ``language`` the article's. ``unsettled`` says why a person must look at the passage again, since the
    text changed, ``changed`` says so in short beside the finding, and ``since`` what became of it where nobody must;
    all are "" for most. ``former`` are the words that stood there before, the oldest last, and ``former_as`` what is
    said before them, whoever looked since; none where they were never others than ``quote``, or none are known.
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
    published: str = ""
    language: str = ""
    unsettled: str = ""
    since: str = ""
    changed: str = ""
    former: tuple[FormerWords, ...] = ()
    former_as: str = ""

    @property
    def said_by(self) -> tuple[str, ...]:
        """Who says it, from the innermost speaker outwards, or what stands for one who is not named."""
        return tuple(step.name for step in self.chain) or (self.unnamed,)

    @property
    def start(self) -> int:
        """Where it begins in the current text; -1 where it has no place."""
        return self.segments[0][0] if self.segments else -1

    @property
    def gone(self) -> bool:
        """Whether it has no place in the current text, and its words are those of an earlier one."""
        return not self.segments and not self.fault

    @property
    def end(self) -> int:
        """Where it ends in the current text; -1 where it has no place."""
        return self.segments[-1][1] if self.segments else -1


def changed_of(passages: Iterable[PassageEntry]) -> str:
    """What is said beside the finding of a claim with these passages because the text changed; "" for most."""
    return next((passage.changed for passage in passages if passage.changed), "")


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
    def finding(self) -> str:
        """Tag and verdict, since a tag alone is ambiguous: ``Disputed: mostly false``."""
        return judging.judgement(self.tag, self.verdict)

    @property
    def stage(self) -> str:
        """What the finding is where nobody approved it yet, or not of these words: ``draft, words changed since``.

        "" where it is approved or final on the words that are quoted.
        """
        return judging.stage_of(self.tag, self.state, self.changed)

    @property
    def is_draft(self) -> bool:
        """Whether it has a finding that nobody approved."""
        return bool(judging.stage_of(self.tag, self.state))

    @property
    def changed(self) -> str:
        """Why a finding is not one of the words as they stand now: ``words changed since``; "" for most."""
        return changed_of(self.passages)

    @property
    def state_words(self) -> str:
        """Its state, with the same sign that it was reached on other words: ``Final (words changed since)``."""
        return name_of(self.state) + (f" ({self.changed})" if self.changed else "")

    @property
    def judgement(self) -> str:
        """The finding with its stage, so that no draft stands anywhere unmarked: ``Disputed: mostly false (draft)``."""
        return judging.staged(self.finding, self.tag, self.state, self.changed)

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
