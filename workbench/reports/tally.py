"""Counts of a report: claims by tag and verdict, and by speaker and tag."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model.vocabulary import name_of
from workbench.reports.claim_card import TAG_ORDER


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

    def verdicts(self, tag: str | None) -> tuple[tuple[str, int], ...]:
        """The verdicts of a tag in words, each with its count; what is *to check* has none."""
        return tuple(
            (name_of(verdict).lower() or "no verdict", count)
            for other, verdict, count in self.lines
            if other == tag and (verdict or tag)
        )


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """One speaker's claims by tag, in the order of TAG_ORDER, and how many of others' it ``passed_on``."""

    name: str
    counts: tuple[int, int, int, int]
    passed_on: int = 0
    note: str = ""

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts)
